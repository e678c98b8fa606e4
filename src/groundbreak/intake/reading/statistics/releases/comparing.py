"""Comparing: whether a date only says what is compared with: "from August", "the same eleven months of 2012"."""

from functools import cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.words import pattern

_FROM = (" from", " than", " compared with", " compared to")


def is_same(passage: Passage, date: Mark) -> bool:
    """Whether a year is that of the same months which others are compared with: "the same eleven months of 2012"."""
    return bool(pattern("same").search(passage.text[max(passage.start, date.start - 40) : date.start]))


def is_base(passage: Passage, date: Mark) -> bool:
    """Whether a date only says what is compared with; "from November to December" says the later month."""
    words = passage.text[date.start : date.end].lower()
    if words.startswith("from ") and " to " in words:
        return False
    before = passage.text[max(passage.start, date.start - 40) : date.start]
    return _is_led(passage, date) or is_same(passage, date) or bool(pattern("than").search(before))


def _is_led(passage: Passage, date: Mark) -> bool:
    if _compares(passage, date):
        return True
    after = passage.text[date.end : date.end + 12].lstrip()
    if after.startswith("="):
        return True
    shift = date.value.shift
    return after.startswith(tuple(passage.language["dates"]["bases"])) and not (shift == 0 or date.value.is_bare)


def _compares(passage: Passage, date: Mark) -> bool:
    """Whether a word of comparison stands right before a date of one month or year: "from August"."""
    said = passage.text[date.start : date.end].lower()
    led = date.start + (len(said.split()[0]) if said.startswith(("from ", "since ")) and " to " not in said else 0)
    before = " " + passage.text[max(passage.start, led - 40) : led].lower().rstrip()
    before = before.removesuffix(" the").removesuffix(" in")
    if before.strip() == "over" and passage.text.startswith(",", date.end):
        return False
    single = date.value.near or date.value.first == date.value.last or date.value.precision.name in {"year", "quarter"}
    if "first" in said and before.endswith(_FROM):
        return True
    return bool(single) and before.endswith(_comparing(passage.language))


@cache
def _comparing(language: Language) -> tuple[str, ...]:
    return tuple(f" {word}" for word in language["dates"]["before"])
