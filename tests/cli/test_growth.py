"""``groundbreak growth`` on files: bands, contradictions, and everything that is refused."""

import csv
import sys
from types import SimpleNamespace

import pytest

from groundbreak.cli import main

HEAD = "series,start,end,measure,value,decimals,stated_on"
FAI = "ningbo.industrial_investment"
SEED = (
    f"{FAI},2023-01,2023-02,yoy_growth,5.9,1,",
    f"{FAI},2023-01,2023-06,yoy_growth,15.4,1,",
    f"{FAI},2023-06,2023-06,yoy_growth,31.9,1,",
)
JUNE = f"{FAI},2023-06,2023-06,2023-01,2023-06,0.17,0.28"
FIRST_TWO = f"{FAI},2023-01,2023-02,2023-01,2023-06,.15,.30"


@pytest.fixture
def bands(tmp_path, monkeypatch, capsys):
    """Run ``groundbreak growth bands`` on rows, here and now."""
    monkeypatch.chdir(tmp_path)

    def run(rows, *more, asks=("2023-01..2023-05",), head=HEAD, weights=()):
        (tmp_path / "s.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
        options = [part for ask in asks for part in ("--ask", ask)]
        if weights:
            lines = ["series,start,end,within_start,within_end,low,high", *weights]
            (tmp_path / "w.csv").write_text("\n".join(lines) + "\n", "utf-8")
            options += ["--weights", "w.csv"]
        monkeypatch.setattr(sys, "argv", ["groundbreak", "growth", "bands", "s.csv", *options, "--to", "b.csv", *more])
        with pytest.raises(SystemExit) as ended:
            main()
        made, told = tmp_path / "b.csv", capsys.readouterr()
        answers = list(csv.DictReader(made.read_text("utf-8").splitlines())) if made.exists() else None
        return SimpleNamespace(
            code=ended.value.code or 0, answers=answers, out=told.out, err=" ".join(told.err.split())
        )

    return run


def ends(answer):
    return round(float(answer["lower"]), 2), round(float(answer["upper"]), 2), answer["status"]


@pytest.mark.parametrize(
    ("weights", "ask", "expected"),
    [
        ((), "2023-01..2023-05", (-100, 15.45, "exact")),
        ((JUNE,), "2023-01..2023-05", (8.89, 12.09, "exact, with weights")),
        ((), "2023-03..2023-05", (-100, float("inf"), "unbounded above")),
        ((JUNE, FIRST_TWO), "2023-03..2023-05", (9.67, 15.62, "exact, with weights")),
    ],
)
def test_the_seed(bands, weights, ask, expected):
    found = bands(SEED, asks=[ask], weights=weights)
    assert (found.code, found.err) == (0, "")
    (answer,) = found.answers
    assert ends(answer) == expected
    assert list(answer) == ["series", "start", "end", "lower", "upper", "status"]
    assert (answer["series"], answer["start"], answer["end"]) == (FAI, *ask.split(".."))


@pytest.mark.parametrize("vs", ["", "2023-01..2023-02"])
def test_improving_month_by_month(bands, vs):
    """The seed: with the order, January to May lies in 5.85 to 15.45."""
    rows = [*(f"{row}," for row in SEED), f"{FAI},2023-01,2023-06,order,rising,,2023-07-27,{vs}"]
    found = bands(rows, "--explain", head=f"{HEAD},vs")
    assert ends(found.answers[0]) == (5.85, 15.45, "outer")
    assert "cumulative growth rises month by month from January–February 2023 to January–June 2023" in found.out


def test_an_order_against_the_rates_is_a_contradiction(bands):
    found = bands([*SEED, f"{FAI},2023-01,2023-06,order,falling,,"])
    assert found.code == 3
    assert "cumulative growth falls month by month" in found.err


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"{FAI},2023-01,2023-06,order,better,,", "write rising or falling"),
        (f"{FAI},2023-02,2023-06,order,rising,,", "name two cumulative runs"),
        (f"{FAI},2023-01,2023-06,orders,rising,,", "did you mean 'order'"),
    ],
)
def test_an_order_that_is_none_is_refused(bands, row, reason):
    found = bands([*SEED, row])
    assert (found.code, found.answers) == (1, None)
    assert reason in found.err


