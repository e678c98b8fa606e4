"""Financing: money lent, given or put in for a project, told by the noun beside an amount; it is no investment.

"a $30 million loan", "committed RMB 45.5 million of grant funding", 贷款5亿元. What was drawn, repaid or is owed of
it is neither.
"""

from collections.abc import Iterator

from groundbreak.facts import Fact
from groundbreak.intake.reading.drafts import LIKELY, SURE, Claim, Draft, span, voice
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import compiled
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.units import PartialDate, Precision, is_currency

_REACH, _SPOKEN, _WHEN, _HOPE = 90, 600, 14, 60


def financing(scene: Scene, calendar: Calendar) -> Iterator[Claim]:
    """Yield the money of a scene that a project was lent or given, with the day on which it was committed."""
    passage = scene.passage
    for amount in passage.of("amount"):
        project, word = scene.project(amount), fund(passage, amount)
        others = [firm for firm in passage.firms if project and firm.value != project.owner]
        if project is None or word is None or word.value == "drawn" or (others and not scene.projects):
            continue
        hoped = _is_hoped(passage, amount)
        fact = Fact(
            project.mention, "financing", amount.value.quantity(),
            basis=None if word.value == "unstated" else str(word.value), modality="planned" if hoped else "actual",
            attribution=voice(passage), holds_from=None if hoped else _committed(passage, amount, calendar),
        )  # fmt: skip
        yield Claim(amount, Draft(fact, *span(passage, amount, word), SURE if scene.projects else LIKELY))


def fund(passage: Passage, amount: Mark) -> Mark | None:
    """Return the word that makes an amount money lent or given, or what was drawn of it; None for other amounts."""
    if not is_currency(amount.value.unit):
        return None
    return _behind(passage, amount) or _ahead(passage, amount) or _given(passage, amount) or _received(passage, amount)


def _behind(passage: Passage, amount: Mark) -> Mark | None:
    """Return the noun that an amount counts: "$30 million interest-free loan", 5亿元贷款."""
    after = first_after(passage.of("fund"), amount.end)
    return after if after and _fills(passage, "behind", amount.end, after.start) else None


def _ahead(passage: Passage, amount: Mark) -> Mark | None:
    """Return the noun that an amount is told of: "a loan to Malawi worth $169 million", 贷款总额5亿元."""
    before = last_before(passage.of("fund"), amount.start)
    return before if before and _fills(passage, "ahead", before.end, amount.start) else None


def _given(passage: Passage, amount: Mark) -> Mark | None:
    """Return the verb that gives an amount where the text spoke of a loan or grant: "it committed $5 million"."""
    verb = last_before(passage.of("giving"), amount.start)
    told = passage.text[max(0, passage.start - _SPOKEN) : amount.start].lower()
    spoken = any(word in told for word in passage.language["financing"]["spoken"])
    return verb if verb and spoken and _fills(passage, "given", verb.end, amount.start) else None


def _received(passage: Passage, amount: Mark) -> Mark | None:
    """Return what says that a firm receives an amount in English: "Halden will receive $5 million for a plant"."""
    firm = last_before(passage.of("company"), amount.start)
    if not passage.language.spaced or firm is None or passage.text.startswith(_OWN, amount.end):
        return None
    given = _fills(passage, "received", firm.end, amount.start)
    return Mark(firm.end, amount.start, "fund", "unstated") if given else None


_OWN = (" investment", " order", " contract", " expansion", " upgrade", "-")


def _fills(passage: Passage, pattern: str, start: int, end: int) -> bool:
    gap = passage.text[start:end]
    return len(gap) <= _REACH and bool(compiled(passage.language["financing"][pattern]).fullmatch(gap))


def _is_hoped(passage: Passage, amount: Mark) -> bool:
    """Whether it is only asked for or talked of."""
    before = passage.undated(max(passage.start, amount.start - _HOPE), amount.start)
    return any(word in before for word in passage.language["financing"]["hoped"])


def _committed(passage: Passage, amount: Mark, calendar: Calendar) -> PartialDate | None:
    """Return when money was committed: the date of its sentence before it, else one right behind its clause."""
    dates = [date for date in passage.of("date") if _says_when(passage, date)]
    on = calendar.on(last_before(dates, amount.start) or first_after(dates, amount.end))
    told = on is not None and on.precision >= Precision.month
    return on if told and on and (calendar.published is None or on.first <= calendar.published.last) else None


def _says_when(passage: Passage, date: Mark) -> bool:
    """Whether a date tells when, not until or as of when."""
    before = passage.text[max(passage.start, date.start - _WHEN) : date.start].lower().rstrip()
    return not before.endswith(tuple(passage.language["financing"]["not_when"]))
