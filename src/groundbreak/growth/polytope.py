"""Bounds of ratios over a cone, by the programme of Charnes and Cooper, solved with HiGHS.

Over the cone {x ≥ 0 : A x ≤ 0} the ratio p·x / q·x is the same along every ray, so q·x may be set to 1: what remains
is a linear programme. Charnes, A. and Cooper, W. W. (1962), Programming with linear fractional functionals, Naval
Research Logistics Quarterly 9, 181–186.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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
    """An extreme value of a ratio, and the sources of the rows that alone imply it (its dual certificate)."""

    value: float
    sources: tuple[Source, ...]


class Polytope:
    """The cone of panels that agree with all rows; one HiGHS model answers every question about it."""

    def __init__(self, size: int, rows: Sequence[Row]) -> None:
        self.size, self.rows = size, tuple(rows)
        self._model = _model(np.array([np.zeros(2 * size), *(row.vector for row in rows)]))
        self._model.changeRowBounds(0, 1.0, 1.0)

    def extremes(self, top: Vector, bottom: Vector) -> tuple[Bound, Bound]:
        """Return the least and the greatest value of top·x / bottom·x; infinite where nothing bounds it above.

        Parameters
        ----------
        top, bottom
            Coefficients over x = (b, l), shape (2K,), none negative.
        """
        columns = np.arange(2 * self.size, dtype=np.int32)
        for column, coefficient in enumerate(bottom):
            self._model.changeCoeff(0, column, coefficient)
        self._model.changeColsCost(len(columns), columns, top)
        low = self._optimum(highspy.ObjSense.kMinimize)
        if low is None:
            raise Unanswerable("the base of the run must be nil, so it has no rate", mend="ask for a longer run")
        return low, self._optimum(highspy.ObjSense.kMaximize) or Bound(inf, ())

    def _optimum(self, sense: highspy.ObjSense) -> Bound | None:
        self._model.clearSolver()  # a bound must not depend on the question asked before
        self._model.changeObjectiveSense(sense)
        status = _run(self._model)
        if status != _OPTIMAL:
            return None
        duals = np.abs(self._model.getSolution().row_dual[1:]) > _MULTIPLIER
        sources = (source for row, binds in zip(self.rows, duals, strict=True) if binds for source in row.sources)
        return Bound(self._model.getInfo().objective_function_value, tuple(dict.fromkeys(sources)))


def consistent(size: int, rows: Sequence[Row], bases: Sequence[Vector]) -> bool:
    """Whether one panel agrees with all rows and has a positive base in every run that is spoken of.

    The cone always holds x = 0; a rate needs a base, so each is asked to be at least 1. Panels add up within the cone:
    if each base can be positive, all can at once.
    """
    model = _model(np.array([np.zeros(2 * size), *(row.vector for row in rows), *bases]))
    for index in range(len(rows) + 1, len(rows) + len(bases) + 1):
        model.changeRowBounds(index, 1.0, highspy.kHighsInf)
    return _run(model) == _OPTIMAL


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
