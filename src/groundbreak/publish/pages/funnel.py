"""The funnel of the pipeline, stays and progress: the picture, and its numbers as rows of tables."""

from collections.abc import Sequence
from typing import NamedTuple

from groundbreak.facts.vocabulary import term
from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.charts import NARROW, WIDE, Chart, stacked_chart
from groundbreak.publish.pages.listing import stage_path
from groundbreak.publish.said import label, value
from groundbreak.publish.view import Link, View

PARTS = ("beyond", "here", "halted")


class Rung(NamedTuple):
    """A gate of the funnel: how many phases reached it, where they are, what they state, and how long they stay."""

    gate: Link
    reached: int
    beyond: int
    here: int
    halted: int
    investment: str
    stated: int
    median: str
    stays: str


class Lag(NamedTuple):
    """What was spent beside the time that has gone, of a phase or project."""

    name: Link
    span: str
    at: str
    done: str
    elapsed: str
    gap: str
    light: str
    code: str
    facts: tuple[Link, ...]


def rungs(view: View) -> list[Rung]:
    """Return the gates from the first that a phase stands at."""
    rows = view.catalog.rows("funnel")
    first = next((place for place, row in enumerate(rows) if row["here"] or row["halted"]), len(rows))
    return [_rung(view, row) for row in rows[first:]]


def funnel_chart(view: View, rows: Sequence[Rung]) -> Chart | None:
    """Return the picture of the funnel; a single gate needs none."""
    if len(rows) < 2:
        return None
    names = {part: view.text(f"funnel.{part}") for part in PARTS}
    marks = [
        {
            "order": place,
            "label": row.gate.text,
            "note": f"{row.reached:,}",
            "part": names[part],
            "number": getattr(row, part),
        }
        for place, row in enumerate(rows)
        for part in PARTS
    ]
    told = (
        view.text("funnel.mark", gate=row.gate.text, n=row.reached, here=row.here, halted=row.halted) for row in rows
    )
    alt = view.text("funnel.alt", rows=view.text("word.semicolon").join(told))
    order = list(names.values())
    return Chart("funnel", alt, stacked_chart(marks, order, WIDE), stacked_chart(marks, order, NARROW))


def lags(view: View) -> list[Lag]:
    """Return what lags, the furthest behind first."""
    return [
        lag(view, row)
        for row in sorted(view.catalog.rows("progress"), key=lambda row: (row["gap_high_pp"], row["entity_id"]))
    ]


def lag(view: View, row: Row) -> Lag:
    """Return a row of the progress table as a page shows it."""
    span = view.text("progress.whole") if row["span"] == "whole" else view.text("progress.year", year=row["span"])
    return Lag(
        name=view.name(row["entity_id"]),
        span=span,
        at=view.day(row["at"]),
        done=_ends(view, row["done_low_pct"], row["done_high_pct"], "pct"),
        elapsed=_ends(view, row["elapsed_low_pct"], row["elapsed_high_pct"], "pct"),
        gap=_ends(view, row["gap_low_pp"], row["gap_high_pp"], "pp"),
        light=view.text(f"progress.{row['light']}"),
        code=row["light"],
        facts=tuple(_fact(view, fact) for fact in row["rests_on"].split()),
    )


def _rung(view: View, row: Row) -> Rung:
    stands, median = row["here"] + row["halted"], row["median_days"]
    money = words.plain_money(row["investment"], view.language) if row["reached_with_investment"] else ""
    return Rung(
        gate=Link(term(row["gate"], "gates", view.language), stage_path(row["gate"]) if stands else ""),
        reached=row["reached"],
        beyond=row["beyond"],
        here=row["here"],
        halted=row["halted"],
        investment=money,
        stated=row["reached_with_investment"],
        median="" if median is None else view.text("pipeline.days", n=f"{median:,.0f}"),
        stays=view.text("word.of", n=row["stays_ended"], all=row["stays"]) if row["stays"] else "",
    )


def _fact(view: View, fact: str) -> Link:
    claim = view.catalog.claim[fact]
    return view.fact(fact, view.text("word.measure", indicator=label(view, claim), measure=value(view, claim).text))


def _ends(view: View, low: float, high: float, unit: str) -> str:
    """Two numbers of per cent or points, or one where both print alike."""
    shown = [f"{end:.0f}".replace("-", "−") for end in (low, high)]
    number = shown[0] if shown[0] == shown[1] else view.text("word.range", low=shown[0], high=shown[1])
    return view.text("unit.percent" if unit == "pct" else "progress.pp", n=number)
