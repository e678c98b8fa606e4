"""Which curve a phase is given: a documented table by size class and nature of the build."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from groundbreak.outlook.spending.shapes import Curve, beta, dhss, flat

MEDIUM_CNY = Decimal(100_000_000)
_SHAPES: dict[str, Callable[..., Curve]] = {"flat": flat, "beta": beta, "dhss": dhss}


@dataclass(frozen=True, slots=True)
class Reference:
    """A row of ``curves.csv``: what it is for, its curve, months of building, and what it rests on."""

    code: str
    nature: str
    at_least_cny: Decimal
    curve: Curve
    months: int
    basis: str
    source: str


@cache
def references() -> tuple[Reference, ...]:
    """Return the table, larger sizes first."""
    text = files("groundbreak.outlook.spending").joinpath("curves.csv").read_text("utf-8")
    rows = [_reference(row) for row in csv.DictReader(text.splitlines())]
    return tuple(sorted(rows, key=lambda row: row.at_least_cny, reverse=True))


def reference(nature: str | None, investment_cny: Decimal | None) -> Reference:
    """Return the row of the nature of a build, else of any, and of the largest size that it reaches.

    A size that is not known in yuan counts as medium.
    """
    size = MEDIUM_CNY if investment_cny is None else investment_cny
    fitting = [row for row in references() if row.nature in (nature, "") and row.at_least_cny <= size]
    return max(fitting, key=lambda row: (row.nature != "", row.at_least_cny))


def _reference(row: dict[str, str]) -> Reference:
    parameters = map(float, row["parameters"].split())
    curve = _SHAPES[row["shape"]](*parameters)
    size = Decimal(row["at_least_cny"])
    return Reference(row["code"], row["nature"], size, curve, int(row["months"]), row["basis"], row["source"])