def test_several_series_and_asks_in_order(bands):
    found = bands([*SEED, "b,2023-01,2023-05,yoy_growth,−2,0,2023-06-20"], asks=["2023-01..2023-05", "2023-06"])
    assert [(row["series"], row["start"]) for row in found.answers] == [
        (FAI, "2023-01"), (FAI, "2023-06"), ("b", "2023-01"), ("b", "2023-06"),
    ]  # fmt: skip
    assert ends(found.answers[2]) == (-2.5, -1.5, "exact")


def test_a_change_is_against_the_run_before(bands):
    rows = ["s,2023-01,2023-06,yoy_growth,15.4,1,", "s,2023-01,2023-06,change_pp,2.5,1,"]
    assert ends(bands(rows).answers[0]) == (12.8, 13.0, "exact")


def test_a_change_may_name_another_run_or_another_series(bands):
    rows = [
        "cixi,2025-01,2025-06,yoy_growth,7.0,1,,,", "cixi,2025-01,2025-06,change_pp,16.9,1,,ningbo,",
        "cixi,2025-01,2025-06,change_pp,1.0,1,,,2025-01..2025-03",
    ]  # fmt: skip
    found = bands(rows, asks=["2025-01..2025-06", "2025-01..2025-03"], head=f"{HEAD},of,vs")
    assert {(row["series"], row["end"]): ends(row)[:2] for row in found.answers} == {
        ("cixi", "2025-06"): (6.95, 7.05), ("cixi", "2025-03"): (5.9, 6.1),
        ("ningbo", "2025-06"): (-10, -9.8), ("ningbo", "2025-03"): (-100, float("inf")),
    }  # fmt: skip


@pytest.mark.parametrize(("whole", "part"), [("total", "made"), ("fai", "fai/made"), ("合计", "制造业")])
def test_the_whole_of_a_contribution_goes_by_its_name(bands, whole, part):
    rows = [f"{whole},2023-01,2023-05,yoy_growth,10.0,1,", f"{part},2023-01,2023-05,contribution,2.0,1,"]
    rows += [f"{part},2023-01,2023-05,share,20.0,1,"]
    found = bands(rows)
    assert found.code == 0
    # 0.22 of 1.10 is there now, 0.02 came on top: it grew by 10 %
    low, high, _ = ends(found.answers[1])
    assert 9.6 < low < 10 < high < 10.4


def test_industry_is_its_three_parts(bands):
    rows = [
        f"{name},2023-01,2023-05,yoy_growth,{rate},1,"
        for name, rate in (("industry", 5.0), ("mining", 5.0), ("utilities", 5.0))
    ]
    rows += ["manufacturing,2023-01,2023-05,yoy_growth,9.0,1,"]
    assert bands(rows).code == 0
    wrong = [row.replace("5.0", "4.0") if not row.startswith("industry") else row.replace("5.0", "9.5") for row in rows]
    assert bands(wrong).code == 3


def test_a_breakdown_may_be_given(bands):
    rows = [
        f"{name},2023-01,2023-05,yoy_growth,{rate},1," for name, rate in (("all of it", 5.0), ("a", 1.0), ("b", 2.0))
    ]
    assert bands(rows).code == 0
    found = bands(rows, "--adds-up", "all of it = a + b")
    assert found.code == 3
    assert bands(rows, "--adds-up", "a + b").code == 1


