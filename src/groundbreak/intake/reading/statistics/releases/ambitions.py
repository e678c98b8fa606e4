"""Ambitions: what a firm or a country means to be able to make by a year: "50 GWh of annual capacity by 2025".

Realised, such a figure is none of our series; planned it is a goal. What a single plant is to make is no such goal.
"""

from groundbreak.facts import Fact, Mention
from groundbreak.intake.reading.drafts import LIKELY, Draft, voice
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.plans import Plans
from groundbreak.intake.reading.statistics.releases.words import pattern

SIZES = frozenset({"GWh", "MWh", "GW", "MW", "t", "vehicle", "unit", "bbl"})


def ambition(own: Own, whose: Mention | None, plans: Plans) -> Draft | None:
    """Return the goal that a size is; None without a word of aim before it, or without a year to come."""
    passage, mark = own.passage, own.mark
    said = passage.text[passage.start : mark.start]
    aim = pattern("ambition").search(said)
    if whose is None or mark.value.unit not in SIZES or aim is None or pattern("of_site").search(said):
        return None
    by = plans.named(own)
    if by is None:
        return None
    scope = passage.words(passage.start + aim.start(), mark.end)
    fact = Fact(
        whose, "level", mark.value.quantity(), "goal", modality="planned", attribution=voice(passage), scope=scope,
        holds_from=by, holds_to=by,
    )  # fmt: skip
    return Draft(fact, passage.start + aim.start(), mark.end, LIKELY)
