"""A log with a little of everything in it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import settings

from groundbreak.facts import Evidence, Fact, Finding, Judgement, Link, Log, Mention, Reading, Relative, Source, Text
from groundbreak.units import Interval, PartialDate, Quantity

settings.register_profile("patient", deadline=None)  # the time of a first example says nothing
settings.load_profile("patient")
CONTENT = "c" * 64


def money(yuan):
    return Quantity.of(Interval.printed(Decimal(yuan)), "CNY")


def a_source(name="page", **said):
    return Source(f"https://example.org/{name}", CONTENT + name, date(2023, 7, 27), **said)


def a_reading(name="page", yuan=5_000_000_000, *, version="1", text=None, **said):
    """One project with its money, its owner, and a multiple of something."""
    source = a_source(name, **said)
    project, owner = (Mention(source.content, *what) for what in (("project", "硅基负极"), ("company", "杉杉")))
    times = Quantity.of(Interval.printed(Decimal(3)), "times")
    facts = (
        Fact(project, "investment", money(yuan), basis="total", modality="planned"),
        Fact(project, "owner", Link(owner)),
        Fact(project, "output_multiple", times, relative_to=Relative("output_value", owner)),
        Fact(project, "product", Text("负极材料")),
    )
    place = Evidence("约50亿元", text, 0, 5) if text else Evidence("约50亿元", locator="row 1")
    return Reading(source, "hand", version, tuple(Finding(fact, place) for fact in facts), text=text)


@pytest.fixture
def reading():
    return a_reading


@pytest.fixture
def clock():
    return lambda: datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def log(place, clock):
    made = Log.create(place, clock=clock)
    yield made
    made.close()


def fill(log):
    log.write([a_reading(text="t1")], texts=[("t1", "约50亿元")], tool="test")
    first, second = a_reading(), a_reading("other")
    pair = (first.findings[0].fact.mention.id, second.findings[0].fact.mention.id)
    log.write([second], [Judgement("same", *pair, author="ann"), Judgement("accept", first.findings[0].fact.id)])
    return log


@pytest.fixture
def filled(log):
    """A log with at least a row in every table."""
    return fill(log)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def enduring(request, tmp_path_factory):
    """The same for tests that find it as they leave it."""
    file = tmp_path_factory.mktemp("log") / "facts.db"
    made = fill(Log.create(file if request.param == "sqlite" else request.getfixturevalue("postgresql")()))
    yield made
    made.close()


@pytest.fixture
def fact():
    """A plain fact, and its parts for others."""
    mention = Mention(CONTENT, "project", "硅基负极")
    return Fact(mention, "investment", money(5_000_000_000), holds_from=PartialDate.of(2023))
