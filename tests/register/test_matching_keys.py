import pytest

from groundbreak.register import by_names, judge


def mentions(*named):
    return [{"mention_id": f"m{n}", "kind": kind, "name": name} for n, (kind, name) in enumerate(named)]


def pairs(judged):
    return {(one.left, one.right) for one in judged if one.verdict == "same"}


SURFACES = {"Qianwan": "330282", "前湾新区": "330282", "鄞州区": "330212"}


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        (("company", "激智科技股份有限公司"), ("company", "激智科技"), True),
        (("project", "膜基地项目"), ("project", "膜基地"), True),
        (("project", "膜基地"), ("phase", "膜基地"), False),
        (("project", "膜基地"), ("batch", "膜基地"), False),
        (("company", "鄞州区"), ("place", "鄞州区"), False),
        (("place", "Qianwan"), ("place", "前湾新区"), True),
        (("area", "鄞州区"), ("place", "鄞州区"), True),
        (("place", "鄞州区"), ("place", "前湾新区"), False),
        (("place", "Nowhere"), ("place", "NOWHERE"), True),
    ],
)
def test_names_that_come_to_one_key_are_judged_to_be_one(left, right, one):
    assert bool(pairs(judge(mentions(left, right), SURFACES))) is one


@pytest.mark.parametrize(
    ("kind", "name"),
    [("project", "项目"), ("phase", "二期项目"), ("phase", "Phase 2"), ("company", "（）"), ("place", "—")],
)
def test_a_name_that_says_nothing_is_no_reason(kind, name):
    assert judge(mentions((kind, name), (kind, name)), {}) == []


def test_judgements_are_a_machine_s_and_say_why():
    (found,) = judge(mentions(("project", "膜基地项目"), ("project", "膜基地")), {})
    assert (found.by_person, found.author, found.score) == (False, "names/1", 1.0)
    assert "膜基地" in found.why


def test_a_chain_joins_all_of_a_group_whatever_the_order():
    named = mentions(*[("project", "膜基地")] * 4)
    assert pairs(judge(named, {})) == pairs(judge(named[::-1], {})) == {("m0", "m1"), ("m1", "m2"), ("m2", "m3")}


ROW = {"kind": "project", "left": "甲", "right": "Base", "author": "desk", "why": "one plant"}


def test_a_person_s_judgement_of_names_is_applied_to_the_mentions_there_are():
    (found,) = by_names(
        mentions(("project", "甲"), ("project", "Base"), ("company", "甲")), [{**ROW, "verdict": "same"}]
    )
    assert (found.left, found.right, found.author, found.by_person) == ("m0", "m1", "desk", True)


def test_different_holds_for_every_pair_of_mentions():
    named = mentions(("project", "甲"), ("project", "Base"), ("project", "甲"))
    found = by_names(named, [{**ROW, "verdict": "different"}])
    assert {(one.left, one.right) for one in found} == {("m0", "m1"), ("m2", "m1")}


def test_names_that_nobody_mentions_are_passed_over():
    assert by_names(mentions(("project", "甲")), [{**ROW, "verdict": "same"}]) == []
