import pyarrow as pa
import pytest

from groundbreak.errors import GrowthError
from groundbreak.growth import Basis, Stated, Sum, Weight, restated_table
from groundbreak.growth.reading import COLUMNS, ORDER, Kinds
from groundbreak.growth.tables import CONFLICTS, GROWTH, RESTATED, STATEMENTS
from groundbreak.units import Period

FAI = "ningbo.industrial_investment"
INVESTMENT = Kinds(lambda series: 2 if "investment" in series else 1, lambda series: "gdp" in series)
SEED = [("2023-01", "2023-02", 5.85, 5.95), ("2023-01", "2023-06", 15.35, 15.45), ("2023-06", "2023-06", 31.85, 31.95)]


def observed(*rows, series=FAI, measure="yoy_growth", **more):
    """Rows of start, end, low, high and, maybe, the fact; each may be a mapping of further columns too."""
    names = ("start", "end", "low", "high", "fact_id")
    same = {"series_id": series, "measure": measure, **more}
    records = [same | {"fact_id": f"f{n}"} | dict(zip(names, row, strict=False)) for n, row in enumerate(rows)]
    return pa.Table.from_pylist(records, schema=pa.schema(list(COLUMNS.items())))


def growth(*tables, kinds=INVESTMENT, **how):
    return Stated(pa.concat_tables(tables), kinds=kinds, **how).growth()


ORDERED = observed(("2023-01", "2023-06", 1.0, 1.0, "better"), measure=ORDER, of_start="2023-01", of_end="2023-02")


def rows(table, **wanted):
    """Return the rows that have these values."""
    return [row for row in table.to_pylist() if wanted.items() <= row.items()]


def test_every_run_between_the_published_ones(seed):
    table = growth(observed(*SEED), weights=[seed.june])
    assert table.schema == GROWTH
    assert [(r["start"][5:], r["end"][5:]) for r in rows(table, kind="published")] == [
        ("01", "02"),
        ("01", "06"),
        ("06", "06"),
    ]
    derived = [("01", "03"), ("01", "04"), ("01", "05"), ("03", "03"), ("04", "04"), ("05", "05")]
    for band in ("hard", "with_weights"):
        assert [(r["start"][5:], r["end"][5:]) for r in rows(table, kind="derived", band=band)] == derived


def test_a_derived_row(seed):
    table = growth(observed(*SEED), weights=[seed.june])
    (row,) = rows(table, end="2023-05", start="2023-01", band="with_weights")
    assert row == {
        "series_id": "ningbo.industrial_investment",
        "area": "ningbo",
        "indicator": "industrial_investment",
        "basis": None,
        "year": 2023,
        "start": "2023-01",
        "end": "2023-05",
        "kind": "derived",
        "band": "with_weights",
        "lower_pct": 8.894444,
        "upper_pct": 12.090964,
        "status": "exact",
        "rests_on": "f1 f2",
        "formula": "G_5 = (G_6 − w·g_6) / (1 − w), w = b_6/b_1..6",
        "reason_en": None,
        "reason_zh": None,
    }


def test_orders_narrow_the_hard_band():
    table = growth(observed(*SEED), ORDERED)
    (row,) = rows(table, start="2023-01", end="2023-05")
    assert (row["lower_pct"], row["upper_pct"], row["status"], row["band"]) == (5.85, 15.45, "outer", "hard")
    assert row["rests_on"].split()[0] == "better"


def test_an_end_that_nothing_bounds_is_null_and_rests_on_nothing():
    table = growth(observed(*SEED))
    (row,) = rows(table, start="2023-04")
    assert (row["lower_pct"], row["upper_pct"], row["status"], row["rests_on"]) == (-100, None, "unbounded above", "")


def test_two_facts_that_say_the_same_are_one_row():
    table = growth(observed(*SEED, (*SEED[1], "again")))
    (row,) = rows(table, start="2023-01", end="2023-06")
    assert row["rests_on"] == "again f1"
    assert rows(table, start="2023-01", end="2023-05")[0]["rests_on"] == "again f1 f2"


