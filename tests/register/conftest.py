"""Small logs, told page by page."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import settings

from groundbreak.facts import Code, Evidence, Fact, Finding, Judgement, Link, Log, Mention, Reading, Source, Text
from groundbreak.register import duckdb_engine, fold, judge, read
from groundbreak.units import Hedge, Interval, PartialDate, Quantity

settings.register_profile("patient", deadline=None)  # the time of a first example says nothing
settings.load_profile("patient")
FAR = date(2030, 1, 1)
LAZY = duckdb_engine(2)


@dataclass(frozen=True)
class Said:
    """A fact before its source is known; a pair as value is the kind and name of what is linked."""

    name: str
    attribute: str
    value: object
    kind: str = "project"
    more: dict = field(default_factory=dict)

    def fact(self, content):
        value = Link(Mention(content, *self.value)) if isinstance(self.value, tuple) else self.value
        return Fact(Mention(content, self.kind, self.name), self.attribute, value, **self.more)


def on(text):
    return PartialDate.parse(text) if text else None


def money(name, yuan, hedge=Hedge.exact, *, kind="project", modality="planned", basis="total", unit="CNY", **more):
    value = Quantity.of(Interval.printed(Decimal(yuan), hedge), unit)
    return Said(name, "investment", value, kind, {"modality": modality, "basis": basis, **more})


def gate(name, code, when=None, modality="actual", *, kind="project", attribute="gate", **more):
    return Said(name, attribute, Code(code), kind, {"modality": modality, "holds_from": on(when), **more})


def link(name, attribute, kind_of_target, target, *, kind="project"):
    return Said(name, attribute, (kind_of_target, target), kind)


def words(name, attribute, text, *, kind="project", **more):
    return Said(name, attribute, Text(text), kind, more)


def number(name, attribute, number, unit, *, kind="project", per=None, **more):
    value = Quantity.of(Interval.printed(Decimal(number)), unit, per)
    return Said(name, attribute, value, kind, more)


class Chapter:
    """One story in a log that holds many: its names and addresses are its own."""

    money, gate, link, words, number = map(staticmethod, (money, gate, link, words, number))

    def __init__(self, log, title):
        self.log, self.title, self.written = log, title, set()

    def named(self, name):
        return f"{name}/{self.title}"

    def says(self, page, *said, published="2023-07-27", reader="hand", version="1", whole=True, confidence=1.0,
             doubt=None, text=None, series=None, origin=None, fetched_on=date(2023, 12, 31), **about):  # fmt: skip
        """Write what a page says, and return its facts."""
        page, content = self.named(page), self.named(f"{page} of {published}")
        series, origin = (self.named(name) if name else None for name in (series, origin))
        source = Source(page, content, fetched_on, published=on(published), series=series, origin=origin, **about)
        facts = [self._own(one).fact(content) for one in said]
        found = tuple(Finding(fact, Evidence(fact.id, text, locator="row"), confidence, doubt) for fact in facts)
        texts = [(text, text)] if text else []
        self.log.write([Reading(source, reader, version, found, text, whole)], texts=texts)
        self.written |= {fact.id for fact in facts}
        return facts

    def judges(self, verdict, left, right=None, author="ann", *, by_person=True):
        """Judge a fact, or whether the subjects of two facts are one."""
        ids = (left.id, "") if right is None else (left.mention.id, right.mention.id)
        self.log.write(judgements=[Judgement(verdict, *ids, author=author, by_person=by_person)])

    def corrects(self, fact, author="ann", **parts):
        """Say that a fact is to be read otherwise, and return what it should say."""
        right = replace(fact, **parts)
        self.log.write(judgements=[Judgement("corrected", fact.id, right.id, author=author)], facts=[right])
        self.written.add(right.id)
        return right

    def withdraws(self, fact, right, author="ann"):
        """Take a correction back."""
        self.log.write(judgements=[Judgement("withdrawn", fact.id, right.id, author=author)])

    def retracts(self, page, published="2023-07-27", author="ann", verdict="retracted"):
        """Say that what a page said on a day does not count."""
        source = Source(self.named(page), self.named(f"{page} of {published}"), date(2023, 12, 31))
        self.log.write(judgements=[Judgement(verdict, source.id, author=author)])

    def is_mended(self, owner):
        """Correct an owner, a date that stands and a value that lapses, and retract a page."""
        self.corrects(owner, author="bob", value=Link(replace(owner.value.mention, name="丁")))
        (wrong,) = self.says("row", self.gate("丙", "started", "2022"), published="2023-01", series="s", issue=1)
        self.corrects(wrong, holds_from=PartialDate.of(2023, 3))
        self.says("again", self.gate("丙", "started", "2022"), published="2023-02", series="s", issue=2)
        (late,) = self.says("late", self.money("己", 10**9), published="2023-01")
        self.corrects(late, value=Quantity.of(Interval.printed(Decimal(10**8)), "CNY"))
        self.says("late", self.money("己", 10**7), published="2023-05")
        self.says("mistake", self.money("甲", 9 * 10**9), complete=True, published="2023-01")
        self.retracts("mistake", "2023-01")

    def _own(self, said):
        value = (said.value[0], self.named(said.value[1])) if isinstance(said.value, tuple) else said.value
        return replace(said, name=self.named(said.name), value=value)


class Book:
    """A log of chapters; folded once for each way of looking at it, since a fold costs the same for one or for all."""

    def __init__(self, log):
        self.log, self.chapters, self._folds = log, {}, {}

    def write(self, cases):
        """Tell each case in a chapter of its own, judge things of one name to be one, and keep what is expected."""
        expected = {}
        for case in cases:
            self.chapters[case.__name__] = Chapter(self.log, case.__name__)
            expected[case.__name__] = case(self.chapters[case.__name__])
        self.log.write(judgements=judge(read(self.log).mentions.to_pylist(), {}))
        return expected

    def fold(self, as_of=FAR, known_at=FAR, **more):
        key = (as_of, known_at, *more.items())
        if key not in self._folds:
            self._folds[key] = fold(read(self.log), as_of=as_of, known_at=known_at, lazy=LAZY, **more)
        return self._folds[key]

    def facts(self, title, **how):
        """The facts of a chapter that are in force."""
        return set(self.fold(**how).claims["fact_id"].to_pylist()) & self.chapters[title].written

    def rows(self, title, table, **how):
        """The rows of a chapter: of things by their names, of claims by their facts."""
        own, end = self.chapters[title].written, f"/{title}"
        rows = self.fold(**how).tables[table].to_pylist()
        mine = [row for row in rows if row.get("fact_id") in own or str(row.get("name_zh")).endswith(end)]
        return [{**row, "name": str(row.get("name_zh")).removesuffix(end)} for row in mine]


@pytest.fixture
def alone(tmp_path):
    """A chapter in a log of its own."""
    log = Log.create(tmp_path / "facts.db")
    yield Chapter(log, "alone")
    log.close()


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    log = Log.create(tmp_path_factory.mktemp("register") / "facts.db")
    yield Book(log)
    log.close()


@pytest.fixture(scope="module")
def told(book, request):
    """What the cases of the module expect."""
    return book.write(request.module.CASES)


@pytest.fixture(scope="session")
def chapter():
    return lambda log: Chapter(log, "own")


@pytest.fixture(scope="session")
def ids():
    return lambda facts: {fact.id for fact in facts}
