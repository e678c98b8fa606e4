"""What an edition holds, indexed once for all pages: entities, claims, facts, sources, and where each is shown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from groundbreak.edition import Edition

Row = Mapping[str, Any]

CLAIMS = ("events", "amounts", "capacities", "details", "observations", "targets")
FACTS_A_PAGE = 20
_THINGS = (("projects", "project_id"), ("phases", "phase_id"))
_PAST = {"rank": None, "decided_by": "past"}
_KINDS = (("projects", "project"), ("phases", "phase"), ("companies", "company"), ("places", "place"))
_FOLDERS = {"project": "projects", "company": "companies", "place": "places", "subject": "subjects"}


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that facts are about; ``family`` is the folder of pages that it belongs to."""

    id: str
    family: str
    name_en: str | None = None
    name_zh: str | None = None

    @property
    def path(self) -> str:
        """The page that is about it."""
        return "taxonomies.html" if self.family == "taxonomy" else f"{_FOLDERS[self.family]}/{self.id}.html"


@dataclass(frozen=True)
class Catalog:
    """An edition with its indexes."""

    edition: Edition

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table."""
        return self._tables[table]

    @cached_property
    def _tables(self) -> dict[str, list[dict[str, Any]]]:
        return {name: self.edition.rows(name) for name in self.edition.tables}

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Sources by id."""
        return {row["source_id"]: row for row in self.rows("sources")}

    @cached_property
    def facts(self) -> dict[str, Row]:
        """Facts, with quote and locator, by id."""
        return {row["fact_id"]: row for row in self.rows("facts")}

    @cached_property
    def claim(self) -> dict[str, Row]:
        """The row of a claims table that each fact has; of facts no longer in force, that of the history."""
        past = {row["fact_id"]: {**row, **_PAST} for row in self.rows("history")}
        return past | {row["fact_id"]: row for row in self._standing}

    @cached_property
    def _standing(self) -> list[Row]:
        return [row for table in CLAIMS for row in self.rows(table)]

    @cached_property
    def things(self) -> dict[str, Row]:
        """Projects and phases by id."""
        return {row[key]: row for table, key in _THINGS for row in self.rows(table)}

    @cached_property
    def groups(self) -> dict[str, Row]:
        """Groups of phases by id."""
        return {row["group_id"]: row for row in self.rows("groups")}

    @cached_property
    def claims(self) -> dict[str, list[Row]]:
        """Rows of claims tables by entity."""
        return _grouped(self._standing, "entity_id")

    @cached_property
    def rivals(self) -> dict[str, list[Row]]:
        """Rows of claims tables by claim, the winner first."""
        return _grouped(sorted(self._standing, key=lambda row: row["rank"]), "claim_id")

    @cached_property
    def said_by(self) -> dict[str, list[Row]]:
        """Facts by source, in the order of the text, else of the locator."""
        order = ("start", "locator", "attribute", "fact_id")
        return {
            source: sorted(rows, key=lambda row: tuple(_sortable(row[name]) for name in order))
            for source, rows in _grouped(self.facts.values(), "source_id").items()
        }

    @cached_property
    def path_of_fact(self) -> dict[str, str]:
        """The page and anchor where each fact is shown with its words."""
        return {
            row["fact_id"]: f"{source_path(source, place // FACTS_A_PAGE)}#{row['fact_id']}"
            for source, rows in self.said_by.items()
            for place, row in enumerate(rows)
        }

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id; those that no table names are subjects."""
        known = dict(self._named())
        asked = (row["entity_id"] for row in self.facts.values())
        return {**{key: self._unlisted(key) for key in asked if key not in known}, **known}

    @cached_property
    def conversions(self) -> dict[str, Row]:
        """Amounts that were converted, by fact."""
        return {row["fact_id"]: row for row in self.rows("conversions")}

    @cached_property
    def ahead(self) -> dict[tuple[str, str], list[Row]]:
        """Rows of the outlook by kind of group and group."""
        held: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows("outlook"):
            held[row["kind"], row["group_id"]].append(row)
        return dict(held)

    @cached_property
    def forecasts(self) -> dict[str, Row]:
        """Projects of the outlook by id."""
        return {row["phase_id"]: row for row in self.rows("outlook_projects")}

    @cached_property
    def rests(self) -> dict[str, list[Row]]:
        """Growth rows by the facts that they rest on."""
        held: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("growth"):
            for fact in row["rests_on"].split():
                held[fact].append(row)
        return held

    def _named(self) -> Iterator[tuple[str, Entity]]:
        for table in sorted(set(self.edition.tables) & {"sectors", "subjects", "entities"}):
            for row in self.rows(table):
                yield row["entity_id"], Entity(row["entity_id"], "subject", row["name_en"], row["name_zh"])
        for table, kind in _KINDS:
            for row in self.rows(table):
                family = "project" if kind == "phase" else kind
                yield row[f"{kind}_id"], Entity(row[f"{kind}_id"], family, row["name_en"], row["name_zh"])

    def _unlisted(self, entity: str) -> Entity:
        """A taxonomy is named by the version whose file speaks of it; another subject has no name in the tables."""
        claims = self.claims.get(entity, ())
        if not any(row["attribute"] in ("cluster", "cluster_count") for row in claims):
            return Entity(entity, "subject")
        files = {self.sources[row["source_id"]]["uri"].rpartition("/")[2].removesuffix(".toml") for row in claims}
        named = (row for row in self.rows("taxonomies") if row["taxonomy"] in files)
        version = next(named, {"taxonomy_en": None, "taxonomy_zh": None})
        return Entity(entity, "taxonomy", version["taxonomy_en"], version["taxonomy_zh"])


def source_path(source: str, page: int = 0) -> str:
    """Return the address of a source's facts; long ones have several pages."""
    return f"sources/{source}.html" if not page else f"sources/{source}-{page + 1}.html"


def _grouped(rows: Any, key: str) -> dict[str, list[Row]]:  # noqa: ANN401 - any iterable of rows
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return dict(groups)


def _sortable(value: Any) -> tuple[bool, Any]:  # noqa: ANN401 - a number, a text, or nothing
    return value is None, value if value is not None else 0
