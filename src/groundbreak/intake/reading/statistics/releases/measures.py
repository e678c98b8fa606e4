"""Measures: whether a figure is a level, a growth or a share by its own words, and with which sign."""

import re
from collections.abc import Iterator

from groundbreak.facts import Fact
from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.lists import leader
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.story import Story
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import Interval, Quantity, is_currency

_DOWN = ("below", "under", "short", "behind", "lower", "slower", "worse", "less", "fewer", "smaller", "weaker", "down")
_CLOSE = 24
_GOODS = {"exports": {"vehicle", "unit", "t", "bbl"}, "sales": {"vehicle", "unit"}}
_GROWTH = frozenset({"yoy_growth", "mom_growth"})


def measured(own: Own, series: str, named: Mark | None, story: Story, *, planned: bool) -> tuple[str, Amount] | None:
    """Return what a figure measures, "growth" for either base, and the amount with its sign; None where it is none."""
    amount: Amount = own.mark.value
    if is_currency(amount.unit) or amount.unit in _GOODS.get(series, ()):
        return _level(own, named, story)
    if (
        amount.unit != "percent"
        or own.before("contribution", start=own.clause)
        or (pattern("mean").search(own.front[-48:]) and not planned)
        or own.tail.lower().startswith((" a year", " per year"))
    ):
        return None
    if _is_share(own):
        return "share", amount
    if pattern("of_others").match(own.tail):
        return None
    return _growth(own, named, story, planned=planned)


def signed(own: Own, story: Story) -> tuple[Amount, bool]:
    """Return the amount with the sign of its own words, else of the figure before; and whether any word says so."""
    amount: Amount = own.mark.value
    low = amount.interval.low
    if low is not None and low <= 0:
        return amount, True
    fell = _fell(own)
    if fell is None and own.passage.of("indicator"):
        fell = _fell(leader(own))
    if fell is None:
        listed = own.front.endswith(" (") and not own.first
        near = story.here or listed or pattern("listed").search(own.front)
        told = story.last.value if near and story.last and story.last.attribute in _GROWTH else None
        carried = isinstance(told, Quantity) and story.here
        fell = isinstance(told, Quantity) and (told.printed.point or 0) < 0
        return (amount.negated() if fell else amount), carried
    return (amount.negated() if fell else amount), True


def against(own: Own, last: Fact) -> Amount:
    """Return the amount of what a figure is compared with, with its own sign, else that of the figure before it."""
    amount: Amount = own.mark.value
    low = amount.interval.low
    if low is None or low <= 0:
        return amount
    if last.attribute == "level":
        lost = pattern("loss").search(own.front[-_CLOSE:]) or pattern("minus").search(own.front)
        below = isinstance(last.value, Quantity) and (last.value.printed.point or 0) < 0
        return amount.negated() if lost or (below and not pattern("gained").search(own.front)) else amount
    found = list(pattern("relation").finditer(own.front))
    words = own.front[found[-1].start() :] if found else ""
    told = last.value
    fell = isinstance(told, Quantity) and (told.printed.point or 0) < 0
    own_words = [mark for mark in own.before("change") if mark.start >= own.mark.start - len(words)]
    said = _fell(own, since=own.mark.start - len(words)) if own_words or not words else _fell(own, since=own.mark.start)
    if said is None:
        said = fell and not words.lower().startswith("from")
    return amount.negated() if said else amount


def _fell(own: Own, since: int | None = None) -> bool | None:
    """Whether a figure's own words say that it fell; None where they say neither."""
    if pattern("plus").search(own.front):
        return False
    if pattern("minus").search(own.front):
        return True
    words = [word for word in own.behind("compared") if word.start - own.mark.end <= 1]
    if found := pattern("beside").search(own.tail) or (
        pattern("beside").search(own.tail[words[0].end - own.mark.end :]) if words else None
    ):
        return found["side"].lower().startswith(_DOWN)
    passage = own.passage
    for change in own.behind("change")[:1]:
        between = passage.text[own.mark.end : change.start]
        if pattern("noun").fullmatch(between) and not pattern("link").search(between):
            return bool(change.value == "fall")
    changes = [*own.before("change", start=since), *_annual(own, since)]
    if not changes:
        return None
    last = max(changes)
    return last.value == "fall" and not _is_rate(own, last)


