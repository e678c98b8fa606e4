"""The register's tables, cut from ranked claims. Units end the names of columns; money is in whole currency units.

Every row carries the fact that it rests on; where a table shows one value of many, ``<column>_fact_id`` names its fact.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from itertools import pairwise

import narwhals as nw
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts.vocabulary import MEASURES, codelist
from groundbreak.register.claims import TOTALS
from groundbreak.register.engine import (
    Frame,
    Lazy,
    by_parts,
    coded,
    collect,
    decoded,
    gather,
    positions,
    row_numbers,
    translated,
    with_columns,
)
from groundbreak.register.membership import links, projects_and_phases

c = nw.col

PROJECT_KINDS = ("project", "phase", "batch", "site", "programme")
_CLAIM = [
    "claim_id",
    "rank",
    "values",
    "origins",
    "decided_by",
    "confidence",
    "doubt",
    "verdict",
    "source_id",
    "fact_id",
]
_VALUE = ["low", "high", "low_open", "high_open", "resolution", "point"]
COLUMNS = [
    "entity_id", "attribute", "value_type", "value", *_VALUE, "unit", "per", "indicator", "basis", "modality",
    "attribution", "product", "scope", "holds_from", "holds_to", "relative_attribute", "relative_indicator",
    "relative_period", "relative_entity_id", *_CLAIM,
]  # fmt: skip
_TABLES = {
    "events": ("gate", "state", "event"),
    "amounts": ("investment", "financing", "output_value", "tax"),
    "capacities": ("capacity",),
    "details": (
        "name", "identifier", "owner", "place", "part_of", "member_of", "product", "sector", "responsible", "nature",
        "ownership", "land_area", "floor_area", "output_multiple", "jobs", "production_lines", "member_count",
        "latitude", "longitude", "trend", "signal", "cluster", "assigned", "cluster_count",
    ),
}  # fmt: skip
_OF_CLAIMS = (*_TABLES, "observations", "targets")
# The columns of one row a thing, each with the attribute and the part of its winning claim that it shows.
_WIDE = {
    "owner_id": ("owner", "value"),
    "owner_fact_id": ("owner", "fact_id"),
    "place_id": ("place", "value"),
    "place_fact_id": ("place", "fact_id"),
    "part_of_id": ("part_of", "value"),
    "part_of_fact_id": ("part_of", "fact_id"),
    "product": ("product", "value"),
    "product_fact_id": ("product", "fact_id"),
    "investment": ("investment", "point"),
    "investment_low": ("investment", "low"),
    "investment_high": ("investment", "high"),
    "investment_currency": ("investment", "unit"),
    "investment_fact_id": ("investment", "fact_id"),
    "member_count": ("member_count", "point"),
    "member_count_fact_id": ("member_count", "fact_id"),
    "stage": ("gate", "value"),
    "stage_on": ("gate", "holds_from"),
    "stage_scope": ("gate", "scope"),
    "stage_fact_id": ("gate", "fact_id"),
    "side_state": ("state", "value"),
    "side_state_fact_id": ("state", "fact_id"),
}
_PLACES = {
    "code": ("identifier", "value"),
    "code_fact_id": ("identifier", "fact_id"),
    "parent_id": ("part_of", "value"),
    "parent_fact_id": ("part_of", "fact_id"),
    "latitude_deg": ("latitude", "point"),
    "latitude_deg_fact_id": ("latitude", "fact_id"),
    "longitude_deg": ("longitude", "point"),
    "longitude_deg_fact_id": ("longitude", "fact_id"),
}
_MAIN = sorted({attribute for attribute, _ in (*_WIDE.values(), *_PLACES.values())})
_FIRST = ("abroad", "back", "part", "early", "words")
_CANDIDATES = 1 << 40
_DAYS = 1 << 17


class Tables(Mapping[str, pa.Table]):
    """Tables by name, each written out when it is asked for."""

    def __init__(self, of: Mapping[str, Callable[[], pa.Table]]) -> None:
        self._of = of

    def __getitem__(self, name: str) -> pa.Table:
        return self._of[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)


def in_order(placed: pa.Table, facts: pa.Table, lazy: Lazy) -> pa.Table:
    """The placed facts as the tables hold them, with the number of the ``table`` that each is in.

    Within a table rows stand by entity, attribute, modality, rank and fact. `facts` are the log's.
    """
    attribute, modality = (coded(facts[of].take(placed["row"])) for of in ("attribute", "modality"))
    planned = translated(modality, lambda each: pc.equal(each, "planned"))
    table = pc.if_else(planned, translated(attribute, _table_of_plans), translated(attribute, _table_of))
    place = table.to_numpy().astype(np.int64)
    for part in (placed["entity"], _alphabetic(attribute), _alphabetic(modality), placed["rank"]):
        numbers = part.to_numpy()
        place = place * (int(numbers.max(initial=0)) + 1) + numbers
    rows = pa.table({"at": row_numbers(placed.num_rows), "place": place, "fact": placed["fact"]})
    order = collect(lazy(rows).sort("place", "fact").select("at"))
    return gather(placed.append_column("table", table), order["at"])


def cut(
    claims: pa.Table, placed: pa.Table, who: pa.Table, lazy: Lazy, more: Mapping[str, pa.Table], currency: str
) -> Tables:
    """Return the tables by name; a table without rows has its columns all the same.

    `placed` numbers the entity, fact, table and so on of each row of `claims`, in order; `who` holds the mentions by
    number; `more` are tables that are made already; money is shown in the currency where it is told in it.
    """
    names = _names(claims, placed, who, lazy)
    kind, things = names["kind"], names.drop_columns("entity")
    won = _wide(claims, placed, names["entity"], lazy, currency)
    heard = _last_heard(claims, placed, names, lazy)
    wide = with_columns(
        things.rename_columns({"entity_id": "project_id", "kind": "project_kind"}),
        **{name: won[name] for name in _WIDE},
        last_heard_day=heard,
    ).filter(_among(kind, PROJECT_KINDS))
    places = with_columns(things.rename_columns({"entity_id": "place_id"}), **{name: won[name] for name in _PLACES})
    linked = links(_linking(claims), wide)
    projects, phases = projects_and_phases(wide, linked)
    of_things = {
        **more,
        "projects": projects,
        "phases": phases,
        "links": linked,
        "companies": things.filter(pc.equal(kind, "company")).rename_columns({"entity_id": "company_id"}),
        "subjects": things.filter(pc.invert(_among(kind, [*PROJECT_KINDS, "company", "place", "area"]))),
        "places": places.filter(_among(kind, ["place", "area"])),
    }
    return Tables({**_of_claims(claims, placed), **{name: partial(decoded, of) for name, of in of_things.items()}})


def _linking(claims: pa.Table) -> pa.Table:
    """The claims that link a thing to what it is inside of, texts written out."""
    is_link = translated(claims["attribute"], lambda each: pc.is_in(each, pa.array(["part_of", "member_of"])))
    return decoded(claims.select(["entity", "attribute", "modality", "value", "rank", "fact_id"]).filter(is_link))


def _among(values: pa.ChunkedArray, some: Collection[str]) -> pa.ChunkedArray:
    return pc.is_in(values, pa.array(sorted(some), pa.string()))


def _of_claims(claims: pa.Table, placed: pa.Table) -> dict[str, Callable[[], pa.Table]]:
    """The tables that hold claims as they are, winners and rivals: each is a run of rows."""
    starts = np.searchsorted(placed["table"].to_numpy(), range(len(_OF_CLAIMS) + 1)).tolist()
    return {
        name: partial(shown, claims.slice(start, end - start))
        for name, (start, end) in zip(_OF_CLAIMS, pairwise(starts), strict=True)
    }


def shown(claims: pa.Table) -> pa.Table:
    """Claims as tables hold them, texts written out."""
    return by_parts(_shown, claims)


def _shown(claims: pa.Table) -> pa.Table:
    names = {"entity": "entity_id", "relative_entity": "relative_entity_id"}
    plain = decoded(claims).append_column("claim_id", claim_ids(claims))
    return plain.rename_columns(names).select(COLUMNS)


def claim_ids(claims: pa.Table) -> pa.ChunkedArray:
    """What names each claim in the tables."""
    parts = (claims[name].cast(pa.string()) for name in ("entity", "claim_key", "claim_modality"))
    return pc.binary_join_element_wise(*parts, "-")


def _table_of(attributes: pa.Array) -> pa.Array:
    """The number of the table that holds claims of each attribute, where they are no plans; the last is no table's."""
    holds = {attribute: number for number, name in enumerate(_OF_CLAIMS) for attribute in _TABLES.get(name, ())}
    holds |= dict.fromkeys(MEASURES, _OF_CLAIMS.index("observations"))
    return pa.array([holds.get(attribute, len(_OF_CLAIMS)) for attribute in attributes.to_pylist()], pa.int32())


