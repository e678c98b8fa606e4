"""The outlook of an edition of the reference monitor's own facts: estimates with their errors, dates, traces."""

from math import exp

from groundbreak.edition import explain
from groundbreak.outlook.dates import date_error
from groundbreak.outlook.estimates import LEAST
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.pages.outlook import forecast
from groundbreak.publish.view import View


def test_estimated_money_carries_its_error_and_leads_to_what_it_was_estimated_from(edition):
    amounts = {row["fact_id"]: row for row in edition.rows("amounts")}
    estimated = [row for row in edition.rows("outlook_projects") if row["investment_is"] == "estimated"]
    assert estimated
    for row in estimated:
        others = [amounts[fact] for fact in row["investment_fact_id"].split()]
        assert len(others) >= LEAST
        assert all(other["entity_id"] != row["phase_id"] for other in others)
        factor = f"within a factor of {exp(row['investment_log_sd']):.1f}"
        assert factor in forecast(View(Catalog(edition), "en"), row).investment
        assert "investment" in row["assumed"].split()
    shown = explain(edition, f"outlook_projects/{estimated[0]['phase_id']}/investment")
    assert {trace.fact["attribute"] for trace in shown.traces} == {"investment"}


def test_dates_that_nobody_states_are_told_as_assumed_with_their_error(edition):
    for row in edition.rows("outlook_projects"):
        assert ("date" in row["assumed"].split()) == (row["planned_on"] is None)
        assert (row["date_error_months"] is None) == (row["planned_on"] is not None)


def test_a_date_is_less_far_off_the_later_the_stage():
    errors = [date_error(stage) for stage in ("permitted", "under_construction", "topped_out", "completed")]
    assert errors == sorted(errors, reverse=True)
    # nobody tells a stage, or one before those that are listed: as far off as at the first
    assert date_error(None) == date_error("announced") == date_error("filed")
    assert date_error("started") == date_error("under_construction")
    assert date_error("trial_production") == date_error("completed")
