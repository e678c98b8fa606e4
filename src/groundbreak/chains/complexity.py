"""What places are good at, what is near to it, and how complex it is, from a table of places by products.

Equations and sources are in ``docs/methods/chains.md``.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh

from groundbreak.errors import BadValue

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Complexity:
    """Complexity of places and of products, in standard deviations from the mean place; nan where nothing is known."""

    places: Floats
    products: Floats


def advantage(values: Floats) -> Floats:
    """Return Balassa's revealed comparative advantage: a product's share in a place over its share in the world.

    Nought for a place or product without any value.
    """
    if not np.isfinite(values).all() or (values < 0).any():
        raise BadValue("values below nought or missing", mend="write nought where a place has none of a product")
    expected = np.outer(values.sum(axis=1), values.sum(axis=0)) / max(values.sum(), np.finfo(float).tiny)
    found: Floats = np.divide(values, expected, out=np.zeros_like(values, dtype=np.float64), where=expected > 0)
    return found


def proximity(made: Flags) -> Floats:
    """Return how often two products are made in the same place: φ_ij = min(P(i|j), P(j|i)), nought on the diagonal.

    A product is no neighbour of itself: with its diagonal, density would tell what is made rather than what is near.
    """
    counts = made.astype(np.float64)
    ubiquity = counts.sum(axis=0)
    together = counts.T @ counts
    most = np.maximum.outer(ubiquity, ubiquity)
    near: Floats = np.divide(together, most, out=np.zeros_like(together), where=most > 0)
    np.fill_diagonal(near, 0.0)
    return near


def density(made: Flags, near: Floats) -> Floats:
    """Return how much of a product's neighbourhood each place makes: ω_ci = Σ_j M_cj φ_ij / Σ_j φ_ij."""
    around = near.sum(axis=0)
    held: Floats = made.astype(np.float64) @ near
    found: Floats = np.divide(held, around, out=np.zeros_like(held), where=around > 0)
    return found


def complexity(made: Flags) -> Complexity:
    """Return the complexity indices of Hausmann and Hidalgo, by the second eigenvector.

    The matrix of places is similar to a symmetric one, whose eigenvectors are real and found without iterating. The
    sign is the one with which places that make more products are more complex.

    Raises
    ------
    BadValue
        Fewer than three places or products are left, or all have the same: the index has nothing to tell apart.
    """
    kept_places, kept_products = made.any(axis=1), made.any(axis=0)
    counts = made[np.ix_(kept_places, kept_products)].astype(np.float64)
    if min(counts.shape) < 3:
        raise BadValue(f"{counts.shape[0]} places by {counts.shape[1]} products", mend="give three of each at least")
    diversity, ubiquity = counts.sum(axis=1), counts.sum(axis=0)
    scaled = counts / np.sqrt(np.outer(diversity, ubiquity))
    size = len(counts)
    second, vectors = eigh(scaled @ scaled.T, subset_by_index=[size - 2, size - 2])
    place = vectors[:, 0] / np.sqrt(diversity)
    if second[0] < 1e-12:
        raise BadValue("all places make the same", mend="give places that differ")
    place *= 1.0 if np.corrcoef(place, diversity)[0, 1] >= 0 else -1.0
    product = (place @ counts) / ubiquity
    places, products = np.full(made.shape[0], np.nan), np.full(made.shape[1], np.nan)
    places[kept_places] = (place - place.mean()) / place.std()
    products[kept_products] = (product - place.mean()) / place.std()
    return Complexity(places, products)
