"""Items: areas and branches with their figures in brackets, "Malta (2.5 percent) and the Netherlands (2.1 percent)".

They go on with the growth that was told before them; a figure without a sign of its own moves as the words before
the list say, else as what was told before.
"""

from dataclasses import replace

from groundbreak.facts import Fact, Mention
from groundbreak.intake.reading.drafts import LIKELY, Draft, span
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, last_before
from groundbreak.units import Quantity

_GROWTH = frozenset({"yoy_growth", "mom_growth"})


def named_before(passage: Passage, figure: Mark) -> Mark | None:
    """Return the area whose figure stands in brackets right behind its name."""
    if not passage.text[passage.start : figure.start].rstrip("+-").endswith(" ("):
        return None
    bracket = passage.text.rfind("(", passage.start, figure.start)
    named = [mark for kind in ("place", "area") for mark in passage.of(kind) if mark.end == bracket - 1]
    return next((mark for mark in named if mark.value != "reference"), None)


def item(passage: Passage, figure: Mark, whom: Mention | None, last: Fact | None) -> Draft | None:
    """Return the growth of an item of a list.

    Parameters
    ----------
    whom
        The area that the item names.
    last
        The fact that the paragraph told last.
    """
    if whom is None or last is None or last.attribute not in _GROWTH or figure.value.unit != "percent":
        return None
    low = figure.value.interval.low
    change = last_before(passage.of("change"), figure.start)
    told = last.value
    fell = isinstance(told, Quantity) and (told.printed.point or 0) < 0
    fell = change.value == "fall" if change else fell
    signed = "+" in passage.text[figure.start - 2 : figure.start]
    amount = figure.value.negated() if fell and not signed and low is not None and low > 0 else figure.value
    fact = replace(last, mention=whom, value=amount.quantity(), modality="actual")
    return Draft(fact, *span(passage, figure), LIKELY)
