"""Nations: the country that an adjective stands for, "Turkish output" is Turkey's."""

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark


def nation(passage: Passage, mark: Mark) -> str:
    """Return the name of the country that a mark means, else its words as printed."""
    words = passage.words(mark.start, mark.end)
    return str(passage.language.table.get("nations", {}).get(words.lower(), words))
