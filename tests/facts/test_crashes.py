"""Writers that run beside each other, and writers that are killed."""

import random
import subprocess
import sys
import time

import pytest

from groundbreak.facts import schema

BATCHES, FACTS = 50, 300
WRITER = """
import sys
from pathlib import Path
from datetime import date
from groundbreak.facts import Evidence, Fact, Finding, Log, Mention, Reading, Source, Text

name, batches, facts = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
log = Log(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(batches):
    source = Source(f"https://example.org/{name}/{number}", f"{name} {number}", date(2023, 7, 27))
    project = Mention(source.content, "project", source.content)
    found = (Finding(Fact(project, "product", Text(f"膜 {n}")), Evidence(f"膜 {n}")) for n in range(facts))
    log.write([Reading(source, "hand", "1", tuple(found))], tool=name)
"""


@pytest.fixture
def start(log):
    def run(name, batches, facts):
        command = [sys.executable, "-c", WRITER, str(log.path), name, str(batches), str(facts)]
        return subprocess.Popen(command, stdout=subprocess.PIPE)

    log.close()
    return run


def test_two_processes_writing_at_once_lose_nothing(log, start):
    with start("left", BATCHES, 1) as left, start("right", BATCHES, 1) as right:
        for writer in (left, right):
            writer.communicate(timeout=60)
    assert (left.returncode, right.returncode) == (0, 0)
    assert log.verify() == 2 * BATCHES
    names = {row["name"] for row in log.table(schema.mention)}
    assert names == {f"{writer} {number}" for writer in ("left", "right") for number in range(BATCHES)}


def test_a_writer_that_is_killed_leaves_whole_batches_and_the_next_completes_them(log, start):
    pause = random.Random(20230727)
    for _ in range(10):
        with start("killed", 10_000, FACTS) as writer:
            writer.stdout.read(len("ready"))
            time.sleep(pause.uniform(0, 0.25))
            writer.kill()
        whole = log.verify()
        assert len(log.table(schema.fact)) == FACTS * whole
    assert whole > 0
    with start("killed", whole + 5, FACTS) as writer:
        writer.communicate(timeout=60)
    assert writer.returncode == 0
    assert log.verify() == whole + 5
    assert len(log.table(schema.fact)) == FACTS * (whole + 5)
