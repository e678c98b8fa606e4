"""The table of year-on-year changes of levels: every row against the same month a year before."""

from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from groundbreak.errors import GrowthError

_COLUMNS = ("series", "month", "level")
Integers: TypeAlias = NDArray[np.integer]
Floats: TypeAlias = NDArray[np.float64]


def yoy_table(levels: pa.Table) -> pa.Table:
    """Return columns `series`, `month` and `yoy` = level / level twelve months before - 1.

    Null where one of the two is missing or the base is nil. Rows come series by series, months in order. Levels must be
    on one basis: published levels of two years rarely are (see `groundbreak.growth.restated`).

    Parameters
    ----------
    levels
        Columns `series`; `month`, an integer that counts months; `level`. One row for a series and month.

    Raises
    ------
    GrowthError
        A column is missing, or a series has a month twice.
    """
    if lacking := set(_COLUMNS) - set(levels.column_names):
        raise GrowthError(f"the levels have no {', '.join(sorted(lacking))}", mend="name the columns so")
    series, month, level = (levels[name].combine_chunks() for name in _COLUMNS)
    code = series.to_numpy() if pa.types.is_integer(series.type) else _codes(series)
    months, amounts = month.to_numpy(), level.to_numpy(zero_copy_only=False)
    if not _in_order(code, months):
        order = np.argsort(_codes(series) * (int(np.ptp(months)) + 1) + months)
        series, month = (column.take(pa.array(order)) for column in (series, month))
        code, months, amounts = code[order], months[order], amounts[order]
    rates, known = _rates(code, months, amounts)
    return pa.table({"series": series, "month": month, "yoy": pa.array(rates, mask=~known)})


def _codes(series: pa.Array) -> Integers:
    """Number the series in the order met."""
    codes: Integers = pc.dictionary_encode(series).indices.to_numpy().astype(np.int64)
    return codes


def _in_order(code: Integers, month: Integers) -> bool:
    """Whether the rows are sorted already, so that no series is in two places."""
    same = code[1:] == code[:-1]
    return bool(np.all(same & (month[1:] >= month[:-1]) | (code[1:] > code[:-1])))


def _rates(code: Integers, month: Integers, level: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Return rates and where there is one: the base is among the twelve rows before, as a month occurs only once."""
    same = code[1:] == code[:-1]
    if bool((same & (month[1:] == month[:-1])).any()):
        raise GrowthError("a series has a month twice", mend="keep one release of each month")
    base = np.zeros(len(level))
    for back in range(1, 13):
        hit = (month[back:] - month[:-back] == 12) & (code[back:] == code[:-back])
        np.copyto(base[back:], level[:-back], where=hit)
    known = (base > 0) & ~np.isnan(level)
    return np.divide(level, base, out=np.zeros(len(level)), where=known) - 1, known
