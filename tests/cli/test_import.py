import json
import random
import signal
import subprocess
import sys
import time

from groundbreak.facts import Log
from groundbreak.facts.schema import evidence, fact, reading

GOOD = {
    "fact": {
        "type": "indicator",
        "indicator": "industrial_investment",
        "subject": "Ningbo",
        "period": {"start": "2023-01", "end": "2023-06"},
        "measure": "yoy_growth",
        "value": 15.4,
        "unit": "percent",
    },
    "url": "made-up:good",
    "published": "2023-07-27",
    "as_printed": "15.4%",
}


def _line(**changes):
    return json.dumps({**GOOD, "url": "made-up:" + "-".join(changes), "fact": {**GOOD["fact"], **changes}})


def test_all_faults_are_reported_at_once_and_the_good_lines_kept(run, tmp_path):
    project = {"type": "project", "name": "P", "place": "Ningbo", "stage": "half_built"}
    lines = [
        json.dumps(GOOD),
        '{"fact": ',
        _line(unit="furlong"),
        _line(indicator="happiness"),
        _line(value="much"),
        _line(period={"start": "2023-13", "end": "2023-06"}),
        json.dumps({"fact": project, "url": "made-up:stage"}),
    ]
    (tmp_path / "facts.jsonl").write_text("\n".join(lines))
    run("init")
    done = run("import", "facts.jsonl", "--fetched-on", "2026-11-22")
    assert done.returncode == 1
    complaints = [line for line in done.stderr.splitlines() if "facts.jsonl line" in line]
    assert [int(line.split("line ")[1].split(":")[0]) for line in complaints] == [2, 3, 4, 5, 6, 7]
    for word, line in zip(("EOF", "furlong", "happiness", "decimal", "2023-13", "half_built"), complaints, strict=True):
        assert word in line
    log = Log(tmp_path / "groundbreak.db")
    assert [row["value"] for row in log.table(fact) if row["attribute"] == "yoy_growth"] == ["[15.4,15.4]0.1 percent"]
    log.close()


def test_killing_an_import_leaves_the_log_as_before_or_after(run, tmp_path):
    rows = [json.dumps({**GOOD, "url": f"made-up:{number}"}) for number in range(2000)]
    (tmp_path / "facts.jsonl").write_text("\n".join(rows))
    run("init")
    path = tmp_path / "groundbreak.db"
    states = set()
    chance = random.Random(7)
    for _ in range(6):
        command = [sys.executable, "-m", "groundbreak", "import", "facts.jsonl", "--fetched-on", "2026-11-22"]
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.8, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        log = Log(path)
        log.verify()
        states.add(_counts(log))
        log.close()
    assert states <= {(0, 0, 0), (2000, 2000, 2000)}
    assert run("import", "facts.jsonl", "--fetched-on", "2026-11-22").returncode == 0
    log = Log(path)
    assert _counts(log) == (2000, 2000, 2000)
    log.close()


def _counts(log):
    """Facts, words and readings that the import wrote."""
    growth = sum(row["attribute"] == "yoy_growth" for row in log.table(fact))
    read = sum(row["reader"] == "records" for row in log.table(reading))
    return growth, sum("facts.jsonl" in row["locator"] for row in log.table(evidence)), read
