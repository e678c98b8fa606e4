"""A person's word on facts and sources, from the command line."""

import json

import pytest

from groundbreak.facts import Log
from groundbreak.register import fold, read
from groundbreak.register.desk import desk

EVENT = {"type": "started", "date": "2023-01", "status": "actual"}
BY = ("--by", "Li Wei", "--why", "checked")


def line(url, published, yuan, **more):
    fact = {
        "type": "project",
        "name": "旗滨玻璃基地",
        "year_inferred": True,
        "investment": {"value": yuan, "currency": "CNY"},
        **more,
    }
    return json.dumps({"fact": fact, "url": f"made-up:{url}", "published": published, "as_printed": f"{yuan}元"})


@pytest.fixture
def log(run, tmp_path):
    (tmp_path / "facts.jsonl").write_text(line("a", "2023-01", 10**10, events=[EVENT]))
    run("init")
    assert run("import", "facts.jsonl").returncode == 0
    log = Log(tmp_path / "groundbreak.db")
    yield log
    log.close()


def rows(log, attribute="investment"):
    return [row for row in desk(read(log)).claims.to_pylist() if row["attribute"] == attribute]


def one(log):
    (row,) = rows(log)
    return row["fact_id"]


def well(done):
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_correction_from_mistake_to_the_explained_figure_and_back(run, log):
    wrong = one(log)
    said = well(run("review", "correct", wrong[:9], "--value", "1000000000", "--bound", "about", *BY))
    assert said.startswith(f"{wrong} is read as f")
    first, second = sorted(rows(log), key=lambda row: row["rank"])
    assert (first["read_fact_id"], second["fact_id"], second["verdict"]) == (wrong, wrong, "corrected")
    assert first["value"] == "[50000000000,150000000000]100000000000 CNY"
    well(run("edition", "--as-of", "2026-01-01", "--known-at", "2026-01-01", "--to", "edition"))
    told = well(run("explain", "edition", f"facts/{first['fact_id']}"))
    assert "10000000000元" in told
    assert "Corrected by Li Wei: checked" in told
    assert "Misread or misprinted" in told
    assert "经Li Wei订正" in well(run("explain", "edition", f"facts/{wrong}", "--language", "zh"))
    well(run("publish", "edition", "--to", "public"))
    pages = "".join(page.read_text("utf-8") for page in (log.path.parent / "public").rglob("*.html"))
    assert "Corrected by Li Wei" in pages
    assert "经Li Wei订正" in pages
    well(run("review", "withdraw", wrong, *BY))
    assert one(log) == wrong


def test_a_correction_that_the_source_overtook_is_told_by_list_and_check(run, log, tmp_path):
    well(run("review", "correct", one(log), "--value", "1000000000", *BY))
    assert "lapsed" not in well(run("check", "groundbreak.db"))
    (tmp_path / "next.jsonl").write_text(line("a", "2023-06", 2 * 10**9))
    well(run("import", "next.jsonl"))
    for told in (well(run("review", "list")), well(run("check", "groundbreak.db"))):
        assert "lapsed: Li Wei read f" in told
        assert "by now" in told
    assert {row["value"] for row in rows(log) if row["rank"] == 1} == {"[200000000000,200000000000]100 CNY"}


def test_what_waits_is_listed_until_somebody_spoke_of_it(run, log):
    (gate,) = rows(log, "gate")
    assert gate["fact_id"][:10] in well(run("review", "list"))
    well(run("review", "accept", gate["fact_id"], *BY))
    assert gate["fact_id"][:10] not in well(run("review", "list"))
    well(run("review", "withdraw", gate["fact_id"], *BY))
    assert gate["fact_id"][:10] in well(run("review", "list"))
    well(run("review", "reject", gate["fact_id"], one(log), *BY))
    assert rows(log) == rows(log, "gate") == []


def test_a_source_is_retracted_for_good_or_from_a_day(run, log):
    from datetime import date

    fact, source = one(log), rows(log)[0]["source_id"]
    well(run("review", "retract", source[:9], *BY))
    assert rows(log) == []
    well(run("review", "withdraw", source, *BY))
    assert one(log) == fact
    ended = well(run("review", "retract", source, "--on", "2023-03-01", *BY)).strip()
    seen = [fold(read(log), as_of=date.max, known_at=date(2023, 3, day)).claims.num_rows for day in (1, 2)]
    before = fold(read(log), as_of=date.max, known_at=date(2023, 2, 28)).claims["fact_id"].to_pylist()
    assert fact in before
    assert fact not in fold(read(log), as_of=date.max, known_at=date(2023, 3, 1)).claims["fact_id"].to_pylist()
    assert seen[0] == seen[1]
    well(run("review", "retract", ended, *BY))
    assert one(log) == fact


def test_a_split_makes_two_things(run, log):
    well(run("review", "split", one(log), "--name", "旗滨二期", *BY))
    projects = desk(read(log)).tables["projects"].to_pylist()
    assert {row["name_zh"] for row in projects} == {"旗滨玻璃基地", "旗滨二期"}


def test_merged_mentions_are_parted_and_joined_again(run, log, tmp_path):
    (tmp_path / "next.jsonl").write_text(line("b", "2023-06", 10**10))
    well(run("import", "next.jsonl"))
    mentions = [row["mention_id"] for row in read(log).mentions.to_pylist() if row["name"] == "旗滨玻璃基地"]
    split = ("resolve", "--split", mentions[0], "--apart", mentions[1], *BY)
    assert sorted(well(run(*split)).split()) == sorted(mentions)
    assert len(well(run(*split, "--verdict", "withdrawn")).split()) == 1


REFUSED = (
    (("accept", "f0123456789", *BY), "no id"),
    (("accept", "f", *BY), "more than one id"),
    (("accept", "{fact}"), "--by"),
    (("correct", "{fact}", *BY), "says this already"),
    (("correct", "{fact}", "--value", "ten", *BY), "no number"),
    (("correct", "{fact}", "--unit", "t", *BY), "takes money"),
    (("withdraw", "{fact}", *BY), "nobody did"),
    (("retract", "s0", *BY), "no id"),
)


def test_what_cannot_be_is_refused_and_nothing_is_written(run, log):
    before, fact = log.verify(), one(log)
    for words, complaint in REFUSED:
        done = run("review", *(fact if word == "{fact}" else word for word in words))
        assert done.returncode == 1
        assert complaint in done.stderr
    assert log.verify() == before


def test_a_class_that_a_person_says_wins_until_it_is_said_anew_or_rejected(run, log, tmp_path):
    def cluster(folder):
        dates = ("--as-of", "2023-06-30", "--known-at", "2023-06-30")
        well(run("edition", *dates, "--to", folder))
        well(run("clusters", "classify", folder, "--taxonomy", "246-2019", "--to", f"{folder}.csv"))
        return (tmp_path / f"{folder}.csv").read_text("utf-8").splitlines()[1]

    wrong = run("review", "classify", one(log), "--as", "246-2019/cars", *BY)
    assert "there is no class '246-2019/cars'" in wrong.stderr
    said = well(run("review", "classify", one(log), "--as", "246-2019/automotive", *BY)).strip()
    assert cluster("first") == "旗滨玻璃基地,,automotive,1,a person's judgement"
    assert "Li Wei: checked" in well(run("explain", "first", f"facts/{said}"))
    again = well(run("review", "classify", one(log), "--as", "246-2019/new_materials", *BY)).strip()
    assert ",new_materials,1," in cluster("second")
    well(run("review", "reject", again, *BY))
    assert "a person's judgement" not in cluster("third")
