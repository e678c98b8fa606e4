"""Bounds of ratios over a cone, by the programme of Charnes and Cooper, solved with HiGHS.

Over the cone {x ≥ 0 : A x ≤ 0} the ratio p·x / q·x is the same along every ray, so q·x may be set to 1: what remains
is a linear programme. Charnes, A. and Cooper, W. W. (1962), Programming with linear fractional functionals, Naval
Research Logistics Quarterly 9, 181–186.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

import highspy
import numpy as np

from groundbreak.errors import GrowthError, Unanswerable
from groundbreak.growth.panel import Row, Source, Vector

_TOLERANCE = 1e-10
_MULTIPLIER = 1e-9
_OPTIMAL, _INFEASIBLE, _UNBOUNDED = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnbounded,
)


@dataclass(frozen=True, slots=True)
class Bound:
    """An extreme value of a ratio, the sources of the rows that alone imply it, and the x at which it is reached.

    The sources are the dual certificate. Where the value is infinite nothing implies it, and no x reaches it.
    """

    value: float
    sources: tuple[Source, ...]
    point: Vector | None = field(default=None, compare=False, repr=False)


class Polytope:
    """The cone of panels that agree with all rows; one HiGHS model answers every question about it."""

    def __init__(self, width: int, rows: Sequence[Row]) -> None:
        self.width, self.rows = width, tuple(rows)
        self._model = _model(np.array([np.zeros(width), *(row.vector for row in rows)]))
        self._model.changeRowBounds(0, 1.0, 1.0)

    def extremes(self, top: Vector, bottom: Vector) -> tuple[Bound, Bound]:
        """Return the least and the greatest value of top·x / bottom·x; infinite where nothing bounds it above.

        Parameters
        ----------
        top, bottom
            Coefficients over x, shape (width,), none negative.
        """
        low, high = self.least(top, bottom), self.greatest(top, bottom)
        if low is None or high is None:
            raise Unanswerable("the base of the run must be nil, so it has no rate", mend="ask for a longer run")
        return low, high

    def least(self, top: Vector, bottom: Vector) -> Bound | None:
        """Return the least value of top·x / bottom·x; None where bottom·x must be nil."""
        return self._optimum(top, bottom, highspy.ObjSense.kMinimize)

    def greatest(self, top: Vector, bottom: Vector) -> Bound | None:
        """Return the greatest value of top·x / bottom·x; None where bottom·x must be nil."""
        return self._optimum(top, bottom, highspy.ObjSense.kMaximize)

    def _optimum(self, top: Vector, bottom: Vector, sense: highspy.ObjSense) -> Bound | None:
        self._pose(top, bottom)
        self._model.clearSolver()  # a bound must not depend on the question asked before
        self._model.changeObjectiveSense(sense)
        status = _run(self._model)
        if status != _OPTIMAL:
            return Bound(inf, ()) if status == _UNBOUNDED else None
        found = self._model.getSolution()
        duals = np.abs(found.row_dual[1:]) > _MULTIPLIER
        sources = (source for row, binds in zip(self.rows, duals, strict=True) if binds for source in row.sources)
        value = self._model.getInfo().objective_function_value
        return Bound(value, tuple(dict.fromkeys(sources)), np.array(found.col_value))

    def _pose(self, top: Vector, bottom: Vector) -> None:
        columns = np.arange(self.width, dtype=np.int32)
        for column, coefficient in enumerate(bottom):
            self._model.changeCoeff(0, column, coefficient)
        self._model.changeColsCost(len(columns), columns, top)


def consistent(width: int, rows: Sequence[Row], bases: Sequence[Vector]) -> bool:
    """Whether one x agrees with all rows and has a positive base in every run that is spoken of."""
    return witness(width, rows, bases) is not None


def witness(width: int, rows: Sequence[Row], bases: Sequence[Vector]) -> Vector | None:
    """Return an x that agrees with all rows and has a positive base in every run that is spoken of; None if none does.

    The cone always holds x = 0; a rate needs a base, so each is asked to be at least 1. Panels add up within the cone:
    if each base can be positive, all can at once.
    """
    model = _model(np.array([np.zeros(width), *(row.vector for row in rows), *bases]))
    for index in range(len(rows) + 1, len(rows) + len(bases) + 1):
        model.changeRowBounds(index, 1.0, highspy.kHighsInf)
    return np.array(model.getSolution().col_value) if _run(model) == _OPTIMAL else None


def _model(matrix: Vector) -> highspy.Highs:
    """Return a model with x ≥ 0 and matrix · x ≤ 0."""
    rows, columns = matrix.shape
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = rows, columns
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = (
        np.zeros(columns),
        np.zeros(columns),
        np.full(columns, np.inf),
    )
    lp.row_lower_, lp.row_upper_ = np.full(rows, -np.inf), np.zeros(rows)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum((matrix != 0).sum(axis=1))])
    lp.a_matrix_.index_, lp.a_matrix_.value_ = np.nonzero(matrix)[1], matrix[matrix != 0]
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in _OPTIONS.items():
        model.setOptionValue(option, value)
    model.passModel(lp)
    return model


# Presolve may answer "unbounded or infeasible", and one thread and one method keep certificates reproducible.
_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "presolve": "off",
    "solver": "simplex",
    "threads": 1,
    "primal_feasibility_tolerance": _TOLERANCE,
    "dual_feasibility_tolerance": _TOLERANCE,
}


def _run(model: highspy.Highs) -> highspy.HighsModelStatus:
    model.run()
    status = model.getModelStatus()
    if status not in (_OPTIMAL, _INFEASIBLE, _UNBOUNDED):
        raise GrowthError(f"HiGHS {model.version()} ended with {model.modelStatusToString(status)}")
    return status
