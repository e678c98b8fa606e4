"""Late, rescheduled and silent in the reference monitor, counted by hand for the four projects of its headlines."""

from datetime import date

import pytest

from groundbreak.cli import demo, work
from groundbreak.edition import build
from groundbreak.monitors import load

FILM = "太阳能光伏背板膜产业化基地项目"


@pytest.fixture(scope="module")
def edit(tmp_path_factory):
    """Build editions of what the demo reads and imports."""
    monitor = load("ningbo")
    log = work.create(tmp_path_factory.mktemp("demo") / "log.db", monitor)
    demo._read(log, monitor)
    demo._import(log, monitor)
    work.identify(log, monitor)
    given = monitor.settings.edition
    yield lambda as_of=given.as_of, known_at=given.known_at: build(log, monitor, as_of=as_of, known_at=known_at, seed=1)
    log.close()


@pytest.fixture(scope="module")
def edition(edit):
    return edit()


def flags(edition):
    names = {row["phase_id"]: row["name_zh"] for row in edition.rows("phases")}
    return {
        (names[row["entity_id"]], row["flag"]): (row["since"], row["low_days"], row["high_days"])
        for row in edition.rows("flags")
    }


def test_the_four_projects_of_the_headlines(edition):
    told = {row["entity_id"] for row in edition.rows("headlines") if row["kind"] == "project"}
    rows = [row for row in edition.rows("flags") if row["entity_id"] in told]
    assert len(told) == 4
    # The film base said on 27 July 2023: first line in April 2024. No dated source has spoken of any of the four since,
    # and the edition is of 22 November 2026: 936 days after 30 April 2024, 1,214 after the last word.
    late = [row for row in rows if row["flag"] == "late"]
    assert [(row["since"], row["low_days"], row["high_days"], row["heard_since"]) for row in late] == [
        ("2024-04", 936, 965, False)
    ]
    silent = [row for row in rows if row["flag"] == "silent"]
    assert {row["entity_id"] for row in silent} == told
    assert {(row["since"], row["low_days"]) for row in silent} == {("2023-07-27", 1214)}
    assert len(rows) == 5


@pytest.mark.parametrize(
    ("day", "late", "silent"),
    [
        (date(2024, 4, 30), None, None),
        (date(2024, 5, 1), ("2024-04", 1, 30), None),
        (date(2025, 7, 27), ("2024-04", 453, 482), ("2023-07-27", 731, 731)),
    ],
)
def test_an_earlier_edition_knows_what_was_known_then(edit, day, late, silent):
    found = flags(edit(day, day))
    assert (found.get((FILM, "late")), found.get((FILM, "silent"))) == (late, silent)


def test_nobody_is_late_on_what_was_known_before_the_date(edit):
    found = flags(edit(known_at=date(2024, 4, 30)))
    assert (FILM, "late") not in found


def test_no_sum_of_the_pipeline_holds_a_group(edition):
    groups = {row["group_id"] for row in edition.rows("groups")}
    assert groups
    assert not groups & {row["phase_id"] for row in edition.rows("phases")}
