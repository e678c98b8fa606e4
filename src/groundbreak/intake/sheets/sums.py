"""Totals of a ledger beside the sum of the rows that they are of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from groundbreak.errors import BadValue
from groundbreak.intake.sheets.grid import Grid
from groundbreak.intake.sheets.measures import is_empty, measure
from groundbreak.intake.sheets.rows import Record, Rows, Sum
from groundbreak.intake.sheets.words import folded
from groundbreak.units import plain

_PLACES = Decimal("1e-6")
_COUNT = re.compile(r"(\d+) ?(?:个|项|projects)")
Values = Mapping[int, Mapping[int, Decimal | None]]


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit of a column, and how many of it its numbers count."""

    code: str
    times: int


@dataclass(frozen=True, slots=True)
class Checked:
    """A cell of a total, and what was found: empty where it agrees."""

    row: int
    column: int
    said: str
    differs: bool


def check_sums(grid: Grid, rows: Rows, scales: Mapping[int, Scale], values: Values) -> Iterator[Checked]:
    """Yield what each total says beside the sum of its rows.

    Parameters
    ----------
    grid
        The sheet.
    rows
        Its rows.
    scales
        The columns of numbers with their units.
    values
        By column and first row of a project, its number as printed; None where it could not be read.
    """
    before = -1
    for total in rows.sums:
        of = _of(total, rows, before)
        before = total.row if not total.whole else before
        yield from _counted(grid, total, rows, of)
        for column, scale in scales.items():
            text = grid.text(total.row, column)
            if text and not is_empty(text):
                yield _checked(
                    total, column, text, scale, [values.get(column, {}).get(one.rows[0], Decimal(0)) for one in of]
                )


def _of(total: Sum, rows: Rows, before: int) -> Sequence[Record]:
    """The projects that a total is of: all, those under its heading, or those since the total before."""
    if total.whole:
        return rows.records
    if total.heading.row >= 0:
        return [one for one in rows.records if one.heading is total.heading]
    return [one for one in rows.records if before < one.rows[0] < total.row]


def _counted(grid: Grid, total: Sum, rows: Rows, of: Sequence[Record]) -> Iterator[Checked]:
    """Whether the number of projects that a label gives is theirs; only of labels that count projects."""
    found = _COUNT.search(folded(total.label))
    if found and rows.records:
        count, place = int(found[1]), next(n for n in range(len(grid.rows[total.row])) if grid.text(total.row, n))
        said = "" if count == len(of) else f"{total.label!r} counts {count} projects, there are {len(of)}"
        yield Checked(total.row, place, said or f"agrees with its {len(of)} rows", bool(said))


def _checked(total: Sum, column: int, text: str, scale: Scale, values: Sequence[Decimal | None]) -> Checked:
    try:
        told = _exact(measure(text, scale.code, scale.times).in_unit(scale.code).point / scale.times)
    except BadValue:
        return Checked(total.row, column, f"{text!r} is no number", differs=True)
    if any(value is None for value in values):
        return Checked(total.row, column, "a row of it could not be read: not checked", differs=False)
    summed = _exact(sum((value or Decimal(0) for value in values), Decimal(0)))
    if summed == told:
        return Checked(total.row, column, f"a total: agrees with its {len(values)} rows", differs=False)
    more = "more" if told > summed else "less"
    said = f"says {plain(told)}, its {len(values)} rows sum to {plain(summed)}: {plain(abs(told - summed))} {more}"
    return Checked(total.row, column, f"{total.label!r} {said}", differs=True)


def _exact(number: Decimal) -> Decimal:
    """The number without the noise of units that are no decimals, as mu."""
    return number.quantize(_PLACES)
