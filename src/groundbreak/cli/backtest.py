"""``groundbreak backtest``: forecasts as they would have been made, and how they did."""

from math import isnan, nan
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import pyarrow.parquet as pq
import typer

from groundbreak.cli import render
from groundbreak.errors import BadInput
from groundbreak.outlook.backtest import Origin, forecast, forecasts
from groundbreak.outlook.odds.eia import DELAY, month_of
from groundbreak.outlook.record import Outcomes, Record, held, record
from groundbreak.outlook.track import Track, write_record


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(backtest)


def backtest(
    planned: Annotated[Path, typer.Option(help="Planned units by release, as EIA's table 6.05.", exists=True)],
    operated: Annotated[Path, typer.Option(help="Units that began operation, as EIA's table 6.03.", exists=True)],
    out: Annotated[Path, typer.Option(help="The Parquet file to write.")],
    origins: Annotated[str, typer.Option(help="Releases to forecast from, separated by commas.")] = (
        "2021-06,2021-09,2021-12"
    ),
    horizons: Annotated[str, typer.Option(help="Months ahead, separated by commas.")] = "6,12",
    kept: Annotated[Path | None, typer.Option("--record", help="Write the record, a TOML file.")] = None,
) -> None:
    """Forecast when planned units begin to operate, as each release would have had it, and print how that went.

    Each origin has a model of its own, fitted to that release and those before it. Horizons whose end is not told yet
    are forecast and not judged.

    Example: `groundbreak backtest --planned planned.parquet --operated operated.parquet --out forecasts.parquet`

    Example: `groundbreak backtest --planned planned.parquet --operated operated.parquet --origins 2022-06
    --horizons 6 --out forecasts.parquet`
    """
    months = sorted(_months(horizons))
    planned_units, operated_units = table(planned), table(operated)
    releases = [name.strip() for name in origins.split(",")]
    with render.progress("fitting", releases) as items:
        made = [forecast(planned_units, operated_units, release, months[-1]) for release in items]
    pq.write_table(forecasts(made, months), out)
    outcomes = Outcomes(planned_units, operated_units)
    over = [_over(made, outcomes, horizon) for horizon in months]
    records = [record(closed, outcomes, horizon) for horizon, closed in zip(months, over, strict=True) if closed]
    for one in records:
        typer.echo(_line(one))
    share, number = held(over[-1], outcomes) if over[-1] else (nan, 0)
    if number:
        typer.echo(
            f"P10–P90 of months to operation held {share:.1%} of {number} units that began in {months[-1]} months"
        )
    if kept:
        write_record(Track(tuple(releases), tuple(records), share, number), kept)


def _over(made: list[Origin], outcomes: Outcomes, horizon: int) -> list[Origin]:
    """The origins whose window had closed at the last release."""
    return [origin for origin in made if month_of(origin.release) - DELAY + horizon <= outcomes.month.max()]


def _line(one: Record) -> str:
    beside = (
        "no window had closed to make a table of"
        if isnan(one.table)
        else f"of the table {one.table:.4f}; skill {one.skill:+.3f}, "
        f"90 % of resampled plants {one.low:+.3f} … {one.high:+.3f}"
    )
    return (
        f"within {one.horizon} months: {one.units} units, {one.came:.1%} began; Brier {one.brier:.4f}, {beside}; "
        f"calibration gap {one.gap:.3f}; MW forecast / came {one.megawatts:.2f}"
    )


def _months(text: str) -> set[int]:
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() and int(part) > 0 for part in parts):
        raise BadInput(f"--horizons {text} are no months", mend="write whole months: 6,12")
    return set(map(int, parts))


def table(path: Path) -> pa.Table:
    """Read a Parquet table."""
    try:
        return pq.read_table(path)
    except (pa.ArrowInvalid, OSError) as fault:
        raise BadInput("this is no Parquet table", where=str(path), mend="give the table as Parquet") from fault
