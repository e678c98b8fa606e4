"""Changes: against what the points of a change are told, and whether money is a promise and no statistic."""

import re

from groundbreak.facts import Relative
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.statistics.bulletin.measures import Measure
from groundbreak.intake.reading.statistics.bulletin.names import Series
from groundbreak.intake.reading.statistics.bulletin.story import Story
from groundbreak.intake.reading.statistics.bulletin.stretches import Clause, Stretch
from groundbreak.intake.reading.statistics.bulletin.words import pattern
from groundbreak.units import Period


def base(stretch: Stretch, clause: Clause, calendar: Calendar) -> Period | str | None:
    """Return the months that a change looks back to, or the words that say so; None where none are said.

    What its own clause is compared with comes before what stands in the clauses before.
    """
    passage = stretch.passage
    said = passage.text[clause.start : clause.end]
    own = [span for span in stretch.bases if clause.start <= span[0]]
    for left, right in own or stretch.bases:
        for date in passage.of("date"):
            period = calendar.period(date) if date.within(left, right) else None
            if period:
                return period
        words = passage.text[left:right]
        if pattern(passage.language, "time").search(words):
            return words
    found = pattern(passage.language, "yearly").search(said)
    return found[0] if found else None


def linked(measure: Measure, series: Series, said: str, story: Story, language: Language) -> Relative | None:
    """Return what a change is relative to: the rate of the same series, or its share where that was told last."""
    if measure.attribute != "change_pp":
        return None
    shared = story.measure is not None and story.measure.attribute == "share"
    of = "share" if shared or pattern(language, "share").search(said) else "yoy_growth"
    return Relative(of, series.subject, series.indicator, story.base if isinstance(story.base, Period) else None)


def is_promise(scene: Scene, mark: Mark, measure: Measure, series: Series, story: Story) -> bool:
    """Whether money is what a project is to bring or to cost, or a mean of months or firms."""
    passage = scene.passage
    if measure.attribute != "level":
        return False
    if re.search(pattern(passage.language, "promised"), passage.text[passage.start : mark.start]):
        return True
    if series.indicator.endswith("_investment") and pattern(passage.language, "describes").match(
        passage.text, mark.end
    ):
        return True
    dated = story.dated is not None and passage.start <= story.dated.start
    return series.indicator == "fixed_asset_investment" and not dated and bool(scene.projects or scene.standing)