def test_contradictions_give_the_smallest_sets_and_exit_code_3(bands):
    rows = [*SEED, f"{FAI},2023-01,2023-06,yoy_growth,9.0,1,", "b,2023-01,2023-05,yoy_growth,2.0,1,"]
    found = bands(rows)
    assert found.code == 3
    assert "these exclude each other" in found.err
    assert "s.csv row 3" in found.err
    assert "s.csv row 5" in found.err
    assert "statements in each: 1" in found.err
    assert [row["status"] for row in found.answers] == ["contradiction", "exact"]
    assert found.answers[0]["lower"] == ""
    assert "互相矛盾" in bands(rows, "--language", "zh").err


def test_a_revision_is_no_contradiction(bands):
    rows = [f"s,2023-01,2023-05,yoy_growth,{rate},1,{day}" for rate, day in ((9.0, "2023-06-15"), (8.0, "2023-07-17"))]
    found = bands(rows)
    assert (found.code, ends(found.answers[0])) == (0, (7.95, 8.05, "exact"))
    assert "revised to" in found.err


def test_releases_that_differ_tell_the_smallest_revision(bands):
    rows = [
        "s,2023-01,2023-05,yoy_growth,5.0,1,2023-06-15", "s,2023-06,2023-06,yoy_growth,6.0,1,2023-06-15",
        "s,2023-01,2023-06,yoy_growth,10.0,1,2023-07-17",
    ]  # fmt: skip
    found = bands(rows)
    assert found.code == 3
    assert "revised by up to 3.9 points" in found.err


def test_an_explanation_says_what_each_statement_adds(bands):
    found = bands(SEED, "--explain", weights=[JUNE])
    assert "Rests on: ningbo.industrial_investment, January–June 2023: 15.35% to 15.45%" in found.out
    assert "Without ningbo.industrial_investment, June 2023: 0.17 to 0.28 of the base" in found.out


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("s,2023-01,2023-05,yoy_growth,0.154,3,", "fractions of one"),
        ("s,2023-01,2023-05,yoy_growth,15.44,1,", "more than 1 decimals"),
        ("s,2023-01,2023-05,yoy_growth,15.4,,", "decimals are ''"),
        ("s,2023-01,2023-05,yoy_growth,15.4%,1,", "not a number"),
        ("s,2023-01,2023-05,yoy_growth,,1,", "not a number"),
        ("s,01,05,yoy_growth,15.4,1,", "'01' is not a month"),
        ("s,,2023-05,yoy_growth,15.4,1,", "'' is not a month"),
        ("s,2023-05,2023-01,yoy_growth,15.4,1,", "ends before it starts"),
        ("s,2022-11,2023-02,yoy_growth,15.4,1,", "two calendar years"),
        ("fai,2023-01,2023-01,yoy_growth,15.4,1,", "one block"),
        (f"{FAI},2023-02,2023-06,yoy_growth,15.4,1,", "one block"),
        ("全市固定资产投资,2023-02,2023-02,yoy_growth,15.4,1,", "one block"),
        (f"{FAI},2023-01,2023-02,change_pp,1.0,1,", "against what"),
        ("s,2023-01,2023-05,mom_growth,15.4,1,", "unknown measure 'mom_growth'"),
        ("s,2023-01,2023-05,yoy_growth,-120,0,", "nothing falls by more"),
        ("s,2023-01,2023-05,yoy_growth,15.4,1,yesterday", "'yesterday' is not a date"),
        (",2023-01,2023-05,yoy_growth,15.4,1,", "no series is named"),
        ("s,2023-01,2023-05,share,15.4,1,", "part of what"),
        ("s,2023-01,2023-05,yoy_growth,15.4,1,,,,", "more cells than the heading"),
    ],
)
def test_bad_rows_are_refused_with_reason_and_place(bands, row, reason):
    found = bands(["a,2023-01,2023-05,yoy_growth,1.0,1,", "b,2023-01,2023-05,yoy_growth,1.0,1,", row])
    assert (found.code, found.answers) == (1, None)
    assert "s.csv row 4" in found.err
    assert reason in found.err