def _annual(own: Own, since: int | None) -> Iterator[Mark]:
    """Yield the changes that words of a base end on: "an annual decline", "a monthly gain"."""
    for mark in own.before("compared", start=since):
        word = own.passage.text[mark.start : mark.end].lower().split()[-1]
        value = next((side for side, words in own.passage.language["terms"]["change"].items() if word in words), None)
        if value:
            yield Mark(mark.start, mark.end, "change", value)


def _is_rate(own: Own, said: Mark) -> bool:
    """Whether it is the rate that fell, "growth slowed to 5 percent": then the figure keeps its sign."""
    rates = [head for head in own.before("head") if head.value == "rate" and head.start <= said.start]
    return bool(rates) or (said.end <= own.mark.start and bool(pattern("rated").search(own.front[-20:])))


def _growth(own: Own, named: Mark | None, story: Story, *, planned: bool) -> tuple[str, Amount] | None:
    amount, told = signed(own, story)
    rate = named is not None and named.kind == "head" and named.value == "rate"
    if not (told or rate or planned or own.before("head") or pattern("neutral").search(own.front)):
        return None
    return "growth", amount


def _is_share(own: Own) -> bool:
    stands = own.before("stands", start=own.clause)
    changed = stands and any(change.start > stands[-1].end for change in own.before("change"))
    return bool(stands and not changed) or bool(pattern("whole").match(own.tail))


def _level(own: Own, named: Mark | None, story: Story) -> tuple[str, Amount] | None:
    front, amount = own.front, own.mark.value
    if pattern("each").match(own.tail) or pattern("moved").search(front) or _is_of_other(own, named):
        return None
    changes = own.before("change")
    if changes and own.mark.start - changes[-1].end <= 1 and not (named and named.kind == "verb"):
        return None
    amount = _reached(own)
    words = own.passage.text[named.start : named.end] if named else ""
    lost = (named is not None and named.value == "loss") or pattern("loss").search(words)
    if lost or pattern("loss").search(front[-_CLOSE:]) or pattern("minus").search(front):
        amount = amount.negated()
    item = any(own.mark.start - mark.end <= 1 for mark in own.before("place", "area", "branch"))
    near = named is not None and (
        named.start >= own.mark.end or own.mark.start - named.end <= _CLOSE or named.kind == "verb"
    )
    listed = story.here and story.last is not None and story.last.attribute == "level"
    return (
        ("level", amount)
        if own.result or near or listed or item or story.here or pattern("cues").search(front)
        else None
    )


def _is_of_other(own: Own, named: Mark | None) -> bool:
    """Whether money is that of a noun that names no series: "it has a market value of $5 billion"."""
    found = pattern("noun_of").search(own.front)
    if found is None or (named is not None and named.kind in {"indicator", "verb"}):
        return False
    start, end = (own.left + place for place in found.span("noun"))
    kinds = ("head", "change", "branch", "whole", "date", "place", "area", "company", "amount")
    known = any(mark.start < end and start < mark.end for kind in kinds for mark in own.passage.of(kind))
    return not known and pattern("generic").search(found["noun"]) is None


def _reached(own: Own) -> Amount:
    """Return an amount without the hedge of "up to", where that is what a verb moved to: "sales went up to"."""
    amount: Amount = own.mark.value
    limit = amount.interval
    if (
        limit.low is not None
        or limit.high is None
        or not re.search(r"(?i)\b(?:went|moved|shot|edged|inched|crept|picked) $", own.front)
    ):
        return amount
    return Amount(Interval.printed(limit.high, resolution=limit.resolution), amount.unit)
