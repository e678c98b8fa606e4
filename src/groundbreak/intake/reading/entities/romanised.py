"""Romanised: the cities of China as English texts print them, by the pinyin of their Chinese names."""

from collections.abc import Iterator
from functools import cache

import re2

from groundbreak.intake.reading.entities.districts import districts
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark

_CHINA = re2.compile(r"(?i)\b(?:chin(?:a|ese)|yuan|rmb|renminbi|cny)\b")
_WORD = re2.compile(r"(?:^|[^\p{L}'-])(?:(?P<before>\p{Lu}[\p{L}'-]*) )?(?P<name>\p{Lu}\p{Ll}+(?:'\p{Ll}{2,})?)")
_OPEN = frozenset("aeo")
_SYLLABLES = range(2, 5)


def romanised(text: str, language: Language) -> Iterator[Mark]:
    """Yield Chinese cities that an English text on China names; behind a capitalised word a name is somebody's."""
    if not on_china(text):
        return
    for found in _WORD.finditer(text):
        led = found["before"] and found["before"].lower() not in language["openers"]
        if found["name"] in cities(language) and not led:
            yield Mark(found.start(2), found.end(2), "place", found["name"])


def on_china(text: str) -> bool:
    """Whether an English text speaks of China at all."""
    return _CHINA.search(text) is not None


@cache
def cities(language: Language) -> frozenset[str]:
    """Return the cities of China, without those that are English words or names of people too."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - slow to import, and only English texts on China need it

    names = {name[:-1] for name in districts() if name.endswith("市") and name[:-1] in districts()}
    spelled = [lazy_pinyin(name) for name in names if len(name) in _SYLLABLES]
    written = {_joined(syllables, mark).capitalize() for syllables in spelled for mark in ("", "'")}
    return frozenset(written - {*language["localities"]["no_cities"]})


def _joined(syllables: list[str], mark: str) -> str:
    """Write syllables as one word; some part those that begin with a vowel: Xi'an."""
    return "".join((mark if at and syllable[0] in _OPEN else "") + syllable for at, syllable in enumerate(syllables))
