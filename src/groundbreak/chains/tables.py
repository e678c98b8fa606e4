"""The tables of a monitor's chains: maps, what is known of supply from outside, and how a place stands in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from groundbreak.chains.advice import Advised, advise
from groundbreak.chains.files import Provision
from groundbreak.chains.local import COLUMNS, Local, local
from groundbreak.chains.supply import supply
from groundbreak.chains.telling import telling
from groundbreak.chains.words import Tongue
from groundbreak.monitors import ChainMap, Provider

TEXT, COUNT, SHARE = pa.string(), pa.int64(), pa.float64()
CHAINS = pa.schema([
    ("chain", TEXT), ("name_en", TEXT), ("name_zh", TEXT), ("mapped_on", TEXT), ("segments", COUNT), ("here", COUNT),
    ("coming", COUNT), ("missing", COUNT), ("edges", COUNT), ("edges_assumed", COUNT), ("phases", COUNT),
    ("rests_on", TEXT),
])  # fmt: skip
EDGES = pa.schema([
    ("chain", TEXT), ("what", TEXT), ("into", TEXT), ("weight", SHARE), ("unit", TEXT), ("assumed", pa.bool_()),
    ("source", TEXT), ("rests_on", TEXT),
])  # fmt: skip
_NAMED = ("chain", "segment", "name_en", "name_zh", "hs", "providers")
_COUNTS = frozenset({"here", "coming", "unsure", "owners"})
_TEXTS = frozenset({
    "standing", "unit", "expected_on", "users", "demand_on", "beside", "outside_top", "closing", "rests_on",
})  # fmt: skip
SEGMENTS = pa.schema(
    [
        *((name, TEXT) for name in _NAMED),
        *(
            (name, TEXT if name in _TEXTS else COUNT if name in _COUNTS else SHARE)
            for name in COLUMNS
            if name not in _NAMED
        ),
    ]
)
ADVICE = pa.schema([
    ("chain", TEXT), ("advice", TEXT), ("rank", COUNT), ("segment", TEXT), ("score", SHARE), ("closed_by", TEXT),
    ("reason_en", TEXT), ("reason_zh", TEXT), ("rests_on", TEXT),
])  # fmt: skip
_Row = Mapping[str, Any]
Names = Mapping[str, Mapping[Tongue, str]]


def edges(maps: Iterable[ChainMap]) -> pa.Table:
    """Return what goes into what."""
    rows = [
        {
            "chain": chain.code, "what": edge.what, "into": edge.into,
            "weight": None if edge.weight is None else float(edge.weight), "unit": edge.unit or None,
            "assumed": edge.assumed, "source": edge.source, "rests_on": "",
        }
        for chain in maps
        for edge in chain.edge
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=EDGES)


def bare(maps: Iterable[ChainMap], providers: Sequence[Provider], country: str | None) -> list[dict[str, Any]]:
    """Return the segments with what is known of their supply from outside the country; None where nothing is."""
    rows: dict[tuple[str, str], list[Provider]] = defaultdict(list)
    for one in providers:
        rows[one.chain, one.segment].append(one)
    return [
        {
            "chain": chain.code, "segment": segment.code, "name_en": segment.name_en, "name_zh": segment.name_zh,
            "hs": " ".join(segment.hs), **_outside(rows[chain.code, segment.code], country),
        }
        for chain in maps
        for segment in chain.segment
    ]  # fmt: skip


def _outside(rows: Sequence[Provider], country: str | None) -> dict[str, Any]:
    columns = ("outside_hhi", "outside_top", "outside_top_share", "exposure")
    if not rows or country is None:
        return {"providers": None, **dict.fromkeys(columns)}
    known = supply(
        Provision(row.provider, row.segment, float(row.share_pct) / 100, negligible=False, country=row.provider,
                  is_country=True)
        for row in rows
    )  # fmt: skip
    told = (known.concentration(country), *known.top(country), known.exposure(country))
    sources = "; ".join(dict.fromkeys(row.source for row in rows))
    return {"providers": sources, **dict(zip(columns, told, strict=True))}


def assessed(
    segments: Sequence[_Row], edged: Iterable[_Row], members: Iterable[_Row], phases: Iterable[_Row]
) -> tuple[pa.Table, pa.Table]:
    """Return the tables ``segments`` and ``advice``.

    Parameters
    ----------
    segments
        As `bare` gives them, or rows of the table ``segments``.
    edged, members, phases
        Rows of the tables ``chain_edges``, ``segment_projects`` and ``phases``.
    """
    found = local(segments, edged, members)
    rows = [{**{name: row[name] for name in _NAMED}, **_cells(one)} for row, one in zip(segments, found, strict=True)]
    called = {row["phase_id"]: _name(row, row["phase_id"][:9]) for row in phases}
    advised = [_advised(one, segments, called) for one in advise(found)]
    return pa.Table.from_pylist(rows, schema=SEGMENTS), pa.Table.from_pylist(advised, schema=ADVICE)


def chains(maps: Iterable[ChainMap], segments: Iterable[_Row], members: Sequence[_Row]) -> pa.Table:
    """Return the chains with how much of each is here, comes, or is missing."""
    standing: dict[str, list[str]] = defaultdict(list)
    for row in segments:
        standing[row["chain"]].append(row["standing"])
    rows = [
        {
            "chain": chain.code, "name_en": chain.name_en, "name_zh": chain.name_zh,
            "mapped_on": chain.as_of.isoformat(), "segments": len(chain.segment),
            **{name: standing[chain.code].count(name) for name in ("here", "coming", "missing")},
            "edges": len(chain.edge), "edges_assumed": sum(edge.assumed for edge in chain.edge),
            "phases": len({row["phase_id"] for row in members if row["chain"] == chain.code}),
            "rests_on": " ".join(dict.fromkeys(
                fact for row in members if row["chain"] == chain.code for fact in row["rests_on"].split()
            )),
        }
        for chain in maps
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=CHAINS)


def _cells(one: Local) -> dict[str, Any]:
    told = ((name, getattr(one, name)) for name in COLUMNS)
    return {name: " ".join(value) if isinstance(value, tuple) else value for name, value in told}


def _advised(one: Advised, segments: Iterable[_Row], called: Names) -> dict[str, Any]:
    chain = one.of.chain
    names = {**called, **{row["segment"]: _name(row, row["segment"]) for row in segments if row["chain"] == chain}}
    return {
        "chain": chain, "advice": one.advice.value, "rank": one.rank, "segment": one.of.segment, "score": one.score,
        "closed_by": " ".join(one.closed_by), "reason_en": telling(one, names, "en"),
        "reason_zh": telling(one, names, "zh"), "rests_on": " ".join(one.rests_on),
    }  # fmt: skip


def _name(row: _Row, fallback: str) -> Mapping[Tongue, str]:
    english, chinese = row["name_en"], row["name_zh"]
    return {"en": english or chinese or fallback, "zh": chinese or english or fallback}
