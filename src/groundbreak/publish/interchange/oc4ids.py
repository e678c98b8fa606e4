"""An edition as an OC4IDS project package. What the standard has no field for stands beside, under our prefix."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from groundbreak.edition import Edition
from groundbreak.errors import EditionError
from groundbreak.exchange import Said
from groundbreak.exchange.oc4ids import Package, day_of, milestone, money, period, project_type, sectors, status
from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.interchange.entries import Entries, Entry, point
from groundbreak.publish.view import interval, script
from groundbreak.units import PartialDate

VERSION = "0.9"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_NATIVE = frozenset({"owner", "place", "part_of"})
_TOTALS = (None, "total", "phase", "unstated")

Json = dict[str, Any]


def write_oc4ids(edition: Edition, path: Path, prefix: str = "") -> Path:
    """Write the package of an edition; the same edition gives the same bytes."""
    path.write_text(json.dumps(package(edition, prefix), ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    return path


def package(edition: Edition, prefix: str = "") -> Json:
    """Return an edition as a project package, checked against the rules of the standard.

    Parameters
    ----------
    edition
        What to export.
    prefix
        The registered prefix of project ids; the monitor's name where none is given.

    Raises
    ------
    EditionError
        The edition has no project; the standard knows no empty package.
    """
    settings, inputs, entries = edition.settings, edition.inputs, Entries(edition)
    if not entries.all:
        raise EditionError("no project to export", where=edition.id, mend="OC4IDS knows no empty package")
    writer = _Writer(entries, prefix or settings["id"])
    made = {
        "uri": f"urn:groundbreak:{settings['id']}:{edition.id}",
        "publishedDate": day_of(inputs.known_at),
        "version": VERSION,
        "publisher": {"name": settings["name_en"]},
        "license": LICENCE,
        "projects": [_filled(writer.project(entry)) for entry in entries.all],
    }
    Package.model_validate(made)
    return made


@dataclass(frozen=True, slots=True)
class _Writer:
    entries: Entries
    prefix: str

    def project(self, entry: Entry) -> Json:
        row, documents = entry.row, {source["source_id"]: str(n) for n, source in enumerate(self.sources(entry), 1)}
        said = {claim["fact_id"]: self._said(claim, documents) for claim in entry.claims}
        gates = [claim for claim in entry.won("gate") if claim["modality"] in ("actual", "planned")]
        costs = _budget(entry)
        native = {claim["fact_id"] for claim in (*gates, *costs[:1])}
        passed = [said[claim["fact_id"]] for claim in gates]
        natures = [kind for claim in entry.won("nature") if (kind := project_type(claim["value"]))]
        return {
            "id": self._id(entry.id),
            "title": entry.name,
            "description": _described(entry),
            "status": status(row["stage"], row["side_state"]),
            "type": natures[0] if natures else None,
            "sector": sectors(claim["value"] for claim in entry.won("sector") if claim["modality"] != "dropped"),
            "period": period(passed),
            "budget": _with(said[costs[0]["fact_id"]], money(said[costs[0]["fact_id"]])) if costs else None,
            "locations": _numbered(self._locations(entry, said)),
            "parties": _numbered(self._party(claim, said[claim["fact_id"]]) for claim in entry.won("owner")),
            "milestones": _numbered(_with(one, milestone(one)) for one in passed),
            "relatedProjects": _numbered(self._above(claim, said[claim["fact_id"]]) for claim in entry.won("part_of")),
            "documents": [_document(source, documents[source["source_id"]]) for source in self.sources(entry)],
            "groundbreak_kind": entry.kind,
            "groundbreak_names": _names(row),
            "groundbreak_stage": row["stage"],
            "groundbreak_sideState": row["side_state"],
            "groundbreak_statements": [
                said[claim["fact_id"]].written()
                for claim in entry.claims
                if claim["fact_id"] not in native and claim["attribute"] not in _NATIVE
            ],
        }

    def sources(self, entry: Entry) -> list[Row]:
        return self.entries.sources(entry)

    def _said(self, claim: Row, documents: dict[str, str]) -> Said:
        document = documents[claim["source_id"]]
        said = Said.of(claim, fact=claim["fact_id"], document=document, quote=self.entries.quote(claim))
        linked = claim["value_type"] == "link"
        return said.model_copy(update={"value": self.entries.id(said.value)}) if linked else said

    def _id(self, exchanged: str) -> str:
        return exchanged if "-" in exchanged else f"{self.prefix}-{exchanged}"

    def _locations(self, entry: Entry, said: dict[str, Said]) -> Iterator[Json]:
        yield from (self._location(claim, said[claim["fact_id"]]) for claim in entry.won("place"))
        if own := entry.position:
            yield {"geometry": _geometry(own), "groundbreak_position": "stated"}

    def _location(self, claim: Row, said: Said) -> Json:
        place = self.entries.places[claim["value"]]
        where, parent = point(place), self.entries.places.get(place["parent_id"] or "")
        return _filled(
            {
                "description": place["name_zh"] or place["name_en"],
                "geometry": _geometry(where) if where else None,
                "gazetteer": {"scheme": self.prefix, "identifiers": [place["code"]]} if place["code"] else None,
                "address": {"region": parent["name_zh"] or parent["name_en"]} if parent else None,
                "groundbreak_names": _names(place),
                "groundbreak_position": "centroid" if where else None,
                "groundbreak_statement": said.written(),
            }
        )

    def _party(self, claim: Row, said: Said) -> Json:
        company = self.entries.companies[claim["value"]]
        return {
            "name": company["name_zh"] or company["name_en"],
            "roles": ["owner"],
            "groundbreak_names": _names(company),
            "groundbreak_statement": said.written(),
        }

    def _above(self, claim: Row, said: Said) -> Json:
        above, known = self.entries.catalog.entities[claim["value"]], self._id(said.value)
        return {
            "scheme": "oc4ids",
            "identifier": known,
            "relationship": "partOf",
            "title": above.name_zh or above.name_en,
            "groundbreak_statement": said.model_copy(update={"value": known}).written(),
        }


def _budget(entry: Entry) -> list[Row]:
    """The claims that may be the project's cost, best first: the one the register shows, then yuan, then plans."""
    totals = [claim for claim in entry.won("investment", scope=None) if claim["basis"] in _TOTALS]
    shown = entry.row["investment_fact_id"]
    return sorted(
        (claim for claim in totals if claim["modality"] != "dropped"),
        key=lambda claim: (claim["fact_id"] != shown, claim["modality"] != "planned", claim["unit"], claim["value"]),
    )


