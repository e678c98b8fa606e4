"""Words: the patterns of English statistical prose, from the table, compiled once."""

import re
from functools import cache

from groundbreak.intake.reading.lexicon.language import language


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a name."""
    return re.compile(language("en")["releases"][name])
