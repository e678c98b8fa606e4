"""The segments of a chain that a project is in, by the words that it is told by, with the reason; or none."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, Protocol

from groundbreak.monitors import ChainMap
from groundbreak.names.spotter import Spot, Spotter, conjunct

LEAST = 0.5
# What a project makes says most. Its owner makes other things as well, and says nothing of a segment.
WEIGHTS = {"product": 2.0, "name": 1.0, "capacity": 1.0, "scope": 0.5}
_NOTHING = 0.5  # evidence for what no word speaks of
_PARTS = {
    "product": ("product", "产品"),
    "name": ("name", "名称"),
    "capacity": ("capacity", "产能"),
    "scope": ("scope", "范围"),
}
NONE = "none"


class Told(Protocol):
    """A text that a project is told by: which part of it, and the fact that says so."""

    @property
    def part(self) -> str: ...  # noqa: D102

    @property
    def folded(self) -> str: ...  # noqa: D102

    @property
    def fact_id(self) -> str: ...  # noqa: D102


class Placement(NamedTuple):
    """A segment that a project is in; how sure, in [0, 1]; why; and the facts that say so."""

    segment: str
    certainty: float
    reason_en: str
    reason_zh: str
    rests_on: tuple[str, ...]


class _Word(NamedTuple):
    segment: str  # empty for words that look like the chain's and are not
    weak: bool


class Placer:
    """Places projects in the segments of a chain."""

    def __init__(self, chain: ChainMap) -> None:
        self.chain = chain
        self._words = Spotter(_words(chain))

    def place(self, texts: Sequence[Told]) -> list[Placement]:
        r"""Return the segments that the texts name, in the order of the chain.

        Of each conjunct of a text its head is taken, the last word of the chain in it. With :math:`e` the weights of
        the parts that name a segment, the certainty is :math:`e / (e + \kappa)`, with :math:`\kappa` for what no word
        speaks of. Where only the chain is named and none of its segments, the segment is `NONE`.
        """
        found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
        sure = any(not word.weak for text in texts for _, word in self._heads(text) if word.segment)
        for text in texts:
            for term, word in self._heads(text):
                if word.segment and (sure or not word.weak):
                    found[word.segment].setdefault(text.part, (term, text.fact_id))
        order = [code for code in self.chain.of if code in found] or [code for code in (NONE,) if code in found]
        made = [_placement(code, found[code]) for code in order]
        return [one for one in made if one.certainty >= LEAST]

    def segments(self, words: str) -> list[str]:
        """Return the segments that one folded text names; weak words too, for the context is known."""
        named = (spot.of.segment for spot in _heads(words, self._words))
        return [segment for segment in dict.fromkeys(named) if segment in self.chain.of]

    def _heads(self, text: Told) -> Iterator[tuple[str, _Word]]:
        if text.part in WEIGHTS:
            for spot in _heads(text.folded, self._words):
                yield spot.term, spot.of


def _heads(text: str, words: Spotter[_Word]) -> Iterator[Spot[_Word]]:
    """The last word of each conjunct, but what stands behind "for" is what the goods are for."""
    for _, spots in groupby(words.spots(text), key=lambda spot: conjunct(text, spot.start)):
        told = list(spots)
        ahead = [spot for spot in told if " for " not in text[: spot.start]]
        yield (ahead or told)[-1]


def _words(chain: ChainMap) -> Iterator[tuple[str, _Word]]:
    for word in (*chain.other_en, *chain.other_zh):
        yield word, _Word("", weak=False)
    for word in (*chain.words_en, *chain.words_zh):
        yield word, _Word(NONE, weak=False)
    for segment in chain.segment:
        yield from ((word, _Word(segment.code, weak=False)) for word in segment.words)
        yield from ((word, _Word(segment.code, weak=True)) for word in segment.weak)


def _placement(segment: str, parts: dict[str, tuple[str, str]]) -> Placement:
    told = [(part, *parts[part]) for part in WEIGHTS if part in parts]
    evidence = sum(WEIGHTS[part] for part, _, _ in told)
    return Placement(
        segment,
        round(evidence / (evidence + _NOTHING), 2),
        "; ".join(f"{_PARTS[part][0]}: “{term}”" for part, term, _ in told),
        "；".join(f"{_PARTS[part][1]}“{term}”" for part, term, _ in told),
        tuple(dict.fromkeys(fact for _, _, fact in told if fact)),
    )
