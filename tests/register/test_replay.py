"""A real register that was published 110 times: 15 of its versions here, all of them in `evals/replay.py`."""

import random
import sys
from collections import Counter
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

import pytest

from groundbreak.facts import Log
from groundbreak.intake.series import load_mapping, read_version, read_versions
from groundbreak.register import fold, read
from groundbreak.register.history import history
from groundbreak.register.issues import issues, judge_rows, known_by_issue

ROOT = Path(__file__).parents[2]
FILE = ROOT.parent / "shared" / "data" / "register" / "battery_register_versions.parquet"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not FILE.is_file(), reason="the shared folder with the battery register is not beside this checkout"
    ),
]
EARLY = range(1, 15)
SAMPLE = (*EARLY, 110)


@pytest.fixture(scope="module")
def replay():
    sys.path.insert(0, str(ROOT))
    sys.modules.pop("evals", None)
    from evals import replay

    yield replay
    sys.path.remove(str(ROOT))


@pytest.fixture(scope="module")
def versions():
    return {version.issue: version for version in read_versions([FILE], load_mapping("battery"))}


@pytest.fixture(scope="module")
def expected(replay):
    return dict(enumerate(replay.file_rows(FILE), start=1))


@pytest.fixture(scope="module")
def frames(replay, versions, tmp_path_factory):
    log = Log.create(tmp_path_factory.mktemp("replay") / "log.db")
    replay.fill(log, [versions[number] for number in SAMPLE])
    yield read(log)
    log.close()


def test_the_register_as_known_at_an_issue_is_that_version(replay, frames, expected):
    asked = SAMPLE
    assert [number for number in asked if not replay.equal(frames, number, expected[number])] == []


def test_without_an_issue_the_last_of_the_day_counts(replay, frames, expected):
    first, second, third = issues(frames, replay.SERIES)[:3]
    assert first.day == second.day < third.day
    register = fold(frames, as_of=replay.FAR, known_at=first.day)
    assert replay.counted(replay.shown_rows(register)) == replay.counted(expected[2])


def test_the_history_lists_each_change_once(replay, frames, expected):
    told = replay.listed(history(frames, replay.SERIES))
    steps = {
        after: Counter(replay.differences(expected[before], expected[after])) for before, after in pairwise(SAMPLE)
    }
    assert {number: told.get(number, Counter()) for number in steps} == steps
    kinds = Counter(kind for step in steps.values() for (kind, *_), many in step.items() for _ in range(many))
    assert kinds["gone"] > 0
    assert kinds["came"] > 0
    assert kinds["start_operation"] > 0


def test_the_order_of_import_is_no_matter(replay, versions, tmp_path):
    numbers, found = list(EARLY[:6]), []
    for seed in range(3):
        log = Log.create(tmp_path / f"{seed}.db")
        random.Random(seed).shuffle(numbers)
        for number in numbers:
            # Rows are judged after each issue, so what the first few say has to be taken back where later ones differ.
            log.write([read_version(versions[number], load_mapping("battery"), fetched_on=replay.FAR)[0]])
            log.write(judgements=judge_rows(log, replay.SERIES))
        frames = read(log)
        log.close()
        registers = (
            fold(known_by_issue(frames, replay.SERIES, at), as_of=replay.FAR, known_at=replay.FAR) for at in (1, 2, 6)
        )
        claims = [register.claims.to_pylist() for register in registers]
        found.append((claims, [asdict(change) for change in history(frames, replay.SERIES)]))
    assert found[0] == found[1] == found[2]


def test_cells_that_cannot_be_read_are_named_and_cost_nothing_else(versions):
    readings = [read_version(versions[number], load_mapping("battery"), fetched_on=None) for number in (1, 2)]
    told = [str(fault) for _, faults in readings for fault in faults]
    assert ["9.19.2019" in told[0], "2019-19-09" in told[1], len(told)] == [True, True, 2]
