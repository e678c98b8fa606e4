"""Points: how far growth moved against other months: "0.3 percentage points faster than in the first eight months"."""

from dataclasses import replace

from groundbreak.facts import Fact, Relative
from groundbreak.intake.reading.drafts import LIKELY, Draft, span
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.when import When
from groundbreak.intake.reading.statistics.releases.words import pattern


def moved(own: Own, rate: Fact | None, when: When) -> Draft | None:
    """Return the change of the rate told last; gaps to other areas and contributions are none."""
    if (
        rate is None
        or pattern("not").search(own.front)
        or own.before("contribution")
        or own.behind("contribution", "proportion")
    ):
        return None
    dates = [*own.behind("date"), *own.before("date", start=own.clause)]
    if not dates and not pattern("time").search(own.tail) and not pattern("time").search(own.front):
        return None
    words = sorted([*own.behind("change", "gap"), *own.before("change", "gap", start=own.clause)],
                   key=lambda mark: mark.apart(own.mark))  # fmt: skip
    if not words:
        return None
    periods = [period for date in dates if (period := when.period(date, own)) and period != rate.period]
    fell = words[0].value in {"fall", "below"}
    amount = own.mark.value.negated() if fell else own.mark.value
    base = Relative("yoy_growth", rate.mention, rate.indicator, periods[0] if periods else None)
    fact = replace(rate, attribute="change_pp", value=amount.quantity(), relative_to=base, modality="actual")
    return Draft(fact, *span(own.passage, own.mark, words[0], *dates[:1]), LIKELY)
