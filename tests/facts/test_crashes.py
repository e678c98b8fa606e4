"""Writers that run beside each other, and writers that are killed, on both databases."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from groundbreak.errors import LogError
from groundbreak.facts import Log, dialects, schema
from groundbreak.facts.audit import faults

WRITERS, IMPORTS, SHARED = 4, 300, 100
KILLS, FACTS = 50, 20
# Forks a writer for each line it is told; to start Python anew fifty times would take longer than all the writing.
WRITER = """
import os, sys
from datetime import date
from groundbreak.facts import Evidence, Fact, Finding, Judgement, Log, Mention, Reading, Source, Text

def reading(name, number, facts):
    source = Source(f"https://example.org/{name}/{number}", f"{name} {number}", date(2023, 7, 27))
    project = Mention(source.content, "project", source.content)
    found = (Finding(Fact(project, "product", Text(f"膜 {n}")), Evidence(f"膜 {n}")) for n in range(facts))
    return Reading(source, "hand", "1", tuple(found)), project.id

def write(name, first, imports, shared, facts):
    log = Log(sys.argv[1])
    for number in range(first, imports):
        # every so often an import that all the others make too
        whose = "all" if shared and number % (imports // shared) == 0 else name
        made, project = reading(whose, number, facts)
        log.write([made], [Judgement("unsure", project, project, author=name)], tool=name)
        if number == first:
            print("writing", flush=True)

for line in sys.stdin:
    name, *numbers = line.split()
    if not (child := os.fork()):
        write(name, *map(int, numbers))
        os._exit(0)
    print(child, flush=True)
    if name == "killed":
        print("ended", os.waitpid(child, 0)[1], flush=True)
while True:
    try:
        print("ended", os.wait()[1], flush=True)
    except ChildProcessError:
        break
"""


@pytest.fixture
def writers(log, place):
    log.close()
    command = [sys.executable, "-c", WRITER, str(place)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def tell(writers, *said):
    print(*said, file=writers.stdin, flush=True)


def run(writers, first, imports, pause=None):
    """Let one writer write, and kill it after a pause; how it ended."""
    tell(writers, "killed", first, imports, 0, FACTS)
    said = sorted(writers.stdout.readline().strip() for _ in range(2))  # its number, and that it is writing
    assert said[1] == "writing"
    if pause is not None:
        time.sleep(pause)
        os.kill(int(said[0]), signal.SIGKILL)
    return writers.stdout.readline().strip()


def is_whole(log):
    """Whether the log passes every check; how many batches it has."""
    with log.database.reading() as connection:
        assert [str(fault) for fault in faults(connection)] == []
    return log.head().batches


def test_four_processes_writing_at_once_lose_nothing_and_write_nothing_twice(log, writers):
    names = [f"writer{number}" for number in range(WRITERS)]
    for name in names:
        tell(writers, name, 0, IMPORTS, SHARED, 2)
    said, _ = writers.communicate(timeout=300)
    assert said.count("ended 0\n") == WRITERS
    alone = {f"{name} {number}" for name in names for number in range(IMPORTS) if number % (IMPORTS // SHARED)}
    together = {f"all {number}" for number in range(0, IMPORTS, IMPORTS // SHARED)}
    assert sorted(row["name"] for row in log.table(schema.mention)) == sorted(alone | together)
    assert len(log.table(schema.reading)) == len(alone | together)
    assert len(log.table(schema.fact)) == 2 * len(alone | together)
    assert len(log.table(schema.judgement)) == WRITERS * IMPORTS
    assert is_whole(log) == WRITERS * IMPORTS


def test_who_waits_too_long_for_a_writer_is_told_and_writes_nothing(log, reading, monkeypatch):
    monkeypatch.setattr(dialects, "WAIT_MS", 100)
    other = Log(log.address)
    with log.database.writing(), pytest.raises(LogError, match=r"cannot be written to: .*lock.*nothing was written"):
        other.write([reading()])
    assert log.verify() == 0
    assert other.write([reading()])
    other.close()


def test_processes_that_make_one_log_at_once_make_one(place):
    make = "import sys; from groundbreak.facts import Log; Log.create(sys.argv[1]).close()"
    made = [subprocess.Popen([sys.executable, "-c", make, str(place)]) for _ in range(3)]
    assert [process.wait(60) for process in made] == [0, 0, 0]
    log = Log(place)
    assert is_whole(log) == 0
    log.close()


def test_a_writer_that_is_killed_leaves_whole_batches_and_the_next_completes_them(log, writers):
    pause, ended = random.Random(20230727), [0]
    for _ in range(KILLS):
        assert run(writers, ended[-1], 10_000, pause.uniform(0, 0.1)) == f"ended {signal.SIGKILL.value}"
        ended.append(log.verify())
        assert len(log.table(schema.fact)) == FACTS * ended[-1]
    assert ended == sorted(set(ended))  # every one wrote before it was killed
    assert run(writers, 0, ended[-1] + 5) == "ended 0"
    assert is_whole(log) == ended[-1] + 5
    assert len(log.table(schema.fact)) == FACTS * (ended[-1] + 5)
