from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.register.identity import Stated, entities, entity_numbers, standing

NAMES = "abcdef"
STATED = st.lists(st.integers(0, 3), min_size=6, max_size=6).map(
    lambda days: [Stated(name, day) for name, day in zip(NAMES, days, strict=True)]
)
WORDS = st.lists(
    st.tuples(
        st.sampled_from(["same", "same", "different", "unsure", "withdrawn"]),
        st.sampled_from(list(combinations(NAMES, 2))),
        st.sampled_from([("ann", True), ("bob", True), ("names/1", False)]),
    ),
    max_size=14,
)


def rows(*words):
    """Judgements in the order in which they were given: verdict, pair, and who gave it."""
    return [
        {"number": number, "verdict": verdict, "left": pair[0], "right": pair[1], "author": name, "by_person": person}
        for number, (verdict, pair, (name, person)) in enumerate(words, start=1)
    ]


ANN, BOB, MACHINE, OTHER_MACHINE = ("ann", True), ("bob", True), ("names/1", False), ("splink/5", False)


def clusters(*words, names="abc"):
    """Write who is one with whom: "ab c"."""
    found = entities([Stated(name, 0) for name in names], rows(*words))
    groups = {}
    for name, entity in found.items():
        groups.setdefault(entity, []).append(name)
    return " ".join("".join(sorted(group)) for _, group in sorted(groups.items()))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], "a b c"),
        ([("same", "ab", ANN)], "ab c"),
        ([("same", "ab", MACHINE)], "ab c"),
        ([("same", "ab", ANN), ("same", "bc", MACHINE)], "abc"),
        ([("unsure", "ab", ANN)], "a b c"),
        ([("different", "ab", ANN)], "a b c"),
    ],
)
def test_same_joins_and_nothing_else_does(words, expected):
    assert clusters(*words) == expected


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_person_outranks_a_machine_whoever_spoke_last(verdict):
    words = [(verdict, "ab", ANN), ("same", "ab", MACHINE)]
    assert clusters(*words) == clusters(*reversed(words)) == "a b c"
    words = [("same", "ab", ANN), ("different", "ab", MACHINE)]
    assert clusters(*words) == clusters(*reversed(words)) == "ab c"


def test_what_a_person_holds_apart_no_chain_of_machines_joins():
    assert clusters(("different", "ac", ANN), ("same", "ab", MACHINE), ("same", "bc", MACHINE)) == "ab c"


def test_what_persons_joined_is_joined_before_what_machines_did():
    assert clusters(("different", "ac", ANN), ("same", "ab", MACHINE), ("same", "bc", BOB)) == "a bc"


def test_the_last_word_of_persons_counts():
    assert clusters(("same", "ab", ANN), ("different", "ab", BOB)) == "a b c"
    assert clusters(("different", "ab", ANN), ("same", "ab", BOB)) == "ab c"


def test_a_withdrawn_judgement_restores_what_was_before():
    assert clusters(("same", "ab", ANN), ("withdrawn", "ab", ANN)) == "a b c"
    assert clusters(("same", "ab", MACHINE), ("different", "ab", ANN), ("withdrawn", "ab", ANN)) == "ab c"
    assert clusters(("same", "ab", ANN), ("different", "ab", BOB), ("withdrawn", "ab", BOB)) == "ab c"


def test_nobody_withdraws_the_word_of_another():
    assert clusters(("same", "ab", ANN), ("withdrawn", "ab", BOB)) == "ab c"
    assert clusters(("same", "ab", MACHINE), ("withdrawn", "ab", OTHER_MACHINE)) == "ab c"


def test_a_merge_that_is_undone_leaves_every_name_as_it_was():
    stated = [Stated("a", 2), Stated("b", 1), Stated("c", 0)]
    merged = entities(stated, rows(("same", "ab", ANN)))
    undone = entities(stated, rows(("same", "ab", ANN), ("withdrawn", "ab", ANN)))
    assert merged == {"a": "b", "b": "b", "c": "c"}
    assert undone == {"a": "a", "b": "b", "c": "c"}


@given(STATED, WORDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_mentions_does_not_matter(stated, words, chance):
    judged, mentions = rows(*words), list(stated)
    expected = entities(stated, judged)
    chance.shuffle(judged)
    chance.shuffle(mentions)
    assert entities(mentions, judged) == expected
    assert standing(judged) == standing(rows(*words))


@given(STATED, WORDS)
def test_every_mention_leads_to_the_earliest_of_its_cluster(stated, words):
    found = entities(stated, rows(*words))
    assert found.keys() == set(NAMES)
    when = {one.mention: (one.day, one.mention) for one in stated}
    for mention, entity in found.items():
        members = [name for name in NAMES if found[name] == entity]
        assert entity == min(members, key=when.__getitem__)
        assert found[entity] == entity
        assert mention in members


@given(STATED, WORDS)
def test_no_cluster_holds_two_that_a_person_holds_apart(stated, words):
    judged = rows(*words)
    found = entities(stated, judged)
    for (left, right), (verdict, by_person) in standing(judged).items():
        if verdict == "different" and by_person:
            assert found[left] != found[right]


@given(STATED, WORDS)
def test_clusters_without_a_different_are_connected_components(stated, words):
    judged = rows(*(word for word in words if word[0] != "different"))
    found = entities(stated, judged)
    reached = {name: {name} for name in NAMES}
    for _ in NAMES:
        for (left, right), (verdict, _) in standing(judged).items():
            if verdict == "same":
                both = reached[left] | reached[right]
                for name in both:
                    reached[name] = both
    assert all((found[a] == found[b]) is (b in reached[a]) for a, b in combinations(NAMES, 2))


SCHEMA = pa.schema({"number": pa.int64(), "verdict": pa.string(), "left": pa.string(), "right": pa.string(),
                    "author": pa.string(), "by_person": pa.bool_()})  # fmt: skip


@given(STATED, WORDS, st.integers(1, 6))
def test_numbers_say_what_entities_says_also_where_judgements_name_mentions_that_are_not_there(stated, words, known):
    there = stated[:known]
    ids, days = pa.chunked_array([[one.mention for one in there]]), np.array([one.day for one in there])
    found = entity_numbers(ids, days, pa.Table.from_pylist(rows(*words), SCHEMA))
    assert {one.mention: there[number].mention for one, number in zip(there, found, strict=True)} == entities(
        there, rows(*words)
    )
