"""What the parts of a table of levels add to the growth of their total, and what their rates and weights changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from groundbreak.errors import BadValue
from groundbreak.growth.series import structure_effects
from groundbreak.units import Period

PARTS = pa.schema([
    ("kind", pa.string()), ("part", pa.string()), ("start", pa.string()), ("end", pa.string()),
    ("base", pa.float64()), ("level", pa.float64()), ("growth_pct", pa.float64()), ("points", pa.float64()),
    ("growth_share_pct", pa.float64()), ("base_share_pct", pa.float64()), ("rate_effect_pp", pa.float64()),
    ("weight_effect_pp", pa.float64()),
])  # fmt: skip
Levels: TypeAlias = Mapping[str, Mapping[Period, Decimal]]
_Floats: TypeAlias = NDArray[np.float64]
_Sums: TypeAlias = dict[str, Decimal]
_PLACES = 6


def parts_table(levels: Levels, run: Period, *, total: str = "", absent_is_nil: bool = False) -> pa.Table:
    r"""Return growth, points and effects of each part in a run against the same months a year before.

    ``c_i = 100 (x_i,1 − x_i,0) / X_0``, largest first; then the residual ``G − Σ c_i``, and the total. Where the table
    reaches back to the run before, the change of growth since then is split into what the parts' rates did and what
    their weights did (`groundbreak.growth.series.structure_effects`); a part that has no base at one of the two times
    has no rate, and its points are an effect of its rate.

    Parameters
    ----------
    levels
        Levels by part and period, in any unit; periods add up to runs (quarters to a half-year).
    run
        What is asked for, in whole months.
    total
        The part that is the published total; the sum of the parts where there is none.
    absent_is_nil
        Whether a part without a level in a period had none there; otherwise that is refused.

    Raises
    ------
    BadValue
        Where periods do not make up a run and its base exactly, or a part is absent.
    """
    names = sorted(set(levels) - {total})
    if total and total not in levels:
        raise BadValue(f"no part is called {total!r}", mend=f"parts: {', '.join(names[:12])}")
    now, base = (_sums(levels, one, absent_is_nil=absent_is_nil) for one in (run, run.year_before()))
    whole = (sum((base[name] for name in names), Decimal(0)), sum((now[name] for name in names), Decimal(0)))
    whole = (base[total], now[total]) if total else whole
    if whole[0] <= 0:
        raise BadValue(f"the total of {run.year_before()} is not positive", mend="growth on such a base is not defined")
    effects = _effects(levels, run, names, total, absent_is_nil=absent_is_nil)
    made = [_row("part", name, run, (base[name], now[name]), whole, effects.get(name)) for name in names]
    made.sort(key=lambda row: (-row["points"], row["part"]))
    growth = _row("total", total, run, whole, whole, effects.get(""))
    growth["points"] = growth["growth_pct"]
    left = 100 * ((whole[1] - whole[0]) - sum((now[name] - base[name] for name in names), Decimal(0))) / whole[0]
    rest = {"kind": "residual", "part": "", "start": run.start, "end": run.end, "points": _round(left)}
    return pa.Table.from_pylist([*made, rest, growth], schema=PARTS)


def _sums(levels: Levels, run: Period, *, absent_is_nil: bool) -> _Sums:
    """Add up the periods of a run, part by part."""
    inside = sorted({one for row in levels.values() for one in row if run.start <= one.start and one.end <= run.end})
    if not _tile(inside, run):
        told = ", ".join(map(str, inside)) or "nothing"
        raise BadValue(f"the table has {told} for {run}", mend="ask for whole periods that it has, each month once")
    found: dict[str, Decimal] = defaultdict(Decimal)
    for name, row in levels.items():
        absent = [one for one in inside if one not in row]
        if absent and not absent_is_nil:
            mend = "add --absent-is-nil where the table leaves out parts that have none"
            raise BadValue(f"{name!r} has no level in {absent[0]}", mend=mend)
        found[name] = sum((row.get(one, Decimal(0)) for one in inside), Decimal(0))
    return found


def _tile(inside: Sequence[Period], run: Period) -> bool:
    """Whether periods follow each other without gap or overlap from the first month of a run to its last."""
    starts = [one.start for one in inside]
    ends = [_shifted(one.end, 1) for one in inside]
    return bool(inside) and starts == [run.start, *ends[:-1]] and inside[-1].end == run.end


def _effects(
    levels: Levels, run: Period, names: Sequence[str], total: str, *, absent_is_nil: bool
) -> dict[str, tuple[float, float]]:
    """Return the effects of rate and weight by part, and of all under an empty name; none without the run before."""
    earlier = Period(_shifted(run.start, -run.months), _shifted(run.end, -run.months))
    runs = (run, run.year_before(), earlier, earlier.year_before())
    try:
        sums = [_sums(levels, one, absent_is_nil=absent_is_nil) for one in runs]
    except BadValue:
        return {}
    x1, x0, y1, y0 = (np.array([float(one[name]) for name in names]) for one in sums)
    if total or min(x0.sum(), y0.sum()) <= 0 or (x0 < 0).any() or (y0 < 0).any():
        return {}
    both = (x0 > 0) & (y0 > 0)
    rates = [np.where(both, 100 * _over(new - old, old), 0.0) for old, new in ((y0, y1), (x0, x1))]
    of_rates, of_weights = structure_effects(y0 / y0.sum(), rates[0], x0 / x0.sum(), rates[1])
    moved = 100 * ((x1 - x0) / x0.sum() - (y1 - y0) / y0.sum())
    of_rates = np.where(both, of_rates, moved)
    found = {name: (float(of_rates[at]), float(of_weights[at])) for at, name in enumerate(names)}
    return {**found, "": (float(of_rates.sum()), float(of_weights.sum()))}


def _over(part: _Floats, whole: _Floats) -> _Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _row(
    kind: str,
    name: str,
    run: Period,
    of: tuple[Decimal, Decimal],
    whole: tuple[Decimal, Decimal],
    effects: tuple[float, float] | None,
) -> dict[str, Any]:
    (old, new), (base, end) = of, whole
    moved = end - base
    return {
        "kind": kind,
        "part": name,
        "start": run.start,
        "end": run.end,
        "base": float(old),
        "level": float(new),
        "growth_pct": _round(100 * (new - old) / old) if old > 0 else None,
        "points": _round(100 * (new - old) / base),
        "growth_share_pct": _round(100 * (new - old) / moved) if moved else None,
        "base_share_pct": _round(100 * old / base),
        "rate_effect_pp": _round(effects[0]) if effects else None,
        "weight_effect_pp": _round(effects[1]) if effects else None,
    }


def _round(value: Decimal | float) -> float:
    return round(float(value), _PLACES) + 0.0


def _shifted(month: str, by: int) -> str:
    count = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{count // 12:04}-{count % 12 + 1:02}"
