"""The outlook of a register: groups, measures, bands, totals, relative statements, scenarios."""

from datetime import date
from functools import partial
from itertools import count

import numpy as np
import pyarrow as pa
import pytest

from groundbreak.edition.money import PRICES
from groundbreak.errors import BadValue
from groundbreak.outlook.build import Run, outlook
from groundbreak.outlook.scenarios import delayed, demand, given_up
from groundbreak.outlook.spending import dhss
from groundbreak.register.tables import COLUMNS

ON, MONTHS = date(2023, 7, 31), 60
NUMBERS = count(1)
TABLES = ("events", "amounts", "capacities", "details", "observations")


def claim(entity, attribute, point, unit=None, **more):
    """A winning row of a claim; an amount known to a tenth."""
    ends = {} if isinstance(point, str) else {"point": point, "low": 0.9 * point, "high": 1.1 * point}
    value = point if isinstance(point, str) else None
    row = dict.fromkeys(COLUMNS) | {"entity_id": entity, "attribute": attribute, "value": value, "unit": unit, **ends}
    return row | {"rank": 1, "modality": "planned", "fact_id": f"f{next(NUMBERS)}", **more}


def tables(**rows):
    return {name: pa.Table.from_pylist(rows.get(name, []), schema=SCHEMA) for name in TABLES}


NUMERIC = {"point", "low", "high"}
SCHEMA = pa.schema(
    [(name, pa.float64() if name in NUMERIC else pa.int64() if name == "rank" else pa.string()) for name in COLUMNS]
)

ANODES = [
    claim("anodes", "investment", 5e9, "CNY", basis="total"),
    claim("wide", "investment", 2e9, "USD", basis="fixed_asset"),
]
CAPACITIES = [claim("anodes", "capacity", 4e4, "t", per="year"), claim("film", "capacity", 4.8e8, "m2", per="year")]
TIMES = claim(
    "film", "output_multiple", 3.0, "times", relative_attribute="level", relative_indicator="output_value",
    relative_period="2022-01..2022-12", relative_entity_id="owner",
)  # fmt: skip
GATES = [
    claim("film", "gate", "started", modality="actual", holds_from="2023-03"),
    claim("film", "gate", "commissioned", holds_from="2024-04"),
    claim("film", "gate", "full_capacity", holds_from="2027"),
]
HALF = claim(
    "owner", "level", 6e8, "CNY", indicator="output_value", modality="actual", holds_from="2023-01", holds_to="2023-06"
)
GREW = claim(
    "owner",
    "yoy_growth",
    50.0,
    "percent",
    indicator="output_value",
    modality="actual",
    holds_from="2023-01",
    holds_to="2023-06",
)
YEAR = claim(
    "owner", "level", 8e8, "CNY", indicator="output_value", modality="actual", holds_from="2022", holds_to="2022"
)
PHASES = ("anodes", "film", "kitchen", "medical")


def odds(*names, months=MONTHS):
    rows = [
        {
            "phase_id": name,
            "month": month,
            "commissioned": 0.9 * (1 - np.exp(-0.06 * month)),
            "cancelled": 0.001 * month,
        }
        for name in sorted(names)
        for month in range(1, months + 1)
    ]
    why = {"phase_id": "film", "rank": 1, "text_en": "works have begun", "text_zh": "已开工"}
    return pa.Table.from_pylist(rows), pa.Table.from_pylist([why])


def made(*names, run=None, groups=None, more=(), prices=(), **rows):
    given = {"amounts": ANODES, "capacities": CAPACITIES, "details": [TIMES], "events": GATES, **rows}
    return outlook(
        {**tables(**given, observations=[HALF, GREW, *more]), "prices": pa.Table.from_pylist(prices, schema=PRICES)},
        odds(*(names or PHASES)),
        groups or {},
        ON,
        "CNY",
        run or Run(7),
    )


def rows(found, table="outlook", **wanted):
    return [row for row in found[table].to_pylist() if all(row[name] == value for name, value in wanted.items())]


def last(found, **wanted):
    """The last month."""
    return rows(found, **wanted, period="2028-07")[0]


def test_totals_say_how_many_of_how_many():
    found = made()
    total = {(row["measure"], row["unit"]): row for row in rows(found, "outlook_totals")}
    assert total["investment", "CNY"]["stated"] == 5e9
    assert (total["investment", "CNY"]["stated_covered"], total["investment", "CNY"]["of"]) == (1, 4)
    assert total["capacity", "t/year"]["stated_covered"] == total["capacity", "m2/year"]["stated_covered"] == 1
    assert not [key for key in total if key[0] == "output_value"]


