"""Legal forms: Co., Ltd., 股份有限公司, GmbH; what they are, and a name without them.

The table `legal_forms.csv` is derived from GLEIF's Entity Legal Forms code list (CC0) by ``python -m
evals.legal_forms``. A form stands with the classes of entity that it may mean, so that AG and GmbH differ while OJSC
and JSC may be one. Group and holding are stripped like a form, and mean no class.
"""

import csv
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from groundbreak.names.vocabulary import word_set

TABLE = Path(__file__).with_name("legal_forms.csv")

# Countries where the form precedes the name.
_LEADING = word_set("form_first")
_LONGEST = 6
# A form of so many letters is recognised with one of them wrong.
_MISSPELT = 10


class Form(NamedTuple):
    """What a legal form may mean, and whether it may stand in front of the name."""

    classes: frozenset[str]
    leads: bool


class Bare(NamedTuple):
    """A name's words without its legal forms, and the forms that it had."""

    words: tuple[str, ...]
    forms: tuple[str, ...]


@cache
def table() -> dict[str, Form]:
    """Read the table: each form's meaning by its folded spelling."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["form"]: Form(
            frozenset(row["classes"].split()),
            bool(_LEADING & set(row["countries"].split())) or " " in row["form"],
        )
        for row in rows
    }


@cache
def _chinese() -> re.Pattern[str]:
    forms = sorted((form for form in table() if not form.isascii()), key=len, reverse=True)
    return re.compile(rf"[(（]?(?:{'|'.join(forms)})[)）]?$")


def strip_words(words: tuple[str, ...]) -> Bare:
    """Take legal forms off both ends of folded Latin words; a name that is nothing else keeps one word."""
    found: list[str] = []
    while (size := _at_end(words)) or (size := -_at_start(words)):
        form, words = (words[-size:], words[:-size]) if size > 0 else (words[:-size], words[-size:])
        found.append(known(" ".join(form)) or "")
    return Bare(words, tuple(found))


def strip_chinese(name: str) -> str:
    """Take legal forms off the end of a folded Chinese name; a name that is nothing else stays."""
    rest = _chinese().sub("", name).strip()
    return strip_chinese(rest) if rest and rest != name else name


def same_class(left: tuple[str, ...], right: tuple[str, ...]) -> bool | None:
    """Whether two names' legal forms can be one; None where either name says nothing."""
    sides = [[table()[form].classes for form in forms if table()[form].classes] for forms in (left, right)]
    if not all(sides):
        return None
    return bool(frozenset.intersection(*sides[0]) & frozenset.intersection(*sides[1])) or left == right


@cache
def _long() -> dict[str, list[str]]:
    """Long forms, in the order of the table, by what is left of them when up to one letter is taken out."""
    found: dict[str, list[str]] = {}
    for form in table():
        if len(form) >= _MISSPELT and form.isascii():
            for rest in _shortened(form):
                found.setdefault(rest, []).append(form)
    return found


def _shortened(text: str) -> set[str]:
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


@lru_cache(maxsize=65536)
def known(words: str) -> str | None:
    """Return the form that these words are; a long one may be misspelt by one letter."""
    if words in table():
        return words
    if len(words) < _MISSPELT - 1:
        return None
    # Two texts that differ by one letter, or two swapped ones, are alike when each has lost one.
    long = _long()
    near = {form for rest in _shortened(words) if rest in long for form in long[rest]}
    return next((form for form in table() if form in near and OSA.distance(form, words) <= 1), None) if near else None


def _at_end(words: tuple[str, ...]) -> int:
    sizes = range(min(_LONGEST, len(words) - 1), 0, -1)
    return next((size for size in sizes if known(" ".join(words[-size:]))), 0)


def _at_start(words: tuple[str, ...]) -> int:
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        form = table().get(known(" ".join(words[:size])) or "")
        if form and form.leads:
            return size
    return 0
