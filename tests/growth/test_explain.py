from math import inf

import pytest

from groundbreak.growth import band, explain
from groundbreak.growth.prose import Topic
from groundbreak.units import Period

TO_MAY = Period.year_to(2023, 5)


def test_the_chain_shows_identity_solution_and_ends(seed):
    steps = explain(seed.statements, [seed.june], (), TO_MAY, first_block=2).steps
    assert [(step.topic, step.equation) for step in steps[2:]] == [
        (Topic.weighted, "b_6/b_1..6 ∈ [0.17, 0.28]"),
        (Topic.identity, "G_6 = (1 − w)·G_5 + w·g_6, w = b_6/b_1..6"),
        (Topic.share, "w ∈ [0.17, 0.28]"),
        (Topic.solved, "G_5 = (G_6 − w·g_6) / (1 − w)"),
        (Topic.lower_end, "(15.35 − 0.28·31.95) / (1 − 0.28) = 8.89%"),
        (Topic.upper_end, "(15.45 − 0.17·31.85) / (1 − 0.17) = 12.09%"),
    ]


def test_every_statement_used_carries_its_facts(seed):
    steps = explain(seed.statements, (), [seed.order], TO_MAY, first_block=2).steps
    given = {step.equation: step.facts for step in steps if step.topic in {Topic.stated, Topic.ordered}}
    assert given == {
        "G_2 ∈ [5.85%, 5.95%]": ("first-two",),
        "G_6 ∈ [15.35%, 15.45%]": ("half",),
        "g_6 ∈ [31.85%, 31.95%]": ("june",),
        "G_2 ≤ G_3 ≤ G_4 ≤ G_5 ≤ G_6": ("better",),
    }


def test_the_order_narrows_what_the_chain_leaves(seed):
    last = explain(seed.statements, (), [seed.order], TO_MAY, first_block=2).steps[-1]
    assert (last.topic, last.equation) == (Topic.narrowed, "G_5 ∈ [5.85%, 15.45%]")


def test_support_is_what_the_band_loses_without_it(seed):
    half, june, weight = explain(seed.statements, [seed.june], (), TO_MAY, first_block=2).support[1:]
    assert (half.upper_without, half.lowers_upper) == (inf, inf)
    assert (weight.lower_without, weight.upper_without) == (-1, pytest.approx(0.1545))
    assert weight.raises_lower == pytest.approx(1.088944, abs=1e-6)
    assert june.binds


def test_a_repeated_statement_adds_nothing_by_itself(seed, state):
    twice = [*seed.statements, state("2023-06", "31.9", "june-again")]
    support = explain(twice, [seed.june], (), TO_MAY, first_block=2).support
    assert [s.raises_lower for s in support if s.equation.startswith("g_6")] == [0, 0]


def test_without_an_identity_the_programme_is_named(seed):
    (step,) = explain(seed.statements, (), (), Period("2023-03", "2023-05"), first_block=2).steps
    assert (step.topic, step.equation) == (Topic.programme, "min, max (l_3..5/b_3..5 − 1): g_3..5 ∈ [−100%, ∞]")


def test_a_floor_that_the_chain_passes_is_named(seed):
    steps = explain(seed.statements, (), (), TO_MAY, first_block=2).steps
    assert [step.equation for step in steps if step.topic is Topic.lower_end] == [
        "(15.35 − 0.8756·31.95) / (1 − 0.8756) = −101.51% → −100%"
    ]


def test_the_band_is_that_of_band(seed):
    given = seed.statements, [seed.june], [seed.order], TO_MAY
    assert explain(*given, first_block=2).band == band(*given, first_block=2)
