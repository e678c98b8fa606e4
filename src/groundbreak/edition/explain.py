"""Lead any figure of an edition back to its facts, quotes and sources, and to its formula.

An address is ``table/row/column`` (``projects/m1d9b…/investment``), ``table/row`` for all of a row,
``facts/f8bd…`` for a fact alone, or ``growth/2023-01..2023-05`` for a rate of the headline series. Where several
columns name a row, they stand with ``|`` between them: ``pipeline/started|100000000/phases``. A derived row of
``growth`` comes with its derivation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from groundbreak.edition.edition import Edition
from groundbreak.edition.rates import derivation, derivations
from groundbreak.errors import NotInEdition
from groundbreak.growth import Derivation


@dataclass(frozen=True, slots=True)
class Trace:
    """A fact as the reader of a figure needs it: what it says, in which words, where, since when known."""

    fact: dict[str, Any]
    source: dict[str, Any]
    rivals: tuple[dict[str, Any], ...]
    decided_by: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a cell shows, the facts it rests on, where it was computed, how, and at which rates money was converted."""

    address: str
    shows: dict[str, Any]
    traces: tuple[Trace, ...]
    derivations: tuple[tuple[str, Derivation], ...] = ()
    conversions: tuple[dict[str, Any], ...] = ()


def explain(edition: Edition, address: str) -> Explanation:
    """Trace an address; raises `NotInEdition` for one that leads nowhere."""
    table, _, rest = address.partition("/")
    if table == "growth" and ".." in rest and "|" not in rest:
        found = derivations(edition, rest)
        facts = sorted({fact for _, derivation in found for fact in derivation.band.facts})
        return Explanation(address, {}, tuple(_traces(edition, facts)), tuple(found))
    key, column = _split(edition, table, rest)
    row = edition.row(table, key)
    if column and column not in row:
        raise NotInEdition(f"no column {column!r}", where=table, mend=f"there are: {', '.join(row)}")
    shows = {column: row[column]} if column else row
    banded = table == "growth" and row["kind"] == "derived" and row["formula"] and row["band"] != "posterior"
    steps = ((row["band"], derivation(edition, row)),) if banded else ()
    behind = _facts(row, column) or _ahead(edition, table, row) or _spoken(edition, row)
    exchanged = tuple(row for row in edition.rows("conversions") if row["fact_id"] in behind)
    return Explanation(address, shows, tuple(_traces(edition, behind)), steps, exchanged)


def _split(edition: Edition, table: str, rest: str) -> tuple[str, str]:
    """The key of a row and the column, if any; a key may have a stroke in it, as that of a unit a year has."""
    key, _, column = rest.rpartition("/")
    columns = edition.tables[table].column_names if table in edition.tables else ()
    whole = not key or (column not in columns and any(edition.key(table, row) == rest for row in edition.rows(table)))
    return (rest, "") if whole else (key, column)


def _facts(row: dict[str, Any], column: str) -> list[str]:
    """The facts that a cell names: its own column's, the row's, or all of them."""
    for name in (f"{column}_fact_id", f"{_stem(column)}_fact_id", "fact_id", "rests_on"):
        if column and row.get(name):
            return str(row[name]).split()
    named = (value for name, value in row.items() if value and (name.endswith("fact_id") or name == "rests_on"))
    return list(dict.fromkeys(fact for value in named if value for fact in str(value).split()))


def _ahead(edition: Edition, table: str, row: dict[str, Any]) -> list[str]:
    """What a band or a total of the outlook rests on: what is said of the projects of its group."""
    if table not in {"outlook", "outlook_totals"}:
        return []
    kind, group = row.get("kind", "all"), row.get("group_id")
    if kind == "cluster":
        taxonomy, _, cluster = str(group).partition("|")
        found = edition.rows("clusters")
        inside = {one["phase_id"] for one in found if (one["taxonomy"], one["cluster"]) == (taxonomy, cluster)}
    else:
        column = {"product": "product", "place": "place_id", "project": "phase_id"}.get(kind)
        inside = {phase["phase_id"] for phase in edition.rows("phases") if column is None or phase[column] == group}
    told = (project for project in edition.rows("outlook_projects") if project["phase_id"] in inside)
    return list(dict.fromkeys(fact for project in told for fact in project["rests_on"].split()))


def _spoken(edition: Edition, row: dict[str, Any]) -> list[str]:
    """What names a row that has no fact of its own: the facts of its source, or those that speak of its entity."""
    key = next((row[name] for name in row if name.endswith("_id") and row[name]), "")
    of = ("source_id", "entity_id", "value")
    return [fact["fact_id"] for fact in edition.rows("facts") if any(fact[name] == key for name in of)]


def _stem(column: str) -> str:
    """The column whose fact a column rests on: ``owner_id`` on the owner, a stage's date on the stage."""
    if column in {"stage_on", "stage_scope"}:
        return "stage"
    return column.removesuffix("_id").removesuffix("_low").removesuffix("_high")


def _traces(edition: Edition, facts: list[str]) -> Iterator[Trace]:
    sources = {row["source_id"]: row for row in edition.rows("sources")}
    said = {row["fact_id"]: row for row in edition.rows("facts")}
    claims = {row["fact_id"]: row for table in _CLAIMS for row in edition.rows(table)}
    for fact in facts:
        # A fact of the history that is no longer in force has no rivals: it is in no claim.
        mine = [row for row in claims.values() if fact in claims and _same_claim(row, claims[fact])]
        rivals = tuple(said[row["fact_id"]] for row in mine if row["fact_id"] != fact)
        decided = next((row["decided_by"] for row in mine if row["rank"] == 1), "")
        yield Trace(said[fact], sources[said[fact]["source_id"]], rivals, decided)


_CLAIMS = ("events", "amounts", "capacities", "details", "observations", "targets")


def _same_claim(row: dict[str, Any], claim: dict[str, Any]) -> bool:
    return bool(row["claim_id"] == claim["claim_id"])
