"""How late events are reported: truth comes back from looks that cut it off."""

import numpy as np
import pytest
from evals import repd as reader
from evals import transitions

from groundbreak.errors import BadInput
from groundbreak.outlook.odds import Lag, fit_lag

TRUTH = Lag(5.0, 0.8)


def _looks(seed, events):
    """Events over three years, reported with the true lag, as two looks three months apart have them."""
    draw = np.random.default_rng(seed)
    age = draw.uniform(0, 36, events)
    told = TRUTH.scale * draw.weibull(TRUTH.shape, events)
    there = told <= age
    return age[there] - 3, age[there], told[there] > age[there] - 3


def test_a_lag_comes_back_though_looks_cut_it_off():
    found = fit_lag(*_looks(1, 60_000))
    for months in (1, 3, 6, 12):
        assert found.share(months) == pytest.approx(TRUTH.share(months), abs=0.03)


def test_what_was_seen_alone_would_say_it_is_shorter():
    draw = np.random.default_rng(2)
    age, told = draw.uniform(0, 12, 20_000), TRUTH.scale * draw.weibull(TRUTH.shape, 20_000)
    assert np.median(told[told <= age]) < 0.75 * np.median(told)


def test_few_are_pooled_towards_all():
    before, after, late = (values[:3] for values in _looks(3, 300))
    found = fit_lag(before + 3, after + 3, late, toward=TRUTH)
    assert found.share(6) == pytest.approx(TRUTH.share(6), abs=0.15)
    with pytest.raises(BadInput, match="too few"):
        fit_lag(before + 3, after + 3, late)


def test_the_mean_share_is_that_of_events_spread_evenly():
    assert Lag(4.0, 1.0).mean(2, 12) == pytest.approx(1 - 4 * (np.exp(-2 / 4) - np.exp(-14 / 4)) / 12, abs=1e-6)


def test_columns_are_one_without_what_extracts_change():
    assert reader.plain("Record Last  Updated (dd/mm/yyyy)") == reader.plain("record last updated")


def test_dates_are_read_in_both_forms():
    assert reader.day("02/01/1970") == reader.day("1970-01-02") == 1
    assert np.isnan([reader.day(text) for text in (None, "", "31/02/2021")]).all()


@pytest.mark.shared
def test_quirks_of_the_extracts(repd):
    every = repd
    assert [one.name for one in every] == ["2021-09", "2021-12", "2022-04", "2022-07", "2022-10"]
    first = (reader.FIRST - reader.date(1970, 1, 1)).days
    for one in every:
        assert len(set(one.projects)) == len(one.projects)
        told = one.days[~np.isnan(one.days)]
        assert first <= told.min() < told.max() <= one.made
    assert len(every[2].projects) == 7250  # of 7,257 rows


@pytest.mark.shared
@pytest.mark.parametrize("train_to", ["2021-12", "2022-04", "2022-07"])
def test_the_correction_reduces_the_error(repd, train_to):
    lines = list(transitions.report(repd, train_to))
    told = next(line for line in lines if line.startswith("error"))
    without, corrected = (float(word) for word in told.replace(",", "").split() if word[0].isdigit())
    assert corrected < without


@pytest.mark.shared
def test_too_few_extracts_are_refused(repd):
    with pytest.raises(BadInput, match="1 extracts up to 2021-09"):
        list(transitions.report(repd, "2021-09"))
