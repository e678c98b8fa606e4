"""``groundbreak growth EDITION`` on a small edition of real facts."""

import csv
import sys
from types import SimpleNamespace

import pytest

from groundbreak.cli import main
from groundbreak.edition import write_folder


@pytest.fixture(scope="module")
def folder(small_edition, tmp_path_factory):
    return write_folder(small_edition, tmp_path_factory.mktemp("growth") / "edition")


@pytest.fixture
def growth(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("groundbreak.cli.growth_edition._out.width", 200, raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*options, command=()):
        arguments = ["groundbreak", "growth", *command, str(folder), *options]
        monkeypatch.setattr(sys, "argv", arguments)
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = ended.code or 0
        told = capsys.readouterr()
        return SimpleNamespace(code=code, out=" ".join(told.out.split()), err=" ".join(told.err.split()))

    return run


def test_the_headline_series_published_and_derived(growth):
    found = growth()
    assert found.code == 0
    for words in ("15.4%", "31.9%", "5.9%", "8.89% to 12.09%", "with assumed weights"):
        assert words in found.out
    assert growth(command=("show",)).out == found.out


def test_in_chinese_the_same_figures(growth):
    found = growth("--lang", "zh")
    assert all(words in found.out for words in ("宁波市工业投资", "15.4%", "8.89%至12.09%", "使用假定权重"))


def test_the_rows_and_the_chart_go_to_files(growth, tmp_path):
    found = growth("--year", "2023", "--to", "g.csv", "--chart", "charts/bands.svg")
    rows = list(csv.DictReader((tmp_path / "g.csv").read_text("utf-8").splitlines()))
    shown = {(row["start"], row["end"], row["band"]): (row["lower_pct"], row["upper_pct"]) for row in rows}
    assert shown["2023-01", "2023-05", "with_weights"] == ("8.894444", "12.090964")
    assert all(row["rests_on"] for row in rows if row["kind"] == "published")
    assert 'aria-label="Chart of' in (tmp_path / "charts" / "bands.svg").read_text("utf-8")
    assert f"g.csv: {len(rows)} rows" in found.out


def test_a_rate_is_derived_step_by_step(growth):
    found = growth("--explain", "2023-01..2023-05")
    assert "From the published rates alone" in found.out
    assert "“" in found.out
    named = growth("--area", "330200", "--indicator", "industrial_investment", "--explain", "2023-06")
    assert "31.85" in named.out


def test_drivers_follow_the_rates(growth):
    found = growth("--drivers")
    assert all(words in found.out for words in ("Projects by size", "New starts", "Change of growth", "+9.4 to +9.6"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--area", "Atlantis"), "no place is called 'Atlantis'"),
        (("--indicator", "industrial_investmnt"), "did you mean 'industrial_investment'"),
        (("--year", "1999"), "years here: 2022, 2023"),
        (("--area", "Ningbo", "--explain", "2022-01..2022-05"), "no rate of 2022-01..2022-05"),
    ],
)
def test_what_is_not_there_is_named(growth, options, words):
    found = growth(*options)
    assert (found.code, found.out) == (1, "")
    assert words in found.err
