"""Ambitions: what a firm or a country means to reach by a year: "50 GWh of annual capacity by 2025".

Realised, such a figure is none of our series; planned it is a goal. What a single plant is to make is no such goal, nor
is what somebody means to spend.
"""

from collections.abc import Callable

from groundbreak.facts import Fact, Mention
from groundbreak.intake.reading.drafts import LIKELY, Draft, voice
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.plans import Plans
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import is_currency

SIZES = frozenset({"GWh", "MWh", "GW", "MW", "t", "vehicle", "unit", "bbl"})


def ambition(own: Own, whose: Callable[[], Mention | None], plans: Plans, *, claimed: bool = False) -> Draft | None:
    """Return the goal that a figure is; None without a word of aim before it, or without a year to come.

    What a project claimed is one where it is a country's, or a firm's for all its plants.
    """
    passage, mark = own.passage, own.mark
    if not _is_goal(own, mark.value.unit) or own.against:
        return None
    said = passage.text[passage.start : mark.start]
    aim = max(pattern("ambition").finditer(said), key=lambda found: found.end(), default=None)
    if aim is None or pattern("of_site").search(said) or pattern("not_meant").search(said, aim.end()):
        return None
    by, whom = plans.named(own), whose()
    if by is None or whom is None or (claimed and whom.kind == "company" and not pattern("wide").search(said)):
        return None
    scope = passage.words(passage.start + aim.start(), mark.end)
    fact = Fact(
        whom, "level", mark.value.quantity(), "goal", modality="planned", attribution=voice(passage), scope=scope,
        holds_from=by, holds_to=by,
    )  # fmt: skip
    return Draft(fact, passage.start + aim.start(), mark.end, LIKELY)


def _is_goal(own: Own, unit: str) -> bool:
    """Whether a figure may be a goal: no rate on the way to a size, "by 60 percent, to 16 million tons"."""
    return unit in SIZES or is_currency(unit) or (unit == "percent" and not pattern("on_the_way").match(own.tail_on))
