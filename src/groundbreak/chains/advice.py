"""Where the chains of a place should be strengthened, supplemented or extended, and which projects do that.

Rules, thresholds and their sources are in ``docs/methods/chains.md``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groundbreak.chains.gaps import Advice, weakest
from groundbreak.chains.local import Local
from groundbreak.chains.supply import CONCENTRATED

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Advised:
    """An advice on a segment: its rank in the chain among its kind, its score from 0 to 100, and what closes the gap.

    What is missing stands before what phases in the pipeline bring; `closed_by` names these. Of what is here they are
    phases that strengthen it.
    """

    of: Local
    advice: Advice
    rank: int
    score: float
    closed_by: tuple[str, ...]
    rests_on: tuple[str, ...]


def advise(found: Sequence[Local]) -> list[Advised]:
    """Return the advice on segments, by chain, kind and rank."""
    known = {(one.chain, one.segment): one for one in found}
    told = [(one, kind, _score(one, kind)) for one in found if (kind := advice(one))]
    order = list(dict.fromkeys(one.chain for one in found)), list(Advice)
    told.sort(key=lambda row: (
        order[0].index(row[0].chain), order[1].index(row[1]), row[0].standing == "coming", -row[2], row[0].segment
    ))  # fmt: skip
    made: list[Advised] = []
    for one, kind, score in told:
        before = made[-1] if made else None
        follows = before is not None and (before.of.chain, before.advice) == (one.chain, kind)
        rank = before.rank + 1 if before and follows else 1
        made.append(Advised(one, kind, rank, score, one.closing, _facts(one, known)))
    return made


def advice(one: Local) -> Advice | None:
    """Return what to do about a segment; None for one that is here and neither thin nor in few hands, or far off."""
    if one.standing == "here":
        return Advice.strengthen if _fragile(one) else None
    if one.demand and one.exposure != 0:
        return Advice.supplement
    return Advice.extend if one.near else None


def _fragile(one: Local) -> float:
    """How thin or fragile what is here is: the worst of what is known."""
    held = one.owner_hhi if one.owner_hhi and one.owner_hhi >= CONCENTRATED else 0.0
    thin = one.thin if one.thin and one.thin >= HALF else 0.0
    return max(held, thin, one.exposure or 0.0)


def _score(one: Local, kind: Advice) -> float:
    parts: Mapping[Advice, tuple[float | None, ...]] = {
        Advice.strengthen: (one.reach, _fragile(one)),
        Advice.supplement: (one.demand, one.reach, one.exposure),
        Advice.extend: (one.near, one.exposure or None),
    }
    return 100 * weakest(tuple(part for part in parts[kind] if part is not None))


def _facts(one: Local, known: Mapping[tuple[str, str], Local]) -> tuple[str, ...]:
    """What is said of the segment, and of those beside it that the advice rests on."""
    around = (known[one.chain, code] for code in one.beside)
    return tuple(dict.fromkeys([*one.rests_on, *(fact for other in around for fact in other.rests_on)]))
