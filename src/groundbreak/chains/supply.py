"""Who supplies an input: shares by country out of rows that are rounded, missing or only flagged as negligible."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from groundbreak.chains.files import Chain, Provision

# The technical notes of the data: at most this is a negligible share; less than 1 % is printed as 1 %.
SMALL = 0.02
CONCENTRATED = 0.4
SINGLE = 2 / 3
FEW = 3


@dataclass(frozen=True, slots=True)
class Supply:
    """Shares of the world market by country, fractions of one that add up to one at most.

    Attributes
    ----------
    estimated
        Countries that provide it but whose share is not told: they have equal parts of what the others leave.
    negligible
        Countries that are flagged as negligible, and have no share.
    firms
        Firms named in each country that are not flagged as negligible.
    stage
        The stage whose providers these are, where none are told of the input itself.
    """

    shares: Mapping[str, float]
    estimated: frozenset[str]
    negligible: frozenset[str]
    firms: Mapping[str, tuple[str, ...]]
    stage: str = ""

    def outside(self, country: str) -> Mapping[str, float]:
        """Return the parts that other countries have of what this one does not supply itself."""
        left = 1 - self.shares.get(country, 0.0)
        return {other: share / left for other, share in self.shares.items() if other != country and left > 1e-9}

    def concentration(self, country: str) -> float:
        """Return the Herfindahl index of supply from outside; suppliers without a name count as many small ones."""
        return sum(share**2 for share in self.outside(country).values())

    def few(self, country: str) -> int:
        """Return how many other countries provide it, where none of their shares is told and they are three at most."""
        outside = self.outside(country)
        return len(outside) if len(outside) <= FEW and outside.keys() <= self.estimated else 0

    def exposure(self, country: str) -> float:
        """Return the concentration of what has to come from outside; nought where that is spread."""
        found = self.concentration(country)
        held = self.few(country) or found >= CONCENTRATED or self.top(country)[1] >= SINGLE
        return found * (1 - self.shares.get(country, 0.0)) if held else 0.0

    def top(self, country: str) -> tuple[str, float]:
        """Return the largest supplier from outside and its part; no name where none is known."""
        outside = self.outside(country)
        return max(outside.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))


def supplies(chain: Chain) -> dict[str, Supply]:
    """Return the supply of each input that something is known of.

    An input without rows has those of its stage, else the mean of its kinds, which weigh alike.
    """
    rows = defaultdict(list)
    for one in chain.provisions:
        if one.country or one.is_country or one.provider == "Various":
            rows[one.provided].append(one)
    own = {code: supply(told) for code, told in rows.items()}
    own = {code: one for code, one in own.items() if one.shares or one.negligible}
    kinds = defaultdict(list)
    for edge in chain.edges:
        if edge.is_kind:
            kinds[edge.target].append(edge.source)
    held: dict[str, Supply] = {}

    def known(code: str, path: tuple[str, ...] = ()) -> Supply | None:
        if code in own or code in path:
            return own.get(code)
        if (stage := chain.inputs[code].stage) in own:
            return replace(own[stage], stage=chain.stages[stage])
        found = [one for kind in kinds[code] if (one := known(kind, (*path, code)))]
        return _mean(found) if found else None

    for code in chain.inputs:
        if found := known(code):
            held[code] = found
    return held


def supply(rows: Iterable[Provision]) -> Supply:
    """Return the supply that the rows of one input tell.

    Rows of countries come first; a firm's share stands for a country that has none. Shares that add up to more than
    one, as rounding up makes them, are divided by their sum.
    """
    told: dict[str, float] = {}
    firms: defaultdict[str, list[Provision]] = defaultdict(list)
    named: set[str] = set()
    flagged: set[str] = set()
    for row in rows:
        if row.country is None:
            told[""] = told.get("", 0.0) + (row.share or 0.0)
        elif not row.is_country:
            firms[row.country].append(row)
        elif row.share is not None:
            told[row.country] = row.share
        else:
            (flagged if row.negligible else named).add(row.country)
    for country, group in firms.items():
        if country in told or country in named or country in flagged:
            continue
        if any(row.share for row in group):
            told[country] = min(1.0, sum(row.share or 0.0 for row in group))
        else:
            (flagged if all(row.negligible for row in group) else named).add(country)
    total = sum(told.values())
    shares = {country: share / max(total, 1.0) for country, share in told.items() if country and share > 0}
    part = max(0.0, 1 - total) / len(named) if named else 0.0
    if part <= SMALL:
        named, flagged = set(), flagged | named
    of_note = {home: tuple(row.provider for row in group if not row.negligible) for home, group in firms.items()}
    return Supply(shares | dict.fromkeys(named, part), frozenset(named), frozenset(flagged), of_note)


def _mean(found: list[Supply]) -> Supply:
    countries = {country for one in found for country in one.shares}
    return Supply(
        {country: sum(one.shares.get(country, 0.0) for one in found) / len(found) for country in countries},
        frozenset(country for one in found for country in one.estimated),
        frozenset(country for one in found for country in one.negligible) - countries,
        {},
    )
