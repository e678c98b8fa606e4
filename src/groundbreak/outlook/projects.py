"""A row for each project of the outlook, with its odds, dates and figures; and totals as stated and with estimates."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from groundbreak.outlook.dates import date_error
from groundbreak.outlook.draws import months_to
from groundbreak.outlook.estimates import totals
from groundbreak.outlook.periods import months_ahead
from groundbreak.outlook.phase import Phase

PROJECTS = pa.schema([
    ("phase_id", pa.string()), ("p_commissioned", pa.float64()), ("p_cancelled", pa.float64()),
    ("by_month", pa.string()), ("p10_on", pa.string()), ("p50_on", pa.string()), ("p90_on", pa.string()),
    ("planned_on", pa.string()), ("date_error_months", pa.float64()),
    ("investment", pa.float64()), ("investment_is", pa.string()), ("investment_log_sd", pa.float64()),
    ("currency", pa.string()), ("capacity", pa.float64()), ("capacity_unit", pa.string()),
    ("output_value", pa.float64()), ("output_value_low", pa.float64()), ("output_value_high", pa.float64()),
    ("output_is", pa.string()), ("prices_of", pa.string()), ("jobs", pa.float64()), ("spending_curve", pa.string()),
    ("ramp", pa.string()), ("assumed", pa.string()), ("reasons_en", pa.string()), ("reasons_zh", pa.string()),
    ("investment_fact_id", pa.string()), ("capacity_fact_id", pa.string()), ("output_value_fact_id", pa.string()),
    ("jobs_fact_id", pa.string()), ("rests_on", pa.string()),
])  # fmt: skip
TOTALS = pa.schema([
    ("measure", pa.string()), ("unit", pa.string()), ("stated", pa.float64()), ("stated_covered", pa.int64()),
    ("with_estimates", pa.float64()), ("estimated_covered", pa.int64()), ("of", pa.int64()),
])  # fmt: skip
_Row = dict[str, Any]


def project(phase: Phase, on: date, reasons: Sequence[_Row]) -> _Row:
    """Return the row of a project: odds and dates with their reasons, figures with how they are known."""
    said, months = phase.said, months_ahead(on, len(phase.curve))
    dates = zip(("p10_on", "p50_on", "p90_on"), months_to(phase.curve), strict=True)
    value = said.worth.value
    money = "not stated" if phase.investment.value is None else "estimated" if phase.investment.estimated else "stated"
    return {
        "phase_id": phase.id,
        "p_commissioned": float(phase.curve[-1]),
        "p_cancelled": float(phase.cancelled[-1]),
        "by_month": months[-1],
        **{name: None if at is None else months[at - 1] for name, at in dates},
        "planned_on": said.first and f"{said.first:%Y-%m}",
        "date_error_months": None if said.first else date_error(said.stage),
        "investment": phase.investment.value,
        "investment_is": money,
        "investment_log_sd": phase.investment.log_sd or None,
        "currency": phase.currency,
        "capacity": said.capacity and said.capacity.value.point,
        "capacity_unit": said.capacity and said.capacity.unit,
        "output_value": value.point if value and said.worth.known else None,
        "output_value_low": value and value.low,
        "output_value_high": value and value.high,
        "output_is": said.worth.how,
        "prices_of": said.worth.prices or None,
        "jobs": said.jobs and said.jobs.value.point,
        "spending_curve": phase.reference.curve.name,
        "ramp": phase.ramp.name,
        "assumed": " ".join(phase.assumed),
        "reasons_en": "; ".join(row["text_en"] for row in reasons),
        "reasons_zh": "；".join(row["text_zh"] for row in reasons),
        "investment_fact_id": " ".join(phase.money_facts) or None,
        "capacity_fact_id": said.capacity and said.capacity.fact,
        "output_value_fact_id": " ".join(said.worth.facts) or None,
        "jobs_fact_id": said.jobs and said.jobs.fact,
        "rests_on": " ".join(said.facts),
    }


def total_rows(every: Sequence[Phase]) -> Iterator[_Row]:
    """What all phases come to at full, as stated and with estimates, each with how many of how many it covers."""
    for currency in sorted({phase.currency for phase in every}):
        here = [phase.investment for phase in every if phase.currency == currency]
        made = totals(here)
        yield _total("investment", currency, made.stated, made.stated_of[0], len(every)) | {
            "with_estimates": made.with_estimates,
            "estimated_covered": made.estimated_of[0],
        }
    enough = sum(1 for phase in every if phase.said.capacity or phase.said.worth.known)
    yield _total("output_stated", "phase", enough, enough, len(every))
    named = sorted({name for phase in every for name in phase.measures() if name[0] != "spending"})
    for measure, unit in named:
        amounts = [phase.measures()[measure, unit][0] for phase in every if (measure, unit) in phase.measures()]
        times = 12 if measure.startswith("output") else 1
        yield _total(measure, unit, sum(amounts) * times, len(amounts), len(every))


def _total(measure: str, unit: str, amount: float, covered: int, of: int) -> _Row:
    counts = {"stated_covered": covered, "estimated_covered": covered, "of": of}
    return {"measure": measure, "unit": unit, "stated": amount, "with_estimates": amount, **counts}
