"""What a person says of a fact, as text, becomes the fact as it should be read."""

from decimal import Decimal

import pytest

from groundbreak.errors import BadInput
from groundbreak.facts import Code, Fact, Link, Mention
from groundbreak.facts.rows import fact_of, fact_row, mentions_of
from groundbreak.intake.records import read_lines
from groundbreak.monitors import load
from groundbreak.register.revise import corrected
from groundbreak.units import Hedge, Interval, PartialDate, Quantity

PAGE = Mention("c", "project", "甲")
MONEY = Fact(PAGE, "investment", Quantity.of(Interval.printed(Decimal(5 * 10**9), Hedge.about), "CNY"), basis="total")
GATE = Fact(PAGE, "gate", Code("started"), holds_from=PartialDate.of(2023))
OWNER = Fact(PAGE, "owner", Link(Mention("c", "company", "丙")))


def test_parts_are_told_as_text_and_the_rest_stays():
    right = corrected(MONEY, {"value": "600000000", "bound": "nearly", "basis": "", "scope": "一期"})
    assert right.value == Quantity.of(Interval.printed(Decimal(6 * 10**8), Hedge.nearly), "CNY")
    assert (right.basis, right.scope, right.modality, right.mention) == (None, "一期", "actual", PAGE)
    assert corrected(GATE, {"value": "completed", "holds_from": "2024-H1"}).value == Code("completed")
    assert corrected(OWNER, {"value": "丁"}).value == Link(Mention("c", "company", "丁"))
    assert corrected(OWNER, {"about": "乙"}).mention == Mention("c", "project", "乙")


def test_a_unit_alone_keeps_the_number_as_printed():
    assert corrected(MONEY, {"unit": "USD"}).value == Quantity.of(MONEY.value.printed, "USD")


@pytest.mark.parametrize(
    ("fact", "said", "complaint"),
    [
        (MONEY, {}, "says this already"),
        (GATE, {"holds_from": "2023"}, "says this already"),
        (MONEY, {"value": "ten"}, "no number"),
        (MONEY, {"value": "1", "bound": "roughly"}, "no bound"),
        (MONEY, {"bound": "about"}, "needs its number"),
        (MONEY, {"unit": "furlong"}, "furlong"),
        (MONEY, {"holds_from": "spring"}, "spring"),
        (GATE, {"unit": "t"}, "has no unit"),
    ],
)
def test_what_cannot_be_is_refused(fact, said, complaint):
    with pytest.raises(BadInput, match=complaint):
        corrected(fact, said)


def test_every_fact_of_ningbo_comes_back_from_its_row():
    ningbo = load("ningbo")
    found = read_lines(ningbo.facts_file, fetched_on=ningbo.settings.facts.fetched_on, places=ningbo.surfaces)
    facts = [finding.fact for reading in found.readings for finding in reading.findings]
    mentions = {mention.id: mention for fact in facts for mention in mentions_of(fact)}
    assert len(facts) > 600
    assert [fact_of(fact_row(fact), mentions).id for fact in facts] == [fact.id for fact in facts]
