"""``groundbreak growth`` on tables of levels that are in no register: what their parts add, and their seasons."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundbreak.cli import render
from groundbreak.cli.options import Language
from groundbreak.errors import BadRecord, BadValue, Faults, GroundbreakError
from groundbreak.growth.drivers import parts_table
from groundbreak.growth.series.seasonal import HOLIDAYS, adjust
from groundbreak.publish import days
from groundbreak.publish.texts import Language as Tongue
from groundbreak.publish.texts import text
from groundbreak.units import PartialDate, Period

_out = Console(soft_wrap=True)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Rows = list[tuple[str, dict[str, str]]]
LevelsFile = Annotated[Path, typer.Argument(metavar="LEVELS", help="CSV with a heading, in UTF-8.", exists=True)]
Level = Annotated[str, typer.Option(help="The column of the levels.")]
Only = Annotated[list[str] | None, typer.Option(metavar="COLUMN=VALUE", help="Rows to take; may be repeated.")]


def parts(
    levels: LevelsFile,
    level: Level,
    period: Annotated[str, typer.Option(help="The column of the periods: 2024, 2024-Q1, 2024-03 or Mar2024.")],
    by: Annotated[list[str], typer.Option(help="The column that names the parts; may be repeated.")],
    ask: Annotated[str, typer.Option(help="The period asked for: 2024-Q3, 2024 or START..END in months.")],
    only: Only = None,
    total: Annotated[str | None, typer.Option(help="The part that is the published total; else their sum.")] = None,
    to: Annotated[Path | None, typer.Option(help="The CSV file to write.")] = None,
    language: Annotated[Language, typer.Option("--language", "--lang", help="en or zh.")] = Language.en,
    *,
    absent_is_nil: Annotated[bool, typer.Option("--absent-is-nil", help="A part without a row had none.")] = False,
) -> None:
    """Show what each part of a table adds to the growth of its total on the year before, and what is left.

    Rows of one part and period are added up. Where the table reaches back far enough, the change of growth since the
    period before is split into what the parts' rates did and what their weights did.

    Example: `groundbreak growth parts cim.csv --level Estimated_Actual_Quarterly_Expenditure --period quarter
    --by Technology --ask 2024-Q3 --absent-is-nil`

    Example: `groundbreak growth parts cim.csv --level Estimated_Actual_Quarterly_Expenditure --period quarter
    --by State --only Segment=Manufacturing --ask 2024-01..2024-09 --absent-is-nil --to states.csv`
    """
    rows = _rows(levels, [level, period, *by], only or [])
    held = _levels(rows, level, period, by)
    found = parts_table(held, _run(ask), total=total or "", absent_is_nil=absent_is_nil).to_pylist()
    _show(found, language)
    if to:
        _write([list(found[0]), *(list(row.values()) for row in found)], to)


def seasons(
    levels: LevelsFile,
    level: Level,
    month: Annotated[str, typer.Option(help="The column of the months: 2024-03 or Mar2024.")],
    to: Annotated[Path, typer.Option(help="The CSV file to write: month, level, adjusted, trend, factor, tool.")],
    only: Only = None,
    *,
    no_new_year: Annotated[bool, typer.Option("--no-new-year", help="Leave Chinese New Year out.")] = False,
) -> None:
    """Adjust a monthly series for its seasons with X-13, and for Chinese New Year where AICc prefers it.

    At least three years without a gap. X-13 comes with the extra `seasonal`.

    Example: `groundbreak growth adjust output.csv --level value --month month --to adjusted.csv`

    Example: `groundbreak growth adjust us_construction_spending.csv --level current.combined.manufacturing
    --month time.period --no-new-year --to adjusted.csv`
    """
    rows = _rows(levels, [level, month], only or [])
    held = _levels(rows, level, month, [])[""]
    months = _monthly(held)
    made = adjust([float(held[one]) for one in months], months[0].start, holidays=((),) if no_new_year else HOLIDAYS)
    places = max(0, *(-int(value.as_tuple().exponent) for value in held.values()))
    columns = zip(months, made.seasonally_adjusted, made.trend, made.factors, strict=True)
    body = [
        [one.start, held[one], f"{adjusted:.{places}f}", f"{trend:.{places}f}", f"{factor:.6f}", made.tool]
        for one, adjusted, trend, factor in columns
    ]
    _write([["month", "level", "adjusted", "trend", "factor", "tool"], *body], to)
    for name, (effect, error) in made.effects.items():
        render.note(f"Chinese New Year, {name}: {effect:.4f} (standard error {error:.4f})")
    render.note(f"{made.tool}; {'multiplicative' if made.multiplicative else 'additive'}; AICc {made.aicc:.2f}")


def _rows(path: Path, columns: Sequence[str], only: Sequence[str]) -> Rows:
    """The rows of a table by their place, the heading being row 1."""
    pairs = [part.partition("=") for part in only]
    if wrong := next((part for part, (_, equals, _) in zip(only, pairs, strict=True) if not equals), None):
        raise BadValue(f"{wrong!r} names no column", mend="write COLUMN=VALUE")
    try:
        lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError) as fault:
        raise BadRecord(f"cannot be read: {fault}", where=path.name, mend="give a CSV file in UTF-8") from fault
    table = csv.DictReader(lines)
    heading = list(table.fieldnames or ())
    if lacking := [name for name in (*columns, *(name for name, _, _ in pairs)) if name not in heading]:
        mend = f"columns: {', '.join(heading)}"
        raise BadRecord(f"no column {', '.join(lacking)}", where=f"{path.name} row 1", mend=mend)
    rows = [
        (f"{path.name} row {table.line_num}", {str(key): value or "" for key, value in row.items()}) for row in table
    ]
    kept = [(where, row) for where, row in rows if all(row[name] == value for name, _, value in pairs)]
    if not kept:
        raise BadRecord("no rows", where=path.name, mend="see whether the values of --only are those of the table")
    return kept


def _levels(rows: Rows, level: str, period: str, by: Sequence[str]) -> Mapping[str, Mapping[Period, Decimal]]:
    """Levels by part and period; all rows that cannot be used are told at once."""
    held: dict[str, dict[Period, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    faults: list[GroundbreakError] = []
    for where, row in rows:
        try:
            held[" / ".join(row[name] for name in by)][_run(row[period])] += _number(row[level])
        except GroundbreakError as fault:
            faults.append(fault.at(where))
    if faults:
        raise Faults(faults)
    return held


def _number(written: str) -> Decimal:
    try:
        number = Decimal(written.strip().replace("−", "-"))
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise BadValue(f"{written!r} is not a number", mend="write digits with a point, and no unit")
    return number


def _run(written: str) -> Period:
    """A period as tables write it: START..END, 2024, 2024-H1, 2024-Q1, 2024-03, Mar2024."""
    if ".." in written:
        return Period.parse(written)
    name, year = written[:3], written[3:].strip()
    if name in _MONTHS and year.isdecimal():
        written = f"{year}-{_MONTHS.index(name) + 1:02}"
    stated = PartialDate.parse(written)
    return Period(stated.first.isoformat()[:7], stated.last.isoformat()[:7])


def _monthly(held: Mapping[Period, Decimal]) -> list[Period]:
    """Months in their order; raises `BadValue` where one is missing or no month."""
    months = sorted(held)
    for before, now in zip([None, *months], months, strict=False):
        if not now.is_single_month:
            mend = "give single months; cumulative series without a January have none"
            raise BadValue(f"{now} is no single month", mend=mend)
        if before and Period(before.start, now.end).months != 2:
            raise BadValue(f"{now} follows {before}", mend="give each month once, without a gap")
    return months


def _show(found: Sequence[Mapping[str, Any]], language: Language) -> None:
    tongue: Tongue = language.value
    numbers = ("base", "level", "growth_pct", "points", "growth_share_pct", "rate_effect_pp", "weight_effect_pp")
    shown = [name for name in numbers if any(row[name] is not None for row in found)]
    run = days.period(found[0]["start"], found[0]["end"], tongue)
    table = Table(text("parts.part", tongue), title=text("parts.title", tongue, when=run), title_justify="left")
    for name in shown:
        table.add_column(text(f"parts.{name}", tongue), justify="right")
    for row in found:
        label = row["part"] if row["kind"] == "part" else text(f"parts.{row['kind']}", tongue)
        cells = ("" if row[name] is None else _shown(row[name]) for name in shown)
        table.add_row(escape(label), *cells, end_section=row["kind"] == "part" and row is found[-3])
    _out.print(table)


def _shown(number: float) -> str:
    return f"{round(number, 2) + 0.0:,.2f}".replace("-", "−")


def _write(rows: Iterable[Sequence[Any]], to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    typer.echo(str(to))