def _with(said: Said, native: Json) -> Json:
    """A standard object with the statement that it shows."""
    return {**native, "groundbreak_statement": said.written()}


def _document(source: Row, identifier: str) -> Json:
    published = PartialDate.parse(source["published"]) if source["published"] else None
    own = {
        "published": source["published"],
        "fetchedOn": source["fetched_on"],
        "grade": source["grade"],
        "audience": source["audience"],
        "origin": source["origin"] if source["origin"] != source["uri"] else None,
    }
    return _filled(
        {
            "id": identifier,
            "title": source["title"],
            "url": source["uri"],
            "datePublished": day_of(published.last) if published else None,
            "language": source["language"],
            "author": source["publisher"],
            "groundbreak_source": _filled(own),
        }
    )


def _described(entry: Entry) -> str:
    """What is made and how much of it, in the language of the title."""
    return ("；" if script(entry.name) == "zh" else "; ").join(_scale(entry))


def _scale(entry: Entry) -> Iterator[str]:
    language = "zh" if script(entry.name) == "zh" else "en"
    yield from (claim["value"] for claim in entry.won("product") if claim["modality"] != "dropped")
    for claim in entry.won("capacity"):
        if claim["modality"] != "dropped":
            shown = words.quantity(interval(claim), claim["unit"], claim["per"], language)  # type: ignore[arg-type]
            yield f"{claim['product'] or ''} {shown}".strip()


def _geometry(where: tuple[float, float]) -> Json:
    return {"type": "Point", "coordinates": list(where)}


def _numbered(items: Iterable[Json]) -> list[Json]:
    return [{"id": str(place), **item} for place, item in enumerate(items, 1)]


def _names(row: Row) -> Json:
    return _filled({"en": row["name_en"], "zh": row["name_zh"]})


def _filled(made: Json) -> Json:
    """Leave out what is empty, as the standard asks."""
    return {key: value for key, value in made.items() if value not in (None, "", [], {})}
