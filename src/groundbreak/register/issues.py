"""The issues of a series: which there are, the register as it was known at one of them, and which rows are one thing.

The clock of `fold` is a day; where a day has several issues, `known_by_issue` tells them apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import case, func, select

from groundbreak.errors import BadValue
from groundbreak.facts import Judgement, Log, schema
from groundbreak.register.engine import with_columns
from groundbreak.register.frames import Frames, iso, read_names
from groundbreak.register.identity import standing
from groundbreak.register.reviews import retracted

AUTHOR = "series/1"
_NUMBER = "register_number"


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue: its number, the day it could be known, its source, and whether it lists all there is."""

    number: int
    day: date
    source_id: str
    content: str
    complete: bool


def issues(frames: Frames, series: str) -> list[Issue]:
    """Return the issues of a series in sequence, without retracted ones; raises `BadValue` where there is none."""
    gone = retracted(frames.judgements)
    rows = frames.sources.filter(pc.equal(frames.sources["chain"], series)).to_pylist()
    rows = [row for row in rows if row["source_id"] not in gone]
    if not rows:
        raise BadValue(f"the log has no series {series!r}", mend="import its issues first")
    rows.sort(key=lambda row: (row["known_day"], row["issue"], row["recorded"], row["source_id"]))
    return [
        Issue(
            row["issue"], date.fromisoformat(iso(row["known_day"])), row["source_id"], row["content"], row["complete"]
        )
        for row in rows
    ]


def known_by_issue(frames: Frames, series: str, number: int) -> Frames:
    """Return the tables as they were once an issue was out: later issues of its series are for nobody.

    Of these issues, and of those that a complete one had ended, what they say is left out; their mentions stay, since
    who is who, and by which id, does not depend on what was known when. Fold the result with ``known_at`` at the
    issue's day or later; sources outside of the series go by that day as ever.
    """
    sequence = issues(frames, series)
    last = next((place for place, issue in enumerate(sequence) if issue.number == number), None)
    if last is None:
        raise BadValue(f"{series} has no issue {number}", mend=f"its last is {sequence[-1].number}")
    first = max((place for place, issue in enumerate(sequence[: last + 1]) if issue.complete), default=0)
    later = pa.array([issue.source_id for issue in sequence[last + 1 :]], pa.string())
    hidden = pc.is_in(frames.sources["source_id"], value_set=later)
    audience = pc.if_else(hidden, pa.scalar(None, pa.string()), frames.sources["audience"])
    silent = [issue.source_id for issue in (*sequence[:first], *sequence[last + 1 :])]
    return _without(replace(frames, sources=with_columns(frames.sources, audience=audience)), silent)


def _without(frames: Frames, sources: list[str]) -> Frames:
    """Leave out the readings of some sources, and the facts that nothing else has found."""
    gone = pc.is_in(frames.readings["source_id"], value_set=pa.array(sources, pa.string()))
    ended = pc.is_in(frames.findings["reading_id"], value_set=frames.readings.filter(gone)["reading_id"])
    kept, lost = frames.findings.filter(pc.invert(ended)), frames.findings.filter(ended)
    lost = lost.filter(pc.invert(pc.is_in(lost["fact_id"], value_set=kept["fact_id"])))
    return replace(
        frames,
        readings=frames.readings.filter(pc.invert(gone)),
        findings=kept,
        facts=frames.facts.filter(pc.invert(pc.is_in(frames.facts["fact_id"], value_set=lost["fact_id"]))),
    )


def judge_rows(log: Log, series: str) -> list[Judgement]:
    """Judge which rows of the issues are one thing, and withdraw what an earlier such judgement said otherwise.

    In sequence, a row continues the thing that had its number and name; else the one that had its number; else, where
    either has no number, the one that had its name. A number that several rows of an issue have tells nothing by
    itself. No two rows of one issue are one thing. It is a function of the log, in whichever order the issues came.
    """
    frames = read_names(log)
    sequence, threads, wanted = issues(frames, series), _Threads(), set[tuple[str, str]]()
    for rows in _rows(frames.mentions, sequence, _numbers(log, series)):
        wanted |= threads.take(rows)
    said = {pair for pair, verdict in _own(frames).items() if verdict == "same"}
    mine = set(_of(frames.mentions, sequence)["mention_id"].to_pylist())
    same = [_judgement("same", pair) for pair in sorted(wanted - said)]
    gone = [_judgement("withdrawn", pair) for pair in sorted(said - wanted) if pair[0] in mine]
    return same + gone


