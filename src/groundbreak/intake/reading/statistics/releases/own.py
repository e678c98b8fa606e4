"""Own words: those that lead up to a figure from the one before it, and those behind it that go with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.entities.datelines import begins
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases import shared
from groundbreak.intake.reading.statistics.releases.appositions import appositions
from groundbreak.intake.reading.statistics.releases.sold import sold
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import Interval, is_currency

_AROUND = 80


@dataclass(frozen=True)
class Own:
    """A figure with its own words, ``left`` to the figure and from it to ``right``; ``clause`` begins the last of them.

    ``against`` says that the figure is what another one is compared with, ``result`` that it is where a change ended;
    ``base`` is what it is compared with where that stands before it, "rose from 8 million in 2012 to 9 million".
    """

    passage: Passage
    mark: Mark
    left: int
    right: int
    first: bool
    reach: int = 0
    against: bool = False
    result: bool = False
    base: Mark | None = None

    @cached_property
    def clause(self) -> int:
        """Where the last clause before the figure begins."""
        cuts = [self.left + found.end() for found in pattern("stop").finditer(self.front) if self._parts(found)]
        return cuts[-1] if cuts else self.left

    @property
    def is_end(self) -> bool:
        """Whether it is the end of a sentence that is heard as if a figure stood there."""
        return self.mark.start == self.passage.end

    @property
    def front(self) -> str:
        """The words before the figure."""
        return self.passage.text[self.left : self.mark.start]

    @property
    def tail(self) -> str:
        """The words behind the figure."""
        return self.passage.text[self.mark.end : self.right]

    def before(self, *kinds: str, start: int | None = None) -> list[Mark]:
        """Return the marks of kinds before the figure, in order."""
        low = self.left if start is None else start
        found = [mark for kind in kinds for mark in self.passage.of(kind) if mark.within(low, self.mark.start)]
        return sorted(mark for mark in found if not self.passes_by(mark))

    @property
    def is_said_in_passing(self) -> bool:
        """Whether the figure stands in an apposition that tells no change: "which buys 70 percent of the cars"."""
        spans = [start for start, end in appositions(self.passage) if start < self.mark.start < end]
        return bool(spans) and not self.before("change", "stands", start=spans[0])

    @property
    def tail_on(self) -> str:
        """The words behind the figure to the end of its sentence."""
        return self.passage.text[self.mark.end : self.passage.end]

    @property
    def goes_back(self) -> bool:
        """Whether a verb goes on behind what moved the whole: "helped by a 2 percent rise in energy, but fell 1"."""
        verb = pattern("goes_back").match(self.front)
        return verb is not None and pattern("moved_by").search(self.passage.text[: self.left]) is not None

    def passes_by(self, mark: Mark) -> bool:
        """Whether a mark stands in an apposition before the figure, which is told of what stands before that."""
        spans = appositions(self.passage)
        return any(start < mark.start and mark.end < end <= self.mark.start for start, end in spans)

    def behind(self, *kinds: str) -> list[Mark]:
        """Return the marks of kinds behind the figure, in order."""
        found = [mark for kind in kinds for mark in self.passage.of(kind) if mark.within(self.mark.end, self.right + 1)]
        return sorted(found)

    def dates(self) -> list[Mark]:
        """Return the dates behind the figure, or behind the amount that the change led to."""
        return [mark for mark in self.passage.of("date") if mark.within(self.mark.end, max(self.reach, self.right) + 1)]

    def _parts(self, found: re.Match[str]) -> bool:
        at = self.left + found.start()
        spans = appositions(self.passage)
        aside = any(start <= at < end <= self.mark.start for start, end in spans)
        if aside or found[0].strip().lower() == "and" or _inside(self.passage, at):
            return False
        return bool(self.passage.text[at + len(found[0]) : self.mark.start].strip(" (+-$€£\n"))


def end_of(passage: Passage, at: int) -> Own:
    """Return a place of a sentence as if a figure stood there."""
    end = Mark(at, at, "end", Amount(Interval.printed(Decimal(0)), "percent"))
    return Own(passage, end, passage.start, at, first=True)


@lru_cache(maxsize=4)
def owns(passage: Passage, unit: str | None = None) -> tuple[Own, ...]:
    """Return the figures of a sentence with their words; of a pair told in two currencies the first.

    ``unit`` is that of the money or the goods told last before, which goes on: "Sales rose 5 percent to 9.2 billion".
    """
    marks = list(_figures(passage, unit))
    left = begins(passage)
    made: list[Own] = []
    for at, mark in enumerate(marks):
        following = marks[at + 1].start if at + 1 < len(marks) else None
        right = _cut(passage, mark, following)
        front = passage.text[left : mark.start]
        hedged = passage.text[mark.start : mark.end].lower().startswith("from ")
        tail = passage.text[mark.end : right]
        against = hedged or _compares(front, tail) or (bool(made) and bool(pattern("own_held").search(front)))
        result = (
            bool(made)
            and not against
            and bool(pattern("result").search(front))
            and made[-1].mark.value.unit == "percent"
        )
        made.append(Own(passage, mark, left, right, first=not made, against=against, result=result))
        left = right
    for at, own in enumerate(made):
        after = made[at + 1] if at + 1 < len(made) and made[at + 1].result else own
        made[at] = replace(own, reach=after.right)
    if len(made) > 1 and made[0].against and not made[1].against:
        made[:2] = [replace(made[1], first=True, left=made[0].left, base=made[0].mark), replace(made[0], first=False)]
    return tuple(made)


def _compares(front: str, tail: str) -> bool:
    """Whether a figure is what another one is compared with, by the words beside it."""
    found = pattern("against").search(front)
    if found and not pattern("finite").search(found[0]):
        return True
    changed = pattern("finite").search(front) or re.search(r"(?i)\b(?:up|down|from|rise|fall|gain|drop|by)\s*$", front)
    return bool(pattern("backed").search(front)) or (bool(pattern("stepped").search(tail)) and not changed)


def _cut(passage: Passage, mark: Mark, following: int | None) -> int:
    """Return where the words behind a figure end: at a stop, or where those of the next figure begin."""
    end = passage.end if following is None else following
    begin = mark.end + _converted(passage, mark)
    stop = pattern("stop" if following is None else "joint")
    stops = (begin + found.start() for found in stop.finditer(passage.text[begin:end]))
    cuts = [stop for stop in stops if not _inside(passage, stop) and not _goes_on(passage, stop)][:1]
    if following is not None:
        found = [pattern.search(passage.text[begin:end]) for pattern in (pattern("against"), pattern("result"))]
        cuts += [begin + one.start() for one in found if one]
        named = [mark.start for mark in passage.of("indicator") if mark.within(begin, end)]
        if named and not cuts and not pattern("leads").match(passage.text[begin : named[0]]):
            cuts.append(max(passage.text.rfind(" ", begin, named[0] - 1), begin))
    return min(cuts, default=end)


def _goes_on(passage: Passage, at: int) -> bool:
    """Whether a comma or a bracket only opens what a figure is reckoned on: "2.1 percent, year on year, and"."""
    begin = at + 2
    ends = (mark.end for mark in passage.of("compared") if mark.start == begin)
    return any(pattern("base_ends").match(passage.text, end, passage.end) for end in ends)


def _inside(passage: Passage, at: int) -> bool:
    if any(mark.start < at < mark.end for kind in ("date", "amount", "branch") for mark in passage.of(kind)):
        return True
    branches = passage.of("branch")
    ended = any(branch.end == at for branch in branches)
    return ended and any(passage.text[at : branch.start].strip() == "and" for branch in branches if branch.start > at)


def _figures(passage: Passage, unit: str | None) -> Iterator[Mark]:
    last: Mark | None = None
    marks = sorted((*passage.of("amount"), *sold(passage)))
    if unit:
        yield from shared.after(passage, passage.start, marks[0].start if marks else passage.end, unit)
    for at, mark in enumerate(marks):
        if (last and _is_converted(passage, last, mark)) or is_threshold(passage, mark):
            continue
        if mark.value.unit in shared.SHARED:
            yield from shared.before(passage, mark)
        yield from shared.apart(passage, mark)
        last = mark
        own_unit = shared.goes_on(mark.value.unit)
        unit = mark.value.unit if own_unit else unit
        if unit and (own_unit or mark.value.unit in shared.SHARED):
            end = marks[at + 1].start if at + 1 < len(marks) else passage.end
            yield from shared.after(passage, mark.end, end, unit)


def _converted(passage: Passage, mark: Mark) -> int:
    """Return the length of the bracket behind an amount that tells it in another currency."""
    after = next((other for other in passage.of("amount") if other.start >= mark.end), None)
    if after is None or not _is_converted(passage, mark, after):
        return 0
    return max(passage.text.find(")", after.end, passage.end) + 1 - mark.end, 0)


def is_threshold(passage: Passage, mark: Mark) -> bool:
    """Whether money only says which firms are counted: "firms with at least 20 million yuan in yearly sales"."""
    left, right = max(passage.start, mark.start - _AROUND), min(passage.end, mark.end + _AROUND // 2)
    held = is_currency(mark.value.unit) and pattern("threshold").search(passage.text[left : mark.start])
    return bool(held) and pattern("turnover").search(passage.text[left:right]) is not None


def _is_converted(passage: Passage, last: Mark, mark: Mark) -> bool:
    money = is_currency(last.value.unit) and is_currency(mark.value.unit) and last.value.unit != mark.value.unit
    return money and bool(pattern("converted").search(passage.between(last, mark)))
