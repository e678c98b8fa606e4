"""The outlook of the four projects of the reference monitor's headlines.

Where the outlook is called by itself its odds are made up; editions have those that ship.
"""

from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from groundbreak.cli import demo, work
from groundbreak.edition import build, explain
from groundbreak.edition.money import PRICES
from groundbreak.facts import Code, Evidence, Fact, Finding, Mention, Reading, Source, digest
from groundbreak.monitors import load
from groundbreak.outlook.build import Run, outlook
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.pages.outlook import FLOWS, STOCKS, forecast, measures, totals
from groundbreak.publish.view import View
from groundbreak.register import fold, read
from groundbreak.units import Interval, PartialDate, Quantity

DAY, MONTHS = date(2023, 7, 31), 89
ANODES, FILM = "硅基负极材料一体化基地项目", "太阳能光伏背板膜产业化基地项目"
OWNER = "宁波勤邦新材料科技有限公司"


def of_owner(**fact):
    """A report that does not exist, which says one thing of the film maker."""
    content = digest("made-up", fact["attribute"])
    source = Source(
        uri="made-up:base", content=content, fetched_on=DAY, published=PartialDate.of(2023, 7, 30), grade="B"
    )
    said = Fact(Mention(content, "company", OWNER), **fact)
    return Reading(source, "test", "1", (Finding(said, Evidence("made up")),))


def base_of_2022():
    level = Quantity.of(Interval.printed(Decimal(800_000_000)), "CNY")
    year = {"holds_from": PartialDate.of(2022, 1), "holds_to": PartialDate.of(2022, 12)}
    return of_owner(attribute="level", value=level, indicator="output_value", **year)


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
    found = outlook(
        {**register.tables, "prices": PRICES.empty_table()},
        (pa.Table.from_pylist(odds), why),
        groups,
        DAY,
        "CNY",
        Run(1),
    )
    rows = found["outlook_projects"].to_pylist()
    return {phases[row["phase_id"]]["name_zh"]: row for row in rows}, found


@pytest.fixture(scope="module")
def edition(log):
    """As of the end of July 2023, and as known then."""
    return edited(log)


def edited(log, day=DAY):
    return build(log, load("ningbo"), as_of=day, known_at=day, seed=1)


def by_name(edition):
    names = {row["phase_id"]: row["name_zh"] for row in edition.rows("phases")}
    return {names[row["phase_id"]]: row for row in edition.rows("outlook_projects")}


def years(edition, of, **wanted):
    """P10, P50 and P90 of the years, of a phase or of all."""
    asked = {"kind": "project" if of != "all" else "all", "group_id": of, "with_estimates": False, **wanted}
    rows = [row for row in edition.rows("outlook") if all(row[key] == value for key, value in asked.items())]
    return {row["period"]: (row["p10"], row["p50"], row["p90"]) for row in rows if len(row["period"]) == len("2030")}


def quoted(edition, address):
    return " ".join(trace.fact["quote"] for trace in explain(edition, address).traces)


def test_odds_and_dates_of_the_four_with_reasons(edition):
    found = by_name(edition)
    assert len(found) == 4
    for row in found.values():
        assert 0 < row["p_commissioned"] < 1
        assert 0 < row["p_cancelled"] < 1
        assert row["p10_on"] <= row["p50_on"] <= (row["p90_on"] or "9")
        assert row["reasons_en"]
        assert row["reasons_zh"]
    # of the four the film base alone says when
    assert {name: row["planned_on"] for name, row in found.items() if row["planned_on"]} == {FILM: "2027-12"}
    for name, row in found.items():
        assert ("date" in row["assumed"].split()) == (row["date_error_months"] is not None) == (name != FILM)
    assert found[ANODES]["date_error_months"] == 9.5


def test_output_by_year_to_2030_of_those_that_state_enough(edition):
    found = by_name(edition)
    anodes = years(edition, found[ANODES]["phase_id"], measure="capacity")
    assert list(anodes) == [str(year) for year in range(2023, 2031)]
    assert anodes["2023"] == (0, 0, 0)
    assert anodes["2030"] == (40_000, 40_000, 40_000)
    film = years(edition, found[FILM]["phase_id"], measure="capacity")
    # four lines one after another, the first in April 2024 as planned, all by the end of 2027
    middles = [film[str(year)][1] for year in range(2023, 2029)]
    assert middles == sorted(middles)
    assert 0 < film["2025"][1] < film["2026"][1] < film["2028"][1] < film["2029"][1] == film["2030"][1] == 480e6
    assert "parts_evenly" in found[FILM]["assumed"]
    for name, row in found.items():
        stated = name in (ANODES, FILM)
        assert bool(years(edition, row["phase_id"], measure="capacity")) == stated
        assert row["output_is"] == ("open" if name == FILM else "not stated")
    assert not years(edition, "all", measure="output_value")


