"""The drivers of growth as tables: sizes, starts, shares, points, acceleration."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from groundbreak.edition.growth import area_id
from groundbreak.facts.vocabulary import term
from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.charts import NARROW, WIDE, Chart, columns_chart
from groundbreak.publish.pages.page import Page
from groundbreak.publish.pages.seasonal import seasonal
from groundbreak.publish.sheet import Cell, Column, Sheet, facts, plain
from groundbreak.publish.view import Link, View

_UNKNOWN = "unknown"


def drivers(view: View) -> Iterator[Page]:
    """Yield the page of the drivers."""
    drawn = starts_chart(view)
    found = (sizes(view), starts(view), shares(view), contributions(view), acceleration(view))
    context = {"sheets": [sheet for sheet in found if sheet.rows], "chart": drawn, "seasonal": seasonal(view)}
    title = view.text("drivers.title")
    yield Page("growth-drivers.html", "growth-drivers.html", title, context, (drawn,) if drawn else ())


def sizes(view: View, area: str = "") -> Sheet:
    """Return projects by size, a row an area: the whole, then its districts; or one area alone."""
    rows = [row for row in view.catalog.rows("sizes") if area in ("", row["area"])]
    lowest = sorted({row["at_least"] for row in rows})
    heads = [view.text("pipeline.at_least", amount=view.money(Decimal(size))) for size in lowest]
    columns = [
        Column(view.text("col.place")),
        *(Column(view.text(f"col.{key}"), number=True) for key in ("phases", "coverage")),
    ]
    columns += [Column(head, number=True) for head in heads]
    own = area_id(view.catalog.edition.tables["places"], view.catalog.edition.settings["area"])
    held: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["at_least"]):
        held[row["area"]].append(row)
    order = sorted(held, key=lambda key: (key != own, -held[key][0]["phases_in_area"], view.name(key).text))
    made = [_sizes(view, key, held[key], "pipeline.html" if key == own else view.name(key).path) for key in order]
    return Sheet("sizes", view.text("drivers.sizes"), view.text("drivers.sizes_note"), columns, made)


def starts(view: View) -> Sheet:
    """Return the starts by month, the newest first, those without a date last."""
    rows = sorted(view.catalog.rows("starts"), key=lambda row: (row["started_in"], row["modality"]), reverse=True)
    rows.sort(key=lambda row: row["started_in"] == _UNKNOWN)
    columns = [Column(view.text("col.started")), Column(view.text("col.kind"))]
    columns += [Column(view.text(f"col.{key}"), number=True) for key in ("phases", "coverage", "sum")]
    columns += [Column(view.text("col.projects"))]
    made = [_started(view, row) for row in rows]
    return Sheet("starts", view.text("drivers.starts"), view.text("drivers.starts_note"), columns, made)


def starts_chart(view: View) -> Chart | None:
    """Return the starts by year as columns, planned beside actual; None where fewer than two years have any."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in view.catalog.rows("starts"):
        if row["started_in"] != _UNKNOWN:
            counts[row["started_in"][:4], row["modality"]] += row["phases"]
    years = sorted({year for year, _ in counts})
    if len(years) < 2:
        return None
    every = [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]
    shown = [(year, kind) for year in every for kind in ("actual", "planned") if counts[year, kind]]
    values = [{"label": year, "number": counts[year, kind], "kind": kind} for year, kind in shown]
    told = (
        view.text("drivers.bar", year=year, n=counts[year, kind], kind=_modality(view, kind)) for year, kind in shown
    )
    alt = view.text("drivers.starts_alt", rows=view.text("word.semicolon").join(told))
    return Chart("starts", alt, *(columns_chart(values, every, width) for width in (WIDE, NARROW)))


def shares(view: View) -> Sheet:
    """Return the shares, the newest first."""
    made = [
        (
            (view.name(row["area"]),),
            plain(_part(view, row)),
            plain(view.period(row["start"], row["end"])),
            _stated(view, row, "low_pct", "high_pct"),
            plain(view.text(f"drivers.{row['kind']}")),
            plain(row["formula"]),
            facts(view, row["rests_on"]),
        )
        for row in _newest(view, "shares")
    ]
    columns = _columns(view, "place", "part", "period", "share", "kind", "formula", "rests")
    return Sheet("shares", view.text("drivers.shares"), view.text("drivers.shares_note"), columns, made)


