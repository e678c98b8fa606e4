"""Which of many names a name means: candidates in order, each with its score and reasons.

`rank` looks at one name alone. `link` looks at a whole list that is to be joined to another: where each thing has one
name on either side, a candidate that another name fits better is the less likely one. With p(c|q) the share of
candidate c among those of name q, by the exponentials of their log-odds, it orders by

    p(c|q) / Σ_q' p(c|q'),

one step of the alternating scaling of Sinkhorn (1964).
"""

from collections import defaultdict
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from groundbreak.names.lists import NameList, name_list
from groundbreak.names.match import Match, judge, log_odds


class Ranked(NamedTuple):
    """One candidate: its place in the list handed in, its name, how it matches, and its share of what is likely."""

    at: int
    name: str
    match: Match
    share: float


def rank(query: str, candidates: Sequence[str], *, top: int = 10) -> list[Ranked]:
    """Order candidates for one name, the likeliest first."""
    return _ranked(query, candidates, name_list(candidates, queries=[query]))[:top]


def rank_each(queries: Sequence[str], candidates: Sequence[str], *, top: int = 10) -> list[list[Ranked]]:
    """Order candidates for each name alone, as `rank` does, with the candidates read once."""
    names = name_list(candidates, queries=queries)
    return [_ranked(query, candidates, names)[:top] for query in queries]


def link(queries: Sequence[str], candidates: Sequence[str], *, top: int = 10) -> list[list[Ranked]]:
    """Order candidates for names of a list in which each thing is named once."""
    return [ranked[:top] for ranked in share_out(rank_each(queries, candidates, top=len(candidates)))]


def share_out(alone: Sequence[Sequence[Ranked]]) -> list[list[Ranked]]:
    """Order the candidates of each name anew, those down that other names of the list claim."""
    claimed: defaultdict[int, float] = defaultdict(float)
    for ranked in alone:
        for one in ranked:
            claimed[one.at] += one.share
    return [sorted((_claim(one, claimed[one.at]) for one in ranked), key=_order) for ranked in alone]


def _ranked(query: str, candidates: Sequence[str], names: NameList) -> list[Ranked]:
    found = names.compare(query)
    odds = {at: log_odds(names.model, features) for at, features in found.items()}
    most = max(odds.values(), default=0.0)
    total = sum(exp(value - most) for value in odds.values())
    shares = {at: exp(value - most) / total for at, value in odds.items()}
    return sorted(
        (Ranked(at, candidates[at], judge(names.model, found[at]), shares[at]) for at in found),
        key=_order,
    )


def _claim(one: Ranked, claimed: float) -> Ranked:
    return one._replace(share=one.share / claimed if claimed else 0.0)


def _order(one: Ranked) -> tuple[float, float, int]:
    return -one.share, -one.match.score, one.at