def test_pages_and_command_line_say_not_stated_and_two_of_four(edition):
    wanted = {
        "en": ("not stated", "2 of 4", "no less than 833 million yuan; 480 million square metres a year"),
        "zh": ("未载明", "4项中2项", "不少于8.33亿元；4.8亿平方米/年"),
    }
    for language, (unsaid, two, film) in wanted.items():
        view = View(Catalog(edition), language)
        rows = {name: forecast(view, row) for name, row in by_name(edition).items()}
        assert rows.pop(FILM).output.endswith(film)
        assert rows.pop(ANODES).output == {"en": "40,000 tonnes a year", "zh": "4万吨/年"}[language]
        assert {(row.investment, row.output) for row in rows.values()} == {(unsaid, unsaid)}
        assert two in {row[2] for row in totals(view)}
        labels = [each.label for each in measures(view, "all", "all", (*FLOWS, *STOCKS))]
        assert len(labels) == 3  # spending, tonnes, square metres


def test_every_figure_leads_to_words(edition):
    found = by_name(edition)
    for row in found.values():
        assert quoted(edition, f"outlook_projects/{row['phase_id']}")
    anodes, film = (found[name]["phase_id"] for name in (ANODES, FILM))
    assert quoted(edition, f"outlook_projects/{anodes}/investment") == "Total investment comes to about 5 billion yuan"
    assert quoted(edition, f"outlook_projects/{anodes}/capacity") == "produce 40,000 tonnes"
    assert "3倍" in quoted(edition, f"outlook_projects/{film}/output_value")
    assert "2027" in quoted(edition, f"outlook_projects/{film}/p50_on")
    assert "5 billion yuan" in quoted(edition, "outlook/all|all|spending|CNY|False|2024/p50")
    assert "4.8亿" in quoted(edition, "outlook_totals/capacity|m2/year")


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
    # in the best tenth of draws all of it stands long before
    assert 0.9 * 2.4e9 / 12 < max(row["p90"] for row in end) <= 2.4e9 / 12
    edition = edited(log)
    row = by_name(edition)[FILM]
    assert row["output_value"] == pytest.approx(2.4e9)
    by_year = years(edition, "all", measure="output_value")
    assert by_year == years(edition, row["phase_id"], measure="output_value")
    assert 0 < by_year["2026"][1] < by_year["2028"][1] < by_year["2030"][1] <= by_year["2030"][2]
    assert by_year["2030"][1] == pytest.approx(2.4e9, rel=0.03)
    assert by_year["2030"][2] == pytest.approx(2.4e9, rel=0.005)
    assert "made up" in quoted(edition, f"outlook_projects/{row['phase_id']}/output_value")
    view = View(Catalog(edition), "en")
    assert forecast(view, row).output.startswith("2.4 billion yuan, as a multiple of a known base; 480 million")
    assert [each.years[0].cover for each in measures(view, "all", "all", ["output_value"])] == ["1 of 4"]


def test_statistics_see_an_owner_at_once_that_is_above_scale(log):
    assert not [row for row in edited(log).rows("outlook") if row["measure"] == "output_above_scale"]

    log.write([of_owner(attribute="event", value=Code("above_scale"))])
    work.identify(log, load("ningbo"))
    edition = edited(log)
    row = by_name(edition)[FILM]
    made, seen = (years(edition, row["phase_id"], measure=name) for name in ("output_value", "output_above_scale"))
    assert seen == made


def test_as_of_today_the_four_are_still_told_and_later(log):
    edition = edited(log, date(2026, 11, 22))
    found = by_name(edition)
    assert len(found) == 4
    assert years(edition, found[ANODES]["phase_id"], measure="capacity")["2030"][2] == 40_000
    assert found[FILM]["output_is"] == "relative"
    # the anodes were under construction in 2023; no source at hand says that they came
    assert found[ANODES]["p50_on"] is None or found[ANODES]["p50_on"] > "2026-11"