def test_a_contradiction_is_a_row_and_the_rest_is_kept():
    both = observed(*SEED, ("2023-01", "2023-06", 20.0, 21.0)), observed(*SEED, series="yuyao.industrial_investment")
    table = growth(*both)
    (row,) = rows(table, status="contradiction")
    assert (row["area"], row["lower_pct"], row["upper_pct"], row["formula"]) == ("ningbo", None, None, "")
    assert row["rests_on"].split() == ["f1", "f3"]
    assert row["reason_en"].startswith(
        "these exclude each other: ningbo.industrial_investment, January–June 2023: 15.35%"
    )
    assert row["reason_zh"].startswith("以下表述互相矛盾：")
    assert len(rows(table, area="ningbo", kind="published")) == 4
    assert len(rows(table, area="yuyao")) == 9


def test_weights_against_the_rates_leave_the_hard_band(seed):
    wrong = observed(("2023-01", "2023-05", 5.0, 5.1), *SEED[1:])
    table = growth(wrong, weights=[seed.june])
    assert [(r["kind"], r["band"]) for r in rows(table, status="contradiction")] == [("derived", "with_weights")]
    assert rows(table, start="2023-01", end="2023-05", kind="published")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("2023-01", "2023-01", 3.0, 3.1), "one block"),
        (("2023-07", "2024-06", 3.0, 3.1), "two calendar years"),
        (("2023-01", "2023-03", 0.153, 0.154), "per cent are expected"),
        (("2023-01", "2023-03", float("nan"), 3.0), "lower end first"),
        (("2023-01", "2023-03", 1540.0, 1541.0), "rates are fractions of one"),
        (("06", "06", 3.0, 3.1), "without its year"),
        ((None, "2023-06", 3.0, 3.1), "without its year"),
        (("2023-06", "2023-01", 3.0, 3.1), "first month first"),
    ],
)
def test_what_cannot_be_used_says_why_in_both_languages_and_the_rest_is_kept(row, reason):
    table = growth(observed(*SEED, row))
    (refused,) = rows(table, status="refused")
    assert reason in refused["reason_en"]
    assert any("一" <= letter <= "鿿" for letter in refused["reason_zh"])
    assert (refused["rests_on"], refused["lower_pct"], refused["formula"]) == ("f3", None, "")
    assert table.num_rows == 10


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (observed(("2023-03", "2023-05", 3.0, 3.1), ("2023-04", "2023-08", 4.0, 4.1)), "overlaps"),
        (observed(("2023-01", "2023-06", 20.0, 21.0), series="a.made", measure="share"), "share of nothing"),
        (observed(("2023-01", "2023-06", 2.0, 2.1), measure="change_pp"), "changes against itself"),
        (observed(("2023-01", "2023-06", 1.0, 2.0), series="a.gdp", measure="level"), "at constant prices"),
        (observed(("2023-01", "2023-06", 130.0, 140.0), measure="share", of_series_id="t.gdp"), "fraction of one"),
        (
            observed(("2023-01", "2023-06", 9.0, 10.0), measure="share", of_series_id="a.gdp"),
            "at constant prices",
        ),
        (
            pa.concat_tables(
                observed(("2023-01", "2023-06", 1.0, 2.0), measure="level", unit=unit) for unit in ("CNY", "USD")
            ),
            "levels in CNY and USD",
        ),
    ],
)  # fmt: skip
def test_a_statement_that_is_not_used_says_why_in_both_languages(given, reason):
    table = Stated(given, kinds=INVESTMENT, names=lambda series, _: f"<{series}>").statements()
    assert table.schema == STATEMENTS
    refused = rows(table, status="refused")
    assert refused
    for row in refused:
        assert reason in row["reason_en"]
        assert f"<{row['series_id']}>" in row["reason_en"]
        assert any("一" <= letter <= "鿿" for letter in row["reason_zh"])
        assert row["said_en"] is None


