"""How good advice to extend has been: whether places enter what is near to what they have.

Scores are told by the area under their curve (AUC): the odds that of an entry and a pair that stayed out the entry had
the higher score, ties half. ½ is chance. Everything a score is made of is of the first half; entries are of the second.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundbreak.chains.complexity import Flags, Floats, advantage, density, proximity
from groundbreak.errors import BadValue

DRAWS = 1000
BASE = "persistence"
Score = Callable[["Panel"], Floats]


@dataclass(frozen=True, slots=True)
class Panel:
    """Values of places by products in two halves of time, and the periods that they span."""

    places: tuple[str, ...]
    products: tuple[str, ...]
    first: Floats
    second: Floats
    spans: tuple[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A score's AUC, and how far it is above that of persistence; the ends hold 90 % of resampled places."""

    auc: float
    ahead: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Record:
    """What was judged: pairs that were not there in the first half, those that came in the second, and each score."""

    pairs: int
    entries: int
    scores: Mapping[str, Judged]


def panel(rows: Iterable[tuple[str, str, str, float]]) -> Panel:
    """Return the panel of rows of place, product, period and value; the periods are cut in half by their number.

    Raises
    ------
    BadValue
        Fewer than two periods, or fewer than three places or products.
    """
    told = list(rows)
    periods = sorted({row[2] for row in told})
    places, products = tuple(sorted({row[0] for row in told})), tuple(sorted({row[1] for row in told}))
    if len(periods) < 2 or min(len(places), len(products)) < 3:
        found = f"{len(places)} places, {len(products)} products, {len(periods)} periods"
        raise BadValue(found, mend="give two periods at least, and three places and products")
    half = len(periods) // 2
    at_place, at_product = ({name: at for at, name in enumerate(names)} for names in (places, products))
    values = np.zeros((2, len(places), len(products)))
    for place, product, period, value in told:
        values[int(period >= periods[half]), at_place[place], at_product[product]] += value
    spans = (periods[0], periods[half - 1]), (periods[half], periods[-1])
    return Panel(places, products, values[0], values[1], spans)


def record(told: Panel, scores: Mapping[str, Score], *, made: Callable[[Floats], Flags], seed: int = 1) -> Record:
    """Return how scores did on the pairs that were not made in the first half.

    Parameters
    ----------
    told
        The two halves.
    scores
        Each score by name, from the panel; higher means that an entry is more likely. One is `BASE`.
    made
        What counts as made in a half: `specialised` or `present`.
    seed
        Of the resampling of places, whose products share their fate.
    """
    out, came = ~made(told.first), made(told.second)
    if not (came & out).any() or (came | ~out).all():
        raise BadValue("no pair came, or all did: there is nothing to tell apart", mend="give a longer time")
    place, _ = np.nonzero(out)
    marks = {name: score(told)[out] for name, score in scores.items()}
    resampled = _aucs(marks, came[out], place, seed)
    found = {name: auc(mark, came[out]) for name, mark in marks.items()}
    judged = {}
    for name, value in found.items():
        low, high = np.nanquantile(resampled[name] - resampled[BASE], (0.05, 0.95))
        judged[name] = Judged(value, value - found[BASE], float(low), float(high))
    return Record(int(out.sum()), int(came[out].sum()), judged)


def specialised(values: Floats) -> Flags:
    """Return where a place has a revealed advantage of 1 or more."""
    flags: Flags = advantage(values) >= 1
    return flags


def present(values: Floats) -> Flags:
    """Return where a place has anything."""
    flags: Flags = values > 0
    return flags


def baselines(made: Callable[[Floats], Flags]) -> dict[str, Score]:
    """Return density and the signs that it must beat.

    Persistence is how near a pair was to being made already: its own advantage in the first half; chance where nothing
    was there. Popularity is how many places make the product, diversity how many products the place makes, size both.
    """

    def near(told: Panel) -> Floats:
        flags = made(told.first)
        return density(flags, proximity(flags))

    def popular(told: Panel) -> Floats:
        return np.tile(made(told.first).sum(axis=0).astype(np.float64), (len(told.places), 1))

    def diverse(told: Panel) -> Floats:
        return np.tile(made(told.first).sum(axis=1).astype(np.float64), (len(told.products), 1)).T

    return {
        "density": near,
        BASE: lambda told: advantage(told.first),
        "popularity": popular,
        "diversity": diverse,
        "size": lambda told: popular(told) * diverse(told),
    }


def on_map(edges: Floats, made: Callable[[Floats], Flags]) -> Score:
    """Return the nearness that advice on a chain map uses: how much of what is next to a product the place has.

    Parameters
    ----------
    edges
        Products by products, 1 where two are next to each other, whichever goes into which.
    """
    return lambda told: density(made(told.first), edges)


def auc(score: Floats, came: Flags) -> float:
    """Return the area under the curve, from ranks (Mann and Whitney 1947)."""
    entries = int(came.sum())
    if not 0 < entries < len(came):
        return float("nan")
    from scipy.stats import rankdata  # noqa: PLC0415 - slow to import, and only a record needs it

    ranks: NDArray[np.float64] = rankdata(score)
    return float((ranks[came].sum() - entries * (entries + 1) / 2) / (entries * (len(came) - entries)))


def _aucs(marks: Mapping[str, Floats], came: Flags, place: NDArray[np.int64], seed: int) -> dict[str, Floats]:
    draw = np.random.default_rng(seed)
    names, rows = np.unique(place), {at: np.flatnonzero(place == at) for at in np.unique(place)}
    found: dict[str, list[float]] = {name: [] for name in marks}
    for _ in range(DRAWS):
        picked = np.concatenate([rows[at] for at in draw.choice(names, len(names))])
        for name, mark in marks.items():
            found[name].append(auc(mark[picked], came[picked]))
    return {name: np.array(values) for name, values in found.items()}
