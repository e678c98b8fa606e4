"""Two things of one name that a person holds apart stay two on the way through every form, and in their own log."""

import pytest

from groundbreak.facts import Judgement, schema

NAME = "宁波硅基负极材料基地"
FORMS = ("oc4ids", "ledger", "records")


@pytest.fixture
def twins(tell):
    """Two pages that tell of one name, owner and place: whoever only reads them takes it for one project."""
    both = (
        (NAME, "owner", ("company", "杉杉科技")),
        (NAME, "place", ("place", "鄞州区")),
        (NAME, "product", tell.text("硅基负极")),
    )
    spent = {"modality": "planned", "basis": "total"}
    return [
        tell.page(uri, *both, (NAME, "investment", tell.amount(amount), spent))
        for uri, amount in (("made-up:a", 5 * 10**9), ("made-up:b", 5 * 10**9 + 10**7))
    ]


@pytest.fixture
def apart(desk, twins):
    """A log in which a person has said that they are two."""
    log = desk.log(*twins)
    left, right = (reading.findings[0].fact.mention.id for reading in twins)
    log.write(judgements=[Judgement("different", left, right, author="li.mei", why="two plots")])
    desk.add(log)
    return log


def money(desk, log):
    rows = desk.edition(log).rows("phases")
    return sorted(row["investment"] for row in rows if row["name_zh"] == NAME)


def test_without_a_persons_word_they_are_one(desk, twins):
    assert len(money(desk, desk.log(*twins))) == 1


@pytest.mark.parametrize("form", FORMS)
def test_they_stay_two_in_an_empty_log(desk, apart, look, form):
    first, other = desk.export(apart, form), desk.log()
    assert desk.take(other, first) == []
    assert money(desk, other) == money(desk, apart) == [5 * 10**9, 5 * 10**9 + 10**7]
    assert look(desk.export(other, form)) == look(first)
    batches = other.verify()
    assert desk.take(other, first) == []
    assert other.verify() == batches


def test_who_gave_the_ids_is_the_one_who_says_so_and_another_person_may_say_otherwise(desk, apart):
    other = desk.log()
    desk.take(other, desk.export(apart, "ledger"), publisher="经信局")
    said = [row for row in other.table(schema.judgement) if row["verdict"] == "different"]
    assert {(row["author"], row["by_person"]) for row in said} == {("经信局", True)}
    assert all(row["why"].startswith("two ids in one file: ") for row in said)
    other.write(judgements=[Judgement("same", row["left"], row["right"], author="li.mei") for row in said])
    desk.add(other)
    assert len(money(desk, other)) == 1


def test_a_changed_cell_of_one_says_nothing_of_the_other(desk, apart, edit, look):
    path = desk.export(apart, "ledger")
    chosen = next(row[0] for row in look(path)[1:] if 501_000 in row)
    assert desk.take(apart, edit(path, cells=[(chosen, "investment", 600_000)]), grade="A") == []
    assert money(desk, apart) == [5 * 10**9, 6 * 10**9]


def test_a_package_that_is_older_than_a_persons_same_does_not_part_them(desk, apart, twins, edit, look):
    path = desk.export(apart, "ledger")
    chosen = look(path)[1][0]
    left, right = (reading.findings[0].fact.mention.id for reading in twins)
    apart.write(judgements=[Judgement("same", left, right, author="li.mei", why="one plot after all")])
    desk.add(apart)
    assert desk.take(apart, edit(path, cells=[(chosen, "jobs", 200)])) == []
    assert len(money(desk, apart)) == 1
