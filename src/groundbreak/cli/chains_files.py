"""``groundbreak chains linkages`` and ``complexity``: measures of whole tables in files."""

from math import isnan
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from groundbreak.chains.complexity import advantage, density, proximity
from groundbreak.chains.complexity import complexity as complexity_of
from groundbreak.chains.linkages import coefficients, extraction, leontief
from groundbreak.chains.linkages import linkages as linkages_of
from groundbreak.chains.matrices import Table, above_one, demand, of_flows, of_use_and_make, read_matrix
from groundbreak.cli import render
from groundbreak.cli.chains_record import number
from groundbreak.errors import BadInput, Faults
from groundbreak.rows import Row, Rows, write

LINKAGES = ("sector", "output", "multiplier", "backward", "forward", "purchases", "sales", "both")


def linkages(
    to: Annotated[Path, typer.Option(help="The CSV file to write, a row a sector.")],
    flows: Annotated[Path | None, typer.Option(help="CSV: sectors by sectors; rows sell, columns buy.")] = None,
    output: Annotated[Path | None, typer.Option(help="CSV, with --flows: sector, output.")] = None,
    use: Annotated[Path | None, typer.Option(help="CSV: commodities by industries, in place of --flows.")] = None,
    make: Annotated[Path | None, typer.Option(help="CSV, with --use: industries by commodities.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="A row or column of totals to leave out.")] = None,
) -> None:
    """Write multipliers, backward and forward linkages, and what is lost without each sector.

    Columns that sum to more than one are told and do no harm; a table that is not productive is refused.

    Example: `groundbreak chains linkages --flows flows.csv --output output.csv --to linkages.csv`

    Example: `groundbreak chains linkages --use use.csv --make make.csv --without T007 --without T008 --to linkages.csv`
    """
    table = _table((flows, output), (use, make), without or [])
    inverse = leontief(coefficients(table.flows, table.output))
    linked, lost = linkages_of(table.flows, table.output), extraction(inverse, demand(table))
    columns = (
        table.output,
        inverse.sum(axis=0),
        linked.backward,
        linked.forward,
        lost.purchases,
        lost.sales,
        lost.both,
    )
    rows = [
        dict(zip(LINKAGES, (sector, *(f"{value:.9g}" for value in told)), strict=True))
        for sector, *told in zip(table.sectors, *columns, strict=True)
    ]
    write(rows, to, LINKAGES)
    typer.echo(f"{to}: {len(rows)}")
    if heavy := above_one(table):
        render.note(f"inputs cost more than output in: {', '.join(heavy)}")


def _table(flat: tuple[Path | None, Path | None], made: tuple[Path | None, Path | None], without: list[str]) -> Table:
    for pair, read in ((flat, of_flows), (made, of_use_and_make)):
        one, other = pair
        if one and other and not any(made if pair is flat else flat):
            return read(read_matrix(one, without), read_matrix(other, without))
    raise BadInput("one kind of table is needed", mend="give --flows and --output, or --use and --make")


def complexity(
    file: Annotated[Path, typer.Argument(metavar="VALUES", help="CSV: a row for each place and product.")],
    to: Annotated[Path, typer.Option(help="The folder to write places.csv, products.csv and pairs.csv into.")],
    place: Annotated[str, typer.Option(help="The column of places.")] = "place",
    product: Annotated[str, typer.Option(help="The column of products.")] = "product",
    value: Annotated[str, typer.Option(help="The column of values, nought or more.")] = "value",
) -> None:
    """Write the complexity of places and products, and advantage and density of every pair that is there.

    Example: `groundbreak chains complexity trade.csv --place country --to complexity`
    """
    rows = Rows()

    def read(_: str, row: Row) -> tuple[str, str, float]:
        return row[place], row[product], number(row[value])

    told = [row for _, row in rows.each(rows.of(file, (place, product, value)), read)]
    if rows.faults:
        raise Faults(rows.faults)
    places, products = sorted({row[0] for row in told}), sorted({row[1] for row in told})
    at, columns = ({name: spot for spot, name in enumerate(names)} for names in (places, products))
    values = np.zeros((len(places), len(products)))
    for one, other, amount in told:
        values[at[one], columns[other]] += amount
    ratio = advantage(values)
    made = ratio >= 1
    near, index = density(made, proximity(made)), complexity_of(made)
    _write(to / "places.csv", "place", places, ("diversity", made.sum(axis=1)), ("complexity", index.places))
    _write(to / "products.csv", "product", products, ("ubiquity", made.sum(axis=0)), ("complexity", index.products))
    pairs = sorted({(one, other) for one, other, _ in told})
    write(
        [
            {
                "place": one, "product": other, "advantage": f"{ratio[at[one], columns[other]]:.9g}",
                "density": f"{near[at[one], columns[other]]:.9g}",
            }
            for one, other in pairs
        ],
        to / "pairs.csv",
        ("place", "product", "advantage", "density"),
    )  # fmt: skip
    typer.echo(f"{to}: {len(places)} places, {len(products)} products, {len(pairs)} pairs")


def _write(
    path: Path, kind: str, names: list[str], count: tuple[str, np.ndarray], index: tuple[str, np.ndarray]
) -> None:
    rows = [
        {kind: name, count[0]: int(many), index[0]: "" if isnan(score) else f"{score:.9g}"}
        for name, many, score in zip(names, count[1], index[1], strict=True)
    ]
    write(rows, path, (kind, count[0], index[0]))
