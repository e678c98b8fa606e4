"""Published levels against published growth: the national series of fixed-asset investment."""

import csv
from pathlib import Path

import pytest

from groundbreak.growth import Measure, Statement, restated
from groundbreak.units import PartialDate, Period, printed_step

FILE = Path(__file__).parents[3] / "shared" / "data" / "growth" / "cn_nbs_fai_ytd.csv"
SERIES = ("fai", "secondary", "industry", "manufacturing", "private")


def statements(path):
    """The wide table as statements, each number with the rounding of its own digits."""
    for row in csv.DictReader(path.read_text("utf-8").splitlines()):
        run = Period.year_to(int(row["ytd_through"][:4]), int(row["ytd_through"][5:]))
        for series in SERIES:
            for measure, text in (
                (Measure.level, row[f"{series}_100m_yuan"]),
                (Measure.yoy_growth, row[f"{series}_yoy"]),
            ):
                if text:
                    half, unit = float(printed_step(text)) / 2, 1 if measure is Measure.level else 100
                    yield Statement(series, run, measure, (float(text) - half) / unit, (float(text) + half) / unit)


@pytest.mark.shared
@pytest.mark.skipif(not FILE.is_file(), reason="the shared folder with the national series is not beside this checkout")
def test_every_pair_where_levels_contradict_growth_is_reported():
    found = restated(statements(FILE))
    wrong = {
        str(each.period): (
            round(50 * sum(each.by_levels), 1),
            round(50 * sum(each.published), 1),
            round(50 * sum(each.revision), 1),
        )
        for each in found
        if each.contradicts and each.series == "fai"
    }
    assert wrong == {
        "2023-01..2023-12": (-12.1, 3.0, -14.6),
        "2024-01..2024-10": (0.9, 3.4, -2.4),
        "2025-01..2025-07": (0.2, 1.6, -1.4),
        "2025-01..2025-08": (-1.0, 0.5, -1.5),
    }
    others = {(each.series, str(each.period)) for each in found if each.contradicts and each.series != "fai"}
    assert ("private", "2023-01..2023-12") in others


def figure(value, measure, run, stated=None):
    half = 0.5 if measure is Measure.level else 0.0005
    return Statement(
        "s", Period.parse(run), measure, value - half, value + half, stated_on=stated and PartialDate.parse(stated)
    )


def test_the_base_revision_is_that_of_first_publication():
    level, rate, before, half = Measure.level, Measure.yoy_growth, "2022-01..2022-06", "2023-01..2023-06"
    known = [figure(100, level, before, "2022-07"), figure(80, level, before, "2023-07")]
    known += [figure(88, level, half, "2023-07"), figure(0.1, rate, half, "2023-07")]
    (found,) = restated(known)
    assert found.contradicts
    assert found.revision[0] < -0.2 < found.revision[1]
    (agrees,) = restated(known[1:])
    assert not agrees.contradicts
    assert restated(known[2:]) == []
