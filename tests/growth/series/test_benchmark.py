"""Benchmarking against printed examples, and against what must hold of any answer."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.errors import BadValue
from groundbreak.growth.series import chow_lin, denton_cholette

ORACLES = Path(__file__).parent / "oracles"

# Bloem, Dippelsman and Mæhle (2001), Quarterly National Accounts Manual, IMF, example 6.2.
INDICATOR = [98.2, 100.8, 102.2, 100.8, 99.0, 101.6, 102.7, 101.5, 100.5, 103.0, 103.5, 101.5]
TOTALS = [4000.0, 4161.4]
PRINTED = [969.8, 998.4, 1018.3, 1013.4, 1007.2, 1042.9, 1060.3, 1051.0, 1040.6, 1066.5, 1071.7, 1051.0]

# Sales of Swiss chemistry and pharmacy from exports: Sax and Steiner (2013), Temporal disaggregation of time series,
# The R Journal 5(2); what R's tempdisagg prints for 1975, 1990, 2001 and the quarters beyond the last total.
SALES = np.fromstring((ORACLES / "swiss_pharma_sales.txt").read_text(), sep=" ")
EXPORTS = np.fromstring((ORACLES / "swiss_pharma_exports.txt").read_text(), sep=" ")
SPANS = [(12 + 4 * year, 15 + 4 * year) for year in range(len(SALES))]
CHOW_LIN = {
    0: 31.594543774668, 12: 34.8430146858745, 13: 34.7011683508524, 14: 32.5716118602106, 15: 34.5865342281382,
    72: 79.1670995778571, 73: 74.7003547650808, 74: 68.7174617370453, 75: 70.9833357161168, 116: 160.349367128644,
    117: 160.686104475754, 118: 148.528547357373, 119: 149.1178376579, 156: 276.060943682044, 157: 265.689569877984,
}  # fmt: skip
DENTON = {
    0: 27.696607320336, 12: 35.1624241951679, 13: 34.9479305772226, 14: 31.8568540572859, 15: 34.7351202953997,
    72: 79.8141377268939, 73: 74.8255788606713, 74: 67.9799270512308, 75: 70.9486081573058, 116: 161.319163413077,
    117: 161.580873602025, 118: 147.819684521568, 119: 147.962135083012, 156: 247.877116379397, 157: 238.126287359024,
}  # fmt: skip


def test_denton_reproduces_the_manual() -> None:
    found = denton_cholette(INDICATOR, TOTALS, [(0, 3), (4, 7)])
    # The manual rounds 1042.85 up.
    np.testing.assert_allclose(found, PRINTED, atol=0.0515)


def test_denton_cholette_reproduces_tempdisagg() -> None:
    found = denton_cholette(EXPORTS, SALES, SPANS)
    np.testing.assert_allclose([found[place] for place in DENTON], list(DENTON.values()), rtol=1e-9)


def test_chow_lin_reproduces_tempdisagg() -> None:
    found = chow_lin(np.column_stack([np.ones(len(EXPORTS)), EXPORTS]), SALES, SPANS)
    np.testing.assert_allclose([found.series[place] for place in CHOW_LIN], list(CHOW_LIN.values()), rtol=1e-4)


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_totals_are_met_whatever_the_spans(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lengths = rng.integers(1, 5, size=6)
    ends = np.cumsum(lengths)
    spans = np.column_stack([ends - lengths, ends - 1])
    indicator, totals = rng.uniform(1, 10, ends[-1] + 2), rng.uniform(10, 100, 6)
    for found in (denton_cholette(indicator, totals, spans), chow_lin(indicator, totals, spans).series):
        np.testing.assert_allclose([found[first : last + 1].sum() for first, last in spans], totals, rtol=1e-8)


def test_an_indicator_in_proportion_is_followed_exactly() -> None:
    np.testing.assert_allclose(denton_cholette([1, 2, 3, 4], [30, 70], [(0, 1), (2, 3)]), [10, 20, 30, 40])


def test_chow_lin_recovers_known_coefficients() -> None:
    rng = np.random.default_rng(3)
    months = 240
    indicator = 100 + np.cumsum(rng.normal(0, 2, months))
    error = np.zeros(months)
    for month in range(1, months):
        error[month] = 0.8 * error[month - 1] + rng.normal(0, 1)
    truth = 5 + 2 * indicator + error
    spans = [(12 * year, 12 * year + 11) for year in range(20)]
    totals = [truth[first : last + 1].sum() for first, last in spans]
    found = chow_lin(np.column_stack([np.ones(months), indicator]), totals, spans)
    assert found.coefficients[1] == pytest.approx(2, abs=0.1)
    assert np.corrcoef(np.diff(found.series), np.diff(truth))[0, 1] > 0.95


@pytest.mark.parametrize(
    ("indicator", "totals", "spans", "said"),
    [
        ([1, 0, 2], [3], [(0, 2)], "period 1 of the indicator is not positive"),
        ([1, 1, 1], [3, 3], [(0, 1), (1, 2)], "period 1 is in two spans"),
        ([1, 1, 1], [3], [(0, 3)], "lies outside of 3 periods"),
        ([1, 1, 1], [3, 4], [(0, 2)], "2 totals have spans of shape"),
    ],
)
def test_what_does_not_fit_is_refused(
    indicator: list[float], totals: list[float], spans: list[tuple[int, int]], said: str
) -> None:
    with pytest.raises(BadValue, match=said):
        denton_cholette(indicator, totals, spans)


def test_too_few_totals_are_refused() -> None:
    with pytest.raises(BadValue, match="1 totals do not determine 2 coefficients"):
        chow_lin(np.ones((4, 2)), [3.0], [(0, 3)])
