from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.facts import Code, Evidence, Fact, Finding, Link, Mention, Reading, Relative, Source, Text, digest
from groundbreak.facts.rows import evidence_row, fact_row, findings_digest
from groundbreak.units import Hedge, Interval, PartialDate, Period, Quantity

OTHER = Mention("c" * 64, "company", "杉杉")


def value(number=5_000_000_000, hedge=Hedge.exact, unit="CNY", per=None, resolution=None):
    return Quantity.of(Interval.printed(Decimal(number), hedge, resolution), unit, per)


def test_the_same_content_has_the_same_id(fact):
    again = Fact(Mention("c" * 64, "project", "硅基负极"), "investment", value(), holds_from=PartialDate.parse("2023"))
    assert again.id == fact.id


def test_a_number_written_otherwise_is_the_same_number(fact):
    again = Quantity(Interval(Decimal("5E+11"), Decimal("500000000000.00")), "CNY")
    assert replace(fact, value=again).id == fact.id


@pytest.mark.parametrize(
    "said",
    [
        {"mention": Mention("d" * 64, "project", "硅基负极")},
        {"mention": Mention("c" * 64, "phase", "硅基负极")},
        {"mention": Mention("c" * 64, "project", "硅基负极二期")},
        {"mention": Mention("c" * 64, "project", "硅基负极", 1)},
        {"attribute": "output_value"},
        {"value": value(5_000_000_001)},
        {"value": value(hedge=Hedge.over)},
        {"value": value(hedge=Hedge.at_least)},
        {"value": value(hedge=Hedge.about)},
        {"value": value(unit="USD")},
        {"value": value(per="year")},
        {"value": value(resolution=Decimal(10**8))},
        {"value": Text("500000000000")},
        {"value": Code("started")},
        {"value": Text("started")},
        {"value": Link(OTHER)},
        {"value": Text(OTHER.id)},
        {"indicator": "industrial_investment"},
        {"relative_to": Relative("investment", OTHER)},
        {"relative_to": Relative("output_value", OTHER)},
        {"relative_to": Relative("investment", Mention("c" * 64, "company", "贝特瑞"))},
        {"relative_to": Relative("investment", OTHER, indicator="output_value")},
        {"relative_to": Relative("investment", OTHER, period=Period("2022-01", "2022-12"))},
        {"basis": "total"},
        {"basis": "fixed_asset"},
        {"modality": "planned"},
        {"modality": "dropped"},
        {"attribution": "company"},
        {"product": "负极材料"},
        {"scope": "负极材料"},
        {"holds_from": None},
        {"holds_from": PartialDate.parse("2023-H1")},
        {"holds_from": PartialDate.parse("2023-01-01")},
        {"holds_to": PartialDate.parse("2023")},
    ],
    ids=str,
)
def test_every_part_of_what_is_said_is_in_the_id(fact, said):
    assert replace(fact, **said).id != fact.id


def test_no_two_of_the_kinds_of_value_share_an_id(fact):
    values = [Text("started"), Code("started"), Link(OTHER), Text(OTHER.id), value(), value(1)]
    assert len({replace(fact, value=other).id for other in values}) == len(values)


def test_quote_place_and_confidence_are_outside_the_id(fact):
    findings = [
        Finding(fact, Evidence("约50亿元", locator="row 1")),
        Finding(fact, Evidence("about 5 billion yuan", "t1", 10, 30), confidence=0.4, doubt="derived"),
    ]
    assert len({fact_row(finding.fact)["id"] for finding in findings}) == 1


def test_what_is_said_about_a_source_is_outside_its_id():
    plain = Source("https://example.org", "c" * 64, date(2023, 7, 27))
    told = replace(plain, title="工业投资", publisher="Ningbo", grade="A", published=PartialDate.of(2023), note="n")
    assert told.id == plain.id
    assert Mention(told.content, "project", "甲").id == Mention(plain.content, "project", "甲").id


@pytest.mark.parametrize("other", [{"uri": "https://example.org/2"}, {"content": "d" * 64}])
def test_address_and_content_make_a_source(other):
    plain = Source("https://example.org", "c" * 64, date(2023, 7, 27))
    assert replace(plain, **other).id != plain.id


def test_facts_of_one_content_at_two_addresses_are_one(reading):
    there = reading()
    moved = replace(there, source=replace(there.source, uri="https://mirror.example.org"))
    assert {item.fact.id for item in moved.findings} == {item.fact.id for item in there.findings}
    assert moved.source.id != there.source.id


def test_a_source_is_known_when_it_was_published_at_the_end_of_its_precision():
    source = Source("https://example.org", "c" * 64, date(2024, 5, 1))
    assert source.known_on == date(2024, 5, 1)
    assert replace(source, published=PartialDate.parse("2023-H1")).known_on == date(2023, 6, 30)


def _findings(reading):
    return findings_digest(reading, [evidence_row(item, reading.source.id) for item in reading.findings])


@given(st.permutations(range(4)))
def test_the_order_of_findings_does_not_tell_readings_apart(order):
    source = Source("https://example.org", "c" * 64, date(2023, 7, 27))
    found = [Finding(Fact(OTHER, "product", Text(str(n))), Evidence(str(n))) for n in range(4)]
    digests = [_findings(Reading(source, "hand", "1", tuple(items))) for items in (found, [found[n] for n in order])]
    assert digests[0] == digests[1]


@given(st.text(), st.text())
def test_a_digest_keeps_its_parts_apart(left, right):
    assert digest(left, right) != digest(left + right)
    assert (digest(left, right) == digest(right, left)) is (left == right)


def test_the_period_of_a_statistic_runs_from_its_first_to_its_last_month(fact):
    dated = replace(fact, holds_from=PartialDate.parse("2023-01"), holds_to=PartialDate.parse("2023-06"))
    assert dated.period == Period.year_to(2023, 6)
    assert fact.period is None
