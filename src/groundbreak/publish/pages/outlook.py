"""The outlook: bands by month and year, plan against forecast, and every project with its odds and their reasons."""

from collections.abc import Iterator, Sequence
from math import exp
from typing import Any, NamedTuple

from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.charts import NARROW, WIDE, Chart, fan_chart, gantt_chart
from groundbreak.publish.pages.page import Page, parts
from groundbreak.publish.view import Link, View
from groundbreak.units import PartialDate

ROWS, BARS = 20, 24
FLOWS, STOCKS = ("spending", "output_value"), ("capacity", "jobs")


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
    chart: Chart | None = None


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
    shown = measures(view, "all", "all", FLOWS, drawn=True)
    stocks = measures(view, "all", "all", STOCKS)
    bars = gantt(view, rows)
    charts = tuple(chart for chart in (*(found.chart for found in shown), bars) if chart)
    head: dict[str, Any] = {"coverage": covered(view), "nowcast": beside(view)}
    head |= {"measures": shown, "stocks": stocks, "gantt": bars, "totals": totals(view), "of": len(rows)}
    for part in parts("outlook.html", [forecast(view, row) for row in rows], ROWS):
        first = charts if part.number == 1 else ()
        yield Page(part.path, "outlook.html", view.text("outlook.title"), {**head, "part": part}, first)


def forecast(view: View, row: Row) -> Forecast:
    """Return a project as pages show it."""
    facts = tuple(view.fact(fact, view.text("word.words")) for fact in row["rests_on"].split())
    return Forecast(
        name=view.name(row["phase_id"]),
        odds=words.rate(row["p_commissioned"] * 100, view.language, places=0),
        dropped=words.rate(row["p_cancelled"] * 100, view.language, places=0),
        when=_month(view, row["p50_on"]),
        span=view.text("word.range", low=_month(view, row["p10_on"]), high=_month(view, row["p90_on"])),
        planned=_planned(view, row["phase_id"]),
        investment=_investment(view, row),
        output=_output(view, row),
        reasons=row[f"reasons_{view.language}"],
        assumed=view.text("word.semicolon").join(_assumed(view, row, mark) for mark in row["assumed"].split()),
        facts=facts,
    )


def of_project(view: View, phase: str) -> tuple[Forecast | None, list[Measure]]:
    """Return the outlook of one phase and its measures by year; nothing for what is halted or done."""
    row = view.catalog.forecasts.get(phase)
    return (forecast(view, row) if row else None), measures(view, "project", phase, (*FLOWS, *STOCKS))


def measures(view: View, kind: str, group: str, names: Sequence[str], *, drawn: bool = False) -> list[Measure]:
    """Return measures of a group by year, of what is stated, in each unit; with pictures by month where asked for."""
    told = [row for row in _years(view, kind, group) if not row["with_estimates"]]
    units_of = {name: sorted({row["unit"] for row in told if row["measure"] == name}) for name in names}
    return [
        _measure(view, [row for row in told if (row["measure"], row["unit"]) == (name, unit)], drawn=drawn)
        for name in names
        for unit in units_of[name]
    ]


def _measure(view: View, rows: Sequence[Row], *, drawn: bool) -> Measure:
    first = rows[0]
    label = view.text(
        "outlook.measure", what=view.text(f"measure.{first['measure']}"), unit=unit_name(view, first["unit"])
    )
    cover = view.text("word.of", n=first["covered"], all=first["of"])
    years = [_band(view, row, cover) for row in rows]
    return Measure(label, years, _fan(view, first, label, years) if drawn else None)


def _investment(view: View, row: Row) -> str:
    """Money as stated; an estimate with the factor that two in three are within when left out in turn."""
    if row["investment"] is None:
        return view.text("outlook.not_stated")
    money = _quantity(view, row["investment"], row["currency"])
    if row["investment_is"] == "converted":
        return money + view.conversion(row["investment_fact_id"], printed=True)
    if row["investment_log_sd"] is None:
        return money
    return view.text("outlook.estimated", money=money, factor=f"{exp(row['investment_log_sd']):.1f}")


def _output(view: View, row: Row) -> str:
    """What is made in a year at capacity: the value, and the quantity; and how the value is known where it is not."""
    made = _quantity(view, row["capacity"], row["capacity_unit"]) if row["capacity"] else ""
    told = _quantity(view, row["output_value"], row["currency"]) if row["output_value"] else ""
    if told and row["output_is"] != "stated":
        told = view.text(f"outlook.value_{row['output_is']}", money=told)
    if row["output_is"] == "open":
        told = view.text("outlook.open")
        if row["output_value_low"]:
            least = _quantity(view, row["output_value_low"], row["currency"])
            told += view.text("word.comma") + view.text("outlook.at_least", money=least)
    return view.text("word.semicolon").join(filter(None, (told, made))) or view.text("outlook.not_stated")


