"""Made-up worlds in which it is known whether nearness matters, to try a record of nearness on."""

import numpy as np

from groundbreak.chains.record import Panel

SPANS = ("1", "1"), ("2", "2")


def world(places: int, products: int, families: int, seed: int = 1) -> Panel:
    """Return a world in which products belong to families, and places to some of these more than to others.

    A place makes a product in the first half with odds that are its bent for the family times the product's own, and
    enters what it does not make with three tenths of these odds. With many families nearness is all that tells; with
    one there is nothing but large places and common products.
    """
    draw = np.random.default_rng(seed)
    family = draw.integers(0, families, products)
    odds = draw.beta(0.3, 0.9, (places, families))[:, family] * draw.uniform(0.3, 0.6, products)
    first = draw.random(odds.shape) < odds
    second = first | (draw.random(odds.shape) < 0.3 * odds)
    names = tuple(tuple(map(str, range(size))) for size in odds.shape)
    return Panel(names[0], names[1], first.astype(float), second.astype(float), SPANS)
