import csv
import sys
from pathlib import Path

import pytest

from groundbreak.names import Match, Ranked

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data" / "names"


@pytest.fixture
def names_eval(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.delitem(sys.modules, "evals", raising=False)
    from evals import names

    return names


def _write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_scores_of_verdicts(names_eval):
    found = names_eval.score([(True, True), (True, False), (False, True), (False, False)])
    assert found == (0.5, 0.5, 0.5)
    assert names_eval.score([]) == (0.0, 0.0, 0.0)


def test_pairs(names_eval, tmp_path, capsys):
    rows = [
        {"schema": "Company", "name1": "Siemens AG", "name2": "Siemens", "is_match": "true"},
        {"schema": "Person", "name1": "Donald Tusk", "name2": "Xi Jinping", "is_match": "false"},
    ]
    names_eval.main(["--set", "name_bench", "--cases", str(_write(tmp_path / "cases.csv", rows))])
    assert "organisations  n=   1  precision=1.000  recall=1.000  F1=1.000" in capsys.readouterr().out


def test_rankings_by_names_and_with_the_place(names_eval, tmp_path, capsys):
    rows = [
        {"Plant name": "Datang Hailar", "Plant name (local)": "大唐海拉尔电厂", names_eval.PLACE: "Inner Mongolia"},
        {"Plant name": "Harbin-3", "Plant name (local)": "哈尔滨第三电厂", names_eval.PLACE: "Heilongjiang"},
    ]
    names_eval.main(["--set", "bilingual", "--cases", str(_write(tmp_path / "cases.csv", rows))])
    printed = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0].strip() for line in printed] == [
        "names only",
        "names and province",
        "the place adds",
    ] * 2
    assert sum("right first=100.0%" in line for line in printed) == 4
    assert sum("+0.0 points" in line for line in printed) == 2


def test_wrong_columns_are_named(names_eval, tmp_path):
    path = _write(tmp_path / "cases.csv", [{"name": "x"}])
    with pytest.raises(SystemExit, match=r"lacks the columns fullname; it has name"):
        names_eval.main(["--set", "short_full", "--cases", str(path)])
    with pytest.raises(SystemExit, match="cannot be read"):
        names_eval.main(["--set", "short_full", "--cases", str(tmp_path / "none.csv")])


@pytest.mark.shared
def test_the_bars_hold_on_labelled_pairs(names_eval, capsys):
    cases = SHARED / "name_bench_cases.csv"
    if not cases.exists():
        pytest.skip("the folder of shared data is not beside the checkout")
    names_eval.main(["--set", "name_bench", "--cases", str(cases)])
    figures = {line.split()[0]: float(line.rsplit("=", 1)[1]) for line in capsys.readouterr().out.splitlines()}
    assert figures["organisations"] >= 0.90
    assert figures["all"] >= 0.85


def test_files_of_others_are_read_whatever_marks_blanks_and_further_columns_they_have(names_eval, tmp_path, capsys):
    path = tmp_path / "cases.csv"
    lines = [
        "more, Plant name ,Plant name (local)",
        "",
        ",,",
        "x, Datang Hailar ,大唐海拉尔电厂",
        "y,Harbin-3,哈尔滨第三电厂",
        "z",
    ]
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    names_eval.main(["--set", "bilingual", "--cases", str(path)])
    printed = capsys.readouterr()
    assert printed.out.count("n=   2  right first=100.0%") == 2
    assert "place" not in printed.out
    assert printed.err.startswith("1 rows without")


def test_a_place_that_is_not_told_leaves_no_candidate_out(names_eval):
    ranked = [[Ranked(at, "", Match(1.0, ()), 1.0) for at in (1, 0)]]
    assert names_eval.first(ranked, ["right", "wrong"]) == [False]
    assert names_eval.first(ranked, ["right", "wrong"], ["Anhui", "Fujian"]) == [True]
    assert names_eval.first(ranked, ["right", "wrong"], ["Anhui", ""]) == [False]
    assert names_eval.first(ranked, ["right", "wrong"], ["", "Fujian"]) == [False]
