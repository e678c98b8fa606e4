from datetime import date
from decimal import Decimal

import pytest

from groundbreak.facts import Code, Link
from groundbreak.units import PartialDate, Period


def test_a_statistic_is_of_an_area_and_its_months(only, growth):
    fact = only(growth())["yoy_growth"]
    assert (fact.mention.kind, fact.mention.name, fact.indicator) == ("area", "宁波市", "industrial_investment")
    assert fact.period == Period.year_to(2023, 6)
    assert fact.value.text() == "[15.4,15.4]0.1 percent"


def test_a_difference_that_was_worked_out_is_as_uncertain_as_both_numbers(only, growth):
    fact = only(growth(value=-9.9, derived=True, note="7.0 - 16.9"))["yoy_growth"]
    assert fact.value.text() == "[-9.9,-9.9]0.2 percent"


@pytest.mark.parametrize(("unit", "attribute"), [("pp", "contribution_pp"), ("percent", "contribution_share")])
def test_a_contribution_goes_by_its_unit(only, growth, unit, attribute):
    fact = only(growth(measure="contribution", unit=unit, of_indicator="fixed_asset_investment"))[attribute]
    base = fact.relative_to
    assert (base.subject, base.indicator, base.period) == (fact.mention, "fixed_asset_investment", None)


def test_a_gap_is_to_another_area(only, growth):
    fact = only(growth(measure="gap_pp", unit="pp", of_subject="慈溪市"))["gap_pp"]
    assert (fact.relative_to.attribute, fact.relative_to.subject.name) == ("yoy_growth", "慈溪市")


@pytest.mark.parametrize(
    ("subject", "kind", "name", "basis"),
    [
        ("宁波市规上工业", "area", "宁波市", "above_scale"),
        ("宁波市全部工业", "area", "宁波市", "all_firms"),
        ("宁波市 化工", "sector", "宁波市 化工", None),
        ("规上石化企业", "sector", "规上石化企业", "above_scale"),
    ],
)
def test_the_subject_tells_areas_sectors_and_which_firms_count(only, growth, subject, kind, name, basis):
    fact = only(growth(subject=subject))["yoy_growth"]
    assert (fact.mention.kind, fact.mention.name, fact.basis) == (kind, name, basis)


def test_a_company_is_told_from_a_sector_by_its_indicator(only, growth):
    fact = only(growth(subject="激智科技", indicator="revenue"))["yoy_growth"]
    assert fact.mention.kind == "company"


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ({"derived": True}, "derived"),
        ({"year_inferred": True}, "year_inferred"),
        ({"period": {"start": None, "end": None}}, "period_unstated"),
        ({}, None),
    ],
)
def test_doubts_are_noted(take, write, growth, said, doubt):
    assert take(write(growth(**said))).readings[0].findings[0].doubt == doubt


@pytest.mark.parametrize(("vs", "months"), [("H1 2022", "2022-01..2022-06"), ("H2 2022", "2022-07..2022-12"),
                                            ("2023-01..2023-05", "2023-01..2023-05")])  # fmt: skip
def test_a_change_names_the_period_it_is_relative_to(only, growth, vs, months):
    fact = only(growth(measure="change_pp", unit="pp", vs=vs))["change_pp"]
    assert fact.relative_to.period == Period.parse(months)


def test_a_project_gives_a_fact_for_all_it_says(only, project):
    facts = only(project(jobs={"value": 200}, lines=4, land={"value": 292, "unit": "mu"}))
    assert facts.keys() == {"owner", "place", "gate", "investment", "capacity", "jobs", "production_lines", "land_area"}
    assert facts["owner"].value == Link(facts["owner"].value.mention)
    assert facts["gate"].value == Code("started")
    assert facts["investment"].value.text() == "[450000000000,550000000000]100000000000 CNY"
    assert facts["land_area"].value.printed.point == 292


def test_what_is_not_built_is_planned(only, project):
    assert only(project())["capacity"].modality == "planned"
    assert only(project(stage="operating"))["capacity"].modality == "actual"


@pytest.mark.parametrize(
    ("said", "kind"), [({"name": "甬矽电子二期项目"}, "phase"), ({"name": "IC packaging phase 2"}, "phase"),
                       ({"plural": True, "count": 142}, "batch"), ({}, "project")]
)  # fmt: skip
def test_projects_phases_and_batches(only, project, said, kind):
    assert only(project(**said))["gate"].mention.kind == kind