def _table_of_plans(attributes: pa.Array) -> pa.Array:
    """The same of plans: what is planned of a measure is a target."""
    return pc.if_else(
        pc.is_in(attributes, pa.array(sorted(MEASURES))), _OF_CLAIMS.index("targets"), _table_of(attributes)
    )


def _alphabetic(values: pa.DictionaryArray) -> pa.Array:
    """Numbers in the order of the texts."""
    return positions(values, pc.unique(values.dictionary).sort())


def _names(claims: pa.Table, placed: pa.Table, who: pa.Table, lazy: Lazy) -> pa.Table:
    """Entities with kind and names: the best graded and earliest in each script.

    Grade, day, mention and name are packed into one number each, of which an entity's smallest is taken.
    """
    good = pc.add(pc.multiply(claims["grade_rank"], _DAYS), claims["known_day"])
    spoken = [pa.table({"mention": placed[of], "good": good}) for of in ("mention", "target", "base")]
    seen = pa.concat_tables(table.filter(pc.is_valid(table["mention"])) for table in spoken)
    is_name = translated(claims["attribute"], lambda each: pc.equal(each, "name"))
    given = decoded(
        pa.table(
            {"mention": placed["mention"], "entity": placed["entity"], "name": claims["value"], "good": good}
        ).filter(pc.and_(is_name, pc.equal(placed["rank"], 1)))
    )
    read = who.select(["entity", "kind", "name"]).append_column("mention", row_numbers(who.num_rows))
    every = pa.concat_tables([read, given], promote_options="default").sort_by(
        [("mention", "ascending"), ("name", "ascending")]
    )
    candidates = with_columns(
        every.select(["mention", "entity", "good"]),
        candidate=row_numbers(every.num_rows),
        has_kind=pc.is_valid(every["kind"]),
        han=pc.match_substring_regex(every["name"], "[一-鿿]"),
    )
    best = collect(_best(lazy(seen), lazy(candidates)), "entity")
    row = {name: pc.bit_wise_and(best[name], _CANDIDATES - 1) for name in ("kind", "latin", "han")}
    return pa.table(
        {
            "entity": best["entity"],
            "entity_id": who["mention_id"].take(best["entity"]),
            "kind": every["kind"].take(row["kind"]),
            "name_en": every["name"].take(row["latin"]),
            "name_zh": every["name"].take(row["han"]),
        }
    )


