"""Lists: names that go with figures in order (分别, 依次): 采矿业、制造业投资分别增长17.2%、10.1%."""

from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.statistics.bulletin.words import pattern, supplies


def split(words: str, count: int, language: Language) -> list[str] | None:
    """Cut a list of names into as many as there are figures; None where that does not come out even.

    A name may hold the comma of lists itself: 电力、热力、燃气及水生产和供应业.
    """
    words = pattern(language, "so_many").sub("", words) if "、" in words else words
    parts = [part for part in pattern(language, "connect").split(words) if part]
    if len(parts) == count:
        return _whole(parts)
    supply = supplies(language).search(words)
    held = words.replace(supply[0], "\0") if supply else words
    parts = [part for part in pattern(language, "connect").split(held) if part]
    parts = [part.replace("\0", supply[0]) if supply else part for part in parts]
    return parts if len(parts) == count else None


def _whole(parts: list[str]) -> list[str]:
    """Give names of one letter the rest of the last: 轻、重工业, 东、中、西部."""
    last = parts[-1]
    return [part + last[1:] if len(part) == 1 and len(last) > 1 else part for part in parts]