@pytest.mark.parametrize(
    ("event", "attribute", "code"),
    [("operating", "gate", "commissioned"), ("approved", "gate", "filed"), ("ceremony", "event", "ceremony"),
     ("suspended", "state", "suspended")],
)  # fmt: skip
def test_events_are_gates_states_or_events(only, project, event, attribute, code):
    said = {"type": event, "date": "2023-05", "status": "actual"}
    fact = only(project(stage=None, events=[said]))[attribute]
    assert (fact.value, fact.holds_from) == (Code(code), PartialDate.parse("2023-05"))


def test_an_expected_event_is_planned_in_its_quarter(only, project):
    said = {"type": "completed", "date": "2024", "status": "expected", "scope": "Q3"}
    fact = only(project(stage=None, events=[said]))["gate"]
    assert (fact.modality, str(fact.holds_from), fact.scope) == ("planned", "2024-Q3", None)


def test_a_day_without_a_year_is_kept_as_words(take, write, project):
    said = {"type": "started", "date": "--11-12", "status": "actual"}
    items = take(write(project(events=[said]))).readings[0].findings
    (gate,) = (item for item in items if item.fact.attribute == "gate")
    assert gate.fact.holds_from is None
    assert "dated --11-12" in gate.evidence.locator


def test_a_permit_is_not_a_filing(only, project):
    said = {"type": "approved", "date": None, "status": "actual", "scope": "施工许可"}
    assert only(project(stage=None, events=[said]))["gate"].value == Code("permitted")


def test_totals_noted_as_conflicting_are_rivals_in_doubt(take, write, project):
    items = take(write(project(conflicts_with="100亿元 (2020 signing); 11.1bn (2021)"))).readings[0].findings
    rivals = {item.evidence.quote: item for item in items if item.doubt == "noted_rival"}
    assert {quote: item.fact.value.printed.point for quote, item in rivals.items()} == {
        "100亿元 (2020 signing)": Decimal(10**10), "11.1bn (2021)": Decimal("11.1e9")
    }  # fmt: skip
    assert {item.fact.attribution for item in rivals.values()} == {"unnamed"}


@pytest.mark.parametrize(
    ("value", "printed", "step"),
    [(504560000000, "5045.6亿元", "10000000"), (11.1e9, "11.1 billion yuan", "100000000"), (5e9, "some", None),
     (1234567, "1,234,567", "1")],
)  # fmt: skip
def test_the_words_tell_to_which_digit_a_sum_was_said(only, project, value, printed, step):
    fact = only(project(investment={"value": value, "currency": "CNY"}), as_printed=printed)["investment"]
    resolution = fact.value.printed.resolution
    assert resolution == (None if step is None else Decimal(step))


def test_noise_in_the_sixteenth_digit_is_not_printed(only, project):
    fact = only(project(investment={"value": 504560000000.0001, "currency": "CNY"}))["investment"]
    assert fact.value.printed.point == 504560000000


def test_a_target_is_planned_for_its_year(only):
    target = {"type": "target", "subject": "宁波市", "indicator": "industrial_value_added", "value": 8000e8,
              "unit": "CNY", "by": "2027", "bound": "ge"}  # fmt: skip
    fact = only(target)["level"]
    assert (fact.modality, str(fact.holds_to), fact.value.interval.high) == ("planned", "2027", None)


def test_the_clock_of_a_page(take, write, growth):
    dated, undated = (take(write(growth(), published=day)).readings[0].source for day in ("2023-07", None))
    assert (dated.known_on, undated.known_on) == (date(2023, 7, 31), date(2026, 11, 22))


@pytest.mark.parametrize(("url", "grade"), [("http://tjj.ningbo.gov.cn/a", "A"), ("https://example.org", "C")])
def test_authorities_are_graded_by_their_address(take, write, growth, url, grade):
    assert take(write(growth(), url=url)).readings[0].source.grade == grade


def test_a_fact_said_twice_on_a_page_is_one(take, write, growth):
    found = take(write(growth()), write(growth()))
    assert len(found.readings[0].findings) == 1
