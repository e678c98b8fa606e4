"""Prices of products, by which a capacity is worth something where nobody states the value of what is made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from groundbreak.outlook.output import Span, Told
from groundbreak.units import unit


@dataclass(frozen=True, slots=True)
class Price:
    """What one base unit of a product is worth, in whole units of a currency; of when, and who says so."""

    product: str
    base: str
    value: float
    currency: str
    of: str

    @property
    def told(self) -> Told:
        """The price as a figure; it is the monitor's, so no fact states it."""
        return Told(Span(self.value, self.value, self.value), self.of, "")


def price_list(prices: pa.Table) -> list[Price]:
    """Return the prices of a table with ``product``, ``unit``, ``price``, ``currency``, ``period`` and ``source``."""
    return [
        Price(
            row["product"].casefold(),
            unit(row["unit"]).dimension,
            float(row["price"]) / float(unit(row["unit"]).factor),
            row["currency"],
            f"{row['period']} ({row['source']})",
        )
        for row in prices.to_pylist()
    ]


def price_of(prices: Sequence[Price], products: Iterable[str], dimension: str) -> Price | None:
    """Return the price of the first product that has one in units of a dimension; the last period counts."""
    for product in products:
        known = [one for one in prices if (one.product, one.base) == (product.casefold(), dimension)]
        if known:
            return max(known, key=lambda one: one.of)
    return None
