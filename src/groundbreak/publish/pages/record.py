"""The record of the odds: how forecasts of the shipped model did, made with what was known then."""

from collections.abc import Iterator
from typing import NamedTuple

from groundbreak.outlook.record import Record
from groundbreak.outlook.track import shipped_track
from groundbreak.publish import words
from groundbreak.publish.charts import NARROW, WIDE, Chart, calibration_chart
from groundbreak.publish.pages.page import Page
from groundbreak.publish.view import View


class Horizon(NamedTuple):
    """How forecasts over one horizon did."""

    months: int
    units: str
    came: str
    brier: str
    table: str
    skill: str
    gap: str
    megawatts: str
    chart: Chart


def record(view: View) -> Iterator[Page]:
    """Yield the page of the record."""
    track = shipped_track()
    rows = [_horizon(view, one) for one in track.records]
    origins = view.text("word.comma").join(view.day(one) for one in track.origins)
    held = view.text(
        "record.held", share=words.rate(track.held * 100, view.language, places=1), n=f"{track.held_units:,}"
    )
    context = {"rows": rows, "origins": origins, "held": held}
    title = view.text("record.title")
    yield Page("outlook-record.html", "record.html", title, context, tuple(row.chart for row in rows))


def _horizon(view: View, one: Record) -> Horizon:
    skill = view.text("record.skill", skill=f"{one.skill:+.3f}", low=f"{one.low:+.3f}", high=f"{one.high:+.3f}")
    return Horizon(
        one.horizon,
        f"{one.units:,}",
        words.rate(one.came * 100, view.language, places=1),
        f"{one.brier:.4f}",
        f"{one.table:.4f}",
        skill.replace("-", "−"),
        f"{one.gap:.3f}",
        f"{one.megawatts:.2f}",
        _chart(view, one),
    )


def _chart(view: View, one: Record) -> Chart:
    marks = [{"said": 100 * tenth.said, "came": 100 * tenth.came, "units": tenth.units} for tenth in one.tenths]
    told = (view.text("record.mark", said=f"{mark['said']:.0f}", came=f"{mark['came']:.0f}") for mark in marks)
    alt = view.text("record.alt", months=one.horizon, rows=view.text("word.semicolon").join(told))
    axes = view.text("record.said"), view.text("record.happened")
    return Chart(
        f"record-{one.horizon}", alt, calibration_chart(marks, axes, WIDE // 2), calibration_chart(marks, axes, NARROW)
    )
