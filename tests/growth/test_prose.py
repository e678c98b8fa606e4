from math import inf

import pytest

from groundbreak.growth import explain
from groundbreak.growth.bands import Status
from groundbreak.growth.prose import _STATUS, LEADS, Topic, band_words, period_name
from groundbreak.units import Period


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_topic_and_status_has_words(language):
    assert set(LEADS[language]) == set(Topic)
    assert set(_STATUS[language]) == set(Status)


def test_english(seed):
    lines = explain(seed.statements, [seed.june], (), Period.year_to(2023, 5), first_block=2).text("en").splitlines()
    assert lines[0] == (
        "ningbo.industrial_investment, January–May 2023: 8.89% to 12.09% on the year "
        "(exact bounds; with weights that nobody published)"
    )
    assert lines[1] == "1. Published: G_6 ∈ [15.35%, 15.45%] [half]"
    assert lines[-1] == "Without b_6/b_1..6 ∈ [0.17, 0.28]: −100% to 15.45% on the year"


def test_chinese(seed):
    lines = explain(seed.statements, (), [seed.order], Period.year_to(2023, 5), first_block=2).text("zh").splitlines()
    assert lines[0] == "ningbo.industrial_investment，2023年1—5月：同比 5.85% 至 15.45%（外界；仅据公布数）"
    assert lines[4] == "4. 已公布的走势：G_2 ≤ G_3 ≤ G_4 ≤ G_5 ≤ G_6 [better]"


@pytest.mark.parametrize(
    ("run", "en", "zh"), [("2023-06", "June 2023", "2023年6月"), ("2023-03..2023-05", "March–May 2023", "2023年3—5月")]
)
def test_periods(run, en, zh):
    assert (period_name(Period.parse(run), "en"), period_name(Period.parse(run), "zh")) == (en, zh)


def test_a_lost_end_is_infinite():
    assert band_words(-1, inf, "en") == "−100% to ∞ on the year"
