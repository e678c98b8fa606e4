"""One thing that was two all along: mentions that were merged, and a mention that speaks of two."""

from datetime import date
from itertools import pairwise

import pytest

from groundbreak.errors import BadInput
from groundbreak.facts import Judgement
from groundbreak.register import fold, judge, read, revise
from groundbreak.register.identity import who_is_who

FAR = date(2030, 1, 1)


def merged(alone, pages="abcd"):
    """Pages that speak of one name, joined in a chain by the machine."""
    facts = [alone.says(page, alone.money("甲", 10**9), published=f"2023-0{n}")[0] for n, page in enumerate(pages, 1)]
    alone.log.write(judgements=judge(read(alone.log).mentions.to_pylist(), {}))
    return [fact.mention.id for fact in facts]


def groups(log, mentions):
    who = who_is_who(read(log))
    return {frozenset(other for other in mentions if who[other] == who[mention]) for mention in mentions}


@pytest.mark.parametrize("going", [(0,), (1,), (0, 2), (1, 3), (0, 3), (1, 2, 3)])
def test_two_entities_come_of_one_whatever_held_it_together(alone, going):
    mentions = merged(alone)
    assert len(groups(alone.log, mentions)) == 1
    gone = [mentions[n] for n in going]
    alone.log.write(judgements=revise.apart(read(alone.log), mentions[0], gone, "ann", "two plants"))
    assert groups(alone.log, mentions) == {frozenset(gone), frozenset(mentions) - frozenset(gone)}


def test_both_ids_stay_valid_and_what_persons_joined_is_parted_too(alone):
    mentions = merged(alone)
    for left, right in pairwise(mentions):
        alone.log.write(judgements=[Judgement("same", left, right, author="bob")])
    alone.log.write(judgements=revise.apart(read(alone.log), mentions[0], mentions[2:], "ann", "two plants"))
    who = who_is_who(read(alone.log))
    assert [who[mention] for mention in mentions] == [mentions[0], mentions[0], mentions[2], mentions[2]]
    rows = fold(read(alone.log), as_of=FAR, known_at=FAR).tables["projects"].to_pylist()
    assert {row["project_id"] for row in rows} == {mentions[0], mentions[2]}
    said = [row for row in read(alone.log).judgements.to_pylist() if row["author"] in {"bob", "names/1"}]
    assert all(row["verdict"] == "same" for row in said)


def test_a_split_that_is_taken_back_leaves_the_register_as_it_was(alone):
    mentions = merged(alone)
    before = fold(read(alone.log), as_of=FAR, known_at=FAR)
    alone.log.write(judgements=revise.apart(read(alone.log), mentions[0], [mentions[1]], "ann", "two plants"))
    alone.log.write(judgements=revise.joined(read(alone.log), mentions[0], [mentions[1]], "ann", "one after all"))
    after = fold(read(alone.log), as_of=FAR, known_at=FAR)
    assert after.claims.equals(before.claims)
    assert all(after.tables[name].equals(table) for name, table in before.tables.items())


@pytest.mark.parametrize("going", [[], [0, 1, 2, 3], ["m0"]])
def test_some_and_not_all_go(alone, going):
    mentions = merged(alone)
    gone = [mentions[n] if isinstance(n, int) else n for n in going]
    with pytest.raises(BadInput, match="cannot go"):
        revise.apart(read(alone.log), mentions[0], gone, "ann", "")


def test_only_who_held_them_apart_takes_it_back(alone):
    mentions = merged(alone)
    alone.log.write(judgements=revise.apart(read(alone.log), mentions[0], [mentions[1]], "ann", ""))
    with pytest.raises(BadInput, match="bob holds none"):
        revise.joined(read(alone.log), mentions[0], [mentions[1]], "bob", "")


def test_facts_of_one_mention_become_another_thing_with_a_quote_and_a_name(alone):
    one, two, _ = alone.says(
        "page", alone.money("甲", 10**9), alone.gate("甲", "started"), alone.words("甲", "product", "钢")
    )
    (other,) = alone.says("other", alone.money("甲", 10**9))
    moved = revise.moved([one, two], [0])
    words = [revise.correction(old, new, "ann", "") for old, new in zip([one, two], moved, strict=True)]
    apart = Judgement("different", one.mention.id, moved[0].mention.id, author="ann")
    alone.log.write(judgements=[*words, apart], facts=moved)
    alone.log.write(judgements=judge(read(alone.log).mentions.to_pylist(), {}))
    who = who_is_who(read(alone.log))
    assert who[other.mention.id] == who[one.mention.id] != who[moved[0].mention.id] == moved[0].mention.id
    rows = {row["fact_id"]: row for row in fold(read(alone.log), as_of=FAR, known_at=FAR).claims.to_pylist()}
    assert {rows[fact.id]["entity"] for fact in moved} == {moved[0].mention.id}
    assert [rows[fact.id]["rank"] for fact in (*moved, one, two)] == [1, 1, 2, 2]


def test_facts_of_two_mentions_are_split_one_mention_at_a_time(alone):
    facts = alone.says("page", alone.money("甲", 10**9), alone.money("乙", 10**9))
    with pytest.raises(BadInput, match="2 things"):
        revise.moved(facts, [0])


def test_a_third_thing_of_one_name_is_told_from_the_second(alone):
    (fact,) = alone.says("page", alone.money("甲", 10**9))
    assert revise.moved([fact], [0, 1])[0].mention.ordinal == 2
    assert revise.moved([fact], [], "乙")[0].mention.name == "乙"
