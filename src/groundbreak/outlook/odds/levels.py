"""Levels: what a factor is for each row, as numbers into names."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import ArrayLike, NDArray

UNTOLD = "untold"
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Levels(NamedTuple):
    """The level of each row; `codes` point into `names`."""

    codes: Ints
    names: tuple[str, ...]

    def at(self, rows: Ints) -> "Levels":
        """Return the levels of some rows, in their sequence."""
        return Levels(self.codes[rows], self.names)


def told(column: pa.ChunkedArray) -> Levels:
    """Return the texts of a column as levels; what is null is `untold`."""
    coded = pc.fill_null(column, UNTOLD).combine_chunks().dictionary_encode()
    return Levels(coded.indices.to_numpy(zero_copy_only=False).astype(np.int64), tuple(coded.dictionary.to_pylist()))


def binned(values: ArrayLike, edges: Sequence[float]) -> Levels:
    """Return the class of each value; a class holds its lower edge and not its upper one, and NaN is `untold`."""
    x = np.asarray(values, np.float64)
    names = (f"<{edges[0]:g}", *(f"{low:g}..<{high:g}" for low, high in pairwise(edges)))
    codes = np.where(np.isnan(x), len(edges) + 1, np.searchsorted(edges, x, side="right"))
    return Levels(codes.astype(np.int64), (*names, f">={edges[-1]:g}", UNTOLD))


def crossed(first: Levels, second: Levels) -> Levels:
    """Return both at once, one level for each pair."""
    names = tuple(f"{one} | {other}" for one in first.names for other in second.names)
    return Levels(first.codes * len(second.names) + second.codes, names)
