"""Inflections: the forms of English verbs: announce, announces, announced, announcing."""

from collections.abc import Iterable, Iterator, Mapping

_VOWELS = "aeiou"
_HISSES = ("s", "x", "z", "ch", "sh", "o")


def finite(verbs: Iterable[str], irregular: Mapping[str, str]) -> Iterator[str]:
    """Yield the forms that a singular subject takes, present and past; irregular pasts are handed in."""
    for verb in verbs:
        yield third(verb)
        yield irregular.get(verb) or past(verb)


def third(verb: str) -> str:
    """Return the third person of the present."""
    if verb.endswith(_HISSES):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if _ends_on_y(verb) else f"{verb}s"


def past(verb: str) -> str:
    """Return the regular past."""
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if _ends_on_y(verb) else f"{verb}ed"


def present_participle(verb: str) -> str:
    """Return the form on -ing, without the doubling of consonants."""
    return f"{verb.removesuffix('e')}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"


def _ends_on_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in _VOWELS
