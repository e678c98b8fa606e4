import pyarrow as pa
import pytest

from groundbreak.errors import GrowthError
from groundbreak.growth import SCHEMA, growth_table

INVESTMENT = {"industrial_investment": 2}
SEED = [("2023-01", "2023-02", 5.85, 5.95), ("2023-01", "2023-06", 15.35, 15.45), ("2023-06", "2023-06", 31.85, 31.95)]


def observed(*rows, area="ningbo", indicator="industrial_investment", measure="yoy_growth"):
    names = ("start", "end", "low", "high")
    same = {"area": area, "indicator": indicator, "measure": measure}
    records = [
        same | dict(zip(names, row, strict=False)) | {"fact_id": row[4] if len(row) > 4 else f"f{number}"}
        for number, row in enumerate(rows)
    ]
    types = {"low": pa.float64(), "high": pa.float64()}
    fields = [pa.field(name, types.get(name, pa.string())) for name in (*same, *names, "fact_id")]
    return pa.Table.from_pylist(records, schema=pa.schema(fields))


def rows(table, **wanted):
    """Return the rows that have these values."""
    return [row for row in table.to_pylist() if wanted.items() <= row.items()]


def test_every_run_between_the_published_ones(seed):
    table = growth_table(observed(*SEED), weights=[seed.june], first_blocks=INVESTMENT)
    assert table.schema == SCHEMA
    assert [(r["start"][5:], r["end"][5:]) for r in rows(table, kind="published")] == [
        ("01", "02"),
        ("01", "06"),
        ("06", "06"),
    ]
    derived = [("01", "03"), ("01", "04"), ("01", "05"), ("03", "03"), ("04", "04"), ("05", "05")]
    for band in ("hard", "with_weights"):
        assert [(r["start"][5:], r["end"][5:]) for r in rows(table, kind="derived", band=band)] == derived


def test_a_derived_row(seed):
    table = growth_table(observed(*SEED), weights=[seed.june], first_blocks=INVESTMENT)
    (row,) = rows(table, end="2023-05", start="2023-01", band="with_weights")
    assert row == {
        "series_id": "ningbo.industrial_investment",
        "area": "ningbo",
        "indicator": "industrial_investment",
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
    }


def test_orders_narrow_the_hard_band(seed):
    table = growth_table(observed(*SEED), orders=[seed.order], first_blocks=INVESTMENT)
    (row,) = rows(table, start="2023-01", end="2023-05")
    assert (row["lower_pct"], row["upper_pct"], row["status"], row["band"]) == (5.85, 15.45, "outer", "hard")
    assert row["rests_on"].split()[0] == "better"


def test_an_end_that_nothing_bounds_is_null_and_rests_on_nothing():
    table = growth_table(observed(*SEED), first_blocks=INVESTMENT)
    (row,) = rows(table, start="2023-04")
    assert (row["lower_pct"], row["upper_pct"], row["status"], row["rests_on"]) == (-100, None, "unbounded above", "")


def test_two_facts_that_say_the_same_are_one_row():
    table = growth_table(observed(*SEED, (*SEED[1], "again")), first_blocks=INVESTMENT)
    (row,) = rows(table, start="2023-01", end="2023-06")
    assert row["rests_on"] == "again f1"
    assert rows(table, start="2023-01", end="2023-05")[0]["rests_on"] == "again f1 f2"


def test_a_contradiction_is_a_row_and_the_rest_is_kept():
    both = pa.concat_tables([observed(*SEED, ("2023-01", "2023-06", 20.0, 21.0)), observed(*SEED, area="yuyao")])
    table = growth_table(both, first_blocks=INVESTMENT)
    (row,) = rows(table, status="contradiction")
    assert (row["area"], row["lower_pct"], row["upper_pct"]) == ("ningbo", None, None)
    assert "no monthly spending agrees" in row["formula"]
    assert row["rests_on"].split() == ["f0", "f1", "f3", "f2"]
    assert len(rows(table, area="ningbo", kind="published")) == 4
    assert len(rows(table, area="yuyao")) == 9


def test_weights_against_the_rates_leave_the_hard_band(seed):
    wrong = observed(("2023-01", "2023-05", 5.0, 5.1), *SEED[1:])
    table = growth_table(wrong, weights=[seed.june], first_blocks=INVESTMENT)
    assert [(r["kind"], r["band"]) for r in rows(table, status="contradiction")] == [("derived", "with_weights")]
    assert rows(table, start="2023-01", end="2023-05", kind="published")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("2023-01", "2023-01", 3.0, 3.1), "one block"),
        (("2023-07", "2024-06", 3.0, 3.1), "two calendar years"),
        (("2023-01", "2023-03", 0.153, 0.154), "per cent are expected"),
        (("2023-01", "2023-03", float("nan"), 3.0), "lower end first"),
        (("06", "06", 3.0, 3.1), "not a month"),
        ((None, "2023-06", 3.0, 3.1), "not a month"),
    ],
)
def test_what_cannot_be_used_says_why_and_the_rest_is_kept(row, reason):
    table = growth_table(observed(*SEED, row), first_blocks=INVESTMENT)
    (refused,) = rows(table, status="refused")
    assert reason in refused["formula"]
    assert (refused["rests_on"], refused["lower_pct"]) == ("f3", None)
    assert table.num_rows == 10


def test_the_first_block_belongs_to_the_indicator():
    table = growth_table(
        observed(("2023-01", "2023-01", 3.0, 3.1), ("2023-01", "2023-02", 4.0, 4.1), indicator="exports")
    )
    assert [r["start"] for r in rows(table, kind="derived")] == ["2023-02"]


def test_other_measures_are_passed_over():
    assert growth_table(observed(*SEED, measure="level")).num_rows == 0


def test_an_order_that_splits_the_first_block_is_refused(seed):
    from groundbreak.growth import OrderStatement
    from groundbreak.units import Period

    early = OrderStatement(seed.order.series, Period.year_to(2023, 1), Period.year_to(2023, 6), ("early",))
    table = growth_table(observed(*SEED), orders=[early], first_blocks=INVESTMENT)
    assert [row["rests_on"] for row in rows(table, status="refused")] == ["early"]


def test_the_order_of_the_input_does_not_matter():
    table = observed(*SEED, ("2023-01", "2023-04", None, 12.0))
    backwards = table.take(list(range(table.num_rows))[::-1])
    assert growth_table(table, first_blocks=INVESTMENT) == growth_table(backwards, first_blocks=INVESTMENT)


def test_a_missing_column_is_named():
    with pytest.raises(GrowthError, match="no fact_id, high"):
        growth_table(observed(*SEED).drop_columns(["fact_id", "high"]))
