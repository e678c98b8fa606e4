"""The record of advice to extend as a file: what was tried and found, and what ships with the program."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from groundbreak.chains.record import Judged, Record

_NUMBERS = ("auc", "ahead", "low", "high")


@dataclass(frozen=True, slots=True)
class Trial:
    """What was tried: on what, what counted as made, the size of the panel and its two spans, and the record."""

    what_en: str
    what_zh: str
    made: str
    places: int
    products: int
    spans: tuple[tuple[str, str], tuple[str, str]]
    record: Record


@cache
def shipped_trials() -> tuple[Trial, ...]:
    """Return the record that comes with the program."""
    return _parsed(files(__package__).joinpath("record.toml").read_text("utf-8"))


def write_trials(trials: Iterable[Trial], path: Path) -> None:
    """Write trials; `read_trials` gives them back as printed, to three digits."""
    told = ["# Made by python -m evals.relatedness --record; docs/methods/chains.md says what the figures are."]
    for one in trials:
        told += [
            "",
            "[[trial]]",
            f'what_en = "{one.what_en}"',
            f'what_zh = "{one.what_zh}"',
            f'made = "{one.made}"',
            f"places = {one.places}",
            f"products = {one.products}",
            "spans = [" + ", ".join(f'["{first}", "{last}"]' for first, last in one.spans) + "]",
            f"pairs = {one.record.pairs}",
            f"entries = {one.record.entries}",
        ]
        told += [f"score.{name} = {_numbers(found)}" for name, found in one.record.scores.items()]
    path.write_text("\n".join(told) + "\n", "utf-8")


def read_trials(path: Path) -> tuple[Trial, ...]:
    """Read a record that `write_trials` wrote."""
    return _parsed(path.read_text("utf-8"))


def lines(trial: Trial) -> list[str]:
    """Return a trial as a command prints it."""
    found, (first, second) = trial.record, trial.spans
    head = (
        f"{trial.what_en} ({trial.made}): {trial.places} places by {trial.products} products, {first[0]}…{first[1]} to "
        f"{second[0]}…{second[1]}; {found.entries} of {found.pairs} pairs entered"
    )
    rows = [
        f"  {name:12} AUC {one.auc:.3f}, above persistence {one.ahead:+.3f} ({one.low:+.3f} … {one.high:+.3f})"
        for name, one in found.scores.items()
    ]
    return [head, *rows]


def _numbers(found: Judged) -> str:
    return "[" + ", ".join(f"{getattr(found, name):.3f}" for name in _NUMBERS) + "]"


def _parsed(text: str) -> tuple[Trial, ...]:
    return tuple(
        Trial(
            row["what_en"], row["what_zh"], row["made"], row["places"], row["products"],
            tuple(tuple(span) for span in row["spans"]),  # type: ignore[arg-type] # two, each of two
            Record(row["pairs"], row["entries"], {name: Judged(*told) for name, told in row["score"].items()}),
        )
        for row in tomllib.loads(text)["trial"]
    )  # fmt: skip
