"""Spending from below beside the official total: a made-up monitor with vintages; the reference monitor refuses."""

from datetime import date, timedelta
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest

from groundbreak.edition import explain
from groundbreak.edition.money import CONVERSIONS
from groundbreak.edition.nowcast import nowcast_tables
from groundbreak.edition.vintages import VINTAGES
from groundbreak.outlook.spending import reference
from groundbreak.outlook.works import Work, monthly
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.pages.outlook import beside
from groundbreak.publish.view import View
from groundbreak.register.frames import day
from groundbreak.register.tables import COLUMNS
from groundbreak.units import Period

FLOATS, WHOLE = {"point", "low", "high"}, {"rank"}
CLAIMS = pa.schema(
    [(name, pa.float64() if name in FLOATS else pa.int64() if name in WHOLE else pa.string()) for name in COLUMNS]
)
RUNS = [Period.year_to(year, month) for year in range(2017, 2025) for month in (3, 6, 9, 12)]
SETTINGS = SimpleNamespace(area="area", headline_indicator="industrial_investment", currency="CNY")
FIRST, LAST = 2013 * 12, 2025 * 12


def claim(number, attribute, **more):
    row = dict.fromkeys(COLUMNS) | {"entity_id": f"p{number}", "attribute": attribute, "rank": 1, **more}
    return row | {"fact_id": f"{attribute}{number}", "source_id": f"s{number}"}


def told(run, attribute, point, unit):
    row = {"entity_id": "area", "indicator": "industrial_investment", "attribute": attribute, "point": point}
    dates = {"holds_from": run.start, "holds_to": run.end, "known_on": (run.last + timedelta(20)).isoformat()}
    return row | dates | {"unit": unit, "fact_id": f"{attribute} {run}", "claim_id": f"{attribute} {run}", "nth": 1}


def world(share, seed=5):
    """Projects begun month after month at a pace that swings, told as they begin; official figures that follow them."""
    draw = np.random.default_rng(seed)
    pace = 1 + 0.3 * np.sin(np.arange(FIRST, LAST) / 12)
    starts = np.repeat(np.arange(FIRST, LAST), draw.poisson(3 * pace))
    money = draw.lognormal(20, 0.5, len(starts))
    works = [
        Work("", amount, 0, reference(None, int(amount)), (month, 0), None, ())
        for amount, month in zip(money, starts, strict=True)
    ]
    spent = monthly(works, day(date(2100, 1, 1)), FIRST, LAST - FIRST)

    def total(run):
        return sum(spent[int(run.start[:4]) * 12 - FIRST : int(run.end[:4]) * 12 + int(run.end[5:]) - FIRST])

    asked = Period.year_to(2024, 10)
    growth = {run: total(run) / total(run.year_before()) - 1 for run in (*RUNS, asked)}
    prints = [told(run, "yoy_growth", 100 * growth[run] + 2 + draw.normal(0, 0.2), "percent") for run in RUNS[:-1]]
    prints += [told(run, "level", total(run) / share, "CNY") for run in RUNS[:-1]]
    begun = [date(month // 12, month % 12 + 1, 1) for month in starts.tolist()]
    gates = [
        claim(number, "gate", value="started", modality="actual", holds_from=f"{when:%Y-%m}")
        for number, when in enumerate(begun)
    ]
    amounts = [
        claim(number, "investment", point=amount, low=amount, high=amount, unit="CNY", modality="planned")
        for number, amount in enumerate(money.tolist())
    ]
    empty = pa.Table.from_pylist([], schema=CLAIMS)
    tables = {
        "events": pa.Table.from_pylist(gates, schema=CLAIMS),
        "amounts": pa.Table.from_pylist(amounts, schema=CLAIMS),
        **dict.fromkeys(("capacities", "details", "observations"), empty),
        "conversions": CONVERSIONS.empty_table(),
        "vintages": pa.Table.from_pylist(
            prints, schema=pa.schema([*VINTAGES.remove(VINTAGES.get_field_index("point")), ("point", pa.float64())])
        ),
        "places": pa.table({"place_id": ["area"], "code": ["area"]}),
        "phases": pa.table({"phase_id": [row["entity_id"] for row in amounts]}),
    }
    sources = pa.table({"source_id": [row["source_id"] for row in amounts], "known_day": [day(when) for when in begun]})
    found = nowcast_tables(tables, SimpleNamespace(sources=sources), SETTINGS)
    (row,) = found["nowcast"].to_pylist()
    return row, found["coverage"].to_pylist(), 100 * growth[asked] + 2


@pytest.fixture(scope="module")
def covered():
    return world(0.6)


def test_the_next_rate_is_told_with_its_record_beside_a_naive_rival(covered):
    row, _, truth = covered
    assert (row["start"], row["end"], row["refused"]) == ("2024-01", "2024-10", None)
    assert row["low_pct"] < row["rate_pct"] < row["high_pct"]
    assert abs(row["rate_pct"] - truth) < 3 * max(1, row["error_pp"])
    assert row["origins"] > 20
    # each made with what could be known the day before the rate was published
    assert 0.1 < row["error_pp"] < row["naive_error_pp"]


def test_coverage_by_run(covered):
    _, rows, _ = covered
    assert len(rows) == len(RUNS) - 1
    assert all(row["covered_pct"] == pytest.approx(60) for row in rows)
    assert rows[0]["phases"] == rows[0]["of"]


def test_it_refuses_below_two_fifths_and_says_why():
    row, _, _ = world(0.39)
    assert (row["rate_pct"], row["refused"], row["origins"]) == (None, "coverage", 0)
    assert row["reason_en"] == "none: the register's spending is 39% of the official total, and 40% are needed"


def test_the_reference_monitor_covers_too_little_and_says_so(edition):
    (row,) = edition.rows("nowcast")
    assert row["refused"] == "coverage"
    assert 0 < row["covered_pct"] < 10
    shown = explain(edition, f"nowcast/{row['series_id']}|{row['start']}|{row['end']}")
    assert "40% are needed" in shown.shows["reason_en"]
    assert {trace.fact["attribute"] for trace in shown.traces} == {"level", "yoy_growth"}
    for language, words in (("en", "40% are needed"), ("zh", "至少需要40%")):
        assert words in beside(View(Catalog(edition), language)).text


def test_works_are_told_as_one_knew_them_then():
    known, later = day(date(2023, 1, 31)), day(date(2024, 1, 31))
    fitting = reference(None, None)
    work = Work("p", 1.0, known, fitting, (2023 * 12, known), (2024 * 12, later), ())
    assert work.span(known - 1) is None
    assert work.span(known) == (2023 * 12, 2023 * 12 + fitting.months)
    assert work.span(later) == (2023 * 12, 2024 * 12 + 1)
    assert Work("p", 1.0, known, fitting, None, None, ()).span(later) is None
    assert monthly([work], later, 2023 * 12, 13).sum() == pytest.approx(1)
