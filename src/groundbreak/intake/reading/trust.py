"""Trust: how sure a reading may be of a figure, as the share of such figures that are right in labelled texts.

A rule says how sure it is by its own lights; what else speaks for or against a figure is seen from outside: what it
is, how much else its sentence holds, how many projects the document tells of. A logistic regression weighs these signs;
``python -m evals.fit_trust`` fits the weights in ``tables/trust.toml``. Other facts keep what their rule says.
"""

import math
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from groundbreak.facts.vocabulary import FIGURES
from groundbreak.intake.reading.drafts import Draft
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.units import Quantity

_COUNTED = ("amount", "company", "place", "date", "gate", "indicator")
_PRESENT = ("ignore", "change", "said", "head", "cue", "per")
_MANY, _LONG = 3, (40, 90)


def weighed(drafts: Sequence[Draft], seen: Sequence[Passage]) -> Iterator[Draft]:
    """Yield the drafts, those of figures with the probability that they are right as their confidence."""
    weights = _weights()
    for draft, shown in zip(drafts, signs(drafts, seen), strict=True):
        logit = sum(weights.get(sign, 0.0) for sign in shown)
        yield replace(draft, confidence=round(1 / (1 + math.exp(-logit)), 2)) if shown else draft


def signs(drafts: Sequence[Draft], seen: Sequence[Passage]) -> Iterator[list[str]]:
    """Yield for each draft the names of the signs that it shows; none for one that is no figure."""
    starts = [passage.start for passage in seen]
    carried = Counter((draft.fact.mention, draft.fact.attribute) for draft in drafts)
    projects = len({draft.fact.mention for draft in drafts if draft.fact.mention.kind == "project"})
    for draft in drafts:
        what = draft.fact.attribute
        if what not in FIGURES or not isinstance(draft.fact.value, Quantity):
            yield []
            continue
        passage = seen[max(bisect_right(starts, draft.start) - 1, 0)]
        general = [*_of_draft(draft), *_of_passage(passage), f"projects={min(projects, _MANY)}"]
        general.append(f"rivals={min(carried[draft.fact.mention, draft.fact.attribute] - 1, _MANY)}")
        yield ["any", what, *general]


def _of_draft(draft: Draft) -> Iterable[str]:
    yield f"rule={draft.confidence:.2f}"
    yield f"modality={draft.fact.modality}"
    yield f"attribution={draft.fact.attribution}"
    yield f"length={sum(draft.end - draft.start > least for least in _LONG)}"
    yield f"dated={draft.fact.holds_from is not None}"
    if draft.doubt:
        yield f"doubt={draft.doubt}"
    if isinstance(draft.fact.value, Quantity):
        yield f"hedged={draft.fact.value.printed.low != draft.fact.value.printed.high}"
    if draft.fact.indicator:
        yield f"indicator={draft.fact.indicator}"


def _of_passage(passage: Passage) -> Iterable[str]:
    yield f"language={passage.language.code}"
    yield f"lead={passage.is_lead}"
    for kind in _COUNTED:
        yield f"{kind}s={min(len(passage.of(kind)), _MANY)}"
    for kind in _PRESENT:
        if passage.of(kind):
            yield kind
    for mark in passage.of("modality"):
        yield f"word={mark.value}"


@cache
def _weights() -> dict[str, float]:
    table = files("groundbreak.intake.reading").joinpath("tables", "trust.toml").read_text("utf-8")
    return {sign: float(weight) for sign, weight in tomllib.loads(table)["weights"].items()}
