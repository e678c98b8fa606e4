"""Gifts: goods or money handed over, in a text that opens with them and tells of nothing built.

"China donates medical supplies worth $300,000 to the hospital", 向孤儿院捐赠价值50万元的设备. They are no projects of
industry, and trackers of aid count them; each waits for a person's nod (doubt ``gift``).
"""

from collections.abc import Iterator, Sequence

from groundbreak.facts import Code, Fact, Mention
from groundbreak.intake.reading.drafts import LIKELY, Draft, span
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import compiled
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before
from groundbreak.units import Precision


def gifts(seen: Sequence[Passage], content: str, calendar: Calendar) -> Iterator[Draft]:
    """Yield the worth of the gift that a text opens with, and the day of the handing over.

    Parameters
    ----------
    seen
        The sentences of a document in which no project was found.
    content
        The hash of the document's content, as mentions carry it.
    calendar
        Resolves the days told of.
    """
    told = [(passage, verb) for passage in seen for verb in _handed(passage)]
    if not told or told[0][0] is not seen[0]:
        return
    gift = Mention(content, "programme", _name(*told[0]))
    worth = next(((passage, verb, mark) for passage, verb in told for mark in passage.money), None)
    on = next(((passage, verb, day) for passage, verb in told if (day := _day(passage, verb, calendar))), None)
    when = calendar.on(on[2]) if on else None
    if worth:
        passage, verb, mark = worth
        fact = Fact(gift, "financing", mark.value.quantity(), basis="grant", holds_from=when)
        yield Draft(fact, *span(passage, mark, verb), LIKELY, "gift")
    if on:
        fact = Fact(gift, "gate", Code("completed"), holds_from=when)
        yield Draft(fact, *span(on[0], on[2], on[1]), LIKELY, "gift")


def _handed(passage: Passage) -> list[Mark]:
    """Return the words of giving of a sentence."""
    found = compiled(passage.language["gifts"]["handed"]).finditer(passage.text, passage.start, passage.end)
    return [Mark(word.start(), word.end(), "giving", word[0]) for word in found]


def _name(passage: Passage, verb: Mark) -> str:
    """Return what is given: the words behind the verb, up to whom, when or what it is worth; else the verb."""
    object_ = compiled(passage.language["gifts"]["object"]).match(passage.text, verb.end, passage.end)
    return (object_[1].strip() if object_ else "") or passage.words(verb.start, verb.end)


def _day(passage: Passage, verb: Mark, calendar: Calendar) -> Mark | None:
    """Return the day that a sentence of giving opens with, else the first behind it."""
    days = [mark for mark in passage.of("date") if (on := calendar.on(mark)) and on.precision is Precision.day]
    return last_before(days, verb.start) or first_after(days, verb.end)
