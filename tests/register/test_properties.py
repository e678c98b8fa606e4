"""What holds of any small log: judgements taken back restore the register; what a later day changes is listed."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import event, given, settings
from hypothesis import strategies as st

from groundbreak.facts import Code, Evidence, Fact, Finding, Judgement, Log, Mention, Reading, Source
from groundbreak.register import duckdb_engine, fold, judge, read
from groundbreak.register.changes import between
from groundbreak.register.frames import day
from groundbreak.units import Interval, PartialDate, Quantity

LAZY = duckdb_engine(2)
FAR = date(2030, 1, 1)
SLOW = settings(max_examples=12, deadline=None)


@dataclass(frozen=True)
class Told:
    """One line of a page in a month; pages a and b are issues of a series, of which b's are complete."""

    page: str
    month: int
    name: str
    number: int
    modality: str

    @property
    def source(self):
        published = PartialDate.of(2023, self.month)
        return Source(self.page, f"{self.page}{self.month}", FAR, published=published, complete=self.page == "b")

    @property
    def finding(self):
        mention = Mention(self.source.content, "project", self.name)
        if self.modality == "actual":
            value = Quantity.of(Interval.printed(Decimal(self.number)), "CNY")
            fact = Fact(mention, "investment", value, basis="total")
        else:
            when = PartialDate.of(2023 + self.number)
            fact = Fact(mention, "gate", Code("completed"), modality=self.modality, holds_from=when)
        return Finding(fact, Evidence(fact.id, locator="row"))


MODALITIES = st.sampled_from(["actual", "planned", "dropped"])
LINES = st.builds(
    Told, st.sampled_from("abc"), st.integers(1, 4), st.sampled_from("甲乙"), st.integers(1, 2), MODALITIES
)
TOLD = st.lists(LINES, min_size=3, max_size=9, unique=True)
VERDICTS = st.sampled_from(["same", "different", "accept", "reject", "corrected", "corrected", "retracted"])
WORDS = st.lists(
    st.tuples(VERDICTS, st.integers(0, 99), st.integers(0, 99), st.sampled_from(["ann", "bob"])), max_size=6
)


def written(folder, told):
    """A log of what was told, one reading a page, names of one key joined."""
    log = Log.create(Path(folder) / "facts.db")
    pages = {}
    for line in told:
        pages.setdefault(line.source, []).append(line.finding)
    log.write([Reading(source, "hand", "1", tuple(found)) for source, found in pages.items()])
    log.write(judgements=judge(read(log).mentions.to_pylist(), {}))
    return log


def judgement(told, verdict, one, two, author):
    """A judgement on what was told, with the fact that a correction puts in the place of another."""
    left, right = told[one % len(told)].finding.fact, told[two % len(told)].finding.fact
    if verdict in {"same", "different"}:
        return Judgement(verdict, left.mention.id, right.mention.id, author=author), []
    if verdict == "retracted":
        return Judgement(verdict, told[one % len(told)].source.id, author=author), []
    if verdict == "corrected":
        said = (
            {"basis": "unstated"} if left.attribute == "investment" else {"holds_from": PartialDate.of(2020 + two % 3)}
        )
        wanted = replace(left, **said)
        return Judgement(verdict, left.id, wanted.id, author=author), [wanted]
    return Judgement(verdict, left.id, author=author), []


def say(log, told, words):
    """Write judgements one by one, and return them."""
    given = []
    for word in words:
        spoken, facts = judgement(told, *word)
        if spoken.left != spoken.right:
            log.write(judgements=[spoken], facts=facts)
            given.append(spoken)
    return given


def whole(log):
    register = fold(read(log), as_of=FAR, known_at=FAR, lazy=LAZY)
    return {**register.tables, "claims": register.claims, "sources": register.sources, "reviews": register.reviews}


@SLOW
@given(TOLD, WORDS, WORDS, st.randoms(use_true_random=False))
def test_judgements_that_are_all_taken_back_leave_the_register_as_it_was(told, before, words, chance):
    with TemporaryDirectory() as folder:
        log = written(folder, told)
        say(log, told, [(verdict, one, two, "eve") for verdict, one, two, _ in before])
        expected = whole(log)
        given = say(log, told, words)
        between_ = whole(log)
        chance.shuffle(given)
        log.write(judgements=[replace(spoken, verdict="withdrawn") for spoken in given])
        found = whole(log)
        log.verify()
        log.close()
    event(
        "they changed something" if any(not between_[name].equals(expected[name]) for name in expected) else "nothing"
    )
    assert {name: table.to_pylist() for name, table in found.items()} == {
        name: table.to_pylist() for name, table in expected.items()
    }


def known(month):
    return date(2023, month, monthrange(2023, month)[1])


@SLOW
@given(TOLD, WORDS, st.integers(1, 3), st.integers(1, 3))
def test_a_later_day_adds_facts_and_retires_some_and_each_is_listed_with_its_reason(told, words, month, later):
    before, after = known(month), known(min(month + later, 4))
    with TemporaryDirectory() as folder:
        log = written(folder, told)
        say(log, told, words)
        frames = read(log)
        log.close()
    was, now = (fold(frames, as_of=FAR, known_at=at, lazy=LAZY) for at in (before, after))
    listed = between(frames, before, after, as_of=FAR, lazy=LAZY)
    facts = [set(register.claims["fact_id"].to_pylist()) for register in (was, now)]
    added, retired = ({each.fact for each in listed if each.what == what} for what in ("added", "retired"))
    assert len(listed) == len(added) + len(retired)
    assert facts[0] >= retired
    assert not facts[0] & added
    assert facts[1] == (facts[0] | added) - retired
    sources = {row["source_id"]: row for row in frames.sources.to_pylist()}
    modality = dict(zip(frames.facts["fact_id"].to_pylist(), frames.facts["modality"].to_pylist(), strict=True))
    for each in listed:
        event(each.why)
        days = [sources[name]["known_day"] for name in (each.source, each.by) if name in sources]
        match each.why:
            case "published":
                assert day(before) < days[0] <= day(after)
            case "freed":
                assert days[0] <= day(before)
            case "ended":
                assert day(before) < days[1] <= day(after)
                assert sources[each.by]["complete"]
                assert sources[each.by]["chain"] == sources[each.source]["chain"]
            case "dropped":
                assert modality[each.by] == "dropped"
            case "lapsed":
                assert each.by in facts[1]