def test_a_relative_statement_is_open_until_its_base_is_known():
    film = rows(made(), "outlook_projects", phase_id="film")[0]
    assert (film["output_is"], film["output_value"]) == ("open", None)
    # half of 2022 alone was 540 to 660 million over 1.45 to 1.55: the year cannot be less
    assert film["output_value_low"] == pytest.approx(2.7 * 5.4e8 / 1.55, rel=0.1)
    known = made(more=[YEAR])
    film = rows(known, "outlook_projects", phase_id="film")[0]
    assert (film["output_is"], film["output_value"], film["prices_of"]) == ("relative", 2.4e9, "2022-01..2022-12")
    assert {YEAR["fact_id"], TIMES["fact_id"]} <= set(film["rests_on"].split())
    told = last(known, kind="all", measure="output_value")
    assert (told["covered"], told["of"], told["unit"]) == (1, 4, "CNY")
    assert 0 < told["p50"] <= 2.4e9 / 12


def test_what_states_nothing_is_told_as_not_stated_and_enters_nothing():
    kitchen = rows(made(), "outlook_projects", phase_id="kitchen")[0]
    assert (kitchen["output_is"], kitchen["investment_is"], kitchen["capacity"]) == ("not stated", "not stated", None)
    assert kitchen["p50_on"] == "2024-09"
    assert not rows(made(), kind="project", group_id="kitchen")


def test_dates_reasons_and_what_is_assumed():
    film = rows(made(more=[YEAR]), "outlook_projects", phase_id="film")[0]
    # 0.9 (1 - exp(-0.06 t)) passes 0.1 after 1.96 months, 0.5 after 13.5, and never 0.9
    assert (film["p10_on"], film["p50_on"], film["p90_on"]) == ("2023-09", "2024-09", None)
    assert (film["reasons_en"], film["reasons_zh"]) == ("works have begun", "已开工")
    # April 2024 to December 2027 is stated, so nothing is assumed of the ramp: 95 % after 44 months
    assert film["ramp"] == f"exponential({44 / np.log(20):g}, 1)"
    assert "ramp_up" not in film["assumed"]
    anodes = rows(made(), "outlook_projects", phase_id="anodes")[0]
    assert set(anodes["assumed"].split()) == {"date", "spending_curve", "working_capital_included"}


def test_money_of_another_currency_stands_beside():
    found = made("anodes", "wide")
    units = {row["unit"] for row in rows(found, measure="spending", kind="all")}
    assert units == {"CNY", "USD"}
    assert rows(found, "outlook_totals", measure="investment", unit="USD")[0]["stated"] == 2e9


def test_estimates_are_told_apart_with_their_error():
    names = [f"p{number}" for number in range(6)]
    stated = [claim(name, "investment", 1e8 * 2**number, "CNY", basis="total") for number, name in enumerate(names[:5])]
    found = made(*names, amounts=stated, groups={"product": dict.fromkeys(names, "film")})
    both = {
        row["with_estimates"]: row for row in rows(found, kind="all", measure="spending") if row["period"] == "2024-07"
    }
    assert (both[False]["covered"], both[True]["covered"], both[True]["of"]) == (5, 6, 6)
    assert both[True]["p90"] > both[False]["p90"]
    guess = rows(found, "outlook_projects", phase_id="p5")[0]
    assert (guess["investment_is"], guess["investment"]) == ("estimated", pytest.approx(4e8))
    assert guess["investment_log_sd"] == pytest.approx(np.log(2) * 5 / 4 * np.sqrt(2))
    total = rows(found, "outlook_totals", measure="investment")[0]
    assert (total["stated"], total["with_estimates"]) == (pytest.approx(31e8), pytest.approx(35e8))


def test_totals_of_money_become_fixed_assets_by_the_ratio_of_those_that_state_both():
    names = [f"p{number}" for number in range(6)]
    whole = [claim(name, "investment", 1e9, "CNY", basis="total") for name in names]
    fixed = [claim(name, "investment", 8e8, "CNY", basis="fixed_asset") for name in names[:5]]
    found = made(*names, amounts=[*whole, *fixed])
    told = {row["phase_id"]: row for row in rows(found, "outlook_projects")}
    assert (told["p0"]["investment"], told["p0"]["investment_is"]) == (8e8, "stated")
    assert (told["p5"]["investment"], told["p5"]["investment_is"]) == (pytest.approx(8e8), "estimated")
    assert "working_capital_included" not in told["p5"]["assumed"]


def test_groups_are_drawn_with_the_same_streams():
    groups = {"place": {"anodes": "yinzhou", "more": "yinzhou", "film": "cixi"}}
    amounts = [*ANODES, claim("more", "investment", 1e9, "CNY", basis="total")]
    found = made("anodes", "more", "film", amounts=amounts, groups=groups)
    every, here = (
        [row["p50"] for row in rows(found, measure="spending", group_id=group)] for group in ("all", "yinzhou")
    )
    assert every == here