def test_all_faults_come_at_once(bands):
    rows = ["s,05,06,yoy_growth,1,0,", "s,2023-01,2023-05,yoy_growth,x,0,"]
    found = bands(rows, asks=["2023", "2023-13"], weights=["t,2023-06,2023-06,2023-01,2023-06,17,28"])
    assert found.code == 1
    assert found.err.count("error") == 5


def test_overlapping_periods_are_refused(bands):
    rows = [f"s,{run},yoy_growth,5.0,1," for run in ("2023-03,2023-05", "2023-04,2023-08")]
    found = bands(rows)
    assert (found.code, found.answers) == (1, None)
    assert "overlaps" in found.err
    usual = [f"s,{run},yoy_growth,5.0,1," for run in ("2023-01,2023-05", "2023-04,2023-06", "2023-01,2023-06")]
    assert bands(usual).code == 0


@pytest.mark.parametrize(
    ("weight", "reason"),
    [
        (JUNE.replace("0.17", "17").replace("0.28", "28"), "fractions of one"),
        (JUNE.replace("2023-01,2023-06", "2022-01,2022-06"), "no part of"),
        (JUNE.replace(FAI, "other"), "nothing is stated on 'other'"),
        (f"{FAI},2023-01,2023-01,2023-01,2023-06,.1,.2", "one block"),
        (JUNE.replace("0.17", "0.30"), "lower end first"),
    ],
)
def test_bad_weights_are_refused(bands, weight, reason):
    found = bands(SEED, weights=[weight])
    assert (found.code, found.answers) == (1, None)
    assert "w.csv row 2" in found.err
    assert reason in found.err


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        ("2023-01", "one block"),
        ("2022-01..2022-05", "nothing is stated on 2022"),
        ("2022-12..2023-05", "two calendar years"),
    ],
)
def test_questions_without_an_answer_are_refused_and_the_others_kept(bands, ask, reason):
    alone = bands(SEED, asks=[ask])
    assert (alone.code, alone.answers) == (1, None)
    assert reason in alone.err
    both = bands(SEED, asks=[ask, "2023-06"])
    assert (both.code, [row["status"] for row in both.answers]) == (1, ["refused", "exact"])


def test_levels_of_two_years_are_two_bases(bands):
    rows = ["s,2022-01,2022-05,level,100,0,", "s,2023-01,2023-05,level,90,0,"]
    found = bands(rows)
    assert (found.code, found.answers) == (1, None)
    assert "two bases" in found.err


@pytest.mark.parametrize(("other", "code"), [("0.06,2", 1), ("5.9,1", 0), ("5.93,2", 0)])
def test_rates_that_are_all_below_one_to_two_decimals_are_fractions(bands, other, code):
    rows = [
        f"s,2023-01,2023-{month},yoy_growth,{rate},"
        for month, rate in (("05", "0.15,2"), ("06", other), ("07", "0.12,2"))
    ]
    found = bands(rows)
    assert found.code == code
    assert ("s.csv row 2, s.csv row 3, s.csv row 4" in found.err) == bool(code)


def test_small_rates_as_fine_as_larger_ones_are_no_fractions(bands):
    assert bands(["s,2023-01,2023-05,yoy_growth,0.154,3,", "s,2023-01,2023-06,yoy_growth,5.931,3,"]).code == 0


def test_a_file_that_is_none(bands):
    assert "no column decimals" in bands(["s,2023"], head="series,start,end,measure,value,stated_on").err
    assert "no statements" in bands([]).err


def test_levels_against_growth(bands, monkeypatch, capsys):
    rows = [
        "s,2022-01,2022-12,level,572138,0,",
        "s,2023-01,2023-12,level,503036,0,",
        "s,2023-01,2023-12,yoy_growth,3.0,1,",
    ]
    assert bands(rows, asks=["2023-01..2023-12"]).code == 0
    monkeypatch.setattr(sys, "argv", ["groundbreak", "growth", "levels", "s.csv"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    told = capsys.readouterr().out
    assert "levels give −12.08% to −12.08% on the year, published is 2.95% to 3.05%" in told
    assert "base revised by −14.68% to −14.6%" in told
