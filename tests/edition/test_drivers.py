"""The drivers of the reference monitor, checked against its pages by hand; every cell names its facts."""

import pytest

DISTRICTS = 10


@pytest.fixture(scope="session")
def named(edition):
    return {row["place_id"]: row["name_en"] for row in edition.rows("places")}


def test_every_driver_rests_on_facts_of_the_edition(edition):
    known = {row["fact_id"] for row in edition.rows("facts")}
    for table in ("sizes", "starts", "shares", "contributions", "acceleration", "league"):
        rows = edition.rows(table)
        assert rows, table
        assert {fact for row in rows for fact in row["rests_on"].split()} <= known
    empty = [row for row in edition.rows("league") if not row["rests_on"]]
    assert all(row["rank"] is None and row["low"] is None for row in empty)


def test_technical_transformation_in_the_first_half_of_2016(edition):
    """561.9 of 735.6 (100 million yuan), flat on the year while the whole grew 5.3 %."""
    rows = [row for row in edition.rows("shares") if row["kind"] != "published"]
    shown = {row["kind"]: (row["start"], row["low_pct"], row["high_pct"]) for row in rows}
    assert shown["from_levels"][0] == "2016-01"
    assert shown["from_levels"][1] < 76.39 < shown["from_levels"][2]
    assert shown["from_rates"][0] == "2015-01"
    assert shown["from_rates"][1] < 80.43 < shown["from_rates"][2]
    (points,) = edition.rows("contributions")
    assert points["low_pp"] <= 0 <= points["high_pp"]
    assert len(points["rests_on"].split()) == 4


def test_the_league_of_2020_names_those_that_did_not_report(edition, named):
    rows = [row for row in edition.rows("league") if row["end"] == "2020-09" and row["measure"] == "level"]
    ranked = sorted((row for row in rows if row["rank"]), key=lambda row: row["rank"])
    assert [named[row["area"]] for row in ranked] == [
        "Yinzhou District", "Beilun District", "Cixi", "Ninghai County", "Xiangshan County",
    ]  # fmt: skip
    assert len(rows) == DISTRICTS
    assert [(row["rank"], row["worst_rank"], row["reported"]) for row in ranked[:1]] == [(1, 6, 5)]


def test_a_printed_rank_stands_beside_ours(edition, named):
    (row,) = [row for row in edition.rows("league") if row["published_rank"]]
    assert (named[row["area"]], row["published_rank"], row["rank"], row["worst_rank"]) == ("Cixi", 2, 1, DISTRICTS)


def test_sizes_of_the_whole_are_those_of_the_pipeline(edition, ningbo):
    own = next(row["place_id"] for row in edition.rows("places") if row["code"] == ningbo.settings.area)
    for size in ningbo.settings.pipeline.size_classes:
        stages = [row for row in edition.rows("pipeline") if row["at_least"] == size]
        (whole,) = [row for row in edition.rows("sizes") if (row["area"], row["at_least"]) == (own, size)]
        assert whole["phases"] == sum(row["phases"] for row in stages)
        assert whole["investment"] == sum(row["investment"] for row in stages)


def test_a_start_in_march_2023_and_those_without_a_date(edition):
    rows = {(row["modality"], row["started_in"]): row for row in edition.rows("starts")}
    assert rows["actual", "2023-03"]["phases"] == 1
    assert rows["actual", "unknown"]["phases"] == 6
    assert rows["actual", "2015"]["phases"] == 1


def test_the_seed_rose_by_nine_and_a_half_points(edition):
    rows = [row for row in edition.rows("acceleration") if row["indicator"] == "industrial_investment"]
    (row,) = [row for row in rows if row["end"] == "2023-06"]
    assert (row["before_end"], row["low_pp"], row["high_pp"]) == ("2023-02", 9.4, 9.6)
