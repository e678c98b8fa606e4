import json

import pytest

from groundbreak.facts import Log
from groundbreak.register import candidates, read


def project(name, company):
    fact = {"type": "project", "name": name, "company": company, "place": "Ningbo", "stage": "started"}
    return json.dumps({"fact": fact, "url": f"made-up:{name}", "published": "2023", "as_printed": name})


@pytest.fixture
def log(run, tmp_path):
    lines = [
        project("旗滨玻璃基地", "宁波旗滨光伏科技有限公司"),
        project("glass line", "旗滨光伏"),
        project("PTA", "逸盛石化"),
    ]
    (tmp_path / "facts.jsonl").write_text("\n".join(lines))
    run("init")
    assert run("import", "facts.jsonl").returncode == 0
    log = Log(tmp_path / "groundbreak.db")
    yield log
    log.close()


def pairs(log):
    return [found for found in candidates(read(log)) if found.left.kind == "company"]


def test_names_alike_wait_for_a_person_with_their_reasons(run, log):
    (found,) = pairs(log)
    assert {*found.left.names, *found.right.names} == {"宁波旗滨光伏科技有限公司", "旗滨光伏"}
    done = run("resolve", "--list")
    assert done.returncode == 0
    assert "旗滨光伏" in done.stdout
    assert found.match.reasons[1].say("en") in done.stdout
    assert "owner of" in done.stdout
    assert "glass line" in done.stdout
    assert found.match.reasons[1].say("zh") in run("resolve", "--list", "--language", "zh").stdout


def test_a_judged_pair_is_one_and_withdrawing_restores_the_state_before(run, log):
    (found,) = pairs(log)
    pair = (found.left.id, found.right.id)
    assert run("resolve", "--by", "A. N. Alyst", "--pair", *pair, "--verdict", "same").returncode == 0
    assert pairs(log) == []
    assert run("resolve", "--by", "A. N. Alyst", "--pair", *pair, "--verdict", "withdrawn").returncode == 0
    assert [(again.left.id, again.right.id) for again in pairs(log)] == [pair]


def test_a_judgement_names_its_author_and_a_known_verdict(run, log):
    (found,) = pairs(log)
    pair = (found.left.id, found.right.id)
    assert "--by" in run("resolve", "--pair", *pair, "--verdict", "same").stderr
    wrong = run("resolve", "--by", "A", "--pair", *pair, "--verdict", "alike")
    assert wrong.returncode == 1
    assert "alike" in wrong.stderr


@pytest.mark.usefixtures("log")
def test_unknown_ids_are_refused(run):
    done = run("resolve", "--by", "A", "--pair", "m0", "mzz", "--verdict", "same")
    assert done.returncode == 1
    assert "--pair" in done.stderr
