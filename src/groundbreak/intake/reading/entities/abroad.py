"""Abroad: foreign towns of Chinese text that no dictionary holds, told by the country before them: 匈牙利|塞格德."""

from collections.abc import Collection, Iterator
from functools import cache

import re2

from groundbreak.intake.reading.entities.territories import territories
from groundbreak.intake.reading.lexicon.han import by_end, by_start, in_dictionary
from groundbreak.intake.reading.lexicon.language import Language, compiled
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.lexicon.surfaces import Surfaces

_TOWN = re2.compile(r"\p{Han}{2,8}")
_BUILT = re2.compile("的?(?:合资|独资|新|投资)*(?:建|设|投|工厂|基地|项目|生产|组装|整车|超级)|[，,。；;、]|市|州")


def towns_abroad(text: str, language: Language, firms: Collection[int]) -> Iterator[Mark]:
    """Yield foreign towns: long names of the table, and what is unknown behind a country where a plant stands.

    A firm may stand behind its country too, 德国|舍弗勒: such a country opens its clause, and stands behind no other
    firm; `firms` are where firms end.
    """
    yield from _known(language).marks(text)
    ending = by_end(text)
    for word in by_start(text).values():
        if word.text not in territories(language.code):
            continue
        end = _name(text, word.end, language)
        before = ending.get(word.start)
        led = word.start in firms or (before is not None and before.tag in _OWNERS)
        stands = compiled(language["localities"]["before"]).search(text[max(0, word.start - 6) : word.start])
        if _TOWN.fullmatch(text[word.end : end]) and (led or stands) and _BUILT.match(text[end : end + 12]):
            yield Mark(word.end, end, "place", text[word.end : end])


@cache
def _known(language: Language) -> Surfaces:
    long = [name for name in language["localities"]["abroad"] if len(name) > _SHORT]
    return Surfaces([(name, ("place", name)) for name in long], spaced=False)


_SHORT = 2
_OWNERS = frozenset({"nr", "nrt", "nz", "nt", "nrfg"})


def _name(text: str, start: int, language: Language) -> int:
    """Return where the run of words ends that no dictionary holds, or that are names of persons to it."""
    following, tails, end = by_start(text), frozenset(language["companies"]["tails"]), start
    while (word := following.get(end)) and word.text not in tails:
        if in_dictionary(word.text) and word.tag not in {"nr", "nrt", "ns"}:
            break
        end = word.end
    return end
