import json
import subprocess
import sys
import time
from datetime import date
from functools import partial

import pytest
from typer.testing import CliRunner

from groundbreak.cli import app
from groundbreak.cli import reading as reading_
from groundbreak.facts import Log
from groundbreak.facts.again import again
from groundbreak.facts.schema import document_text, evidence, fact, reading
from groundbreak.intake import Gazetteer, load, read
from groundbreak.intake.crew import Ear
from groundbreak.intake.files import items

DAY, NAMES = date(2023, 7, 28), Gazetteer(places={"Ningbo": "330200"})
DISPATCH = "Industrial investment in Ningbo rose 15.4 percent year on year in the first half of 2023.\n"


def test_facts_are_shown_and_not_kept_where_there_is_no_log(run, tmp_path):
    (tmp_path / "news.txt").write_text(DISPATCH)
    done = run("read", "news.txt")
    assert done.returncode == 0
    assert "15.4" in done.stdout
    assert "groundbreak init" in done.stderr


def test_reading_twice_adds_nothing(run, tmp_path):
    (tmp_path / "news.txt").write_text(DISPATCH)
    run("init")
    assert run("read", "news.txt", "--published", "2023-07-27").returncode == 0
    log = Log(tmp_path / "groundbreak.db")
    before = [len(log.table(table)) for table in (fact, reading, document_text)]
    assert run("read", "news.txt", "--published", "2023-07-27").returncode == 0
    assert [len(log.table(table)) for table in (fact, reading, document_text)] == before
    log.close()


def test_bad_documents_are_named_and_the_good_ones_kept(run, tmp_path):
    (tmp_path / "good.txt").write_text(DISPATCH)
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02PNG" * 40)
    (tmp_path / "latin.txt").write_bytes("Investition über 5 Mrd.".encode("latin-1"))
    run("init")
    done = run("read", "empty.txt", "binary.txt", "latin.txt", "good.txt")
    assert done.returncode == 1
    for name, word in {"empty.txt": "no text", "binary.txt": "binary", "latin.txt": "UTF-8"}.items():
        assert any(name in line and word in line for line in done.stderr.splitlines()), done.stderr
    log = Log(tmp_path / "groundbreak.db")
    assert any(row["value"].startswith("[15.4,15.4]") for row in log.table(fact))
    log.close()


@pytest.mark.shared
def test_the_seed_article_is_read(run, seed_article):
    done = run("read", seed_article, "--published", "2023-07-27", "--json")
    assert done.returncode == 0, done.stderr
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    text = seed_article.read_text("utf-8").replace("\r\n", "\n")
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in facts)
    rates = {
        (row["holds_from"], row["holds_to"]): row["value"]
        for row in facts
        if row["attribute"] == "yoy_growth" and row["indicator"] == "industrial_investment"
    }
    assert rates == {
        ("2023-01", "2023-02"): "[5.9,5.9]0.1 percent",
        ("2023-01", "2023-06"): "[15.4,15.4]0.1 percent",
        ("2023-06", "2023-06"): "[31.9,31.9]0.1 percent",
    }


def test_killing_a_read_leaves_whole_documents_and_reading_again_completes_them(run, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(f"Made up, number {number}. {DISPATCH}")
    run("init")
    command = [sys.executable, "-m", "groundbreak", "read", "news", "--json"]
    for wait in (1.5, 2.0, 2.6):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.kill()
        process.wait()
        log = Log(tmp_path / "groundbreak.db")
        log.verify()
        quoted = {row["document_text"] for row in log.table(evidence) if row["document_text"]}
        assert quoted <= {row["id"] for row in log.table(document_text)}
        assert len(quoted) == sum(row["reader"] == "grammar" for row in log.table(reading))
        log.close()
    assert run("read", "news", "--json").returncode == 0
    log = Log(tmp_path / "groundbreak.db")
    assert sum(row["reader"] == "grammar" for row in log.table(reading)) == 60
    log.close()


def test_one_address_is_for_one_document(run, tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(DISPATCH)
    done = run("read", "one.txt", "two.txt", "--uri", "made-up:both")
    assert done.returncode == 1
    assert "--uri" in done.stderr


def test_figures_that_were_not_understood_are_listed_and_written_where_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(f"{DISPATCH}Page 7.\n")
    (tmp_path / "news" / "b.png").write_bytes(b"x")
    done = CliRunner().invoke(app, ["read", "news", "--unread", "left.jsonl"])
    assert done.exit_code == 0, done.output
    (left,) = map(json.loads, (tmp_path / "left.jsonl").read_text("utf-8").splitlines())
    at = f"{DISPATCH}Page 7.\n".index("7.")
    assert left == {
        "uri": "news/a.txt", "figure": "7", "start": at, "end": at + 1, "locator": "", "reason": "number",
    }  # fmt: skip


def test_reading_anew_says_what_changed(tmp_path):
    (tmp_path / "news.txt").write_text("Industrial investment in Ningbo rose 15.4 percent in the first half.\n")
    log = Log.create(tmp_path / "groundbreak.db")

    def told(published):
        reader = reading_.Reader(Ear(partial(read, gazetteer=NAMES)), {"published": published, "uri": "x:1"})
        news = list(items([tmp_path / "news.txt"], frozenset()))
        reading_.keep(reader.heard(news, lambda *_: None), log, as_json=True)

    told("2023-07-27")
    assert not again(log, read(load(tmp_path / "news.txt", fetched_on=DAY, uri="x:1", published="2023-07-27"), NAMES))
    anew = read(load(tmp_path / "news.txt", fetched_on=DAY, uri="x:1", published="2024-07-27"), NAMES)
    change = again(log, anew)
    assert (change.same, len(change.gone), len(change.new), change.new_text) == (0, 1, 1, False)
    told("2024-07-27")
    assert not again(log, anew)
    log.close()
