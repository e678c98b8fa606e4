import numpy as np
import pytest
from scipy.optimize import linprog

from groundbreak.errors import Unanswerable
from groundbreak.growth.panel import Panel, Row
from groundbreak.growth.polytope import Polytope, witness
from groundbreak.units import Period

PANEL = Panel(2023, first_block=11)  # two blocks: x = (b_11, b_12, l_11, l_12)
YEAR, DECEMBER = Period.year_to(2023, 12), Period("2023-12", "2023-12")


def test_a_cone_without_rows_bounds_a_rate_below_alone():
    low, high = Polytope(4, []).extremes(PANEL.current(YEAR), PANEL.base(YEAR))
    assert (low.value, high.value, low.sources, high.sources) == (0, np.inf, (), ())


def test_an_answer_does_not_depend_on_the_question_before():
    rows = [Row(np.array([1.1, 0, -1, 0]), ()), Row(np.array([-1.2, 0, 1, 0]), ()), Row(np.array([1, -2.0, 0, 0]), ())]
    questions = [(PANEL.current(run), PANEL.base(run)) for run in (YEAR, DECEMBER, YEAR)]
    one = Polytope(4, rows)
    assert [one.extremes(*q) for q in questions] == [Polytope(4, rows).extremes(*q) for q in questions]


def test_a_base_that_must_be_nil_has_no_rate():
    nil = Polytope(4, [Row(np.array([0, 1.0, 0, 0]), ())])
    with pytest.raises(Unanswerable, match="must be nil"):
        nil.extremes(PANEL.current(DECEMBER), PANEL.base(DECEMBER))
    assert witness(4, nil.rows, [PANEL.base(DECEMBER)]) is None
    assert witness(4, nil.rows, [PANEL.base(YEAR)]) is not None


@pytest.mark.parametrize("seed", range(40))
def test_random_ratios_equal_scipy(seed):
    draw = np.random.default_rng(seed)
    matrix = draw.normal(-0.3, 1, (6, 22))
    top, bottom = draw.random(22), draw.random(22)
    cone = Polytope(22, [Row(vector, ()) for vector in matrix])
    ours = [bound.value for bound in cone.extremes(top, bottom)]
    for sign, value in zip((1, -1), ours, strict=True):
        peer = linprog(sign * top, A_ub=matrix, b_ub=np.zeros(6), A_eq=[bottom], b_eq=[1], bounds=(0, None))
        assert peer.status == 0
        assert value == pytest.approx(sign * peer.fun, rel=1e-9, abs=1e-9)
