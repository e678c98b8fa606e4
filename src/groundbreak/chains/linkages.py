"""Input-output linkages: what each sector sets in motion, and what is lost without it.

Flows are money of one year: rows sell, columns buy. Equations and sources are in ``docs/methods/chains.md``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundbreak.errors import BadValue

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Linkages:
    """Linkages of each sector beside those of the mean sector, which has 1.

    Attributes
    ----------
    backward
        Output that one more unit of its final demand calls for (column sums of the Leontief inverse).
    forward
        Output that one more unit of its primary inputs makes possible (row sums of the Ghosh inverse).
    """

    backward: Floats
    forward: Floats


@dataclass(frozen=True, slots=True)
class Extraction:
    """Gross output that the whole economy loses without a sector, in the money of the table.

    Attributes
    ----------
    purchases
        The sector buys nothing here any more: its column is nought.
    sales
        The sector sells nothing here any more but to final demand: its row is nought.
    both
        Both at once.
    """

    purchases: Floats
    sales: Floats
    both: Floats


def coefficients(flows: Floats, output: Floats) -> Floats:
    """Return what each unit of output takes of each input: a_ij = z_ij / x_j.

    A sector without output and without purchases takes nothing; one that buys without output raises `BadValue`.
    """
    if idle := np.flatnonzero((output <= 0) & (flows != 0).any(axis=0)).tolist():
        raise BadValue(f"sectors {idle} buy but have no output", mend="leave them out, or put them under final demand")
    taken: Floats = np.divide(flows, output, out=np.zeros_like(flows, dtype=np.float64), where=output > 0)
    return taken


def industry_technology(use: Floats, make: Floats) -> Floats:
    """Return coefficients, commodity by commodity, from a use and a make table: A = U ĝ⁻¹ V q̂⁻¹.

    Parameters
    ----------
    use
        Commodities by industries.
    make
        Industries by commodities; its row sums are g, its column sums q.
    """
    return coefficients(use, make.sum(axis=1)) @ coefficients(make, make.sum(axis=0))


def leontief(taken: Floats) -> Floats:
    """Return (I − A)⁻¹: the output of each sector that a unit of final demand for each calls for.

    A column that sums to more than one is a sector whose inputs cost more than its output, and is no obstacle. What is
    one, and raises `BadValue`, is a table in which some demand cannot be met at all (Hawkins and Simon 1949).
    """
    try:
        inverse: Floats = np.linalg.inv(np.eye(len(taken)) - taken).astype(np.float64, copy=False)
    except np.linalg.LinAlgError:
        inverse = np.full_like(taken, -1.0)
    if (taken >= 0).all() and inverse.min() < -1e-9:
        raise BadValue("the table is not productive: its sectors use up more than they make", mend="see its columns")
    return inverse


def ghosh(flows: Floats, output: Floats) -> Floats:
    """Return (I − B)⁻¹ with b_ij = z_ij / x_i: what a unit of primary inputs makes possible down the chain."""
    return leontief(coefficients(flows.T, output)).T


def linkages(flows: Floats, output: Floats) -> Linkages:
    """Return the linkages of all sectors (Rasmussen 1956 backward, Ghosh forward), each beside its mean."""
    backward = leontief(coefficients(flows, output)).sum(axis=0)
    forward = ghosh(flows, output).sum(axis=1)
    return Linkages(backward / backward.mean(), forward / forward.mean())


def extraction(inverse: Floats, demand: Floats) -> Extraction:
    """Return what is lost without each sector, from one inverse: taking one out changes it by a matrix of rank one.

    Parameters
    ----------
    inverse
        The Leontief inverse.
    demand
        Final demand of each sector; it stays, and imports meet what the sector no longer sells.
    """
    output, multiplier, own = inverse @ demand, inverse.sum(axis=0), np.diagonal(inverse)
    return Extraction(
        purchases=(multiplier - 1) * output / own,
        sales=multiplier * (output - demand) / own,
        both=multiplier * output / own - demand,
    )


def group_extraction(inverse: Floats, demand: Floats, group: Sequence[int]) -> float:
    """Return what is lost without several sectors together.

    The group that matters most need not be made of the sectors that matter most: these may hang on each other.
    """
    members = list(group)
    held = np.linalg.solve(inverse[np.ix_(members, members)], (inverse @ demand)[members])
    return float(inverse[:, members].sum(axis=0) @ held - demand[members].sum())