@dataclass(frozen=True, slots=True)
class _Row:
    mention: str
    name: str
    number: str | None
    alone: bool = True  # no other row of the issue has this number

    @property
    def own_number(self) -> str | None:
        return self.number if self.alone else None


@dataclass(slots=True)
class _Thread:
    last: _Row


@dataclass(slots=True)
class _Threads:
    """Things as rows went by: by number and name, by number, and by name."""

    both: dict[tuple[str | None, str], _Thread] = field(default_factory=dict)
    number: dict[str, _Thread] = field(default_factory=dict)
    names: dict[str, dict[str | None, None]] = field(default_factory=lambda: defaultdict(dict))

    def take(self, rows: list[_Row]) -> set[tuple[str, str]]:
        """Let the rows of an issue continue things or begin new ones; return the pairs that are the same."""
        found: dict[str, _Thread] = {}
        taken: set[int] = set()
        for rule in (self._by_both, self._by_number, self._by_name):
            left = [row for row in rows if row.mention not in found]
            named = Counter(row.name for row in left)
            for row in left:
                thread = rule(row, named)
                if thread and id(thread) not in taken:
                    found[row.mention] = thread
                    taken.add(id(thread))
        pairs = {_pair(found[row.mention].last.mention, row.mention) for row in rows if row.mention in found}
        for row in rows:
            self._keep(row, found.get(row.mention) or _Thread(row))
        return pairs

    def _by_both(self, row: _Row, _: Counter[str]) -> _Thread | None:
        thread = self.both.get((row.number, row.name))
        return thread if thread and (thread.last.number, thread.last.name) == (row.number, row.name) else None

    def _by_number(self, row: _Row, _: Counter[str]) -> _Thread | None:
        thread = self.number.get(row.own_number) if row.own_number else None
        return thread if thread and thread.last.own_number == row.own_number else None

    def _by_name(self, row: _Row, named: Counter[str]) -> _Thread | None:
        if named[row.name] > 1:
            return None
        threads = (self.both.get((number, row.name)) for number in self.names[row.name])
        fits = (thread for thread in threads if thread and thread.last.name == row.name)
        return next((thread for thread in fits if None in {row.own_number, thread.last.own_number}), None)

    def _keep(self, row: _Row, thread: _Thread) -> None:
        thread.last = row
        self.both[row.number, row.name] = thread
        self.names[row.name][row.number] = None
        if row.own_number:
            self.number[row.own_number] = thread


def _numbers(log: Log, series: str) -> dict[str, str | None]:
    """The things of a series, those that have a fact of their own, with their register numbers."""
    fact, source = schema.fact, schema.source
    number = func.max(case((fact.c.basis == _NUMBER, fact.c.value))).label("number")
    contents = select(source.c.content).where(source.c.series == series)
    with log.database.reading() as connection:
        told = select(fact.c.mention, number).where(fact.c.content.in_(contents)).group_by(fact.c.mention)
        return {row.mention: row.number for row in connection.execute(told)}


def _rows(mentions: pa.Table, sequence: list[Issue], numbers: dict[str, str | None]) -> Iterable[list[_Row]]:
    """The things of each issue, in sequence."""
    by_content: dict[str, list[_Row]] = defaultdict(list)
    for row in _of(mentions, sequence).to_pylist():
        if row["mention_id"] in numbers:
            by_content[row["content"]].append(_Row(row["mention_id"], row["name"], numbers[row["mention_id"]]))
    for issue in sequence:
        rows = by_content[issue.content]
        many = Counter(row.number for row in rows)
        known = (replace(row, alone=many[row.number] == 1) for row in rows)
        yield sorted(known, key=lambda row: (row.number or "", row.name, row.mention))


def _of(mentions: pa.Table, sequence: list[Issue]) -> pa.Table:
    """The mentions that stand in one of the issues."""
    contents = pa.array([issue.content for issue in sequence], pa.string())
    return mentions.filter(pc.is_in(mentions["content"], value_set=contents))


def _own(frames: Frames) -> dict[tuple[str, str], str]:
    """What this module has said of pairs."""
    rows = frames.judgements.filter(pc.equal(frames.judgements["author"], AUTHOR)).to_pylist()
    return {pair: verdict for pair, (verdict, _) in standing(rows).items()}


def _pair(left: str, right: str) -> tuple[str, str]:
    return min(left, right), max(left, right)


def _judgement(verdict: str, pair: tuple[str, str]) -> Judgement:
    why = "rows of one series with one number or name"
    return Judgement(verdict, *pair, author=AUTHOR, by_person=False, why=why, score=1.0)
