"""``groundbreak growth EDITION``: rates published and derived, what drives them, and the chart of their bands."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundbreak.cli import render, sheets
from groundbreak.cli.options import Language
from groundbreak.edition import explain as trace
from groundbreak.edition import read_folder
from groundbreak.errors import BadInput, NotInEdition
from groundbreak.facts.vocabulary import look_up
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.charts import svg
from groundbreak.publish.pages import drivers
from groundbreak.publish.pages.league import leagues
from groundbreak.publish.pages.rates import chart, name, rate, series
from groundbreak.publish.sheet import Sheet
from groundbreak.publish.view import View
from groundbreak.units import Period

Rows = list[dict[str, Any]]
_out = Console(soft_wrap=True)
_KINDS = ("published", "derived")


def show(
    folder: Annotated[Path, typer.Argument(metavar="EDITION", help="The folder of an edition.", exists=True)],
    area: Annotated[
        str | None, typer.Option(help="A place: its code, its id or part of its name; `all` for every place.")
    ] = None,
    indicator: Annotated[str | None, typer.Option(help="A code of indicators; `all` for every one.")] = None,
    year: Annotated[int | None, typer.Option(help="One year alone.")] = None,
    explain: Annotated[str | None, typer.Option(metavar="START..END", help="Derive the rates of these months.")] = None,
    chart: Annotated[
        Path | None, typer.Option(help="The SVG file to draw the bands of one series and year into.")
    ] = None,
    to: Annotated[Path | None, typer.Option(help="The CSV file to write the rows of growth into.")] = None,
    language: Annotated[Language, typer.Option("--language", "--lang", help="en or zh.")] = Language.en,
    *,
    drivers: Annotated[bool, typer.Option("--drivers", help="Print what drives growth as well.")] = False,
) -> None:
    """Show the growth of an edition: what was published, what follows, how sure that is, and what drives it.

    Without --area and --indicator it is the monitor's headline series. A rate that nobody published is a range.

    Example: `groundbreak growth build/demo/edition`

    Example: `groundbreak growth build/demo/edition --area Cixi --year 2025 --drivers`

    Example: `groundbreak growth build/demo/edition --explain 2023-01..2023-05 --language zh`

    Example: `groundbreak growth build/demo/edition --year 2023 --chart bands.svg --to growth.csv`
    """
    edition = read_folder(folder)
    view = View(Catalog(edition), language.value)
    if explain and not (area or indicator):
        render.explanation(trace(edition, f"growth/{explain}"), edition, language.value)
        return
    rows = _chosen(view, area or "", indicator or "", year)
    if explain:
        _explain(view, rows, explain)
        return
    _rates(view, rows)
    if drivers:
        for sheet in _drivers(view, {row["area"] for row in rows}, {row["indicator"] for row in rows}):
            sheets.show(sheet)
    if chart:
        _draw(view, rows, chart)
    if to:
        sheets.write(rows, list(rows[0]), to)
        typer.echo(f"{to}: {len(rows)} rows")


def _chosen(view: View, area: str, indicator: str, year: int | None) -> Rows:
    """The rows asked for, in the order of series and time; raises `NotInEdition` where there are none."""
    if indicator not in ("", "all"):
        look_up(indicator, "indicators")
    areas = _areas(view, area) if area not in ("", "all") else None
    rows = [row for row in view.catalog.rows("growth") if year in (None, row["year"])]
    if not area and not indicator:
        rows = [row for row in rows if row["series_id"] == series(view)]
    elif not area:
        own = series(view).partition(".")[0]
        rows = [row for row in rows if row["area"] == own]
    rows = [
        row for row in rows if indicator in ("", "all", row["indicator"]) and (areas is None or row["area"] in areas)
    ]
    if not rows:
        known = sorted(
            {str(row["year"]) for row in view.catalog.rows("growth") if areas is None or row["area"] in areas}
        )
        raise NotInEdition(
            "no growth of that area, indicator and year", mend=f"years here: {', '.join(known) or 'none'}"
        )
    return sorted(
        rows, key=lambda row: (row["series_id"], row["end"], row["start"], _KINDS.index(row["kind"]), row["band"])
    )


def _areas(view: View, words: str) -> set[str]:
    """The places that somebody means by a code, an id or part of a name."""
    rows = view.catalog.rows("places")
    coded = {row["place_id"] for row in rows if words == row["code"] or row["place_id"].startswith(words)}
    called = {
        row["place_id"]
        for row in rows
        if any(words.casefold() in (row[f"name_{language}"] or "").casefold() for language in ("en", "zh"))
    }
    if not coded | called:
        known = sorted({view.name(row["area"]).text for row in view.catalog.rows("growth")})
        raise BadInput(f"no place is called {words!r}", where="--area", mend=f"places with growth: {', '.join(known)}")
    return coded or called


def _explain(view: View, rows: Rows, run: str) -> None:
    edition, period = view.catalog.edition, Period.parse(run)
    asked = [row for row in rows if (row["start"], row["end"]) == (period.start, period.end)]
    if not asked:
        known = ", ".join(dict.fromkeys(str(Period(row["start"], row["end"])) for row in rows))
        raise NotInEdition(f"no rate of {period}", where="--explain", mend=f"there are: {known}")
    for row in asked:
        render.explanation(trace(edition, f"growth/{edition.key('growth', row)}"), edition, view.language)


def _rates(view: View, rows: Rows) -> None:
    heads = ("series", "period", "rate", "kind", "band", "status", "rests")
    table = Table(*(view.text(f"col.{head}") for head in heads))
    for row in rows:
        shown = rate(view, row)
        facts = " ".join(fact[:9] for fact in row["rests_on"].split())
        cells = (shown.series.text, shown.when, shown.value.text, shown.kind, shown.band, shown.reason or shown.status)
        table.add_row(*map(escape, (*cells, facts)))
    _out.print(table)


def _drivers(view: View, areas: set[str], indicators: set[str]) -> list[Sheet]:
    """The tables of drivers with the rows of some places, starts of the whole, the leagues of some indicators."""
    called = {view.name(area).text for area in areas}
    made = (drivers.sizes, drivers.shares, drivers.contributions, drivers.acceleration)
    sheets = [make(view) for make in made]
    kept = [sheet._replace(rows=[row for row in sheet.rows if row[0][0].text in called]) for sheet in sheets]
    kept += [drivers.starts(view)] if series(view).partition(".")[0] in areas else []
    named = [sheet for sheet in leagues(view) if any(f"-{indicator}-" in f"-{sheet.name}-" for indicator in indicators)]
    return [sheet for sheet in (*kept, *named) if sheet.rows]


def _draw(view: View, rows: Sequence[dict[str, Any]], to: Path) -> None:
    found = list(dict.fromkeys((row["year"], row["series_id"]) for row in rows))
    if len({of for _, of in found}) > 1:
        named = sorted({name(view, row).text for row in rows})
        raise BadInput(f"{len(named)} series: {'; '.join(named)}", where="--chart", mend="name one area and indicator")
    drawn = next((made for made in (chart(view, *key) for key in reversed(found)) if made), None)
    if drawn is None:
        raise NotInEdition("one rate alone needs no chart", where="--chart", mend="ask for a year with several rates")
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(svg(drawn.wide, drawn.alt), "utf-8", newline="\n")
    typer.echo(f"{to}: {drawn.alt}")