def test_the_first_block_belongs_to_the_indicator():
    runs = ("2023-01", "2023-01", 3.0, 3.1), ("2023-01", "2023-02", 4.0, 4.1)
    table = growth(observed(*runs, series="ningbo.exports"))
    assert [r["start"] for r in rows(table, kind="derived")] == ["2023-02"]


def test_levels_alone_give_no_growth():
    stated = Stated(observed(*SEED, measure="level"), kinds=INVESTMENT)
    assert stated.growth().num_rows == 0
    assert len(rows(stated.statements(), status="used")) == 3


def test_levels_of_the_year_narrow_the_band():
    """June is 20 of 120 now and grew by a quarter, so it had 16 of 100: 100 of 84 is January to May."""
    exact = [("2023-01", "2023-06", 20.0, 20.0), ("2023-06", "2023-06", 25.0, 25.0)]
    levels = [("2023-01", "2023-06", 120.0, 120.0, "l1"), ("2023-06", "2023-06", 20.0, 20.0, "l2")]
    table = growth(observed(*exact), observed(*levels, measure="level"))
    (row,) = rows(table, start="2023-01", end="2023-05")
    assert (row["lower_pct"], row["upper_pct"]) == pytest.approx((100 * (100 / 84 - 1),) * 2)
    assert set(row["rests_on"].split()) == {"f0", "f1", "l1", "l2"}


def test_changes_gaps_and_contributions_reach_other_runs_and_series():
    """16.9 points above Ningbo, 7.9 points up on January to May; 2 of 10 points from a part that grew by 20 %."""
    half = "2025-01", "2025-06"
    given = pa.concat_tables([
        observed((*half, 6.95, 7.05, "f"), series="cixi.investment"),
        observed((*half, 16.85, 16.95, "gap"), series="cixi.investment", measure="change_pp",
                 of_series_id="ningbo.investment"),
        observed((*half, 2.15, 2.25, "m"), series="cixi.made_investment"),
        observed((*half, 7.85, 7.95, "up"), series="cixi.made_investment", measure="change_pp",
                 of_start="2025-01", of_end="2025-05"),
        observed((*half, 9.95, 10.05, "t"), series="a.investment"),
        observed((*half, 1.95, 2.05, "c"), series="a.part_investment", measure="contribution",
                 of_series_id="a.investment"),
        observed((*half, 19.5, 20.5, "s"), series="a.part_investment", measure="share", of_series_id="a.investment"),
    ])  # fmt: skip
    table = growth(given)

    def ends(series, end):
        (row,) = rows(table, series_id=series, start="2025-01", end=end, kind="derived")
        return (row["lower_pct"], row["upper_pct"]), row["formula"], set(row["rests_on"].split())

    assert ends("ningbo.investment", "2025-06") == ((-10.0, -9.8), "G_6 = G_6′ − Δ", {"f", "gap"})
    assert ends("cixi.made_investment", "2025-05") == ((-5.8, -5.6), "G_5 = G_6 − Δ", {"m", "up"})
    # A fifth of 110 now, two of it new: it grew by 2 / 20 or so.
    (low, high), _, facts = ends("a.part_investment", "2025-06")
    assert 9.4 < low < 100 * 2 / 20 < high < 10.7
    assert facts == {"t", "c", "s"}


def test_parts_that_add_up_bound_each_other():
    given = (
        observed(("2023-01", "2023-06", 9.95, 10.05), series="a.t_investment"),
        observed(("2023-01", "2023-06", 19.95, 20.05), series="a.p_investment"),
    )
    told = observed(("2023-01", "2023-06", 49.95, 50.05), series="a.p_investment", measure="share",
                    of_series_id="a.t_investment")  # fmt: skip
    sums = [Sum("a.t_investment", ("a.p_investment", "a.q_investment"))]
    rest = observed(("2023-01", "2023-06", -99.0, None), series="a.q_investment")
    table = growth(*given, told, rest, sums=sums)
    assert not rows(table, status="contradiction")
    wrong = growth(*given, told, observed(("2023-01", "2023-06", 2.0, 2.1), series="a.q_investment"), sums=sums)
    assert {row["series_id"] for row in rows(wrong, status="contradiction")} == {
        "a.t_investment", "a.p_investment", "a.q_investment",
    }  # fmt: skip


