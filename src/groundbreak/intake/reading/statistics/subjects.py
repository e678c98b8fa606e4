"""Subjects: whom a statement is about: an area, a company or a branch of industry."""

from dataclasses import dataclass

import re2

from groundbreak.facts import Mention
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before
from groundbreak.intake.reading.projects.cast import Cast, Scene
from groundbreak.intake.reading.statistics.behind import behind
from groundbreak.intake.reading.statistics.branches import branch_of
from groundbreak.intake.reading.statistics.nations import nation
from groundbreak.intake.reading.statistics.sectors import sector_before
from groundbreak.intake.reading.statistics.stretches import stretch
from groundbreak.intake.reading.statistics.topics import Topic

OF_COMPANIES = frozenset({"output_value", "revenue", "profit", "sales", "orders", "exports"})
_EARNED = OF_COMPANIES - {"exports", "orders"}
_BESIDE, _OPENING, _TOUCHES = 24, 2, 2
_PREPOSITIONS = frozenset({"in", "from", "to", "with", "by", "outside", "against", "than", "of", "for", "at"})
_POINTING = frozenset(
    {"branch", "sector", "industry", "firms", "companies", "enterprises", "branches", "sectors", "industries"}
)
_PART = "manufacturing"
_WORDS = re2.compile(r"[a-z-]+")
_STOPS = (",", "，", ";", "；", " while ", " and ", " whereas ")
_IN = re2.compile(r"\s*(?:(?:in|of|for|across|at)\s+)?(?:the\s+)?")
_BRANCH = re2.compile(
    r"(?i)高(?:新)?技术(?:产业|制造业|服务业)|hi(?:gh)?-tech[a-z]* (?:industr\w+|manufacturing|sectors?|services?)"
)


@dataclass(frozen=True, eq=False)
class Whom:
    """Tells whom a statement is about."""

    cast: Cast
    area: Mention | None
    topic: Topic

    def subject(self, scene: Scene, named: Mark | None, indicator: str, figure: Mark | None = None) -> Mention | None:
        """Return whom an indicator is about: nearest to its name, else who was spoken of, else the document's area."""
        passage = scene.passage
        if indicator == "high_tech_investment" and named and (branch := _branch_in(passage, named)):
            return Mention(self.cast.content, "sector", branch)
        trade = self._branch(scene, named, figure) if passage.language.spaced and figure else None
        after = behind(passage, figure) if passage.language.spaced and figure else None
        if after and not self._is_firms(passage, indicator):
            return self._behind(scene, after, trade)
        if trade:
            return trade
        beside = self._beside(passage, named, indicator, figure) if figure else None
        if beside:
            return self.mention(scene, beside)
        anchor = named or Mark(passage.start, passage.start, "start")
        before = [
            mark for mark in _subjects(passage, indicator) if mark.end <= anchor.start and _leads(passage, mark, anchor)
        ]
        follow = [mark for mark in _subjects(passage, indicator) if _IN.fullmatch(passage.between(anchor, mark))
                 and mark.start >= anchor.end]  # fmt: skip
        sector = sector_before(passage, anchor)
        mark = sector or max(before, key=lambda mark: mark.end, default=None) or next(iter(follow), None)
        return self.mention(scene, mark) if mark else self._unnamed(scene, indicator)

    def _is_firms(self, passage: Passage, indicator: str) -> bool:
        """Whether a figure is that of a firm, wherever it was earned."""
        last = self.topic.subject
        return indicator in OF_COMPANIES and bool(passage.firms or (last and last.kind == "company"))

    def _behind(self, scene: Scene, after: Mark, trade: Mention | None) -> Mention | None:
        """Return whom a figure is of by the words behind it: a branch of the area before it, or the other way round."""
        whom = self.mention(scene, after)
        whole = self.topic.subject or self.area
        if after.kind == "sector":
            name = f"{whom.name} ({whole.name})" if whom and whole else whom.name if whom else ""
            return Mention(self.cast.content, "sector", name)
        if trade is None or whom is None:
            return whom
        return Mention(self.cast.content, "sector", f"{trade.name.partition(' (')[0]} ({whom.name})")

    def mention(self, scene: Scene, mark: Mark) -> Mention | None:
        """Return the mention of what a mark names: a company, an area or a branch."""
        passage = scene.passage
        if mark.kind == "company":
            return scene.company if mark.value == "reference" else self.cast.firm(str(mark.value))
        if mark.value == "other" and passage.language.spaced and self.area and _pointing(passage, mark):
            return self.area
        if mark.kind == "sector" or mark.value == "other":
            return Mention(self.cast.content, mark.kind, nation(passage, mark))
        return self.area if mark.kind == "area" else self.cast.area(mark, passage)

    def _branch(self, scene: Scene, named: Mark | None, figure: Mark) -> Mention | None:
        """Return the branch that a figure is of, its area or company in brackets; it stands until the sentence ends."""
        passage = scene.passage
        mark = branch_of(passage, figure, named) or _manufacturing(passage, named, figure)
        pointing = mark is not None and passage.words(mark.start, mark.end).lower() in _POINTING
        if pointing and self.topic.branch:
            return self.topic.branch[1]
        if mark is None or pointing:
            place, last = self.topic.branch or (-1, None)
            left = stretch(passage, figure)
            other = any(left <= own.start < figure.start for kind in ("place", "area") for own in passage.of(kind))
            return last if place == passage.start and not other else None
        whole = self.topic.subject or self.area
        name = passage.words(mark.start, mark.end) + (f" ({whole.name})" if whole else "")
        branch = Mention(self.cast.content, "sector", name)
        self.topic.branch = passage.start, branch
        return branch

    def part(self, passage: Passage, indicator: str, subject: Mention | None) -> tuple[str, Mention | None]:
        """Return the investment that a branch names, of the whole: infrastructure, property, manufacturing."""
        if subject is not None and subject.kind == "sector" and indicator == "gdp" and passage.language.spaced:
            return "value_added", subject
        if subject is None or subject.kind != "sector" or not indicator.endswith("investment"):
            return indicator, subject
        parts = passage.language.table.get("parts", {})
        found = next(
            (code for code, words in parts.items() if set(words) & set(_WORDS.findall(subject.name.lower()))), None
        )
        return (found, self.topic.subject or self.area) if found else (indicator, subject)

    def _beside(self, passage: Passage, named: Mark | None, indicator: str, figure: Mark) -> Mark | None:
        """Return who has a clause of its own between the name of an indicator and a figure: ", while France saw"."""
        last = last_before(passage.of("amount"), figure.start)
        left = max(named.end if named else passage.start, last.end if last else passage.start)
        cut = max((passage.text.rfind(stop, left, figure.start) for stop in _STOPS), default=-1)
        own = [
            mark for mark in _subjects(passage, indicator) if cut >= 0 and cut < mark.start and mark.end <= figure.start
        ]
        change = last_before(passage.of("change"), figure.start)
        return (
            own[-1] if own and change and own[-1].end <= change.start and not _follows_base(passage, own[-1]) else None
        )

    def _unnamed(self, scene: Scene, indicator: str) -> Mention | None:
        if indicator == self.topic.indicator and self.topic.subject:
            return self.topic.subject
        ours = (
            indicator == "industrial_output_value" and not scene.passage.language.spaced and scene.passage.of("company")
        )
        if indicator in OF_COMPANIES or ours:
            if scene.firm_here and scene.company:
                return scene.company
            if scene.passage.language.spaced and not self.topic.subject and self.cast.company:
                return scene.company or self.cast.company
            return self.topic.subject or (None if self.cast.company else self.area)
        return self.area


