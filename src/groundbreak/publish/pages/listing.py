"""Projects as rows of a table, and the pipeline by stage and size."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from groundbreak.facts.vocabulary import codelist, term
from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.view import Link, View
from groundbreak.register.frames import iso

UNKNOWN = "unknown"


class Listed(NamedTuple):
    """A project, phase or batch in a table."""

    name: Link
    owner: Link
    place: Link
    stage: Link
    since: str
    side: Link
    investment: Link
    members: Link
    heard: str
    kind: str


class StageRow(NamedTuple):
    """One stage of the pipeline: how many phases, how many of them state money, and the size classes."""

    stage: Link
    phases: int
    stated: int
    classes: tuple[tuple[int, str], ...]


def listed(view: View, row: Row) -> Listed:
    """Return a row of projects or phases as a table shows it."""
    side, members = row["side_state"], row["member_count"]
    key = row.get("phase_id") or row["project_id"]
    return Listed(
        name=view.name(key),
        owner=view.name(row["owner_id"]) if row["owner_id"] else Link(""),
        place=view.name(row["place_id"]) if row["place_id"] else Link(""),
        stage=view.fact(row["stage_fact_id"], view.stage(row["stage"])),
        since=view.day(row["stage_on"]) if row["stage_on"] else "",
        side=view.fact(row["side_state_fact_id"], term(side, "states", view.language)) if side else Link(""),
        investment=view.investment(row),
        members=view.fact(row["member_count_fact_id"], f"{members:f}".rstrip("0").rstrip(".")) if members else Link(""),
        heard=view.day(iso(row["last_heard_day"])) if row["last_heard_day"] is not None else view.text("word.undated"),
        kind=term(row["project_kind"], "kinds", view.language),
    )


def by_investment(rows: Iterable[Row]) -> list[Row]:
    """Sort projects: the largest first, those that state nothing last, then by name."""
    return sorted(rows, key=lambda row: (-(row["investment"] or -1), row["name_en"] or row["name_zh"] or "", _id(row)))


def stages(rows: Iterable[Row]) -> list[str]:
    """Return the stages that rows are at, in the order of the gates, the unknown one last."""
    there = {row["stage"] or UNKNOWN for row in rows}
    return [code for code in (*codelist("gates"), UNKNOWN) if code in there]


def matrix(view: View) -> list[StageRow]:
    """Return the pipeline by stage and size; each sum leads to the list that it is made of."""
    rows = view.catalog.rows("pipeline")
    return [_stage_row(view, stage, [row for row in rows if row["stage"] == stage]) for stage in stages(rows)]


def sizes(view: View) -> list[str]:
    """Return what the size classes are called."""
    lowest = sorted({row["at_least"] for row in view.catalog.rows("pipeline")})
    return [view.text("pipeline.at_least", amount=view.money(amount)) for amount in map(Decimal, lowest)]


def stage_path(stage: str) -> str:
    """Return the address of the phases at a stage."""
    return f"stages/{stage}.html"


def _stage_row(view: View, stage: str, rows: list[Row]) -> StageRow:
    classes = tuple(
        (row["phases"], words.plain_money(row["investment"], view.language) if row["phases"] else "")
        for row in sorted(rows, key=lambda row: row["at_least"])
    )
    link = Link(view.stage(stage), stage_path(stage))
    return StageRow(link, rows[0]["phases_at_stage"], rows[0]["phases_with_investment"], classes)


def _id(row: Row) -> str:
    return str(row.get("phase_id") or row["project_id"])
