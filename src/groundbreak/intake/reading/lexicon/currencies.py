"""Currencies: the codes and names of the money in use, from the Unicode CLDR, beside those of a language's table."""

from collections.abc import Collection, Mapping
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

Names = Mapping[str, list[str]]


def prefixes(known: Names, words: Collection[str]) -> Names:
    """Return what stands before a sum: what the table has, and ISO 4217 codes; no code that is a ``word``."""
    return _joined(known, {code: [] for code in _in_use()}, words)


def names(known: Names, words: Collection[str], language: str) -> Names:
    """Return what stands after a sum: what the table has, codes that are no ``word``, names: "Kenyan shillings"."""
    locale = Locale.parse(language)
    called = {
        code: sorted({get_currency_name(code, count, locale=locale).lower() for count in (1, 2)}) for code in _in_use()
    }
    return _joined(known, called, words)


def _joined(known: Names, called: Names, no_codes: Collection[str]) -> Names:
    """Return by code the words of the table, then other names and the code itself where the table has them for none."""
    taken = {word for words in known.values() for word in words}
    more = {code: [*own, *{code.lower()}.difference(no_codes)] for code, own in called.items()}
    return {code: [*known.get(code, []), *(word for word in own if word not in taken)] for code, own in more.items()}


@cache
def _in_use() -> tuple[str, ...]:
    spans = (span for spans in get_global("territory_currencies").values() for span in spans)
    return tuple(sorted({code for code, _, end, tender in spans if end is None and tender}))
