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

from groundbreak.errors import Unanswerable, Undecided
from groundbreak.growth.panel import Row, Source, Vector

_MULTIPLIER = 1e-9
_OPTIMAL, _INFEASIBLE, _UNBOUNDED = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnbounded,
)
_ANSWERS = (_OPTIMAL, _INFEASIBLE, _UNBOUNDED)


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
        self._bottom = np.zeros(width)

    def extremes(self, top: Vector, bottom: Vector) -> tuple[Bound, Bound]:
        """Return the least and the greatest value of top·x / bottom·x; infinite where nothing bounds it above.

        Parameters
        ----------
        top, bottom
            Coefficients over x, shape (width,), none negative.
        """
        low, high = self.least(top, bottom), self.greatest(top, bottom)
        if low is None or high is None:
            raise Unanswerable(
                "the base of the run must be nil, so it has no rate",
                mend="ask for a longer run",
                zh="该时段的基数只能为零，没有增速（请用更长的时段）",
            )
        return low, high

    def least(self, top: Vector, bottom: Vector) -> Bound | None:
        """Return the least value of top·x / bottom·x; None where bottom·x must be nil."""
        return self._optimum(top, bottom, highspy.ObjSense.kMinimize)

    def greatest(self, top: Vector, bottom: Vector) -> Bound | None:
        """Return the greatest value of top·x / bottom·x; None where bottom·x must be nil."""
        return self._optimum(top, bottom, highspy.ObjSense.kMaximize)

    def values(self, tops: Vector, bottoms: Vector) -> Vector:
        """Return the least and the greatest value of many ratios, shape (n, 2), each solved from where the last ended.

        The values are those of `extremes`, to the solver's tolerance, and come much faster; no sources come with them.

        Parameters
        ----------
        tops, bottoms
            Coefficients over x, shape (n, width); neighbours in this order should be alike.
        """
        found = np.full((len(tops), 2), inf)
        _set(self._model, {"simplex_strategy": 4})  # where the last ended is primal feasible for a new objective
        for column, sense in enumerate((highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize)):
            self._model.changeObjectiveSense(sense)
            for row, (top, bottom) in enumerate(zip(tops, bottoms, strict=True)):
                self._pose(top, bottom)
                if _run(self._model) == _OPTIMAL:
                    found[row, column] = self._model.getInfo().objective_function_value
        _set(self._model, _OPTIONS)
        return found

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
        for column in np.flatnonzero(bottom != self._bottom).tolist():
            self._model.changeCoeff(0, column, bottom[column])
        self._bottom = bottom
        self._model.changeColsCost(self.width, np.arange(self.width, dtype=np.int32), top)


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
    _set(model, _OPTIONS)
    model.passModel(lp)
    return model


def _run(model: highspy.Highs) -> highspy.HighsModelStatus:
    model.run()
    status = model.getModelStatus()
    return status if status in _ANSWERS else _run_again(model)


def _run_again(model: highspy.Highs) -> highspy.HighsModelStatus:
    """Solve by the primal simplex, which tells where rows that nearly coincide leave the dual one undecided."""
    try:
        for tolerance in (1e-9, 1e-7):
            _set(model, {"simplex_strategy": 4, **_within(tolerance)})
            model.clearSolver()
            model.run()
            if (status := model.getModelStatus()) in _ANSWERS:
                return status
    finally:
        _set(model, _OPTIONS)
    raise Undecided(
        f"HiGHS {model.version()} ended with {model.modelStatusToString(model.getModelStatus())}",
        mend="two statements nearly exclude each other: leave one of them out",
        zh="求解器无法判定：有两条表述几乎互相排斥（请去掉其中一条）",
    )


def _within(tolerance: float) -> dict[str, float]:
    return {"primal_feasibility_tolerance": tolerance, "dual_feasibility_tolerance": tolerance}


# Presolve may answer "unbounded or infeasible", and one thread and one method keep certificates reproducible.
_OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "presolve": "off",
    "solver": "simplex",
    "simplex_strategy": 1,
    "threads": 1,
    **_within(1e-10),
}


def _set(model: highspy.Highs, options: dict[str, bool | int | float | str]) -> None:
    for option, value in options.items():
        model.setOptionValue(option, value)
