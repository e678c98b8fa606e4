"""The time view against the fold itself, asked again at every day on which something was said."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from groundbreak.register import fold, read, timeline
from groundbreak.register.frames import iso
from groundbreak.register.tables import shown as written

AS_OF = date(2030, 1, 1)
CASES = []


@CASES.append
def moved(tell):
    tell.says("a", tell.gate("甲", "commissioned", "2024-04", "planned"), published="2023-07-27")
    tell.says("b", tell.gate("甲", "commissioned", "2024-04", "planned"), published="2023-09-01")
    tell.says("c", tell.gate("甲", "commissioned", "2025", "planned"), published="2024-03-05")
    return [("2024-04", "2023-07-27", "2024-03-05", "superseded"), ("2025", "2024-03-05", None, None)]


@CASES.append
def a_better_source_is_not_moved_by_a_worse(tell):
    tell.says("a", tell.gate("甲", "commissioned", "2024", "planned"), published="2023-01-01", grade="A")
    tell.says("c", tell.gate("甲", "commissioned", "2026", "planned"), published="2023-05-01", grade="D")
    return [("2024", "2023-01-01", None, None)]


@CASES.append
def given_up_and_planned_again(tell):
    tell.says("a", tell.gate("甲", "commissioned", "2024", "planned"), published="2023-01-01")
    tell.says("b", tell.gate("甲", "commissioned", "2024", "dropped"), published="2023-03-01")
    tell.says("c", tell.gate("甲", "commissioned", "2024", "planned"), published="2023-04-01")
    tell.says("d", tell.gate("甲", "commissioned", "2026", "planned"), published="2023-06-01")
    return [("2024", "2023-01-01", "2023-03-01", "given_up"), ("2026", "2023-06-01", None, None)]


@CASES.append
def issues_end_each_other(tell):
    for month, when in ((1, "2024"), (2, "2025"), (4, "2025"), (5, "2024")):
        plan = tell.gate("甲", "commissioned", when, "planned")
        tell.says(f"list {month}", plan, published=f"2023-{month:02}-01", series="list", issue=month, complete=True)
    rest = {"published": "2023-06-01", "series": "list", "issue": 6, "complete": True}
    tell.says("list 6", tell.gate("甲", "signed", "2022"), **rest)
    return [
        ("2024", "2023-01-01", "2023-02-01", "superseded"),
        ("2025", "2023-02-01", "2023-05-01", "superseded"),
        ("2024", "2023-05-01", "2023-06-01", "omitted"),
    ]


@CASES.append
def two_issues_of_one_day(tell):
    for issue, when in ((1, "2024"), (2, "2025")):
        plan = tell.gate("甲", "commissioned", when, "planned")
        tell.says(f"day {issue}", plan, published="2023-01-01", series="day", issue=issue, complete=True)
    return [("2025", "2023-01-01", None, None)]


@CASES.append
def an_issue_beside_a_page(tell):
    plan = tell.gate("甲", "commissioned", "2024", "planned")
    tell.says("page", plan, published="2023-02-01", grade="D")
    for issue, when in ((1, "2025"), (2, "2026")):
        listed = tell.gate("甲", "commissioned", when, "planned")
        tell.says(f"l{issue}", listed, published=f"2023-0{issue * 2 - 1}-01", series="l", issue=issue, complete=True)
    return [("2025", "2023-01-01", "2023-03-01", "superseded"), ("2026", "2023-03-01", None, None)]


@CASES.append
def rejected_and_unsure(tell):
    wrong = tell.says("a", tell.gate("甲", "commissioned", "2023", "planned"), published="2023-01-01")[0]
    tell.says("b", tell.gate("甲", "commissioned", "2031", "planned"), published="2023-02-01", confidence=0.2)
    tell.says("c", tell.gate("甲", "commissioned", "2024", "planned"), published="2023-03-01")
    tell.judges("reject", wrong)
    return [("2024", "2023-03-01", None, None)]


@pytest.fixture(scope="module")
def shown(book, told):
    assert told
    return timeline(read(book.log), as_of=AS_OF, known_at=AS_OF).to_pylist()


def of(book, rows, title):
    return [row for row in rows if row["fact_id"] in book.chapters[title].written]


@pytest.mark.parametrize("title", [case.__name__ for case in CASES])
def test_the_plans_as_they_were_shown(book, told, shown, title):
    rows = [row for row in of(book, shown, title) if row["modality"] == "planned"]
    rows.sort(key=lambda row: row["nth"])
    told_ = [tuple(row[name] for name in ("holds_from", "shown_from", "shown_until", "ended_by")) for row in rows]
    assert told_ == told[title]
    assert [row["nth"] for row in rows] == list(range(1, len(rows) + 1))
    for row, following in pairwise(rows):
        assert row["next_fact_id"] == (following["fact_id"] if row["ended_by"] == "superseded" else None)


def _said(row):
    return row["holds_from"] if row["attribute"] in ("gate", "state", "event") else row["value"]


def test_on_every_day_the_time_view_shows_what_the_fold_shows(book, shown):
    frames = read(book.log)
    days = {number for known in frames.sources["known_day"].to_pylist() for number in (known - 1, known)}
    for on in sorted(days):
        register = fold(frames, as_of=AS_OF, known_at=date(1970, 1, 1) + timedelta(on))
        now = written(register.claims).to_pylist()
        won = {(row["claim_id"], _said(row)) for row in now if row["rank"] == 1}
        then = [row for row in shown if row["shown_from"] <= iso(on) < (row["shown_until"] or "9")]
        assert {(row["claim_id"], _said(row)) for row in then} == won
        assert len(then) == len(won)


def test_the_last_view_is_the_register(book, shown):
    now = written(fold(read(book.log), as_of=AS_OF, known_at=AS_OF).claims).to_pylist()
    stands = {(row["claim_id"], _said(row)) for row in shown if row["shown_until"] is None}
    assert stands == {(row["claim_id"], _said(row)) for row in now if row["rank"] == 1}


def test_an_earlier_view_is_the_beginning_of_a_later_one(book, told, shown):
    assert told
    then = timeline(read(book.log), as_of=AS_OF, known_at=date(2023, 4, 15)).to_pylist()
    early = {(row["claim_id"], row["nth"], row["fact_id"], row["shown_from"]) for row in then}
    late = {(row["claim_id"], row["nth"], row["fact_id"], row["shown_from"]) for row in shown}
    assert early == {row for row in late if row[3] <= "2023-04-15"}