def contributions(view: View) -> Sheet:
    """Return the points contributed, the newest first."""
    made = [
        (
            (view.name(row["area"]),),
            plain(_part(view, row)),
            plain(view.period(row["start"], row["end"])),
            plain(points(view, row["low_pp"], row["high_pp"])),
            plain(view.text(f"drivers.{row['kind']}")),
            plain(row["formula"]),
            facts(view, row["rests_on"]),
        )
        for row in _newest(view, "contributions")
    ]
    columns = _columns(view, "place", "part", "period", "points", "kind", "formula", "rests")
    note = view.text("drivers.contributions_note")
    return Sheet("contributions", view.text("drivers.contributions"), note, columns, made)


def acceleration(view: View) -> Sheet:
    """Return by how much rates changed on the one before, the newest first."""
    made = [
        (
            (view.name(row["area"]),),
            plain(term(row["indicator"], "indicators", view.language)),
            plain(view.period(row["start"], row["end"])),
            plain(points(view, row["low_pp"], row["high_pp"])),
            plain(view.period(row["before_start"], row["before_end"])),
            facts(view, row["rests_on"]),
        )
        for row in _newest(view, "acceleration")
    ]
    columns = _columns(view, "place", "indicator", "period", "change", "against", "rests")
    note = view.text("drivers.acceleration_note")
    return Sheet("acceleration", view.text("drivers.acceleration"), note, columns, made)


def points(view: View, low: float, high: float) -> str:
    """Write a number of percentage points with its ends: "+9.4 to +9.6"; one number where rounding leaves no other."""
    ends = [f"{end + 0.0:+.2f}".rstrip("0").rstrip(".").replace("-", "−") for end in (round(low, 2), round(high, 2))]
    ends = ["0" if end in ("+0", "−0") else end for end in ends]
    return ends[0] if ends[0] == ends[1] else view.text("band.both", low=ends[0], high=ends[1])


def _sizes(view: View, area: str, rows: list[Row], path: str) -> tuple[Cell, ...]:
    first = rows[0]
    covered = view.text("word.of", n=first["phases_with_investment"], all=first["phases_in_area"])
    sums = [(row["phases"], words.plain_money(row["investment"], view.language)) for row in rows]
    cells = [(Link(view.text("drivers.class", n=n, sum=sum_), path),) if n else plain("–") for n, sum_ in sums]
    return ((view.name(area),), plain(str(first["phases_in_area"])), plain(covered), *cells)


def _started(view: View, row: Row) -> tuple[Cell, ...]:
    month = row["started_in"]
    events = [fact for fact in row["rests_on"].split() if view.catalog.claim[fact]["attribute"] == "gate"]
    names = tuple(view.fact(fact, view.name(view.catalog.claim[fact]["entity_id"]).text) for fact in events)
    sum_ = words.plain_money(row["investment"], view.language) if row["phases_with_investment"] else "–"
    return (
        plain(view.text("word.undated") if month == _UNKNOWN else view.day(month)),
        plain(_modality(view, row["modality"])),
        plain(str(row["phases"])),
        plain(view.text("word.of", n=row["phases_with_investment"], all=row["phases"])),
        plain(sum_),
        names,
    )


def _modality(view: View, modality: str) -> str:
    return view.text(f"drivers.{modality}")


def _newest(view: View, table: str) -> list[Row]:
    rows = view.catalog.rows(table)
    return sorted(rows, key=lambda row: (row["end"], row["start"], row["indicator"]), reverse=True)


def _part(view: View, row: Row) -> str:
    part = term(row["indicator"], "indicators", view.language)
    if not row["whole"]:
        return part
    return view.text("drivers.of", part=part, whole=term(row["whole"], "indicators", view.language))


def _stated(view: View, row: Row, low: str, high: str) -> Cell:
    """A published figure as printed, a derived one with its ends."""
    if row["kind"] == "published":
        fact = row["rests_on"]
        return (view.fact(fact, view.quantity(view.catalog.claim[fact])),)
    return plain(words.band(row[low], row[high], view.language))


def _columns(view: View, *names: str) -> list[Column]:
    numbers = {"share", "points", "change"}
    return [Column(view.text(f"col.{name}"), name in numbers) for name in names]
