"""The record of forecasts as a file: what `groundbreak backtest` found, and what ships with the program."""

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from groundbreak.outlook.record import Record, Tenth

_NUMBERS = ("came", "brier", "table", "skill", "low", "high", "gap", "megawatts")


@dataclass(frozen=True, slots=True)
class Track:
    """The releases that forecasts were made from, their record by horizon, and the share that bands of dates held."""

    origins: tuple[str, ...]
    records: tuple[Record, ...]
    held: float
    held_units: int


@cache
def shipped_track() -> Track:
    """Return the record of the model that comes with the program."""
    return _parsed(files(__package__).joinpath("odds", "eia_record.toml").read_text("utf-8"))


def write_record(track: Track, path: Path) -> None:
    """Write a record; `read_record` gives it back as printed, to four digits."""
    lines = [
        "# Made by groundbreak backtest --record; docs/methods/odds.md says what the figures are.",
        f"origins = [{', '.join(repr(one) for one in track.origins)}]".replace("'", '"'),
        f"held = {track.held:.4f}",
        f"held_units = {track.held_units}",
    ]
    for one in track.records:
        told = asdict(one)
        lines += ["", "[[horizon]]", f"months = {one.horizon}", f"units = {one.units}"]
        lines += [f"{name} = {told[name]:.4f}" for name in _NUMBERS]
        tenths = ", ".join(f"[{tenth.units}, {tenth.said:.4f}, {tenth.came:.4f}]" for tenth in one.tenths)
        lines.append(f"tenths = [{tenths}]")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def read_record(path: Path) -> Track:
    """Read a record that `write_record` wrote."""
    return _parsed(path.read_text("utf-8"))


def _parsed(text: str) -> Track:
    told = tomllib.loads(text)
    records = tuple(_record(row) for row in told["horizon"])
    return Track(tuple(told["origins"]), records, told["held"], told["held_units"])


def _record(row: dict[str, Any]) -> Record:
    tenths = tuple(Tenth(*tenth) for tenth in row["tenths"])
    return Record(horizon=row["months"], units=row["units"], tenths=tenths, **{name: row[name] for name in _NUMBERS})
