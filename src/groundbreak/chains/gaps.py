"""Gaps of a chain in a country, and whether to strengthen, supplement or extend it there.

Rules, thresholds and their sources are in ``docs/methods/chains.md``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import prod
from statistics import fmean

import numpy as np

from groundbreak.chains.complexity import density, proximity
from groundbreak.chains.files import Chain
from groundbreak.chains.graph import Graph
from groundbreak.chains.supply import SINGLE, SMALL, Supply, supplies
from groundbreak.errors import UnknownCode

THIN = 0.1
_HALF = 0.5
LEAST = 0.01


class Advice(StrEnum):
    """强链、补链、延链."""

    strengthen = "strengthen"
    supplement = "supplement"
    extend = "extend"


class Standing(StrEnum):
    """How an input stands in the country."""

    here = "here"
    negligible = "negligible"
    missing = "missing"


@dataclass(frozen=True, slots=True)
class Gap:
    """One input of the chain in one country; shares and indices are fractions of one.

    Attributes
    ----------
    need
        The largest share that the country has of something that the input goes into directly; `needed_by` names all
        of these that are here.
    concentration
        Herfindahl index of supply from outside the country.
    top
        The largest supplier from outside and its part of that supply.
    users
        Whether anything that it goes into directly is here at all, were it negligible.
    of_stage
        The stage whose providers are meant, where none are told of the input itself.
    thin, exposed
        How far the share here is below what users here call for; the concentration of what has to come from outside,
        nought where that is spread.
    few
        How many countries outside provide it, where none of their shares is published and they are three at most.
    sole_firm
        The firm, where the country has two thirds of the world's supply and one firm is named there.
    advice
        None for an input that is here and neither thin nor fragile.
    """

    input: str
    standing: Standing
    share: float
    estimated: bool
    need: float
    needed_by: tuple[str, ...]
    concentration: float
    top: tuple[str, float]
    reach: float
    users: bool
    of_stage: str
    thin: float
    exposed: float
    few: int
    sole_firm: str
    beside: tuple[str, ...]
    near: float
    worth: float
    advice: Advice | None
    score: float


def gaps(chain: Chain, country: str) -> list[Gap]:
    """Return every input that something is told of, those with the highest score first.

    Raises
    ------
    UnknownCode
        No row of the provision names the country: then nothing is known of it, which is not the same as nothing.
    """
    known = supplies(chain)
    countries = sorted({name for one in known.values() for name in (*one.shares, *one.negligible)})
    if country not in countries:
        unknown = UnknownCode.of(country, "country of the provision", countries)
        unknown.mend += "; where firms provide, a table of providers tells their countries: --providers"
        raise unknown
    told = {one.provided for one in chain.provisions}
    place = _Place(chain, known, country)
    shown = [code for code, one in chain.inputs.items() if code in known and (code in told or one.stage in told)]
    return sorted((place.gap(code) for code in shown), key=lambda gap: (-gap.score, gap.input))


class _Place:
    """A chain as one country sees it."""

    def __init__(self, chain: Chain, known: Mapping[str, Supply], country: str) -> None:
        self.known, self.country, self.graph = known, country, Graph(chain.inputs, chain.edges)
        self.share = {code: one.shares.get(country, 0.0) for code, one in known.items()}
        self.here = {code for code, one in known.items() if _standing(one, country) is Standing.here}
        self.reach = self.graph.reach()
        users = {one for code in known for one in self.graph.consumers[code]}
        self.most = max((self.share[one] for one in users & self.here), default=0.0) or 1.0
        self.density = _density(known, country, self.here)
        markets = [one.market for one in chain.inputs.values() if one.market is not None]
        low, high = min(markets, default=0.0), max(markets, default=1.0)
        self.market = {
            code: (one.market - low) / ((high - low) or 1.0)
            for code, one in chain.inputs.items()
            if one.market is not None
        }

    def gap(self, code: str) -> Gap:
        supply, share = self.known[code], self.share[code]
        standing = _standing(supply, self.country)
        users = bool(self.graph.consumers[code] & self.here)
        needed_by = tuple(sorted(
            (one for one in self.graph.consumers[code] if one in self.here and self.share[one] > SMALL),
            key=lambda one: (-self.share[one], one),
        ))  # fmt: skip
        need = self.share[needed_by[0]] if needed_by else 0.0
        exposed = supply.exposure(self.country)
        thin = max(0.0, 1 - share / max(need, THIN))
        firms = supply.firms.get(self.country, ())
        sole = firms[0] if share >= SINGLE and len(firms) == 1 else ""
        around = self.graph.neighbours(code)
        beside = tuple(sorted(around & self.here))
        near = fmean((len(beside) / len(around) if around else 0.0, self.density.get(code, 0.0)))
        whole = sum(part**2 for part in supply.shares.values())
        worth = fmean([self.reach[code], whole, *([self.market[code]] if code in self.market else ())])
        parts: Mapping[Advice, tuple[float, ...]] = {
            Advice.strengthen: (self.reach[code], max(thin, _HALF if sole else 0.0)),
            Advice.supplement: (need / self.most, exposed, self.reach[code]),
            Advice.extend: (near, worth),
        }
        advice = _advice(standing, needed_by, thin, exposed, sole)
        return Gap(
            code, standing, share, self.country in supply.estimated, need, needed_by,
            supply.concentration(self.country), supply.top(self.country),
            self.reach[code], users, supply.stage, thin, exposed, supply.few(self.country), sole, beside, near, worth,
            advice, 100 * weakest(parts[advice]) if advice else 0.0,
        )  # fmt: skip


def _standing(supply: Supply, country: str) -> Standing:
    if country in supply.shares:
        return Standing.here
    return Standing.negligible if country in supply.negligible else Standing.missing


def _advice(standing: Standing, needed_by: tuple[str, ...], thin: float, exposed: float, sole: str) -> Advice | None:
    if standing is Standing.here:
        return Advice.strengthen if thin >= _HALF or (thin > LEAST and exposed) or sole else None
    return Advice.supplement if needed_by and exposed else Advice.extend


def weakest(parts: tuple[float, ...]) -> float:
    """Return the geometric mean: advice is as good as its weakest reason, but none is refused outright."""
    return float(prod(max(part, LEAST) for part in parts) ** (1 / len(parts)))


def _density(known: Mapping[str, Supply], country: str, here: set[str]) -> Mapping[str, float]:
    """Density of each input in the country, by how often other countries make two inputs together."""
    codes = list(known)
    others = sorted({name for one in known.values() for name in one.shares} - {country})
    if not others:
        return {}
    near = proximity(np.array([[known[code].shares.get(name, 0.0) > SMALL for code in codes] for name in others]))
    held = density(np.array([[code in here for code in codes]]), near)[0]
    return dict(zip(codes, held.tolist(), strict=True))
