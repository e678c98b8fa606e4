"""Chain maps from CSV files: inputs, stages, what goes into what, and who provides it; all faults are told at once."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from math import log10
from pathlib import Path
from typing import TypeVar

from babel.core import get_global

from groundbreak.errors import BadRecord, BadValue, Faults, UnknownCode
from groundbreak.rows import Row, Rows

NEGLIGIBLE = "negligible"
COUNTRIES = frozenset(code for code in get_global("territory_aliases") if re.fullmatch("[A-Z]{3}", code))
# As the Semiconductor Supply Chain data write Malaysia, and the firm Arm, whose name is Armenia's code.
_SPELT = {"MAL": "MYS"}
_FIRMS = frozenset({"ARM"})
_MONEY = re.compile(r"\$\s?([\d.]+) (million|billion)")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Input:
    """A product, tool or step of the chain; `market` is the log10 of its world market in US dollars, where told."""

    name: str
    type: str
    stage: str
    market: float | None


@dataclass(frozen=True, slots=True)
class Edge:
    """One input goes into another, or is a kind of another."""

    source: str
    target: str
    is_kind: bool


@dataclass(frozen=True, slots=True)
class Provision:
    """A provider of an input or stage; `share` is of the world market, a fraction of one, None where not told."""

    provider: str
    provided: str
    share: float | None
    negligible: bool
    country: str | None
    is_country: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain map as its files tell it."""

    inputs: Mapping[str, Input]
    stages: Mapping[str, str]
    edges: tuple[Edge, ...]
    provisions: tuple[Provision, ...]


def iso(country: str) -> str:
    """Return the ISO 3166 code of a country as the data or a user write it."""
    code = country.strip().upper()
    return _SPELT.get(code, code)


def read_chain(inputs: Path, sequence: Path, stages: Path, provision: Path, providers: Path | None = None) -> Chain:
    """Read a chain map.

    Parameters
    ----------
    providers
        Says which providers are countries, and where the others are at home. Without it a provider is a country where
        its name is an ISO 3166 code, and nothing is known of the home of the others.

    Raises
    ------
    Faults
        Everything that cannot be used, each with its file and row.
    """
    reader = _Reader()
    named = reader.keyed(stages, "stage_id", ("stage_name",), lambda row: row["stage_name"])
    known = reader.keyed(inputs, "input_id", ("input_name", "type", "stage_id"), lambda row: _input(row, named))
    homes = (
        reader.keyed(providers, "provider_id", ("provider_name", "provider_type", "country"), _home)
        if providers
        else {}
    )
    edges = reader.table(sequence, ("input_id", "goes_into_id", "is_type_of_id"), lambda row: _edge(row, known))
    given = ("provider_name", "provider_id", "provided_id", "share_provided", "negligible_market_share")
    said = reader.table(provision, given, lambda row: _provision(row, [*known, *named], homes))
    provisions = reader.once(said)
    if reader.faults:
        raise Faults(reader.faults)
    return Chain(known, named, tuple(dict.fromkeys(edge for _, edge in edges)), tuple(provisions))


class _Reader(Rows):
    def table(self, path: Path, columns: Collection[str], read: Callable[[Row], _T]) -> list[tuple[str, _T]]:
        return self.each(self.of(path, columns), lambda _, row: read(row))

    def keyed(self, path: Path, key: str, columns: Collection[str], read: Callable[[Row], _T]) -> dict[str, _T]:
        found: dict[str, _T] = {}
        for where, (code, one) in self.table(path, (key, *columns), lambda row: (row[key], read(row))):
            if not code or code in found:
                wrong = f"{key} {code!r} a second time" if code else f"no {key}"
                self.faults.append(BadRecord(wrong, where=where, mend=f"give each row a {key} of its own"))
            found[code] = one
        if not (found or self.faults):
            self.faults.append(BadRecord("no rows", where=path.name, mend="give a row for each"))
        return found

    def once(self, said: list[tuple[str, Provision]]) -> list[Provision]:
        """Provisions without those told twice; a provider with two shares of one input is a fault."""
        held: dict[tuple[str, str], tuple[str, Provision]] = {}
        for where, one in said:
            before, other = held.setdefault((one.provider, one.provided), (where, one))
            if one != other:
                wrong = f"{one.provider} provides {one.provided} otherwise than in {before.rpartition(' ')[2]}"
                self.faults.append(BadRecord(wrong, where=where, mend="keep one of the two"))
        return [one for _, one in held.values()]


def _input(row: Row, stages: Mapping[str, str]) -> Input:
    if row["stage_id"] and row["stage_id"] not in stages:
        raise UnknownCode.of(row["stage_id"], "stage", list(stages))
    money = _MONEY.search(row.get("market_share_chart_global_market_size_info", ""))
    market = log10(float(money[1])) + (6 if money[2] == "million" else 9) if money else None
    return Input(row["input_name"] or row["input_id"], row["type"], row["stage_id"], market)


def _edge(row: Row, known: Mapping[str, Input]) -> Edge:
    if bool(row["goes_into_id"]) == bool(row["is_type_of_id"]):
        raise BadRecord("an edge is one thing", mend="fill goes_into_id or is_type_of_id, and not both")
    target = row["goes_into_id"] or row["is_type_of_id"]
    for code in (row["input_id"], target):
        if code not in known:
            raise UnknownCode.of(code, "input", list(known))
    return Edge(row["input_id"], target, is_kind=bool(row["is_type_of_id"]))


def _home(row: Row) -> str:
    return row["provider_name"] if row["provider_type"] == "country" else row["country"]


def _provision(row: Row, known: list[str], homes: Mapping[str, str]) -> Provision:
    if row["provided_id"] not in known:
        raise UnknownCode.of(row["provided_id"], "input or stage", known)
    if row["negligible_market_share"] not in {"", NEGLIGIBLE}:
        raise UnknownCode.of(row["negligible_market_share"], "market share flag", [NEGLIGIBLE])
    name = row["provider_name"]
    if not name:
        raise BadRecord("nobody provides it", mend="fill provider_name")
    home = homes.get(row["provider_id"]) or ("" if name in _FIRMS else name)
    code = iso(home)
    return Provision(
        name,
        row["provided_id"],
        _share(row["share_provided"]),
        bool(row["negligible_market_share"]),
        code if code in COUNTRIES else None,
        is_country=code in COUNTRIES and home == name,
    )


def _share(written: str) -> float | None:
    if not written:
        return None
    if not (number := re.fullmatch(r"(\d+(?:\.\d+)?)\s*[%％]", written)) or float(number[1]) > 100:
        raise BadValue(f"{written!r} is no share", mend="write per cent of the world market from 0% to 100%, as in 61%")
    return float(number[1]) / 100
