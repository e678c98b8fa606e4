"""Currencies: the codes and names of the money in use, from the Unicode CLDR, beside those of a language's table."""

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

Names = Mapping[str, list[str]]


def prefixes(known: Names, words: list[str]) -> Names:
    """Return ISO 4217 codes as they stand before a sum; none that the table has, and none that is a ``word``."""
    return {code: [code.lower()] for code in _in_use() if code not in known and code.lower() not in words}


def names(known: Names, language: str) -> Names:
    """Return what a currency is called after a sum: "Kenyan shillings"; none that the table has a name for."""
    locale = Locale.parse(language)
    return {
        code: sorted({get_currency_name(code, count, locale=locale).lower() for count in (1, 2)})
        for code in _in_use()
        if code not in known
    }


@cache
def _in_use() -> tuple[str, ...]:
    spans = (span for spans in get_global("territory_currencies").values() for span in spans)
    return tuple(sorted({code for code, _, end, tender in spans if end is None and tender}))
