import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import Unanswerable
from groundbreak.growth.panel import Panel
from groundbreak.units import Period


def test_months_are_the_blocks():
    assert [str(block) for block in Panel(2023).blocks] == [f"2023-{month:02}" for month in range(1, 13)]


def test_the_first_report_is_one_block():
    panel = Panel(2023, first_block=2)
    assert (panel.size, str(panel.blocks[0]), str(panel.blocks[1])) == (11, "2023-01..2023-02", "2023-03")
    assert panel.base(Period("2023-01", "2023-03")).tolist() == [1, 1] + [0] * 20
    assert panel.current(Period("2023-12", "2023-12")).tolist() == [0] * 21 + [1]


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 12))
def test_a_run_is_refused_just_where_it_splits_the_first_block(start, end, block):
    start, end = sorted((start, end))
    run, panel = Period(f"2023-{start:02}", f"2023-{end:02}"), Panel(2023, block)
    inside = range(start, end + 1)
    if any(m in inside for m in range(1, block + 1)) and not all(m in inside for m in range(1, block + 1)):
        with pytest.raises(Unanswerable, match="as one block"):
            panel.base(run)
    else:
        assert panel.base(run).sum() == len({max(month, block) for month in inside})


def test_a_run_of_another_year_is_refused():
    with pytest.raises(Unanswerable, match="not in 2023"):
        Panel(2023).base(Period("2022-06", "2022-06"))


def test_a_first_block_has_one_to_twelve_months():
    with pytest.raises(Unanswerable, match="1 to 12"):
        Panel(2023, first_block=0)
