"""Territories: the countries of the world by name, from the Unicode CLDR, beside the places that are handed in."""

from functools import cache
from types import MappingProxyType

from babel import Locale


@cache
def territories(language: str) -> MappingProxyType[str, str]:
    """Return the names of countries in a language, with their ISO 3166 codes."""
    known = Locale.parse(language).territories
    return MappingProxyType({name: code for code, name in known.items() if len(code) == 2 and code.isalpha()})
