"""``groundbreak fit``: the odds of a register of one's own."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from groundbreak.cli import work
from groundbreak.cli.backtest import table
from groundbreak.cli.options import LOG, LogAddress
from groundbreak.errors import BadInput
from groundbreak.facts import Address
from groundbreak.outlook.odds import History, Model, shipped, train, write_model
from groundbreak.outlook.odds.eia import as_released
from groundbreak.outlook.odds.register import history_of
from groundbreak.register import fold, read, timeline

# Levels that mean nothing outside of the table they were learned from.
_LOCAL = ("builder", "place", "place_technology")
_EIA = {
    "title": "Generators planned in the United States",
    "source": "US EIA, Electric Power Monthly, tables 6.05 and 6.03",
    "licence": "public domain",
}


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(fit)


def fit(
    to: Annotated[Path, typer.Option(help="The model to write, a TOML file.")],
    log: LogAddress = LOG,
    known_at: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Learn from what was known at this day.")
    ] = None,
    planned: Annotated[
        Path | None, typer.Option(help="Instead of a log: planned units by release.", exists=True)
    ] = None,
    operated: Annotated[Path | None, typer.Option(help="With it: units that began operation.", exists=True)] = None,
    release: Annotated[str | None, typer.Option(help="With these: the last release that counts.")] = None,
) -> None:
    """Fit the odds of being commissioned or given up to a register, and write them as a table.

    A log's phases are followed month by month as they were known, and pooled towards the shipped model: where a
    register is short or small, its odds stay close to those.

    Example: `groundbreak fit --log groundbreak.db --to odds.toml`

    Example: `groundbreak fit --planned planned.parquet --operated operated.parquet --release 2022-12 --to odds.toml`
    """
    if planned and operated and release:
        history = as_released(table(planned), table(operated), release)
        model = Model(train(history), _EIA | _about(history))
    elif planned or operated or release:
        raise BadInput("these go together", where="--planned, --operated, --release", mend="give all three, or a log")
    else:
        history = _followed(log, known_at.date() if known_at else date.today())
        model = Model(
            train(history, toward=shipped().risks),
            {"title": "The history of a register", "pooled_towards": "eia"} | _about(history),
        )
    write_model(model, to, without=_LOCAL if planned else ())
    typer.echo(f"{to}: " + ", ".join(f"{value} {name}" for name, value in _about(history).items()))


def _followed(log: Address, known_at: date) -> History:
    with work.opened(log, writable=False) as opened:
        frames = read(opened)
    phases = fold(frames, as_of=known_at, known_at=known_at).tables["phases"]
    return history_of(phases, timeline(frames, as_of=known_at, known_at=known_at), known_at)


def _about(history: History) -> dict[str, str]:
    panel = history.panel
    ends = (f"{month // 12}-{month % 12 + 1:02}" for month in (int(panel.issues[0]), panel.last))
    began = {unit for unit, when in zip(panel.unit.codes, panel.begun, strict=True) if when <= panel.last}
    return {"months": "..".join(ends), "units": str(len(panel.unit.names)), "began": str(len(began))}
