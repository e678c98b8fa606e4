"""The register's tables, cut from ranked claims. Units end the names of columns; money is in whole currency units.

Every row carries the fact that it rests on; where a table shows one value of many, ``<column>_fact_id`` names its fact.
"""

import narwhals as nw
import pyarrow as pa

from groundbreak.facts.vocabulary import MEASURES, codelist
from groundbreak.register.claims import TOTALS
from groundbreak.register.engine import Frame, collect

c = nw.col

PROJECT_KINDS = ("project", "phase", "batch", "site", "programme")
_CLAIM = ["claim_id", "rank", "values", "origins", "decided_by", "confidence", "doubt", "source_id", "fact_id"]
_VALUE = ["low", "high", "low_open", "high_open", "resolution", "point"]
_TABLES = {
    "events": ("gate", "state", "event"),
    "amounts": ("investment", "output_value"),
    "capacities": ("capacity",),
    "details": (
        "name", "identifier", "owner", "place", "part_of", "member_of", "product", "nature", "land_area", "floor_area",
        "output_multiple", "jobs", "production_lines", "member_count", "latitude", "longitude", "trend", "signal",
        "cluster", "cluster_count",
    ),
}  # fmt: skip


def cut(claims: Frame, mentions: Frame, identity: Frame) -> dict[str, pa.Table]:
    """Return the tables by name; a table without rows has its columns all the same."""
    named = _names(claims, mentions, identity)
    measures = claims.filter(c("attribute").is_in(sorted(MEASURES)))
    rows = {name: _claims(claims.filter(c("attribute").is_in(list(of)))) for name, of in _TABLES.items()}
    rows["observations"] = _claims(measures.filter(c("modality") != "planned"))
    rows["targets"] = _claims(measures.filter(c("modality") == "planned"))
    cut_ = {
        name: collect(frame, "entity_id", "attribute", "modality", "rank", "fact_id") for name, frame in rows.items()
    }
    wide = _wide(claims, named)
    cut_["projects"] = collect(_projects(wide), "project_id")
    cut_["phases"] = collect(_phases(wide), "phase_id")
    cut_["companies"] = collect(named.filter(c("kind") == "company").rename({"entity_id": "company_id"}), "company_id")
    subjects = named.filter(~c("kind").is_in([*PROJECT_KINDS, "company", "place", "area"]))
    cut_["subjects"] = collect(subjects, "entity_id")
    cut_["places"] = collect(_places(claims, named), "place_id")
    return cut_


def _claims(frame: Frame) -> Frame:
    """The columns that every table of claims has."""
    return frame.select(
        c("entity").alias("entity_id"), "attribute", "value_type", "value", *_VALUE, "unit", "per", "indicator",
        "basis", "modality", "attribution", "product", "scope", "holds_from", "holds_to", "relative_attribute",
        "relative_indicator", "relative_period", c("relative_entity").alias("relative_entity_id"), *_CLAIM,
    )  # fmt: skip


def _names(claims: Frame, mentions: Frame, identity: Frame) -> Frame:
    """Entities with kind and names: the best graded and earliest in each script."""
    by = ["grade_rank", "known_day", "mention_id"]
    spoken = claims.select("mention_id", "grade_rank", "known_day")
    targets = claims.filter(c("value_type") == "link").select(
        c("value_mention").alias("mention_id"), "grade_rank", "known_day"
    )
    bases = claims.filter(~c("relative_subject").is_null()).select(
        c("relative_subject").alias("mention_id"), "grade_rank", "known_day"
    )
    seen = nw.concat([spoken, targets, bases]).join(mentions, on="mention_id", how="inner")
    seen = seen.join(identity, on="mention_id", how="inner").select("entity", "kind", "name", *by)
    given = claims.filter((c("attribute") == "name") & (c("rank") == 1))
    given = given.select("entity", nw.lit("").alias("kind"), c("value").alias("name"), *by)
    every = nw.concat([seen, given]).with_columns(han=c("name").str.contains("[一-鿿]"))
    kinds = _first(every.filter(c("kind") != ""), by).select("entity", "kind")
    english = _first(every.filter(~c("han")), by).select("entity", c("name").alias("name_en"))
    chinese = _first(every.filter(c("han")), by).select("entity", c("name").alias("name_zh"))
    joined = kinds.join(english, on="entity", how="left").join(chinese, on="entity", how="left")
    return joined.rename({"entity": "entity_id"})


def _first(frame: Frame, by: list[str]) -> Frame:
    placed = frame.with_columns(nth=c("name").cum_count().over("entity", order_by=[*by, "name"]))
    return placed.filter(c("nth") == 1)


