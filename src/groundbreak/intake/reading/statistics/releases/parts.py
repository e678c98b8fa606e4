"""Parts: the investment that a branch is of, and the whole that a sentence goes back to."""

import re

from groundbreak.facts import Mention
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.statistics.releases.story import Story
from groundbreak.intake.reading.statistics.releases.words import pattern

_CHINA = frozenset({"China", "Chinese", "Mainland China", "mainland China"})
_OUTPUT = "industrial_output_value"
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
        series = _OUTPUT
    if subject is None or subject.kind != "sector" or subject == story.titled:
        return series, subject
    if series == "gdp":
        return "value_added", subject
    series = series if named else widest(series, story)
    return (_of_branch(subject.name, language) or series if series == _WIDE else series), subject


def as_china_counts(series: str, attribute: str, owner: Mention | None) -> str:
    """Return the series that "industrial output" is: of China its growth is that of value added.

    Source: National Bureau of Statistics of China, which prints the growth of industrial output as real growth of the
    value added of firms above a designated size.
    """
    of_china = owner is not None and owner.name in _CHINA
    return "industrial_value_added" if (series, attribute, of_china) == (_OUTPUT, "growth", True) else series


def _of_branch(name: str, language: Language) -> str | None:
    if pattern("hightech").match(name):
        return "high_tech_investment"
    words = set(re.findall(r"[a-z-]+", name.lower().partition(" (")[0]))
    found = next((str(code) for code, names in language["parts"].items() if set(names) & words), None)
    return None if found == "industrial_investment" and not words <= _INDUSTRY else found
