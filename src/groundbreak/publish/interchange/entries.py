"""The projects and phases of an edition with the winning claims on each, in an order that outlives an export."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from groundbreak.edition import Edition
from groundbreak.exchange import EXCHANGE_ID
from groundbreak.publish.catalog import Catalog, Row

# What a batch names and aliases say is of the register; what is relative to a base cannot stand alone.
_LEFT_OUT = frozenset({"name", "member_of"})
_ORDER = ("attribute", "modality", "basis", "product", "scope", "holds_from", "value")


@dataclass(frozen=True, slots=True)
class Entry:
    """A project or phase: the id that exchanged data know it by, its row, and its winning claims."""

    id: str
    kind: str
    row: Row
    claims: tuple[Row, ...]

    @property
    def name(self) -> str:
        """Its name, the Chinese one where there is one."""
        return str(self.row["name_zh"] or self.row["name_en"])

    def won(self, attribute: str, **where: str | None) -> tuple[Row, ...]:
        """Return the winners of an attribute, of certain qualifiers only where some are given."""
        mine = (row for row in self.claims if row["attribute"] == attribute)
        return tuple(row for row in mine if all(row[name] == value for name, value in where.items()))

    @property
    def position(self) -> tuple[float, float] | None:
        """Longitude and latitude that a source gives for itself."""
        found = [claim["point"] for name in ("longitude", "latitude") for claim in self.won(name)[:1]]
        return (float(found[0]), float(found[1])) if len(found) == 2 else None


@dataclass(frozen=True)
class Entries:
    """The entries of an edition, and the places and companies that they name."""

    edition: Edition

    @cached_property
    def catalog(self) -> Catalog:
        """The edition with its indexes."""
        return Catalog(self.edition)

    @property
    def currency(self) -> str:
        """The currency that the edition adds up in."""
        return str(self.edition.settings["currency"])

    @cached_property
    def all(self) -> tuple[Entry, ...]:
        """Every phase and every project, in the order of their ids; batches are no projects."""
        rows = {row["phase_id"]: row for row in self.catalog.rows("phases")}
        rows |= {row["project_id"]: row for row in self.catalog.rows("projects") if row["project_kind"] != "batch"}
        made = (Entry(self.id(key), row["project_kind"], row, self._winners(key)) for key, row in rows.items())
        return tuple(sorted(made, key=lambda entry: entry.id))

    @cached_property
    def places(self) -> dict[str, Row]:
        """Places by entity."""
        return {row["place_id"]: row for row in self.catalog.rows("places")}

    @cached_property
    def companies(self) -> dict[str, Row]:
        """Companies by entity."""
        return {row["company_id"]: row for row in self.catalog.rows("companies")}

    def id(self, entity: str) -> str:
        """Return the id that exchanged data know an entity by: the one it came with, else its own."""
        claims = self.catalog.claims.get(entity, ())
        given = (row["value"] for row in claims if row["basis"] == EXCHANGE_ID and row["rank"] == 1)
        return str(next(given, entity))

    def quote(self, claim: Row) -> str:
        """Return the words a claim was read from."""
        return str(self.catalog.facts[claim["fact_id"]]["quote"] or "")

    def sources(self, entry: Entry) -> list[Row]:
        """Return the sources of an entry's claims, in a stable order."""
        mine = {claim["source_id"]: self.catalog.sources[claim["source_id"]] for claim in entry.claims}
        order = ("uri", "published", "fetched_on", "title")
        return sorted(mine.values(), key=lambda row: [str(row[name] or "") for name in order])

    def _winners(self, entity: str) -> tuple[Row, ...]:
        return tuple(sorted(self._standing(entity), key=lambda row: [str(row[name] or "") for name in _ORDER]))

    def _standing(self, entity: str) -> Iterator[Row]:
        for row in self.catalog.claims.get(entity, ()):
            alone = row["relative_attribute"] is None and row["basis"] != EXCHANGE_ID
            if row["rank"] == 1 and alone and row["attribute"] not in _LEFT_OUT:
                yield row


def point(row: Row) -> tuple[float, float] | None:
    """Return longitude and latitude of a place, None where it has none."""
    if row["latitude_deg"] is None or row["longitude_deg"] is None:
        return None
    return float(row["longitude_deg"]), float(row["latitude_deg"])
