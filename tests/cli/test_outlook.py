"""`groundbreak outlook` on the edition of the demo: bands, odds with reasons, and what if."""

import re

import pytest

ANODES, FILM = "硅基负极材料一体化基地项目", "太阳能光伏背板膜产业化基地项目"

WRONG = {
    ("--project", "no such plant"): "names 0 projects",
    ("--project", "项目"): "give more of the name",
    ("--delay", "anode"): "write PROJECT=MONTHS",
}


def _million(text):
    """The middle of the last year's output, in millions."""
    number, word = re.search(r"2030 +[\d.]+(?: \w+)? +([\d.]+)(?: (\w+))? ", text).groups()
    return float(number) * {"billion": 1000, "million": 1, None: 1e-6}[word]


def test_bands_odds_what_if_and_what_cannot_be_told(run, tmp_path):
    edition = "demo/edition"
    assert run("demo", "--to", "demo").returncode == 0
    plain = run("outlook", edition)
    assert plain.returncode == 0, plain.stderr
    assert re.search(r"2030 .* of \d+", plain.stdout)
    film = run("outlook", edition, "--project", "背板膜").stdout
    assert "Reasons for the odds" in film
    assert "square metre" in film
    chinese = run("outlook", edition, "--project", ANODES, "--language", "zh").stdout
    assert "概率的依据" in chinese
    assert run("outlook", edition, "--chart", "gantt.svg").returncode == 0
    assert "<svg" in (tmp_path / "gantt.svg").read_text("utf-8")
    assert "Spending, yuan, by cluster" in run("outlook", edition, "--by", "cluster").stdout
    of = plain.stdout.index("Output value")
    less = run("outlook", edition, "--demand", "0.5").stdout
    assert _million(less[less.index("Output value") :]) == pytest.approx(_million(plain.stdout[of:]) / 2, rel=0.02)
    gone = run("outlook", edition, "--project", ANODES, "--without", ANODES).stdout
    assert "odds of 0%" in gone

    for option, told in WRONG.items():
        wrong = run("outlook", edition, *option)
        assert wrong.returncode == 1
        assert told in wrong.stderr.replace("\n", " ")
