"""What makes matching fast changes nothing: pairs are those of a plain search, reasons those of weighing all."""

import random
from collections import defaultdict
from math import log

import pytest

from groundbreak.names import has_han
from groundbreak.register.matching import Territory, blocks, evidence
from groundbreak.register.matching.profile import Figure, Passed, Profile
from groundbreak.register.matching.weights import ASK, reason
from groundbreak.units import Precision

OWN, TRADES, EN = "安邦博昌诚达德鼎东", ("化工", "电子", "新材料"), ("Chemical", "Electronics", "New Material")
PLACES = Territory({"甲": "1", "乙": "2", "丙": "11"}, {"11": "1"})


def made(seed, size=120):
    chance = random.Random(seed)
    found = []
    for number in range(size):
        stem, trade = "".join(chance.sample(OWN, 2)), chance.randrange(3)
        name = stem + TRADES[trade] if chance.random() < 0.7 else f"{stem[0]} {EN[trade]} plant"
        one = Profile(f"p{chance.randrange(10**6)}-{number}", "project", {name + chance.choice(("", "项目", "一期"))})
        one.owners = {stem + "集团": f"f{chance.randrange(9)}"} if chance.random() < 0.7 else {}
        one.places = {chance.choice(("1", "2", "11"))} if chance.random() < 0.7 else set()
        one.contents = {f"c{chance.randrange(size)}"}
        if chance.random() < 0.7:
            point = chance.choice((11.0, 12.0, 31.0))
            one.figures = {("investment", "total", "CNY", ""): {Figure(point, point, point, 2)}}
        if chance.random() < 0.6:
            day = chance.randrange(17000, 19000)
            gate = chance.choice(("started", "commissioned"))
            one.passed = {Passed(gate, day, day + 30, Precision.month, actual=True, whole=True, said="")}
        found.append(one)
    return found


def searched(profiles):
    """Pairs by a plain search over all entities that share a part."""
    script = {one.id: {has_han(name) for name in one.names} for one in profiles}
    told = near({one.id: set(blocks._told(one)) for one in profiles}, dict.fromkeys(script, 0))
    named = near({one.id: set(blocks._names(one)) for one in profiles}, script)
    alike = {(a, b) for a, b, share in named if share >= 0.5 or script[a] != script[b]}
    return sorted({tuple(sorted((a, b))) for a, b in {(a, b) for a, b, _ in told} | alike})


def near(known, script):
    sharing = defaultdict(set)
    for entity, parts in known.items():
        for part in parts:
            sharing[part].add(entity)
    weight = {part: log(len(known) / len(by)) + 1 for part, by in sharing.items()}
    rarest = {one: sorted(parts, key=lambda part: (weight[part], part))[::-1] for one, parts in known.items()}
    whole = {one: sum(weight[part] for part in parts[:6]) for one, parts in rarest.items()}
    for one, parts in rarest.items():
        shared = defaultdict(float)
        for part in [part for part in parts if 1 < len(sharing[part]) <= 60][:6]:
            for other in sharing[part] - {one}:
                shared[other] += weight[part]
        for same in (True, False):
            ordered = sorted((-sum_, other) for other, sum_ in shared.items() if (script[one] == script[other]) is same)
            yield from ((one, other, -sum_ / min(whole[one], whole[other])) for sum_, other in ordered[:8])


@pytest.mark.parametrize("seed", range(4))
def test_pairs_are_those_of_a_plain_search(seed):
    profiles = sorted(made(seed), key=lambda one: one.id)
    found = [(profiles[left].id, profiles[right].id) for left, right in blocks.pairs(profiles).T.tolist()]
    assert found == searched(profiles)
    assert len(found) > len(profiles)


def test_of_none_and_one_there_are_no_pairs():
    assert blocks.pairs([]).tolist() == blocks.pairs(made(0, 1)).tolist() == [[], []]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_not_weighed_could_not_have_made_a_pair_to_ask_about(seed):
    profiles = made(seed, 40)
    skipped = 0
    for at, left in enumerate(profiles):
        for right in profiles[:at]:
            told = evidence._told(left, right, PLACES)
            rest = [*evidence._numbers(left, right), *evidence._owned(left, right), *told]
            full = [reason("project", "prior"), evidence._named(left, right), *rest]
            found = evidence.weigh(left, right, PLACES)
            if found != full:
                skipped += 1
                assert sum(one.contribution for one in full) < ASK
                assert sum(one.contribution for one in found) < ASK
    assert skipped