def test_two_runs_are_equal_and_another_project_changes_no_other_row():
    one, two = made(), made()
    assert all(one[name].equals(two[name]) for name in one)
    more = made(*PHASES, "zinc")
    for kind in ("project", "product"):
        assert rows(more, kind=kind) == rows(one, kind=kind)


def on(name, change):
    return Run(7, what_if=lambda phase: change(phase) if phase.id == name else phase)


def test_what_if_a_project_is_late_or_given_up_or_finds_less_demand():
    before = made(more=[YEAR])
    late = made(more=[YEAR], run=on("film", partial(delayed, months=6)))
    assert rows(late, "outlook_projects", phase_id="film")[0]["p50_on"] == "2025-03"
    assert rows(late, group_id="anodes") == rows(before, group_id="anodes")
    gone = made(more=[YEAR], run=on("film", given_up))
    assert last(gone, kind="all", measure="output_value")["p90"] == 0
    less = made(more=[YEAR], run=on("film", partial(demand, factor=0.8)))
    assert last(less, kind="all", measure="output_value")["p50"] == pytest.approx(
        0.8 * last(before, kind="all", measure="output_value")["p50"]
    )
    assert rows(less, measure="capacity") == rows(before, measure="capacity")
    for wrong in (partial(delayed, months=-1), partial(demand, factor=-1)):
        with pytest.raises(BadValue):
            made(run=on("film", wrong))


def test_statistics_see_the_output_of_a_new_owner_once_it_is_above_scale():
    def monthly(entrants, measure):
        found = made(more=[YEAR], run=Run(7, entrants=entrants))
        return [row["p90"] for row in rows(found, kind="project", measure=measure) if "-" in row["period"]]

    whole, seen = (monthly(frozenset({"film"}), name) for name in ("output_value", "output_above_scale"))
    assert all(late in (0, now) for now, late in zip(whole, seen, strict=True))
    assert seen.count(0) > whole.count(0)
    assert whole[-1] == seen[-1] > 0
    assert monthly(frozenset(), "output_above_scale") == whole
    assert monthly(None, "output_above_scale") == []


def test_years_add_up_money_draw_by_draw_and_show_capacity_in_december():
    sure = {"phase_id": "anodes", "cancelled": 0.0}
    odds_ = [sure | {"month": month, "commissioned": float(month > 5)} for month in range(1, MONTHS + 1)]
    why = pa.table({"phase_id": pa.array([], pa.string()), "rank": pa.array([], pa.int64())})
    given = {**tables(amounts=ANODES, capacities=CAPACITIES), "prices": PRICES.empty_table()}
    found = outlook(given, (pa.Table.from_pylist(odds_), why), {}, ON, "CNY", Run(7))
    # commissioned in January 2024 for sure, after thirty months of building: what its last six months spend
    spent = {row["period"]: row["p50"] for row in rows(found, kind="all", measure="spending")}
    assert spent["2023"] + spent["2024"] == pytest.approx(5e9 * (1 - dhss(0.134, 3.884).at(24 / 30)), abs=10)
    assert spent["2023"] == pytest.approx(sum(spent[f"2023-{month:02}"] for month in range(8, 13)))
    there = {row["period"]: row["p50"] for row in rows(found, kind="all", measure="capacity")}
    assert (there["2023"], there["2024"], there["2024-01"]) == (0, 4e4, 4e4)


def test_bands_are_ordered_and_money_is_spent_once():
    found = made()
    spent = rows(found, kind="project", group_id="anodes", measure="spending")
    assert all(row["p10"] <= row["p50"] <= row["p90"] for row in found["outlook"].to_pylist())
    assert spent[0]["period"] == "2023-08"
    years = [row for row in spent if "-" not in row["period"]]
    assert [row["period"] for row in years] == ["2023", "2024", "2025", "2026", "2027"]
    assert 0 < sum(row["p50"] for row in years) <= 5e9


def test_a_capacity_is_worth_its_price_where_no_value_is_stated():
    """The prices are made up."""
    price = {"unit": "t", "price": 50_000, "currency": "CNY", "period": "2023", "source": "made up"}
    told = [claim("anodes", "product", "Silicon anodes")]
    listed = [
        {**price, "product": "silicon anodes"},
        {**price, "product": "silicon anodes", "period": "2022", "price": 1},
    ]
    found = made(details=[TIMES, *told], prices=listed)
    row = rows(found, "outlook_projects", phase_id="anodes")[0]
    assert (row["output_is"], row["output_value"], row["prices_of"]) == ("priced", 2e9, "2023 (made up)")
    assert row["output_value_fact_id"] == CAPACITIES[0]["fact_id"]
    assert last(found, kind="all", measure="output_value")["covered"] == 1
    # by the square metre there is none, and another product has none
    assert rows(found, "outlook_projects", phase_id="film")[0]["output_is"] == "open"
    assert rows(made(prices=listed), "outlook_projects", phase_id="anodes")[0]["output_is"] == "not stated"
