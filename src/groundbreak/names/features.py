"""What sets two names of firms or persons apart, each as a number from 0 to 1."""

from rapidfuzz.distance import OSA

from groundbreak.names.align import Pair, align
from groundbreak.names.forms import same_class
from groundbreak.names.sound import INITIAL, edits
from groundbreak.names.words import Name, Word

# Words that weigh less are no part of what must be paired.
_HEAVY = 0.4
_LIGHT = 0.2
_MOST_EDITS = 4
_MOST_APART = 6
_INITIALS = 3


def features(left: Name, right: Name) -> dict[str, float]:
    """Compare two names word by word.

    With W the mean weight of the two names, a ≤ b the weights of the words that found no partner on either side, and
    the pairs of words as aligned:

    ``conflict``  a / W: something was replaced;
    ``extra``     (b − a) / W: something was added;
    ``apart``     OSA distance of the replaced words, at most 6, over 6;
    ``edits``     letters that differ in the worst pair, at most 4, over 4;
    ``crossed``   the pairs stand in another order, and no comma says why;
    ``form_differs``  the legal forms cannot be one: AG, GmbH.
    """
    pairs = align(left, right)
    taken = {at for pair in pairs for at in pair.left}, {at for pair in pairs for at in pair.right}
    rests = _rest(left, taken[0]), _rest(right, taken[1])
    less, more = sorted(sum(word.weight for word in rest) for rest in rests)
    mean = (left.weight + right.weight) / 2 or 1.0
    heavy = [pair for pair in pairs if _weight(pair, left, right) >= _HEAVY]
    worst = [_edits(pair, left, right) for pair in heavy]
    return {
        "conflict": min(less / mean, 1.0),
        "extra": min((more - less) / mean, 1.0),
        "apart": _apart(*rests) if less > _LIGHT else 0.0,
        "edits": min(max(worst, default=_MOST_EDITS), _MOST_EDITS) / _MOST_EDITS,
        "crossed": float(not (left.comma or right.comma) and _crossed(heavy)),
        "form_differs": float(same_class(left.forms, right.forms) is False),
    }


def _rest(name: Name, taken: set[int]) -> list[Word]:
    return [word for at, word in enumerate(name.words) if at not in taken]


def _apart(left: list[Word], right: list[Word]) -> float:
    spelt = ["".join(word.text for word in side if word.weight > _LIGHT) for side in (left, right)]
    return min(OSA.distance(*spelt), _MOST_APART) / _MOST_APART


def _text(name: Name, at: tuple[int, ...]) -> str:
    return "".join(name.words[index].text for index in at)


def _edits(pair: Pair, left: Name, right: Name) -> float:
    one, other = _text(left, pair.left), _text(right, pair.right)
    initials = pair.alike == INITIAL and min(len(one), len(other)) <= _INITIALS and one[0] == other[0]
    return 0.0 if initials else edits(one, other)


def _weight(pair: Pair, left: Name, right: Name) -> float:
    return (sum(left.words[at].weight for at in pair.left) + sum(right.words[at].weight for at in pair.right)) / 2


def _crossed(pairs: list[Pair]) -> bool:
    order = [pair.right for pair in sorted(pairs)]
    return order != sorted(order)