def test_conflicts_name_the_smallest_sets_and_the_smallest_revision():
    """Parts that grew by 5 and 6 cannot have grown by 10: July's figures moved by 9.95 - 6.05 points."""
    july = observed(("2025-01", "2025-05", 4.95, 5.05, "may"), ("2025-06", "2025-06", 5.95, 6.05, "june"),
                    series="s.exports", stated_on="2025-07-15")  # fmt: skip
    august = observed(("2025-01", "2025-06", 9.95, 10.05, "half"), series="s.exports", stated_on="2025-08-15")
    table = Stated(pa.concat_tables([july, august]), kinds=INVESTMENT).conflicts()
    assert table.schema == CONFLICTS
    assert [row["rests_on"] for row in rows(table, kind="conflict", nth=1)] == ["may", "half", "june"]
    assert sorted(row["rests_on"] for row in rows(table, kind="correction")) == ["half", "june", "may"]
    (revision,) = rows(table, kind="revision")
    assert (revision["revision_pp"], revision["rests_on"]) == (3.9, "may june")
    assert "3.9" in revision["said_zh"]
    assert all(row["said_en"] and row["said_zh"] for row in table.to_pylist())


def test_a_later_release_revises_a_figure():
    old = observed(("2025-01", "2025-06", 9.95, 10.05, "old"), series="s.exports", stated_on="2025-07-15")
    new = observed(("2025-01", "2025-06", 8.95, 9.05, "new"), series="s.exports", stated_on="2025-08-15")
    stated = Stated(pa.concat_tables([new, old]), kinds=INVESTMENT)
    assert {row["fact_id"]: row["status"] for row in stated.statements().to_pylist()} == {
        "old": "revised",
        "new": "used",
    }
    assert [row["rests_on"] for row in rows(stated.growth(), kind="published")] == ["new"]


def test_levels_stand_against_growth():
    """120 against 100 gives 20 %, published is 25 %: the base was 96."""
    given = observed(("2024-01", "2024-06", 100.0, 100.0, "before"), ("2025-01", "2025-06", 120.0, 120.0, "now"),
                     measure="level")  # fmt: skip
    rate = observed(("2025-01", "2025-06", 25.0, 25.0, "rate"))
    table = restated_table(pa.concat_tables([given, rate]), INVESTMENT)
    assert table.schema == RESTATED
    (row,) = table.to_pylist()
    assert (row["by_levels_low_pct"], row["published_low_pct"], row["revision_low_pct"]) == (20.0, 25.0, -4.0)
    assert (row["contradicts"], row["rests_on"]) == (True, "now before rate")


def test_an_order_that_splits_the_first_block_is_refused():
    early = observed(("2023-01", "2023-06", 1.0, 1.0, "early"), measure=ORDER, of_start="2023-01", of_end="2023-01")
    table = growth(observed(*SEED), early)
    assert [row["rests_on"] for row in rows(table, status="refused")] == ["early"]


def test_a_weight_that_splits_the_first_block_is_refused():
    january = Weight(FAI, Period("2023-01", "2023-01"), Period.year_to(2023, 6), 0.1, 0.2, Basis.assumed)
    table = growth(observed(*SEED), weights=[january])
    assert [row["status"] for row in rows(table, rests_on="", kind="published")] == ["refused"]


def test_the_order_of_the_input_does_not_matter():
    table = observed(*SEED, ("2023-01", "2023-04", None, 12.0))
    backwards = table.take(list(range(table.num_rows))[::-1])
    assert growth(table) == growth(backwards)


def test_a_missing_column_is_named():
    with pytest.raises(GrowthError, match="no fact_id, high"):
        growth(observed(*SEED).drop_columns(["fact_id", "high"]))
