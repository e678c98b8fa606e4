"""Figures relative to a rate: points above another area or an earlier run, contributions to growth and shares of it.

Each speaks of the rate that its paragraph gave last. What is called a contribution (贡献率) goes by its unit: in points
it adds to growth, in per cent it is a share of it.
"""

from collections.abc import Callable
from dataclasses import replace

from groundbreak.facts import Fact, Mention, Relative
from groundbreak.facts.vocabulary import contribution_in
from groundbreak.intake.reading.drafts import LIKELY, Draft, span
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before, nearest

_NEAR, _FAR = 24, 64


def relative(
    passage: Passage, mark: Mark, rate: Fact, calendar: Calendar, whom: Callable[[Mark], Mention | None]
) -> Draft | None:
    """Return what an amount says relative to the rate told last; None where it says nothing of the kind.

    Parameters
    ----------
    whom
        Gives the area that a mark names.
    """
    unit = mark.value.unit
    contributed = _in_clause(passage, mark, "contribution")
    if contributed and unit in ("pp", "percent"):
        return _contribution(passage, mark, contributed, rate)
    if unit != "pp" or _in_clause(passage, mark, "proportion"):
        return None
    if last_before(passage.of("contribution"), mark.start):
        return None
    above = _in_clause(passage, mark, "gap")
    gap = _gap(passage, mark, above, rate, whom) if above else None
    return gap or _change(passage, mark, rate, calendar, above)


def _contribution(passage: Passage, mark: Mark, said: Mark, rate: Fact) -> Draft | None:
    """Read "contributed 2.3 points to the growth of industrial investment": the part is told before, the whole after.

    Chinese names the whole before the word where that is a noun (对工业投资增长的贡献率).
    """
    named = passage.of("indicator")
    if said.value == "noun" and not passage.language.spaced:
        whole = last_before(named, said.start)
    else:
        whole = first_after(named, said.end)
    part = last_before(named, min(said.start, whole.start)) if whole else None
    indicator = str(part.value) if part else rate.indicator
    if whole is None or whole.value == indicator:
        return None
    base = Relative("yoy_growth", rate.mention, str(whole.value))
    return _draft(
        passage, mark, replace(rate, indicator=indicator), contribution_in(mark.value.unit), base, said, whole
    )


def _gap(passage: Passage, mark: Mark, said: Mark, rate: Fact, whom: Callable[[Mark], Mention | None]) -> Draft | None:
    """Read "16.9 points above Ningbo"."""
    places = [place for place in (*passage.of("place"), *passage.of("area")) if place.start >= said.end]
    place = first_after(places, said.end)
    other = whom(place) if place and place.apart(said) <= _NEAR else None
    if place is None or other is None or other == rate.mention:
        return None
    base = Relative("yoy_growth", other, rate.indicator)
    return _draft(passage, mark, rate, "gap_pp", base, said, place, falls=said.value == "below")


def _change(passage: Passage, mark: Mark, rate: Fact, calendar: Calendar, above: Mark | None) -> Draft | None:
    """Read "up 7.9 points on January to May": against the run whose date stands in the clause."""
    left, right = passage.clause(mark)
    dates = [date for date in passage.of("date") if date.within(left, right)]
    changes = [change for change in passage.of("change") if change.within(left, right)]
    date = nearest(dates, mark, within=_FAR if passage.language.spaced else _NEAR)
    change = above if passage.language.spaced and above else nearest(changes, mark, within=_NEAR)
    period = calendar.period(date, ahead=False) if date else None
    own = rate.period
    if date is None or change is None or period is None or own is None or period in (own, own.year_before()):
        return None
    if period.start[:4] != own.start[:4]:
        return None
    base = Relative("yoy_growth", rate.mention, rate.indicator, period)
    return _draft(passage, mark, rate, "change_pp", base, change, date, falls=change.value in {"fall", "below"})


def _draft(
    passage: Passage, mark: Mark, rate: Fact, attribute: str, base: Relative, *helpers: Mark, falls: bool = False
) -> Draft:
    amount = mark.value.negated() if falls else mark.value
    fact = replace(rate, attribute=attribute, value=amount.quantity(), relative_to=base)
    return Draft(fact, *span(passage, mark, *helpers), LIKELY)


def _in_clause(passage: Passage, mark: Mark, kind: str) -> Mark | None:
    left, right = passage.clause(mark)
    return nearest([word for word in passage.of(kind) if word.within(left, right)], mark)