def _winners(claims: Frame, attribute: str) -> Frame:
    """One winner an entity for an attribute: the plan where there is one, for what is planned is what is counted."""
    order = ["back", "part", "fact_id"]
    won = claims.filter((c("attribute") == attribute) & (c("rank") == 1) & (c("modality") != "dropped"))
    won = won.with_columns(part=c("scope").fill_null(""))
    won = won.with_columns(back=nw.when(c("modality") == "planned").then(nw.lit(0)).otherwise(nw.lit(1)))
    placed = won.with_columns(nth=c("fact_id").cum_count().over("entity", order_by=order))
    return placed.filter(c("nth") == 1)


def _wide(claims: Frame, named: Frame) -> Frame:
    """One row a project, phase or batch, with the winners of its main attributes."""
    wide = named.filter(c("kind").is_in(list(PROJECT_KINDS))).rename(
        {"entity_id": "project_id", "kind": "project_kind"}
    )
    for attribute in ("owner", "place", "part_of"):
        wide = _add(wide, _winners(claims, attribute), {f"{attribute}_id": c("value")}, attribute)
    wide = _add(wide, _winners(claims, "product"), {"product": c("value")}, "product")
    is_total = c("basis").is_null() | c("basis").is_in(list(TOTALS))
    total = claims.filter(is_total & c("scope").is_null() & (c("unit") == "CNY"))
    money = {f"investment{end}_cny": c(of) for end, of in (("", "point"), ("_low", "low"), ("_high", "high"))}
    wide = _add(wide, _winners(total, "investment"), money, "investment_cny")
    wide = _add(wide, _winners(claims, "member_count"), {"member_count": c("point")}, "member_count")
    wide = _add(
        wide, _stage(claims), {"stage": c("value"), "stage_on": c("holds_from"), "stage_scope": c("scope")}, "stage"
    )
    wide = _add(wide, _state(claims), {"side_state": c("value")}, "side_state")
    latest = claims.group_by("entity").agg(last_heard_day=c("known_day").max()).rename({"entity": "project_id"})
    return wide.join(latest, on="project_id", how="left")


def _projects(wide: Frame) -> Frame:
    """Projects and their groups; a phase whose project no source names stands for it."""
    return wide.filter((c("project_kind") != "phase") | c("part_of_id").is_null())


def _phases(wide: Frame) -> Frame:
    """The units of the pipeline: every phase, and each project that has none, once."""
    parents = wide.filter((c("project_kind") == "phase") & ~c("part_of_id").is_null())
    parents = parents.select(c("part_of_id").alias("project_id")).unique().with_columns(has_phases=nw.lit(value=True))
    units = wide.filter(c("project_kind").is_in(["phase", "project"])).join(parents, on="project_id", how="left")
    units = units.filter((c("project_kind") == "phase") | c("has_phases").is_null()).drop("has_phases")
    whole = nw.when(c("project_kind") == "phase").then(nw.coalesce(c("part_of_id"), c("project_id")))
    return units.with_columns(belongs=whole.otherwise(c("project_id"))).rename(
        {"project_id": "phase_id", "belongs": "project_id"}
    )


def _add(wide: Frame, winners: Frame, columns: dict[str, nw.Expr], name: str) -> Frame:
    fact = c("fact_id").alias(f"{name.removesuffix('_id')}_fact_id")
    chosen = winners.select(c("entity").alias("project_id"), *(of.alias(to) for to, of in columns.items()), fact)
    return wide.join(chosen, on="project_id", how="left")


def _stage(claims: Frame) -> Frame:
    """The furthest gate that was passed."""
    gates = claims.filter((c("attribute") == "gate") & (c("modality") == "actual") & (c("rank") == 1))
    level = nw.lit(0)
    for code, row in codelist("gates").items():
        level = nw.when(c("value") == code).then(nw.lit(int(row["rank"]))).otherwise(level)
    order = ["back", "part", "fact_id"]
    placed = gates.with_columns(back=-level, part=c("scope").fill_null("")).with_columns(
        nth=c("fact_id").cum_count().over("entity", order_by=order)
    )
    return placed.filter(c("nth") == 1)


def _state(claims: Frame) -> Frame:
    """The side state that was told last, unless the project resumed."""
    states = claims.filter((c("attribute") == "state") & (c("modality") == "actual") & (c("rank") == 1))
    told = states.with_columns(back=-c("known_day"))
    placed = told.with_columns(nth=c("fact_id").cum_count().over("entity", order_by=["back", "fact_id"]))
    return placed.filter((c("nth") == 1) & (c("value") != "resumed"))


def _places(claims: Frame, named: Frame) -> Frame:
    """Places and areas with code, the place above, and centroid."""
    places = named.filter(c("kind").is_in(["place", "area"])).rename({"entity_id": "project_id"})
    places = _add(places, _winners(claims, "identifier"), {"code": c("value")}, "code")
    places = _add(places, _winners(claims, "part_of"), {"parent_id": c("value")}, "parent")
    for name in ("latitude", "longitude"):
        places = _add(places, _winners(claims, name), {f"{name}_deg": c("point")}, f"{name}_deg")
    return places.rename({"project_id": "place_id"})
