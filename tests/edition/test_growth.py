"""The growth tables of an edition, on the reference monitor's facts and on made-up ones."""

import json
from dataclasses import replace
from datetime import date

import pytest

from groundbreak.edition import explain
from groundbreak.intake.records import read_lines
from groundbreak.monitors.settings import Breakdown, GrowthSettings

DAY = date(2026, 11, 22)
HALF = {"start": "2025-01", "end": "2025-06"}


def rows(edition, table, area=None, **wanted):
    """Rows of a table with these values, of an area by its Chinese name."""
    places = {row["place_id"]: row["name_zh"] for row in edition.rows("places")}
    found = [row for row in edition.rows(table) if area is None or places.get(row["area"]) == area]
    return [row for row in found if wanted.items() <= row.items()]


def ends(row):
    return row["lower_pct"], row["upper_pct"]


@pytest.fixture(scope="module")
def made_up(write_log, edit, pages, ningbo, tmp_path_factory):
    """An edition of the monitor's places and of made-up indicators: value, unit, measure, and more of a record."""

    def make(*records, monitor=ningbo):
        path = tmp_path_factory.mktemp("growth") / "facts.jsonl"
        lines = []
        for n, (day, record) in enumerate(records):
            fact = {"type": "indicator", "period": HALF, "unit": "percent", "measure": "yoy_growth", **record}
            printed = f"{fact['value']}%"
            lines.append(
                json.dumps({"fact": fact, "url": f"https://example.org/{n}", "published": day, "as_printed": printed})
            )
        path.write_text("\n".join(lines), "utf-8")
        read = read_lines(path, fetched_on=DAY, places=ningbo.surfaces)
        assert read.faults == ()
        anchored = [reading for reading in pages if reading.reader == "monitor"]
        return edit(write_log([*anchored, *read.readings]), monitor=monitor)

    return make


def test_the_seed(edition):
    seed = {"area": "宁波市", "indicator": "industrial_investment", "start": "2023-01", "end": "2023-05"}
    (hard,), (weighted,) = (rows(edition, "growth", **seed, band=band) for band in ("hard", "with_weights"))
    assert (ends(hard), hard["status"]) == ((-100, 15.45), "exact")
    assert tuple(round(end, 2) for end in ends(weighted)) == (8.89, 12.09)


def test_cixi_first_half_2025(edition):
    """7 is 16.9 points above Ningbo, manufacturing 2.2 is 7.9 points more than until May; 7 is printed bare."""
    ningbo = rows(edition, "growth", "宁波市", indicator="fixed_asset_investment", end="2025-06", start="2025-01")
    (whole,) = ningbo
    assert (ends(whole), whole["kind"], whole["formula"]) == ((-10.45, -9.35), "derived", "G_6 = G_6′ − Δ")
    cixi = {
        row["start"] + row["end"]: row
        for row in rows(edition, "growth", "慈溪市", indicator="manufacturing_investment")
    }
    assert ends(cixi["2025-012025-05"]) == (-5.8, -5.6)
    assert ends(cixi["2025-062025-06"]) == (2.15, None)  # what lifts the mean lies above it
    quotes = {row["fact_id"]: row["quote"] for row in edition.rows("facts")}
    assert {quotes[fact] for fact in whole["rests_on"].split()} == {"7%", "16.9个百分点"}


def test_a_derived_row_is_explained_step_by_step(edition):
    (row,) = rows(edition, "growth", "慈溪市", indicator="manufacturing_investment", end="2025-05", start="2025-01")
    found = explain(edition, f"growth/{edition.key('growth', row)}")
    ((_, derivation),) = found.derivations
    steps = [step.equation for step in derivation.steps]
    assert steps[-3:] == ["G_5 = G_6 − Δ", "2.15 − 7.95 = −5.8%", "2.25 − 7.85 = −5.6%"]
    assert {trace.fact["fact_id"] for trace in found.traces} == set(row["rests_on"].split())


def test_figures_of_every_kind_enter(made_up):
    """A contribution that is called a share of growth, a share, a change, an order of magnitude: all bound the part."""
    whole = {"subject": "宁波市", "indicator": "industrial_investment", "value": 10.0}
    part = {"subject": "宁波市", "indicator": "manufacturing_investment", "of_indicator": "industrial_investment"}
    edition = made_up(
        ("2025-07-20", whole),
        ("2025-07-20", {**part, "measure": "contribution", "value": 2.0, "unit": "pp"}),
        ("2025-07-20", {**part, "measure": "share", "value": 20.0}),
        ("2025-07-20", {**part, "measure": "contribution", "value": 20.0}),
    )
    measures = {row["measure"] for row in rows(edition, "statements", indicator="manufacturing_investment")}
    assert measures == {"contribution", "share", "contribution_share"}
    (row,) = rows(edition, "growth", indicator="manufacturing_investment", start="2025-01", kind="derived")
    assert 9 < row["lower_pct"] < 10 < row["upper_pct"] < 11
    assert len(row["rests_on"].split()) >= 3


