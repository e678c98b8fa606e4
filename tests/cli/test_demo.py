import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from groundbreak.edition import read_folder

NINGBO = Path(str(files("groundbreak.monitors").joinpath("ningbo")))


@pytest.fixture
def monitor(tmp_path):
    """A copy of the Ningbo monitor to change."""
    return Path(shutil.copytree(NINGBO, tmp_path / "monitor"))


def test_the_demo_writes_edition_site_and_bulletin_and_prints_the_headlines(run, tmp_path):
    done = run("demo", "--to", "demo")
    assert done.returncode == 0, done.stderr
    for name in (
        "edition/edition.json",
        "site/index.html",
        "site/zh/index.html",
        "bulletin/en.html",
        "bulletin/zh.html",
    ):
        assert (tmp_path / "demo" / name).is_file()
    assert [figure for figure in ("15.4", "5.9", "31.9") if figure not in done.stdout] == []
    made = read_folder(tmp_path / "demo" / "edition")
    projects = [row for row in made.rows("headlines") if row["kind"] == "project"]
    assert len(projects) == 4
    assert "site/index.html" in done.stdout.replace("\n", "")


def test_a_figure_changed_in_a_dispatch_changes_the_output(run, monitor):
    for path in monitor.glob("dispatches/*-growth-*.md"):
        path.write_text(path.read_text("utf-8").replace("15.4", "17.3"), "utf-8")
    done = run("demo", "--monitor", monitor, "--to", "demo")
    assert done.returncode == 0, done.stderr
    assert "17.3" in done.stdout
    assert "15.4" not in done.stdout


def test_the_demo_is_the_same_every_time(run, tmp_path):
    cards = []
    for name in ("one", "two"):
        run("demo", "--to", name)
        cards.append(json.loads((tmp_path / name / "edition" / "edition.json").read_text("utf-8")))
    assert cards[0] == cards[1]


def test_explain_gives_band_and_derivation(run):
    run("demo", "--to", "demo")
    done = run("explain", "demo/edition", "growth/2023-01..2023-05")
    assert done.returncode == 0, done.stderr
    for end in ("−100%", "15.45%", "8.89%", "12.09%", "5.85%"):
        assert end in done.stdout
    assert "“" in done.stdout


def test_explain_says_what_is_wrong_with_an_address(run):
    run("demo", "--to", "demo")
    done = run("explain", "demo/edition", "projects/nowhere/investment")
    assert done.returncode == 1
    assert "nowhere" in done.stderr