def _manufacturing(passage: Passage, named: Mark | None, figure: Mark) -> Mark | None:
    """Return the branch inside "manufacturing output", a part of the output of industry."""
    if named is None or named.start < stretch(passage, figure) or named.value != "industrial_output_value":
        return None
    words = passage.text[named.start : named.end]
    return Mark(named.start, named.start + len(_PART), "sector") if words.lower().startswith(_PART) else None


def _leads(passage: Passage, mark: Mark, anchor: Mark) -> bool:
    """Whether a place or firm before the name of an indicator is its own, not that of some other noun before it."""
    between = passage.between(mark, anchor)
    if not passage.language.spaced or len(between) <= _BESIDE:
        return True
    lead = passage.text[passage.start : mark.start].lower().split()
    return not lead or len(lead) <= _OPENING or lead[-1].lstrip('("') not in _PREPOSITIONS


def _subjects(passage: Passage, indicator: str) -> list[Mark]:
    return [
        mark
        for kind in ("place", "area", *(("company",) if indicator in OF_COMPANIES else ()))
        for mark in passage.of(kind)
        if not (indicator in _EARNED and _describes(passage, mark))
    ]


def _describes(passage: Passage, mark: Mark) -> bool:
    """Whether a nation or "the country" only describes a firm: "the Japanese mill posted", "the country's largest"."""
    if mark.value != "other" or not passage.language.spaced:
        return False
    after = first_after([named for named in passage.of("indicator") if named.start >= mark.end], mark.end)
    return not (after and after.apart(mark) <= _TOUCHES)


def _branch_in(passage: Passage, named: Mark) -> str | None:
    """Return the branch in the name of a high-tech investment: 高技术制造业, "high-tech industries"."""
    words = passage.words(named.start, named.end)
    found = _BRANCH.search(words)
    return found[0] if found else None


def _follows_base(passage: Passage, mark: Mark) -> bool:
    """Whether a place only says what is compared with: "faster than Ningbo"."""
    return (
        passage.text[max(passage.start, mark.start - 14) : mark.start]
        .rstrip()
        .endswith(("than", "above", "below", "behind", "of", "with", "于", "比"))
    )


def _pointing(passage: Passage, mark: Mark) -> bool:
    """Whether "the province" points to the area that the document speaks of."""
    return passage.text[mark.start : mark.end].lower().startswith(("the ", "our "))