def test_industry_is_mining_manufacturing_and_utilities(made_up):
    parts = {"manufacturing_investment": 9.0, "mining_investment": 4.0, "utilities_investment": 4.0}
    rates = [("2025-07-20", {"subject": "宁波市", "indicator": name, "value": rate}) for name, rate in parts.items()]
    fits = made_up(*rates, ("2025-07-20", {"subject": "宁波市", "indicator": "industrial_investment", "value": 7.0}))
    assert rows(fits, "conflicts") == []
    wrong = made_up(*rates, ("2025-07-20", {"subject": "宁波市", "indicator": "industrial_investment", "value": 9.5}))
    conflict = rows(wrong, "conflicts", kind="conflict")
    assert len(conflict) == 4
    assert "宁波市采矿业投资" in " ".join(row["said_zh"] for row in conflict)


def test_places_make_up_another_where_the_settings_say_so(made_up, ningbo):
    """Made up, of two of its ten districts: no city grows by 9 whose parts grow by 5."""
    half = {"indicator": "industrial_investment"}
    rates = {"宁波市": 9.0, "慈溪市": 5.0, "余姚市": 5.0}
    told = [("2025-07-20", {**half, "subject": who, "value": rate}) for who, rate in rates.items()]
    assert rows(made_up(*told), "conflicts") == []
    parts = Breakdown(whole="330200", parts=("330282", "330281"))
    settings = ningbo.settings.model_copy(update={"growth": GrowthSettings(breakdown=(parts,))})
    edition = made_up(*told, monitor=replace(ningbo, settings=settings))
    assert len(rows(edition, "conflicts", kind="conflict")) == 3
    assert len(rows(edition, "growth", status="contradiction")) == 3


def test_a_contradiction_names_sets_with_their_facts(made_up):
    months = ({"start": "2025-01", "end": "2025-05"}, {"start": "2025-06", "end": "2025-06"}, HALF)
    values = (5.0, 6.0, 10.0)
    days = ("2025-07-15", "2025-07-15", "2025-08-15")
    same = {"subject": "慈溪市", "indicator": "industrial_investment"}
    edition = made_up(
        *((day, {**same, "period": run, "value": v}) for day, run, v in zip(days, months, values, strict=True))
    )
    conflict, corrections = (rows(edition, "conflicts", kind=kind) for kind in ("conflict", "correction"))
    assert (len(conflict), len(corrections)) == (3, 3)
    known = {row["fact_id"] for row in edition.rows("facts")}
    assert {row["rests_on"] for row in conflict} <= known
    (revision,) = rows(edition, "conflicts", kind="revision")
    assert revision["revision_pp"] == pytest.approx(3.9, abs=1e-3)
    (row,) = rows(edition, "growth", status="contradiction")
    assert row["reason_en"].startswith("these exclude each other: Cixi industrial investment")
    assert row["reason_zh"].startswith("以下表述互相矛盾：慈溪市工业投资")


def test_every_print_of_a_figure_is_a_vintage(made_up):
    same = {"subject": "慈溪市", "indicator": "industrial_investment"}
    edition = made_up(
        ("2025-07-15", {**same, "value": 10.0}),
        ("2025-07-20", {**same, "value": 10.0}),
        ("2025-08-15", {**same, "value": 9.0}),
    )
    prints = [row for row in edition.rows("vintages") if row["indicator"] == "industrial_investment"]
    assert [(row["nth"], row["point"], row["known_on"]) for row in prints] == [
        (1, 10, "2025-07-15"), (2, 10, "2025-07-20"), (3, 9, "2025-08-15"),
    ]  # fmt: skip
    last = prints[-1]["fact_id"]
    assert [row["superseded_by"] for row in prints] == [last, last, None]
    assert [row["superseded_on"] for row in prints] == ["2025-08-15", "2025-08-15", None]


def test_levels_stand_against_growth(made_up):
    same = {"subject": "慈溪市", "indicator": "industrial_investment"}
    edition = made_up(
        ("2025-07-15", {**same, "value": 25.0}),
        ("2025-07-15", {**same, "value": 12_000_000_000, "unit": "CNY", "measure": "level"}),
        ("2024-07-15", {**same, "value": 10_000_000_000, "unit": "CNY", "measure": "level",
                        "period": {"start": "2024-01", "end": "2024-06"}}),
    )  # fmt: skip
    (row,) = edition.rows("restated")
    assert (row["contradicts"], row["revision_low_pct"] < -4 < row["revision_high_pct"]) == (True, True)
    assert "慈溪市工业投资" in row["said_zh"]


def test_a_figure_on_another_basis_is_another_series_or_refused(edition):
    every = rows(edition, "growth", "宁波市", indicator="industrial_value_added", end="2023-09", kind="published")
    assert {(row["basis"], row["lower_pct"]) for row in every} == {(None, 5.65), ("all_firms", 5.25)}
    refused = rows(edition, "statements", status="refused")
    assert refused
    assert all(row["reason_en"] and row["reason_zh"] for row in refused)
