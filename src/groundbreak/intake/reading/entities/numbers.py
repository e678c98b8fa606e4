"""Numbers in digits and in words: ``1,234.5``, ``600 million``, ``twenty-five``, ``4.8亿``, ``三百二十``."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from groundbreak.errors import BadValue
from groundbreak.intake.reading.lexicon.language import Language, one_of
from groundbreak.units import printed_step, significant_step

_DIGITS = r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


class Number(NamedTuple):
    """A number as printed: its value, the step of its last digit, and the factor of its scale word."""

    value: Decimal
    step: Decimal
    scale: Decimal = Decimal(1)

    def times(self, factor: Decimal) -> "Number":
        """Return the number under another scale word."""
        return Number(self.value * factor, self.step * factor, factor)


@cache
def pattern(language: Language) -> str:
    """Write the pattern of a number of a language."""
    words, scales = language["numbers"]["words"], one_of(language["numbers"]["scales"])
    if not language.spaced:
        run = "".join(words)
        return rf"(?:{_DIGITS})(?:{scales})?(?:\d+(?:\.\d+)?(?:{scales}))*|[{run}]+"
    word, joiner = one_of([*words, "hundred"]), language["numbers"]["joiner"]
    first = rf"(?:{one_of(words)})\b|an?\s+hundred\b|(?:half\s+)?an?(?:\s+(?:{scales})\b)"
    return rf"\b(?:(?:{_DIGITS})|(?:{first})(?:(?:\s+{joiner}\s+|\s+|-)(?:{word})\b)*)(?:[\s-]?(?:{scales})\b)*"


def number(printed: str, language: Language) -> Number:
    """Read a number; raises `BadValue` where the text is not one."""
    text = printed.strip().lower()
    if not text:
        raise BadValue(f"{printed!r} is not a number")
    if text[0].isdigit():
        return _in_digits(text, language)
    return _in_words(text, language) if language.spaced else _in_han(text)


def scale(word: str, language: Language) -> Decimal:
    """Return what a scale word multiplies by."""
    return Decimal(language["numbers"]["scales"][word.strip(" -").lower()])


@cache
def _tokens(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?ai)({_DIGITS})|({one_of(language['numbers']['scales'])})")


def _in_digits(text: str, language: Language) -> Number:
    total, part, digits, factor = Decimal(0), Decimal(0), "0", Decimal(1)
    for found in _tokens(language).finditer(text):
        if found[1]:
            total, digits, factor = total + part * factor, found[1].replace(",", ""), Decimal(1)
            part = Decimal(digits)
        else:
            factor *= scale(found[2], language)
    return Number(total + part * factor, printed_step(digits) * factor, factor)


def _in_words(text: str, language: Language) -> Number:
    words, scales = language["numbers"]["words"], language["numbers"]["scales"]
    total, part = Decimal(0), Decimal(0)
    for word in text.replace("-", " ").split():
        if word == "half":
            part = Decimal("0.5")
        elif word in words or word in _ONE:
            part = part or Decimal(1) if word in _ONE else part + words[word]
        elif word == "hundred":
            part *= 100
        elif word in scales:
            total, part = total + part * scales[word], Decimal(0)
    value = total + part
    return Number(value, significant_step(value))


_ONE = frozenset({"a", "an"})


def _in_han(text: str) -> Number:
    import cn2an  # noqa: PLC0415 - slow to import, and only numbers in Chinese need it

    try:
        value = Decimal(cn2an.cn2an(text.replace("两", "二"), "normal"))
    except ValueError as wrong:
        raise BadValue(f"{text!r} is not a number") from wrong
    return Number(value, significant_step(value))
