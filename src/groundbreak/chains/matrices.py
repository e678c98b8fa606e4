"""Matrices from CSV files: names in the first column and in the heading, numbers in the cells; all faults at once."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from groundbreak.chains.complexity import Floats
from groundbreak.chains.linkages import coefficients, industry_technology
from groundbreak.errors import BadRecord, BadValue, Faults
from groundbreak.rows import Row, Rows

# A total is told apart from a sector that happens to be like the sum of one or two others.
_LEAST, _ROUNDED = 3, 1e-3


@dataclass(frozen=True, slots=True)
class Matrix:
    """Values with the names of their rows and columns."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: Floats

    def of(self, rows: Iterable[str], columns: Iterable[str]) -> Floats:
        """Return some rows and columns, in the order asked for; nought where the matrix has none of that name."""
        row, column = ({name: at for at, name in enumerate(names)} for names in (self.rows, self.columns))
        return np.array([
            [self.values[row[one], column[other]] if one in row and other in column else 0.0 for other in columns]
            for one in rows
        ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """An input-output table: its sectors, the flows between them, and the output of each."""

    sectors: tuple[str, ...]
    flows: Floats
    output: Floats


def read_matrix(path: Path, without: Collection[str] = ()) -> Matrix:
    """Read a matrix; rows and columns named in ``without``, such as totals, are left out. Empty cells are nought.

    Raises
    ------
    Faults
        Cells that are no number, rows that are there twice, a file without rows.
    """
    rows = Rows()

    def numbers(_: str, row: Row) -> tuple[str, dict[str, float]]:
        name, *cells = row.items()
        return name[1], {column: _number(cell, column) for column, cell in cells if column not in without}

    told: dict[str, dict[str, float]] = {}
    for where, (name, cells) in rows.each(rows.of(path, ()), numbers):
        if name in told:
            rows.faults.append(BadRecord(f"{name!r} is there twice", where=where, mend="keep one row of each name"))
        if name not in without:
            told[name] = cells
    if not (told or rows.faults):
        rows.faults.append(BadRecord("no rows", where=path.name, mend="give a row for each sector"))
    if rows.faults:
        raise Faults(rows.faults)
    columns = tuple(next(iter(told.values())))
    return Matrix(tuple(told), columns, np.array([[row[column] for column in columns] for row in told.values()]))


def of_flows(flows: Matrix, output: Matrix) -> Table:
    """Return the table of flows between sectors and a file with the output of each in its first column of numbers."""
    sectors = flows.rows
    _refuse_totals(flows)
    if apart := sorted({*sectors} ^ {*flows.columns} | {*sectors} - {*output.rows}):
        raise BadValue(
            f"sectors that are not everywhere: {', '.join(apart)}", mend="give each a row, column and output"
        )
    return Table(sectors, flows.of(sectors, sectors), output.of(sectors, output.columns[:1])[:, 0])


def of_use_and_make(use: Matrix, make: Matrix) -> Table:
    """Return the table, commodity by commodity, of a use and a make table (each industry has one technology).

    Commodities that nobody here makes, such as imports without a counterpart, are left out.
    """
    _refuse_totals(make)
    made = make.values.sum(axis=0) > 0
    commodities = tuple(name for name, here in zip(make.columns, made, strict=True) if here)
    makes = make.of(make.rows, commodities)
    technology = industry_technology(use.of(commodities, make.rows), makes)
    return Table(commodities, technology * makes.sum(axis=0), makes.sum(axis=0))


def _refuse_totals(matrix: Matrix) -> None:
    """Raise `BadValue` where a row or column is the sum of those before it: taken for a sector, it doubles the rest."""
    found = {*_totals(matrix.rows, matrix.values), *_totals(matrix.columns, matrix.values.T)}
    if found:
        how = " ".join(f"--without {name}" for name in sorted(found))
        raise BadValue(f"totals, which are no sectors: {', '.join(sorted(found))}", mend=f"leave them out: {how}")


def _totals(names: Iterable[str], rows: Floats) -> Iterator[str]:
    before = np.zeros(rows.shape[1])
    for number, (name, row) in enumerate(zip(names, rows, strict=True)):
        if number >= _LEAST and np.abs(row - before).sum() < _ROUNDED * before.sum():
            yield name
        else:
            before += row


def demand(table: Table) -> Floats:
    """Return final demand: what of the output no sector takes."""
    left: Floats = table.output - table.flows.sum(axis=1)
    return left


def above_one(table: Table) -> list[str]:
    """Return the sectors whose inputs cost more than their output."""
    heavy = coefficients(table.flows, table.output).sum(axis=0) > 1
    return [sector for sector, more in zip(table.sectors, heavy, strict=True) if more]


def _number(cell: str, column: str) -> float:
    try:
        number = float(cell or 0)
    except ValueError:
        number = float("nan")
    if not np.isfinite(number):
        raise BadValue(f"{column}: {cell!r} is not a number", mend="write digits with a point, or leave it empty")
    return number
