"""Parts: the investment that a branch is of, and the whole that a sentence goes back to."""

import re

from groundbreak.facts import Mention
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.statistics.releases.story import Story
from groundbreak.intake.reading.statistics.releases.words import pattern

_WIDE = "fixed_asset_investment"
_INDUSTRY = frozenset({"industry", "industrial", "sector", "secondary", "the", "industries"})


def widest(series: str, story: Story) -> str:
    """Return the series that a sentence goes back to: of the kinds of investment the widest told."""
    return _WIDE if series.endswith("_investment") and _WIDE in story.told else series


def part(
    series: str, subject: Mention | None, story: Story, language: Language, *, named: bool
) -> tuple[str, Mention | None]:
    """Return the investment that a branch names; the output of a branch of the economy is value added."""
    if series == "output_value" and subject is not None and subject.kind != "company":
        series = "industrial_output_value"
    if subject is None or subject.kind != "sector":
        return series, subject
    if series == "gdp":
        return "value_added", subject
    series = series if named else widest(series, story)
    return (_of_branch(subject.name, language) or series if series == _WIDE else series), subject


def _of_branch(name: str, language: Language) -> str | None:
    if pattern("hightech").match(name):
        return "high_tech_investment"
    words = set(re.findall(r"[a-z-]+", name.lower().partition(" (")[0]))
    found = next((str(code) for code, names in language["parts"].items() if set(names) & words), None)
    return None if found == "industrial_investment" and not words <= _INDUSTRY else found
