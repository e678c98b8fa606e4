"""Ranks by hand: ties, districts that did not report, and changes among those that reported twice."""

from groundbreak.growth.drivers import league

Q1, H1 = "2020-01..2020-03", "2020-01..2020-06"


def ranks(table, run, measure="yoy_growth"):
    start, _, end = run.partition("..")
    rows = [r for r in table.to_pylist() if (r["start"], r["end"], r["measure"]) == (start, end, measure)]
    return {row["area"]: (row["rank"], row["worst_rank"], row["rank_change"]) for row in rows}


def test_places_ties_and_who_did_not_report(figures):
    table = league(
        figures(*[(area, "gdp", H1, "yoy_growth", rate) for area, rate in (("a", 3.0), ("b", 5.0), ("c", 3.0))]),
        ["a", "b", "c", "d"],
    )
    assert ranks(table, H1) == {"b": (1, 2, None), "a": (2, 3, None), "c": (2, 3, None), "d": (None, None, None)}
    assert {(row["reported"], row["districts"]) for row in table.to_pylist()} == {(3, 4)}
    assert [row["rests_on"] for row in table.to_pylist()] == ["f1", "f0", "f2", ""]


def test_a_change_of_rank_is_among_those_that_reported_both_times(figures):
    rows = [("a", Q1, 9.0), ("b", Q1, 8.0), ("c", Q1, 7.0), ("b", H1, 6.0), ("c", H1, 5.0), ("d", H1, 9.0)]
    table = league(figures(*[(area, "gdp", run, "yoy_growth", rate) for area, run, rate in rows]), "abcd")
    assert ranks(table, H1) == {"d": (1, 2, None), "b": (2, 3, 0), "c": (3, 4, 0), "a": (None, None, None)}
    swapped = [*rows[:3], ("b", H1, 5.0), ("c", H1, 6.0)]
    table = league(figures(*[(area, "gdp", run, "yoy_growth", rate) for area, run, rate in swapped]), "abcd")
    assert ranks(table, H1)["c"] == (1, 3, 1)
    assert ranks(table, H1)["b"] == (2, 4, -1)
    (row,) = [row for row in table.to_pylist() if row["area"] == "c" and row["end"] == "2020-06"]
    assert row["rests_on"] == "f4 f2"


def test_one_district_alone_has_a_table_only_with_a_published_rank(figures):
    rate = ("a", "fai", H1, "yoy_growth", 7.0)
    assert league(figures(rate), "ab").num_rows == 0
    table = league(figures(rate, ("a", "fai", H1, "rank", 2)), "ab")
    row = table.to_pylist()[0]
    assert (row["rank"], row["worst_rank"], row["published_rank"], row["rests_on"]) == (1, 2, 2, "f0 f1")


def test_the_city_and_figures_on_another_basis_are_no_rivals(figures):
    one = figures(("a", "gdp", H1, "level", 5), ("b", "gdp", H1, "level", 9), ("city", "gdp", H1, "level", 90))
    assert ranks(league(one, "ab"), H1, "level") == {"b": (1, 1, None), "a": (2, 2, None)}
