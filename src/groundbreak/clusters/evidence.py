"""What the texts of a project say of its field: terms, each weighed by where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from groundbreak.clusters.ngrams import alike
from groundbreak.clusters.terms import Hit, hits
from groundbreak.clusters.texts import WEIGHTS, Text
from groundbreak.names.spotter import conjunct

_MODIFIER = 0.4  # a word before the head of its phrase: "automobile" in "automobile moulds"


class Sign(NamedTuple):
    """A term that speaks for a field, in which text, how much; ``share`` is below 1 where it is only alike."""

    field: str
    term: str
    text: Text
    weight: float
    share: float = 1.0


def signs(texts: Sequence[Text]) -> list[Sign]:
    """Return what the terms of the texts say, or where there is none in what a project makes or is called, the like."""
    found = [sign for text in texts for sign in _terms(text)]
    if any(sign.text.part != "owner" for sign in found):
        return found
    return [*found, *(sign for text in texts if text.part != "owner" for sign in _like(text))]


def _terms(text: Text) -> Iterator[Sign]:
    """The last term of each conjunct is its head; what is named second counts half, third a third."""
    folded = text.folded
    phrases = groupby(hits(folded), key=lambda hit: conjunct(folded, hit.start))
    for nth, (_, phrase) in enumerate(phrases, start=1):
        *before, head = phrase
        yield _sign(text, head, 1 / nth)
        yield from (_sign(text, hit, _MODIFIER / nth) for hit in before)


def _sign(text: Text, hit: Hit, place: float) -> Sign:
    return Sign(hit.field, hit.term, text, WEIGHTS[text.part] * hit.weight * place)


def _like(text: Text) -> Iterator[Sign]:
    near = alike(text.folded)
    if near:
        yield Sign(near.field, near.term, text, WEIGHTS[text.part] * near.share, near.share)


def strongest(found: Iterable[Sign]) -> list[Sign]:
    """Return the strongest sign of each part: what is said twice in one text is said once."""
    best: dict[str, Sign] = {}
    for sign in found:
        if sign.text.part not in best or sign.weight > best[sign.text.part].weight:
            best[sign.text.part] = sign
    return sorted(best.values(), key=lambda sign: -sign.weight)
