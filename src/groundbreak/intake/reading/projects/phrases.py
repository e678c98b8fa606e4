"""Phrases: the words by which a text names a project, or points back to one.

"our solar photovoltaic backsheet film industrialization base project" names; "the new project" and 该项目 point.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.letters import lowered
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.lexicon.surfaces import Surfaces
from groundbreak.units import is_currency

# Units of amounts that are no size of a plant.
NO_SIZES = frozenset({"percent", "pp", "person", "times", "line", "project"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name as read, the words of it that tell projects apart, the determiner before it, and who owns it.

    `kind` is what any plant of its noun makes: steel in steelworks. `ground` is whether it is only where one stands.
    `inner` is the phrase that points back to the project told of before, where what it names may be only what that one
    is to build.
    """

    name: str
    telling: frozenset[str]
    determiner: str
    definite: bool
    owner: str | None = None
    product: str | None = None
    count: Mark | None = None
    amounts: tuple[Mark, ...] = ()
    weak: bool = False
    ground: bool = False
    another: bool = False
    kind: str | None = None
    inner: Mark | None = None


def heads(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the head nouns, those that follow each other as one: "base project", "base and R&D center project"."""
    chained: tuple[int, int] | None = None
    for start, end in _heads(passage.language).spans(lowered(passage.text), passage.start, passage.end):
        part = passage.text[start:end] in passage.language["projects"].get("owned", ())
        if chained and not part and passage.text[chained[1] : start].strip() in {"", "and", "及", "和"}:
            chained = chained[0], end
            continue
        if chained:
            yield chained
        chained = start, end
    if chained:
        yield chained


@cache
def _heads(language: Language) -> Surfaces:
    nouns = language["projects"]
    known = [*nouns["heads"], *nouns["sites"], *nouns["everything"], *nouns["weak"], *nouns.get("owned", ())]
    return Surfaces([(noun, ("head", noun)) for noun in known], spaced=language.spaced)


def sizes(passage: Passage) -> list[Mark]:
    """Return the amounts that may be the size of a plant; money is none."""
    return [mark for mark in passage.of("amount") if not (mark.value.unit in NO_SIZES or is_currency(mark.value.unit))]


def bracketed(passage: Passage, end: int) -> tuple[Mark, ...]:
    """Return the amounts that alone stand in a bracket behind a name, and are its own: 甲项目(50亿元)."""
    found = _BRACKET.match(passage.text, end, passage.end)
    if found is None:
        return ()
    inside = [mark for mark in passage.of("amount") if mark.within(end, found.end())]
    bare = "".join(
        passage.text[at]
        for at in range(found.start(1), found.end(1))
        if not any(mark.start <= at < mark.end for mark in inside)
    )
    return tuple(inside) if _FILLER.fullmatch(bare) else ()


_BRACKET = re.compile(r"\(([^()]{2,24})\)")
_FILLER = re.compile("(?:计划|预计|协议|合同|总|投资|额|约|用地|占地|[,，、 ])*")