def _assumed(view: View, row: Row, mark: str) -> str:
    error = row["date_error_months"]
    return view.text(f"assumed.{mark}", error="" if error is None else f"{error:g}")


def _band(view: View, row: Row, cover: str) -> Year:
    low, middle, high = (words.estimate(row[end], view.language) for end in ("p10", "p50", "p90"))
    return Year(year_name(view, row["period"]), low, middle, high, cover)


class Covered(NamedTuple):
    """Spending from below beside an official total."""

    when: str
    spending: str
    official: Link
    share: str
    phases: str


def covered(view: View) -> list[Covered]:
    """Return what the register covers of each official total."""
    return [
        Covered(
            view.period(row["start"], row["end"]),
            words.estimate(row["spending"], view.language),
            view.fact(row["rests_on"].split()[0], words.estimate(row["official"], view.language)),
            words.rate(row["covered_pct"], view.language, places=1),
            view.text("word.of", n=row["phases"], all=row["of"]),
        )
        for row in view.catalog.rows("coverage")
    ]


class Beside(NamedTuple):
    """The nowcast of the next official rate, or why there is none; and its record."""

    text: str
    record: str


def beside(view: View) -> Beside | None:
    """Return the nowcast in words; none where no official rate is known."""
    row = next(iter(view.catalog.rows("nowcast")), None)
    if row is None:
        return None
    when, why = view.period(row["start"], row["end"]), row[f"reason_{view.language}"]
    if row["refused"]:
        told = view.text("nowcast.refused", when=when, why=why)
    else:
        rates = {end: words.rate(row[f"{end}_pct"], view.language, places=1) for end in ("rate", "low", "high")}
        told = view.text("nowcast.told", when=when, why=why, **rates)
    errors = {end: f"{row[f'{end}_pp'] or 0:.1f}" for end in ("error", "naive_error")}
    past = view.text("nowcast.record", n=row["origins"], **errors) if row["origins"] else view.text("nowcast.no_record")
    return Beside(told, past)


def totals(view: View) -> list[tuple[str, str, str, str, str]]:
    """Return what all phases come to at full: as stated and with estimates, each with how many of how many."""
    return [
        (
            view.text(
                "outlook.measure", what=view.text(f"measure.{row['measure']}"), unit=unit_name(view, row["unit"])
            ),
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


def _fan(view: View, of: Row, label: str, years: list[Year]) -> Chart:
    name, unit, keys = of["measure"], of["unit"], ("measure", "unit", "with_estimates")
    told = view.catalog.ahead[of["kind"], of["group_id"]]
    mine = (row for row in told if all(row[key] == of[key] for key in keys))
    rows = sorted((row for row in mine if len(row["period"]) == len("YYYY-MM")), key=lambda row: row["period"])
    scale, word = words.step(max(row["p90"] for row in rows), view.language)
    marks = [{"month": row["period"], **{end: row[end] / scale for end in ("p10", "p50", "p90")}} for row in rows]
    spoken = (
        view.text("outlook.fan_mark", year=year.year, low=year.low, middle=year.middle, high=year.high)
        for year in years
    )
    alt = view.text("outlook.fan_alt", what=label, rows=view.text("word.semicolon").join(spoken))
    title = view.text("outlook.per_month", what=view.text(f"measure.{name}"), unit=_scaled(view, word, unit))
    return Chart(f"outlook-{name}-{unit}".lower(), alt, fan_chart(marks, title, WIDE), fan_chart(marks, title, NARROW))


def _years(view: View, kind: str, group: str) -> list[Row]:
    return [row for row in view.catalog.ahead.get((kind, group), ()) if len(row["period"]) == len("YYYY")]


def year_name(view: View, year: str) -> str:
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
    return f"{word}{unit_name(view, unit)}" if view.language == "zh" else f"{word} {unit_name(view, unit)}".strip()


def unit_name(view: View, unit: str, *, many: bool = False) -> str:
    """Return what a unit of the outlook is called: a currency, or a quantity and its time."""
    code, _, per = unit.partition("/")
    if code == "phase":
        return view.text("outlook.phase")
    return words.unit_name(code, view.language, many=many) + (view.text(f"per.{per}") if per else "")


def _quantity(view: View, amount: float, unit: str) -> str:
    number, name = words.estimate(amount, view.language), unit_name(view, unit, many=True)
    return f"{number}{name}" if view.language == "zh" else f"{number} {name}"
