"""The table of year-on-year changes of levels: every row against the same month a year before."""

from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from groundbreak.errors import GrowthError

_COLUMNS = ("series", "month", "level")
_YEAR = 12
_ROOM = 4  # a grid may hold so many places for each row
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
    months, amounts = month.to_numpy(), level.to_numpy(zero_copy_only=False)
    code = series.to_numpy() if pa.types.is_integer(series.type) else _codes(series)
    if _in_order(code, months):
        rates, known = _rates(code, months, amounts)
        return pa.table({"series": series, "month": month, "yoy": pa.array(rates, mask=~known)})
    code = _codes(series)
    if (int(code.max()) + 1) * (int(np.ptp(months)) + 1) <= _ROOM * len(code):
        return _on_a_grid(series, code, month, amounts)
    order = np.argsort(code * (int(np.ptp(months)) + 1) + months)
    series, month = (column.take(pa.array(order)) for column in (series, month))
    rates, known = _rates(code[order], months[order], amounts[order])
    return pa.table({"series": series, "month": month, "yoy": pa.array(rates, mask=~known)})


def _on_a_grid(series: pa.Array, code: Integers, month: pa.Array, level: Floats) -> pa.Table:
    """Rate rows in any order by putting them on a grid of series and months, which puts them in order, too."""
    months = month.to_numpy()
    first, span = int(months.min()), int(np.ptp(months)) + 1
    place = code * span + (months - first)
    size = (int(code.max()) + 1) * span
    row, amount = np.full(size, -1, np.int64), np.full(size + _YEAR, np.nan)
    row[place], amount[place + _YEAR] = np.arange(len(place)), level
    at = np.flatnonzero(row >= 0)
    if len(at) < len(place):
        raise _twice()
    held = at % span
    base = np.where(held >= _YEAR, amount[at], np.nan)
    now = amount[at + _YEAR]
    known = (base > 0) & ~np.isnan(now)
    rates = np.divide(now, base, out=np.zeros(len(at)), where=known) - 1
    told = series.take(pa.array(row[at[np.r_[True, np.diff(at // span) > 0]]]))
    named = pa.DictionaryArray.from_arrays(pa.array(np.cumsum(np.r_[0, np.diff(at // span) > 0])), told)
    return pa.table({
        "series": named.dictionary_decode(),
        "month": pa.array(held + first).cast(month.type),
        "yoy": pa.array(rates, mask=~known),
    })  # fmt: skip


def _twice() -> GrowthError:
    return GrowthError("a series has a month twice", mend="keep one release of each month")


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
        raise _twice()
    base = np.zeros(len(level))
    for back in range(1, _YEAR + 1):
        hit = (month[back:] - month[:-back] == _YEAR) & (code[back:] == code[:-back])
        np.copyto(base[back:], level[:-back], where=hit)
    known = (base > 0) & ~np.isnan(level)
    return np.divide(level, base, out=np.zeros(len(level)), where=known) - 1, known
