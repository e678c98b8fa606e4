"""Counts: what bare units of a capacity are, where the text tells elsewhere what the plant makes.

"The car plant in Kaluga has a capacity of 100,000 units a year": these are vehicles.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from groundbreak.facts import Text
from groundbreak.intake.reading.drafts import Draft
from groundbreak.intake.reading.lexicon.goods import singular
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.units import Quantity


def in_vehicles(hard: Iterable[Draft], told: Iterable[Draft], language: Language) -> Iterator[Draft]:
    """Yield the drafts of projects; bare units of those that make vehicles are counted as such."""
    vehicles = {singular(word) for word in language["units"]["vehicle"]}
    makers = {
        draft.fact.mention for draft in told
        if isinstance(draft.fact.value, Text) and draft.fact.attribute == "product"
        and (_last(draft.fact.value.text) in vehicles or _last(draft.fact.mention.name, 2) in vehicles)
    }  # fmt: skip
    for draft in hard:
        fact, value = draft.fact, draft.fact.value
        bare = fact.attribute == "capacity" and fact.product is None and fact.mention in makers
        if bare and isinstance(value, Quantity) and value.unit == "unit":
            yield replace(draft, fact=replace(fact, value=replace(value, unit="vehicle")))
        else:
            yield draft


def _last(name: str, nth: int = 1) -> str:
    """Return the last word of a name, or one before it, in the singular."""
    return singular((["", *name.lower().split()][-nth:])[0])
