"""Asides: what a figure says of the months that the figure before it is compared with: "against 5.8 in May"."""

from dataclasses import replace

from groundbreak.facts import Fact
from groundbreak.intake.reading.drafts import LIKELY, Draft, span
from groundbreak.intake.reading.entities.amounts import Amount
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.branches import RESULTS
from groundbreak.intake.reading.statistics.releases.measures import against
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.story import Story
from groundbreak.intake.reading.statistics.releases.when import When
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import PartialDate, Period

_GROWTH = frozenset({"yoy_growth", "mom_growth"})
_YEAR = 12


def paired_with(own: Own, story: Story, *, planned: bool = False) -> Fact | None:
    """Return the fact that a figure is compared with: growth with growth, money with money, of the same series.

    A goal is compared with what was in a year that is named: "aims to sell 650,000, compared with 552,000 in 2009".
    """
    if planned:
        return story.goal if story.goal and own.behind("date") and _alike(own.mark.value, story.goal) else None
    near = story.here or (own.against and not story.opening)
    told = [story.last if near else None, story.level, story.rate if story.here else None]
    named = {mark.value for mark in own.before("indicator")}
    return next((fact for fact in told if fact and _alike(own.mark.value, fact) and named <= {fact.indicator}), None)


def aside(own: Own, last: Fact, when: When) -> Draft | None:
    """Return what a figure says of the months that are compared with; None where they are not known."""
    if last.period is None:
        return None
    period = when.against(own, last.period, level=last.attribute == "level", firm=last.indicator in RESULTS)
    if period is None:
        return None
    start, end = ends(period)
    attribute = "yoy_growth" if last.attribute == "mom_growth" and period.months == _YEAR else last.attribute
    fact = replace(
        last, attribute=attribute, value=against(own, last).quantity(), modality="actual", holds_from=start,
        holds_to=end,
    )  # fmt: skip
    return Draft(fact, *span(own.passage, own.mark), LIKELY)


def is_first_print(own: Own) -> bool:
    """Whether a figure is what was printed first and revised since: "(1.7% in the preliminary release)"."""
    named = max((mark.end for mark in own.before("indicator")), default=own.clause)
    marks = [*own.before("ignore", start=max(named, own.clause)), *own.behind("ignore")]
    if pattern("revised").match(own.tail) or pattern("first_print").search(own.front):
        return True
    led = own.passage.text[own.left : own.mark.end].lstrip().lower().startswith("from ")
    restated = led and pattern("restated").search(own.passage.text[own.passage.start : own.left])
    return bool(restated) or any(mark.value == "first" for mark in marks)


def is_of_peak(own: Own) -> bool:
    """Whether a figure is reckoned on a peak, a mean or the like, which are no months before, or on a market."""
    return bool(pattern("peak").search(own.passage.text[own.left : own.right]) or pattern("market").search(own.front))


def is_spent(own: Own, named: Mark) -> bool:
    """Whether a firm tells what it spent itself, which is none of a country's investment: "capital expenditure"."""
    return own.passage.text[named.start : named.end].lower().startswith("cap")


def ends(period: Period) -> tuple[PartialDate, PartialDate]:
    """Return the first and the last month of a period."""
    return PartialDate.parse(period.start), PartialDate.parse(period.end)


def _alike(amount: Amount, last: Fact) -> bool:
    if amount.unit == "percent":
        return last.attribute in _GROWTH
    return last.attribute == "level" and amount.unit == getattr(last.value, "unit", amount.unit)