def _best(seen: Frame, candidates: Frame) -> Frame:
    """The best candidate of each entity that gives a kind, a name in Latin and one in Chinese script."""
    heard = seen.group_by("mention").agg(heard=c("good").min())
    ranked = candidates.join(heard, on="mention", how="inner").with_columns(
        best=nw.coalesce(c("good"), c("heard")) * _CANDIDATES + c("candidate")
    )
    split = ranked.select(
        "entity",
        kind=nw.when(c("has_kind")).then(c("best")),
        latin=nw.when(~c("han")).then(c("best")),
        han=nw.when(c("han")).then(c("best")),
    )
    grouped = split.group_by("entity").agg(kind=c("kind").min(), latin=c("latin").min(), han=c("han").min())
    return grouped.filter(~c("kind").is_null())


def _wide(
    claims: pa.Table, placed: pa.Table, entity: pa.ChunkedArray, lazy: Lazy, currency: str
) -> dict[str, pa.ChunkedArray]:
    """The columns of winners of the main attributes, a row for each entity."""
    is_main = translated(claims["attribute"], lambda each: _among(each, _MAIN))
    main = pa.array(np.flatnonzero(pc.and_(is_main, pc.equal(placed["rank"], 1)).to_numpy(zero_copy_only=False)))
    numbers = {"entity": placed["entity"].take(main), "fact": placed["fact"].take(main), "row": main}
    columns = ["attribute", "modality", "scope", "basis", "unit", "value", "known_day", "from_day"]
    won = collect(_won(lazy(with_columns(gather(claims.select(columns), main), **numbers)), currency), "entity")
    at = positions(entity, won["entity"])
    rows = {attribute: won[attribute].take(at) for attribute in _MAIN}
    return {name: claims[of].take(rows[attribute]) for name, (attribute, of) in {**_WIDE, **_PLACES}.items()}


