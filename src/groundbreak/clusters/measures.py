r"""Measures of tables of amounts :math:`x_{rc}` by places (rows) and clusters (columns), and of two such tables.

All take amounts of one kind (phases, yuan, people), none negative, and return floats; what would divide by nil is nan.
"""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def location_quotients(amounts: Values) -> Values:
    r"""Return :math:`\frac{x_{rc} / x_{r\cdot}}{x_{\cdot c} / x_{\cdot\cdot}}`: above 1 a place has more than all have.

    Florence (1939), Report on the Location of Industry; the same as Balassa's revealed comparative advantage.
    """
    return _over(_shares(amounts, 1), _shares(amounts.sum(axis=0, keepdims=True), 1))


def herfindahl(amounts: Values) -> Values:
    r"""Return :math:`\sum_c s_c^2` with :math:`s_c = x_{rc} / x_{r\cdot}` of each row, in (0, 1].

    Times 10,000 it is the index of the US merger guidelines; its inverse is a number of equal parts. Herfindahl (1950).
    """
    told: Values = (_shares(amounts, 1) ** 2).sum(axis=1)
    return told


def specialisation(amounts: Values) -> Values:
    r"""Return :math:`\sum_c |x_{rc} / x_{r\cdot} - x_{\cdot c} / x_{\cdot\cdot}|` of each row, in [0, 2].

    0 where a place has the mix of all. Krugman (1991), Geography and Trade, against the whole.
    """
    told: Values = np.abs(_shares(amounts, 1) - _shares(amounts.sum(axis=0, keepdims=True), 1)).sum(axis=1)
    return told


def co_location(amounts: Values) -> Values:
    r"""Return :math:`\sum_r \min(x_{rc} / x_{\cdot c}, x_{rd} / x_{\cdot d})` of each pair of columns, in [0, 1].

    The part of either that stands where the other does: 1 where both are spread alike, 0 where they share no place. The
    index of similarity of Finger and Kreinin (1979), over places. Chance is not taken off, as Ellison and Glaeser do.
    """
    shares = _shares(amounts, 0)
    told: Values = np.minimum(shares[:, :, None], shares[:, None, :]).sum(axis=0)
    return told


def shift_share(before: Values, after: Values) -> tuple[Values, Values, Values]:
    r"""Split the change of each cell into what all, its cluster, and its place itself did.

    With :math:`g` the growth of all, :math:`g_c` of a cluster and :math:`g_{rc}` of a cell, the parts are
    :math:`x_{rc} g`, :math:`x_{rc} (g_c - g)` and :math:`x_{rc} (g_{rc} - g_c)` at the amounts before. They add up to
    the change. Dunn (1960), A statistical and analytical technique for regional analysis.

    A cluster that was nowhere before has no growth: all of its change is its places' own.
    """
    whole = np.full_like(before, after.sum() / before.sum() - 1)
    old, new = before.sum(axis=0, keepdims=True), after.sum(axis=0, keepdims=True)
    cluster = np.where(old > 0, _over(new, old) - 1, whole[:1])
    national, mix = before * whole, before * (cluster - whole)
    return national, mix, after - before - national - mix


def _shares(amounts: Values, axis: int) -> Values:
    return _over(amounts, amounts.sum(axis=axis, keepdims=True))


def _over(above: Values, below: Values) -> Values:
    with np.errstate(divide="ignore", invalid="ignore"):
        told: Values = np.where(below == 0, np.nan, above / below)
    return told
