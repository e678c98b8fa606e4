"""The table of year-on-year changes of levels: every row against the same month a year before."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.errors import GrowthError

_COLUMNS = ("series", "month", "level")


def yoy_table(levels: pa.Table) -> pa.Table:
    """Return columns `series`, `month` and `yoy` = level / level twelve months before - 1, sorted by series and month.

    Null where that month is missing or its level nil. Levels must be on one basis: published levels of two years
    rarely are (see `groundbreak.growth.restated`).

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
    table = _sorted(levels.select(_COLUMNS))
    series, month, level = (table[name].combine_chunks() for name in _COLUMNS)
    code = series if pa.types.is_integer(series.type) else pc.dictionary_encode(series).indices
    rates, known = _rates(*(part.to_numpy(zero_copy_only=False) for part in (code, month, level)))
    return pa.table({"series": series, "month": month, "yoy": pa.array(rates, mask=~known)})


def _sorted(table: pa.Table) -> pa.Table:
    """Sort by series and month, unless the rows are so already."""
    series, month = (table[name] for name in ("series", "month"))
    later = pc.greater(series[1:], series[:-1])
    onward = pc.or_(later, pc.and_(pc.equal(series[1:], series[:-1]), pc.greater_equal(month[1:], month[:-1])))
    if pc.all(onward, min_count=0).as_py():
        return table
    return table.sort_by([("series", "ascending"), ("month", "ascending")])


def _rates(code: np.ndarray, month: np.ndarray, level: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return rates and where there is one: the base is among the twelve rows before, as a month occurs only once."""
    same = code[1:] == code[:-1]
    if bool((same & (month[1:] == month[:-1])).any()):
        raise GrowthError("a series has a month twice", mend="keep one release of each month")
    base = np.zeros(len(level))
    for back in range(1, 13):
        hit = (month[back:] - month[:-back] == 12) & (code[back:] == code[:-back])
        np.copyto(base[back:], level[:-back], where=hit)
    known = base > 0
    return np.divide(level, base, out=np.zeros(len(level)), where=known) - 1, known
