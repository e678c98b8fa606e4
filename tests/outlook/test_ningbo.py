"""The outlook of the four projects of the reference monitor's headlines; their odds are made up."""

from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from groundbreak.cli import demo, work
from groundbreak.facts import Evidence, Fact, Finding, Mention, Reading, Source, digest
from groundbreak.monitors import load
from groundbreak.outlook.build import Run, outlook
from groundbreak.register import fold, read
from groundbreak.units import Interval, PartialDate, Quantity

DAY, MONTHS = date(2023, 7, 31), 89
ANODES, FILM = "硅基负极材料一体化基地项目", "太阳能光伏背板膜产业化基地项目"
OWNER = "宁波勤邦新材料科技有限公司"


def base_of_2022():
    """A report that does not exist: the film maker's output value of 2022."""
    content = digest("made-up", "base of 2022")
    source = Source(
        uri="made-up:base", content=content, fetched_on=DAY, published=PartialDate.of(2023, 7, 30), grade="B"
    )
    level = Quantity.of(Interval.printed(Decimal(800_000_000)), "CNY")
    fact = Fact(
        Mention(content, "company", OWNER), "level", level, indicator="output_value",
        holds_from=PartialDate.of(2022, 1), holds_to=PartialDate.of(2022, 12),
    )  # fmt: skip
    return Reading(source, "test", "1", (Finding(fact, Evidence("made up")),))


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    monitor = load("ningbo")
    made = work.create(tmp_path_factory.mktemp("ningbo") / "log.db", monitor)
    demo._read(made, monitor)
    work.identify(made, monitor)
    yield made
    made.close()


def told(log):
    """The outlook by name of the project, and the totals."""
    register = fold(read(log), as_of=DAY, known_at=DAY)
    phases = {row["phase_id"]: row for row in register.tables["phases"].to_pylist()}
    curve = 0.9 * -np.expm1(-0.04 * np.arange(1, MONTHS + 1))
    odds = [
        {"phase_id": phase, "month": month, "commissioned": odd, "cancelled": 0.0}
        for phase in sorted(phases)
        for month, odd in enumerate(curve.tolist(), start=1)
    ]
    why = pa.table({"phase_id": pa.array([], pa.string()), "rank": pa.array([], pa.int64())})
    groups = {"product": {phase: row["product"] for phase, row in phases.items() if row["product"]}}
    found = outlook(register.tables, (pa.Table.from_pylist(odds), why), groups, DAY, "CNY", Run(1))
    rows = found["outlook_projects"].to_pylist()
    return {phases[row["phase_id"]]["name_zh"]: row for row in rows}, found


def test_anodes_and_film_state_enough_and_the_others_are_not_stated(log):
    projects, found = told(log)
    assert len(projects) == 4
    anodes, film = projects.pop(ANODES), projects.pop(FILM)
    assert (anodes["capacity"], anodes["capacity_unit"]) == (40_000, "t/year")
    assert (anodes["investment"], anodes["investment_is"]) == (5e9, "stated")
    assert (film["capacity"], film["capacity_unit"]) == (480e6, "m2/year")
    for row in projects.values():
        assert (row["investment_is"], row["output_is"], row["capacity"]) == ("not stated", "not stated", None)
    totals = {
        (row["measure"], row["unit"]): (row["stated_covered"], row["of"]) for row in found["outlook_totals"].to_pylist()
    }
    # two of four state what they will make
    assert totals.pop(("output_stated", "phase")) == (2, 4)
    assert totals == {("investment", "CNY"): (1, 4), ("capacity", "t/year"): (1, 4), ("capacity", "m2/year"): (1, 4)}
    end = [row for row in found["outlook"].to_pylist() if row["period"] == "2030-12" and row["kind"] == "all"]
    assert {(row["measure"], row["unit"], row["p90"]) for row in end if row["measure"] == "capacity"} == {
        ("capacity", "t/year", 40_000),
        ("capacity", "m2/year", 480e6),
    }


def test_three_times_the_output_of_2022_is_open_and_no_less_than_two_and_a_half_times_its_first_half(log):
    film = told(log)[0][FILM]
    assert (film["output_is"], film["output_value"]) == ("open", None)
    # 500 million and more in the first half of 2023, up by less than 50 %: 333 million and more a year before
    assert film["output_value_low"] == pytest.approx(2.5 * 500e6 / 1.5)
    assert len(film["rests_on"].split()) >= 3


def test_it_resolves_once_the_output_of_2022_is_known(log):
    log.write([base_of_2022()], tool="test")
    work.identify(log, load("ningbo"))
    projects, found = told(log)
    film = projects[FILM]
    assert (film["output_is"], film["prices_of"]) == ("relative", "2022-01..2022-12")
    assert film["output_value"] == pytest.approx(3 * 8e8)
    assert (film["output_value_low"], film["output_value_high"]) == pytest.approx((2.5 * 8e8, 3.5 * 8e8))
    end = [
        row for row in found["outlook"].to_pylist() if row["period"] == "2030-12" and row["measure"] == "output_value"
    ]
    assert {(row["covered"], row["of"]) for row in end if row["kind"] == "all"} == {(1, 4)}
    # commissioned with odds of 10 in 100 by now, 44 months of ramp-up: nearly all of it in the best tenth of draws
    assert 0.9 * 2.4e9 / 12 < max(row["p90"] for row in end) <= 2.4e9 / 12
