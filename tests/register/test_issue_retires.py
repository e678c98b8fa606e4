"""What a newer issue of a series does to what was said, judged and published before it.

Each case tells two issues, imports the second, and looks again.
"""

from datetime import date

import pytest

from groundbreak.facts import Judgement, Log
from groundbreak.intake.series import Version, load_mapping, read_version
from groundbreak.register import duckdb_engine, fold, read
from groundbreak.register.identity import who_is_who
from groundbreak.register.issues import judge_rows

FAR = date(2100, 1, 1)
MAPPING = load_mapping("battery")
MILL = {"id": "1", "name": "Mill", "status": "planning", "power_mw": "10", "owner": "Li"}
DEPOT = {"id": "2", "name": "Depot", "status": "planning", "power_mw": "20"}
PLANT = {"id": "3", "name": "Plant", "status": "planning"}
JAN = Version(1, "jan", "2024-01-31", (MILL, DEPOT))
FEB = Version(2, "feb", "2024-02-29", ({**MILL, "name": "North Mill", "power_mw": "12"}, PLANT))
MID = date(2024, 2, 1)


@pytest.fixture
def log(tmp_path):
    made = Log.create(tmp_path / "log.db")
    yield made
    made.close()


def imports(log, version):
    """Import an issue as the command does, and return its facts."""
    reading, _ = read_version(version, MAPPING, fetched_on=date(2024, 3, 1))
    log.write([reading])
    log.write(judgements=judge_rows(log, MAPPING.series))
    return {(item.fact.mention.name, item.fact.attribute): item.fact for item in reading.findings}


def in_force(log, known_at=FAR):
    register = fold(read(log), as_of=FAR, known_at=known_at, lazy=duckdb_engine(1))
    return set(register.claims["fact_id"].to_pylist())


def ids(facts):
    return {fact.id for fact in facts.values()}


def test_it_retires_exactly_what_it_no_longer_has_and_only_from_its_day(log):
    january = imports(log, JAN)
    before = in_force(log)
    february = imports(log, FEB)
    assert before == ids(january)
    assert in_force(log, MID) == before
    assert in_force(log) == ids(february)


def test_nothing_leaves_the_log(log):
    january = imports(log, JAN)
    imports(log, FEB)
    assert ids(january) <= set(read(log).facts["fact_id"].to_pylist())
    log.verify()


def test_every_id_that_was_published_leads_to_a_thing_of_today_or_of_then(log):
    imports(log, JAN)
    published = set(who_is_who(read(log)).values())
    imports(log, FEB)
    now = who_is_who(read(log))
    assert {now[entity] for entity in published} == published
    projects = fold(read(log), as_of=FAR, known_at=FAR, lazy=duckdb_engine(1)).tables["projects"].to_pylist()
    assert {row["project_id"] in published for row in projects if row["name_en"] != "Plant"} == {True}


def test_judgements_on_what_stays_and_on_what_went_keep_their_subjects(log):
    january = imports(log, JAN)
    log.write(
        judgements=[
            Judgement("reject", january["Mill", "capacity"].id, author="ann"),
            Judgement("accept", january["Depot", "capacity"].id, author="ann"),
            Judgement(
                "different", january["Mill", "gate"].mention.id, january["Depot", "gate"].mention.id, author="ann"
            ),
        ]
    )
    rejected = january["Mill", "capacity"].id
    before = in_force(log, MID)
    february = imports(log, FEB)
    frames = read(log)
    facts, mentions = set(frames.facts["fact_id"].to_pylist()), set(frames.mentions["mention_id"].to_pylist())
    for row in frames.judgements.to_pylist():
        assert {row["left"], row["right"]} - {""} <= facts | mentions
    assert in_force(log, MID) == before
    assert rejected not in before
    assert february["North Mill", "capacity"].id in in_force(log)  # another value, which nobody has rejected


def test_a_newer_issue_that_comes_first_is_the_same(log, tmp_path):
    for version in (JAN, FEB):
        imports(log, version)
    other = Log.create(tmp_path / "other.db")
    for version in (FEB, JAN):
        imports(other, version)
    for day in (MID, FAR):
        assert in_force(log, day) == in_force(other, day)
    assert who_is_who(read(log)) == who_is_who(read(other))
    other.close()


def test_an_issue_read_anew_by_a_better_mapping_retires_what_it_no_longer_finds(log):
    january = imports(log, JAN)
    reading, _ = read_version(JAN, MAPPING.model_copy(update={"link": ()}), fetched_on=date(2024, 3, 1))
    log.write([reading])
    owner = january["Mill", "owner"].id
    assert ids(january) - in_force(log) == {owner}
