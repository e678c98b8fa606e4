"""Names: the words of a clause that name a series, cut into whose it is and what it measures."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from groundbreak.facts import Mention
from groundbreak.intake.reading.entities.districts import districts
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import Word, known_places, words_within
from groundbreak.intake.reading.lexicon.marks import Mark, last_before
from groundbreak.intake.reading.projects.cast import Cast, Scene
from groundbreak.intake.reading.statistics.bulletin.stretches import Clause
from groundbreak.intake.reading.statistics.bulletin.wholes import whole
from groundbreak.intake.reading.statistics.bulletin.words import lead, pattern, supplies, tail, these

OF_COMPANIES = frozenset({"output_value", "revenue", "profit", "sales", "orders", "exports"})
_LONGEST, _LISTED = 30, 90
_POINTING = "全我本"


class Series(NamedTuple):
    """What figures are told of: an indicator, whose it is, and the mark that names it."""

    indicator: str
    subject: Mention
    named: Mark | None = None


@dataclass(frozen=True, eq=False)
class Names:
    """Tells whom the words before an indicator name; ``place`` is what 全市 stands for."""

    cast: Cast
    place: Mention | None

    def phrase(self, passage: Passage, clause: Clause, end: int, *, moving: bool = False) -> tuple[int, str]:
        """Return the words of a clause that name anything before a place, and where they start."""
        dates = [mark for mark in passage.of("date") if clause.start <= mark.start and mark.end <= end]
        start, words = self._words(
            passage, clause, max([clause.start, *(mark.end for mark in dates)]), end, moving=moving
        )
        if not words and dates:
            start, words = self._words(passage, clause, clause.start, dates[0].start, moving=moving)
        return start, words

    def _words(self, passage: Passage, clause: Clause, start: int, end: int, *, moving: bool) -> tuple[int, str]:
        text = clause.text[start - clause.start : end - clause.start]
        text = text[: tail(passage.language, moving=moving).search(text).start()]
        cut = max(lead(text, passage.language), self._behind_of(passage, text))
        words = text[cut:].rstrip()
        return start + cut, words if len(words) <= (_LISTED if "、" in words else _LONGEST) else ""

    def _behind_of(self, passage: Passage, text: str) -> int:
        """Return where a name starts behind the 的 of what describes it, unless 的 is part of it."""
        at = text.rfind("的")
        if at < 0:
            return 0
        supply = supplies(passage.language).search(text)
        return 0 if (supply and supply.start() <= at < supply.end()) else at + 1

    def subject(self, scene: Scene, start: int, words: str) -> Mention | None:
        """Return whom the words name: an area, a company, or a sector; None where they name nobody."""
        passage, end = scene.passage, start + len(words)
        if pattern(passage.language, "that_area").fullmatch(words):
            return self._last_named(passage, start, words)
        inside = [mark for kind in ("place", "area") for mark in passage.of(kind) if mark.within(start, end)]
        firms = [mark for mark in passage.of("company") if mark.within(start, end)]
        area = last_before(inside, end)
        rest = passage.text[area.end : end] if area else words
        bare = not re.sub(pattern(passage.language, "filler"), "", rest).strip(" 、和及与()")
        if area and bare:
            return self._named_before(passage, start, area) or self._area(passage, area)
        if pattern(passage.language, "zone").search(words):
            return self._mention(passage, "area", start, end)
        if firms and (firms[-1].end >= end - 2 or not area):
            firm = firms[-1]
            if firm.value != "reference":
                return self.cast.firm(str(firm.value))
            if words.startswith(these(passage.language, "pointing")) or passage.text[firm.start : firm.end] == words:
                return scene.company
        branch = passage.words(area.end, end) if area else words
        return None if bare or not words else self._branch(passage, branch)

    def _branch(self, passage: Passage, words: str) -> Mention | None:
        """Return the branch, or the county that no list of places holds, that words name; 轻、重 are of industry."""
        name = re.sub(pattern(passage.language, "brings"), "", words.strip(" 、"))
        if name in these(passage.language, "kinds_of_industry"):
            return Mention(self.cast.content, "sector", f"{name}工业")
        kind = "area" if name in districts() or pattern(passage.language, "regions").search(name) else "sector"
        return Mention(self.cast.content, kind, name) if re.search("[一-龥A-Za-z]{2}", name) else None

    def _last_named(self, passage: Passage, start: int, pointing: str) -> Mention:
        """Return the area that a text named last before words that point to it: 该县."""
        towns = (word.text for word in reversed(words_within(passage.text, 0, start)) if _is_town(word))
        return Mention(self.cast.content, "area", next(towns, pointing))

    def _named_before(self, passage: Passage, start: int, area: Mark) -> Mention | None:
        """Return the area whose name stands right before words that point to it: 湖北|全省."""
        name = passage.words(start, area.start)
        marks = [mark for mark in passage.of("place") if mark.start >= start and mark.end == area.start]
        if area.kind == "place" or not (marks or name in known_places()):
            return None
        return self._area(passage, marks[-1]) if marks else Mention(self.cast.content, "area", name)

    def _area(self, passage: Passage, mark: Mark) -> Mention | None:
        if mark.kind == "place":
            return self.cast.area(mark, passage)
        words = passage.words(mark.start, mark.end)
        named = whole(passage, words, mark.start)
        if named:
            return Mention(self.cast.content, "area", named)
        own = Mention(self.cast.content, "area", pointed(passage.text, words))
        return self.place or own if mark.value == "reference" else own

    def _mention(self, passage: Passage, kind: str, start: int, end: int) -> Mention:
        return Mention(self.cast.content, kind, passage.words(start, end).strip())


def _is_town(word: Word) -> bool:
    return (
        word.text in known_places() or word.text in districts() or (word.tag == "ns" and word.text[-1] in "省市县区州")
    )


def pointed(text: str, words: str) -> str:
    """Return what an area is called that words point to: as first in the text, so that 我市 and 全市 are one."""
    ways = (found for pointing in _POINTING if (found := text.find(pointing + words[-1])) >= 0)
    first = min(ways, default=-1) if words[0] in _POINTING else -1
    return text[first : first + len(words)] if first >= 0 else words
