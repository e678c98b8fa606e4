"""Series: what an indicator and the words before it name together, and who is meant where no words name anybody."""

import re
from dataclasses import dataclass

from groundbreak.facts import Mention
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Scene
from groundbreak.intake.reading.statistics.bulletin.kinds import kind, spending
from groundbreak.intake.reading.statistics.bulletin.lists import split
from groundbreak.intake.reading.statistics.bulletin.names import OF_COMPANIES, Names, Series
from groundbreak.intake.reading.statistics.bulletin.story import Story
from groundbreak.intake.reading.statistics.bulletin.words import pattern, these

# What a bare 投资 may go on with: that of private owners is a part that no area is told of next.
_WHOLES = frozenset({
    "fixed_asset_investment", "industrial_investment", "manufacturing_investment", "high_tech_investment",
    "infrastructure_investment", "real_estate_investment", "technological_transformation_investment",
})  # fmt: skip
# What says of itself neither what it measures nor of whom.
_BARE = OF_COMPANIES | {"value_added", "investment"}
_OF_FIRMS = OF_COMPANIES | {"industrial_output_value"}


@dataclass(frozen=True, eq=False)
class Namer:
    """Makes series of the words of a bulletin; ``area`` is the document's own."""

    names: Names
    area: Mention | None
    story: Story

    def series(self, scene: Scene, named: Mark, start: int, words: str) -> Series | None:
        """Return the series that an indicator and the words before it name; None where it is none that we know."""
        subject = self.names.subject(scene, start, words)
        if words.startswith(these(scene.passage.language, "that_branch")):
            told = reversed(self.story.told)
            subject = next((series.subject for series in told if series.subject.kind == "sector"), None)
        if words == scene.passage.language["bulletin"]["its"]:
            subject = self.story.topic
        if not words and named.value in _BARE:
            subject = self.story.branch
            words = subject.name if subject else ""
        indicator, subject = self._kind(scene.passage, named, words, subject)
        if indicator is None:
            return None
        if subject and subject.kind == "sector" and indicator in OF_COMPANIES - {"exports"}:
            grouped = pattern(scene.passage.language, "group").search(subject.name)
            subject = subject if grouped else self.names.cast.firm(subject.name)
        return self._of(scene, indicator, subject, named, words)

    def branch(self, scene: Scene, words: str, subject: Mention) -> Series | None:
        """Return the series spoken of, of another subject; what is invested goes by the branch."""
        indicator: str | None = self.story.series.indicator if self.story.series else None
        if indicator == "value_added":
            indicator, _ = kind(indicator, words, scene.passage.language)
        if indicator and subject.kind == "sector" and indicator.endswith("_investment"):
            indicator, whole = spending(words, scene.passage.language)
            return self._of(scene, indicator, None if whole else subject, None) if indicator else None
        return Series(indicator, subject) if indicator else None

    def several(self, scene: Scene, start: int, words: str, named: Mark | None, count: int) -> list[Series]:
        """Return the series of a list of names; none where one of them is not known or they are not as many."""
        parts = split(words, count, scene.passage.language) or []
        made = [self._member(scene, part, named, start) for part in parts]
        return [] if None in made else [series for series in made if series]

    def carried(self, scene: Scene, indicator: str) -> Mention | None:
        """Return whom an indicator without a subject is of: who was introduced, or told of last, or the own area."""
        story = self.story
        last = story.told[-1].subject if story.told and story.measure else None
        if story.pending and (story.pending.kind != "company" or indicator in _OF_FIRMS):
            return story.pending
        if last and (last.kind == "area" or indicator in OF_COMPANIES):
            return last
        local = story.lead is not None and story.lead.kind == "area"
        if indicator in OF_COMPANIES and scene.company and scene.firm_here and not local:
            return scene.company
        if story.lead and (local or indicator in OF_COMPANIES):
            return story.lead
        return self.area or story.first

    def _of(
        self, scene: Scene, indicator: str, subject: Mention | None, named: Mark | None, words: str = ""
    ) -> Series | None:
        subject = subject or self.carried(scene, indicator) or self._scope(scene, named, words)
        if subject is None:
            return None
        if indicator == "output_value" and subject.kind != "company":
            if pattern(scene.passage.language, "farmed").search(subject.name):
                return None
            indicator = "industrial_output_value"
        return Series(indicator, subject, named)

    def _kind(
        self, passage: Passage, named: Mark, words: str, subject: Mention | None
    ) -> tuple[str | None, Mention | None]:
        """Return which indicator a name is with the words before it, and whose where those say it."""
        indicator, language = str(named.value), passage.language
        own = passage.text[named.start : named.end].partition(language["bulletin"]["spent"])[0]
        sector = subject is not None and subject.kind == "sector"
        branch = subject.name if subject and sector else "" if subject else words
        if named.kind == "head" and not branch:
            whose = subject or (self.story.pending if self.story.upcoming else None)
            return self._meant(words, whose, language), whose
        if indicator == "value_added" and self._is_of_industry(branch, language):
            return "industrial_value_added", subject
        if named.kind == "head" or indicator == "value_added":
            code, whole = kind("investment" if named.kind == "head" else indicator, branch, language)
            return code, None if whole else subject
        grouped = pattern(language, "areas").search(branch)
        if sector and not grouped and indicator.endswith("_investment") and own.startswith(these(language, "widened")):
            code, _ = spending(branch + own, language)
            return (code, self._sector(branch + own)) if code else (indicator, subject)
        if indicator == "high_tech_investment" and not sector:
            return indicator, self._sector(own)
        return indicator, subject

    def _member(self, scene: Scene, part: str, named: Mark | None, start: int) -> Series | None:
        """Return the series of one name of a list; the last name's indicator is that of all."""
        passage, table = scene.passage, scene.passage.language["bulletin"]
        at = passage.text.find(part, start)
        part = re.sub(table["ordinal"], r"\g<0>" + table["ordinal_of"], part)
        tail = passage.text[named.start : named.end] if named else ""
        tail = table["spent"] if tail.endswith(table["spent"]) else tail
        whole = part if not tail or part.endswith(tail) else part + tail
        ended = [mark for mark in passage.language.terms.marks(whole.lower())
                 if mark.kind in {"indicator", "head"} and mark.end == len(whole)]  # fmt: skip
        best = max(ended, key=lambda mark: mark.end - mark.start, default=None)
        if best is None:
            subject = self.names.subject(scene, at, part)
            return self.branch(scene, part, subject) if subject else None
        words = whole[: best.start]
        first = at + min(len(words), len(part))
        return self.series(scene, Mark(first, max(at + len(part), first), best.kind, best.value), at, words)

    def _scope(self, scene: Scene, named: Mark | None, words: str) -> Mention | None:
        """Return what a series covers, by its own name, in a text that names no area and no project: 规模以上工业."""
        if named is None or scene.projects or self.story.dated is None:
            return None
        own = scene.passage.words(named.start, named.end)
        if not words and str(named.value) in OF_COMPANIES:
            return None
        return self._sector(words or re.sub(pattern(scene.passage.language, "measures"), "", own) or own)

    def _sector(self, name: str) -> Mention:
        return Mention(self.names.cast.content, "sector", name)

    def _is_of_industry(self, branch: str, language: Language) -> bool:
        """Whether what is added is added by industry: by the branch's name, or where the text told of industry's."""
        if pattern(language, "of_industry").search(branch):
            return True
        told = {series.indicator for series in self.story.told}
        last = self.story.told[-1].indicator if self.story.told else ""
        within = "industrial_value_added" in told and pattern(language, "beyond").search(branch) is None
        return within if branch else last.startswith("industrial_")

    def _meant(self, words: str, subject: Mention | None, language: Language) -> str | None:
        """Return what a bare 投资 is: the investment told last, else that of an area as a whole; none of projects."""
        if pattern(language, "projects").search(words):
            return None
        told = (each.indicator for each in reversed(self.story.told) if each.indicator in _WHOLES)
        return next(told, "fixed_asset_investment" if subject and subject.kind == "area" else None)
