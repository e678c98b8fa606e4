"""Expected: figures that forecasters had looked for, which are no statistics: "the 0.5 percent that analysts expected".

Words of forecast stand right behind such a figure, or lead up to it with nothing of its own between.
"""

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.stretches import stretch

_GUESS = r"(?:forecasts?|estimates?|expectations?|predictions?|projections?|consensus|polls?|surveys?|guidance|outlook)"
_WHO = r"(?:economists?|analysts?|forecasters?|markets?|traders?|investors?|observers?|Reuters|Bloomberg|Wall Street)"
_AFTER = re2.compile(
    rf"(?i)^,?\s(?:(?:annual|monthly|average|mean|median|analysts?'?|market|street|increase|rise|gain|growth|expansion|jump"
    rf"|drop|fall|decline|decrease|contraction|slump|dip|pace|rate|reading) ){{0,3}}"
    rf"(?:(?:that )?(?:the |a |most |many )?(?:poll of |survey of )?{_WHO}\b(?: polled| surveyed)?(?: by \w+)?,? "
    rf"(?:had |were |was |have |in |looked|expect|forecast|predict|pencil|estimat|project|anticipat|saw |foresaw)"
    rf"|{_GUESS}\b|(?:expected|forecast|predicted|projected|anticipated|estimated|pencilled|penciled|seen) (?:by|in)\b)"
)
_BEFORE = re2.compile(
    rf"(?i)\b(?:{_GUESS}|expected|predicted|projected|pointed|polled|anticipated|pencilled in|bet on|looked for)"
    rf",? (?:(?:this time|again|had been|was|were|had|stood|pointed|in a \w+ poll) ){{0,2}}"
    rf"(?:for|of|at|to)(?: (?:an?|the|about|around|only|just|another)\b)?"
    rf"(?: (?:rise|increase|gain|growth|fall|drop|decline|decrease|contraction|dip|expansion)(?: of)?)?\s*$"
)


def is_expected(passage: Passage, figure: Mark) -> bool:
    """Whether a figure is only what somebody looked for, in a language with spaces."""
    if not passage.language.spaced:
        return False
    if _AFTER.search(passage.text[figure.end : passage.end]):
        return True
    return bool(_BEFORE.search(passage.text[stretch(passage, figure) : figure.start]))