def _won(main: Frame, currency: str) -> Frame:
    """One row an entity, with the row of the claim that each attribute shows.

    Money in the currency first. The plan where there is one, for what is planned is what is counted; of gates the
    furthest that was passed; of side states the one that was told last, of those told on one day the latest, unless the
    project resumed or was revived. What is told at once and as good stands by its words, which are the same in every
    log that holds them.
    """
    attribute, is_told = c("attribute"), c("attribute").is_in(["gate", "state"])
    is_total = (c("basis").is_null() | c("basis").is_in(list(TOTALS))) & c("scope").is_null()
    level = nw.lit(0)
    for code, row in codelist("gates").items():
        level = nw.when(c("value") == code).then(nw.lit(int(row["rank"]))).otherwise(level)
    unplanned = nw.when(c("modality") == "planned").then(nw.lit(0)).otherwise(nw.lit(1))
    back = nw.when(attribute == "gate").then(-level).otherwise(unplanned)
    placed = (
        main.filter(nw.when(is_told).then(c("modality") == "actual").otherwise(c("modality") != "dropped"))
        .filter((attribute != "investment") | is_total)
        .with_columns(
            abroad=nw.when((attribute != "investment") | (c("unit") == currency)).then(nw.lit(0)).otherwise(nw.lit(1)),
            back=nw.when(attribute == "state").then(-c("known_day")).otherwise(back),
            part=nw.when(attribute == "state").then(nw.lit("")).otherwise(c("scope").fill_null("")),
            early=nw.when(attribute == "state").then(-c("from_day").fill_null(0)).otherwise(0),
            words=c("value").cast(nw.String),
        )
        .with_columns(nth=c("fact").cum_count().over("entity", "attribute", order_by=[*_FIRST, "fact"]))
        .filter((c("nth") == 1) & ((attribute != "state") | ~c("value").is_in(["resumed", "revived"])))
    )
    split = placed.select("entity", **{name: nw.when(attribute == name).then(c("row")) for name in _MAIN})
    return split.group_by("entity").agg(**{name: c(name).max() for name in _MAIN})


def _last_heard(claims: pa.Table, placed: pa.Table, named: pa.Table, lazy: Lazy) -> pa.ChunkedArray:
    """The day of the newest source of each entity that has a date; a page fetched today need not be news."""
    fetched = translated(claims["known_by"], lambda each: pc.equal(each, "fetched"))
    dated = pc.if_else(fetched, pa.scalar(None, pa.int64()), claims["known_day"])
    heard = pa.table({"entity": placed["entity"], "day": dated})
    latest = collect(lazy(heard).group_by("entity").agg(day=c("day").max()))
    return latest["day"].take(positions(named["entity"], latest["entity"]))
