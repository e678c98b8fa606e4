"""The outlook: bands by month and year, plan against forecast, and every project with its odds and their reasons."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.charts import NARROW, WIDE, Chart, fan_chart, gantt_chart
from groundbreak.publish.pages.page import Page, parts
from groundbreak.publish.view import Link, View
from groundbreak.units import PartialDate, is_currency, units

ROWS, BARS = 20, 24
FLOWS = ("spending", "output_value")


class Year(NamedTuple):
    """A year of a measure: the band, over how many of how many phases."""

    year: str
    low: str
    middle: str
    high: str
    cover: str


class Measure(NamedTuple):
    """A measure of a group or project by year, with its picture where there is one."""

    label: str
    years: list[Year]
    chart: Chart | None


class Forecast(NamedTuple):
    """A project of the outlook: odds with their reasons, dates, figures and how each is known."""

    name: Link
    odds: str
    dropped: str
    when: str
    span: str
    planned: Link
    investment: str
    output: str
    reasons: str
    assumed: str
    facts: tuple[Link, ...]


def outlook(view: View) -> Iterator[Page]:
    """Yield the outlook of the whole, and its list of projects page by page."""
    rows = sorted(view.catalog.rows("outlook_projects"), key=lambda row: (row["p50_on"] or "9", row["phase_id"]))
    measures = [measure(view, "all", "all", name, drawn=True) for name in FLOWS]
    shown = [found for found in measures if found]
    bars = gantt(view, rows)
    charts = tuple(chart for chart in (*(found.chart for found in shown), bars) if chart)
    head = {"measures": shown, "gantt": bars, "totals": totals(view), "of": len(rows)}
    for part in parts("outlook.html", [forecast(view, row) for row in rows], ROWS):
        first = charts if part.number == 1 else ()
        yield Page(part.path, "outlook.html", view.text("outlook.title"), {**head, "part": part}, first)


def forecast(view: View, row: Row) -> Forecast:
    """Return a project as pages show it."""
    facts = tuple(view.fact(fact, view.text("word.words")) for fact in row["rests_on"].split())
    stated = row["investment_is"] == "stated"
    money = _money(view, row["investment"], row["currency"]) if row["investment"] else ""
    output = _money(view, row["output_value"], row["currency"]) if row["output_value"] else ""
    return Forecast(
        name=view.name(row["phase_id"]),
        odds=words.rate(row["p_commissioned"] * 100, view.language, places=0),
        dropped=words.rate(row["p_cancelled"] * 100, view.language, places=0),
        when=_month(view, row["p50_on"]),
        span=view.text("word.range", low=_month(view, row["p10_on"]), high=_month(view, row["p90_on"])),
        planned=_planned(view, row["phase_id"]),
        investment=money if stated or not money else view.text("outlook.estimated", money=money),
        output=output or view.text(f"outlook.{row['output_is'].replace(' ', '_')}"),
        reasons=row[f"reasons_{view.language}"],
        assumed=view.text("word.semicolon").join(view.text(f"assumed.{mark}") for mark in row["assumed"].split()),
        facts=facts,
    )


def of_project(view: View, phase: str) -> tuple[Forecast | None, list[Measure]]:
    """Return the outlook of one phase and its measures by year; nothing for what is halted or done."""
    row = view.catalog.forecasts.get(phase)
    names = sorted({row["measure"] for row in _years(view, "project", phase)})
    found = (measure(view, "project", phase, name, drawn=False) for name in names)
    return (forecast(view, row) if row else None), [each for each in found if each]


def measure(view: View, kind: str, group: str, name: str, *, drawn: bool) -> Measure | None:
    """Return a measure of a group by year, of what is stated; with a picture by quarter of a year where asked for."""
    rows = [row for row in _years(view, kind, group) if row["measure"] == name and not row["with_estimates"]]
    if not rows:
        return None
    unit = rows[0]["unit"]
    same = [row for row in rows if row["unit"] == unit]
    label = view.text("outlook.measure", what=view.text(f"measure.{name}"), unit=_unit(view, unit))
    cover = view.text("word.of", n=rows[0]["covered"], all=rows[0]["of"])
    years = [_band(view, row, cover) for row in same]
    return Measure(label, years, _fan(view, kind, group, name, unit, label, years) if drawn else None)


def _band(view: View, row: Row, cover: str) -> Year:
    low, middle, high = (words.estimate(row[end], view.language) for end in ("p10", "p50", "p90"))
    return Year(_year(view, row["period"]), low, middle, high, cover)


def totals(view: View) -> list[tuple[str, str, str, str, str]]:
    """Return what all phases come to at full: as stated and with estimates, each with how many of how many."""
    return [
        (
            view.text("outlook.measure", what=view.text(f"measure.{row['measure']}"), unit=_unit(view, row["unit"])),
            words.estimate(row["stated"], view.language),
            view.text("word.of", n=row["stated_covered"], all=row["of"]),
            words.estimate(row["with_estimates"], view.language),
            view.text("word.of", n=row["estimated_covered"], all=row["of"]),
        )
        for row in view.catalog.rows("outlook_totals")
        if row["measure"] != "output_above_scale"
    ]


def gantt(view: View, rows: Sequence[Row]) -> Chart | None:
    """Return the picture of plan against forecast, of the projects that have a planned date, else of the largest."""
    plans = {row["phase_id"]: _plan(view, row["phase_id"]) for row in rows}
    first = sorted(rows, key=lambda row: (plans[row["phase_id"]] is None, -(row["investment"] or 0), row["phase_id"]))
    marks = [mark for place, row in enumerate(first[:BARS]) for mark in _bar(view, place, row, plans[row["phase_id"]])]
    if not marks:
        return None
    told = (f"{mark['label']}: {mark['note']}" for mark in marks)
    alt = view.text("outlook.gantt_alt", rows=view.text("word.semicolon").join(told))
    names = {key: view.text(f"outlook.{key}") for key in ("plan", "band", "middle")}
    return Chart("outlook-gantt", alt, gantt_chart(marks, names, WIDE), gantt_chart(marks, names, NARROW))


def _bar(view: View, place: int, row: Row, plan: Row | None) -> Iterator[dict[str, object]]:
    last = row["by_month"]
    yield {
        "order": place,
        "label": view.name(row["phase_id"]).text,
        "note": view.text(
            "outlook.odds_by", odds=words.rate(row["p_commissioned"] * 100, view.language, places=0), year=last[:4]
        ),
        "low": row["p10_on"],
        "middle": row["p50_on"],
        "high": row["p90_on"] or (last if row["p10_on"] else None),
        "planned": f"{PartialDate.parse(plan['planned']).last:%Y-%m}" if plan else None,
    }


def _fan(view: View, kind: str, group: str, name: str, unit: str, label: str, years: list[Year]) -> Chart | None:
    asked = (kind, group, name, unit, False)
    keys = ("kind", "group_id", "measure", "unit", "with_estimates")
    mine = (row for row in view.catalog.rows("outlook") if tuple(row[key] for key in keys) == asked)
    rows = sorted((row for row in mine if len(row["period"]) == len("YYYY-MM")), key=lambda row: row["period"])
    scale, word = words.step(max(row["p90"] for row in rows), view.language)
    marks = [{"month": row["period"], **{end: row[end] / scale for end in ("p10", "p50", "p90")}} for row in rows]
    told = (
        view.text("outlook.fan_mark", year=year.year, low=year.low, middle=year.middle, high=year.high)
        for year in years
    )
    alt = view.text("outlook.fan_alt", what=label, rows=view.text("word.semicolon").join(told))
    title = view.text("outlook.per_month", what=view.text(f"measure.{name}"), unit=_scaled(view, word, unit))
    return Chart(f"outlook-{name}", alt, fan_chart(marks, title, WIDE), fan_chart(marks, title, NARROW))


def _years(view: View, kind: str, group: str) -> list[Row]:
    return [row for row in view.catalog.ahead.get((kind, group), ()) if len(row["period"]) == len("YYYY")]


def _year(view: View, year: str) -> str:
    """A year, and how many of its months lie ahead where not all do."""
    inputs = view.catalog.edition.inputs
    on = min(inputs.as_of, inputs.known_at)
    return year if on.year < int(year) else view.text("outlook.part_of_year", year=year, n=12 - on.month)


def _plan(view: View, phase: str) -> Row | None:
    rows = (row for row in view.catalog.rows("schedule") if row["entity_id"] == phase and row["gate"] == "commissioned")
    return min(
        (row for row in rows if row["planned"]), key=lambda row: (row["scope"] or "", row["planned"]), default=None
    )


def _planned(view: View, phase: str) -> Link:
    plan = _plan(view, phase)
    return view.fact(plan["planned_fact_id"], view.day(plan["planned"])) if plan else Link("")


def _month(view: View, month: str | None) -> str:
    return view.day(month) if month else view.text("outlook.later")


def _scaled(view: View, word: str, unit: str) -> str:
    return f"{word}{_unit(view, unit)}" if view.language == "zh" else f"{word} {_unit(view, unit)}".strip()


def _unit(view: View, unit: str) -> str:
    code, _, per = unit.partition("/")
    if code == "phase":
        return view.text("outlook.phase")
    name = words.currency(code, view.language) if is_currency(code) else getattr(units()[code], view.language)
    return name + (view.text(f"per.{per}") if per else "")


def _money(view: View, amount: float, currency: str) -> str:
    number, name = words.estimate(amount, view.language), words.currency(currency, view.language)
    return f"{number}{name}" if view.language == "zh" else f"{number} {name}"
