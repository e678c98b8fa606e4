"""The cast: the companies, areas and projects that a document speaks of, and who is meant where.

References are followed inside the document only: "the project", 该项目, "the company", 公司, "our city".
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from groundbreak.facts import Mention
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, last_before
from groundbreak.intake.reading.projects.clues import clue
from groundbreak.intake.reading.projects.identity import Project, same
from groundbreak.intake.reading.projects.items import firm_ahead, item
from groundbreak.intake.reading.projects.naming import phrases
from groundbreak.intake.reading.projects.ownership import agent, akin, holder, titled
from groundbreak.intake.reading.projects.phrases import Phrase
from groundbreak.intake.reading.projects.proprietors import acting, governed, proprietor

_ALIKE, _WORD, _OPENS = 0.5, 2, 4
# A line of a form, which goes on about the project of the line before: 3、建设地点：…
_LABELLED = re.compile(r"\s*(?:\d{1,2}[.、)])?\s*(?:项目|建设|投资|总|用地|计划|产品|资金)[^：:，。\d]{0,8}[：:]")
# Batches of these are of many firms.
_MANY = ("项目", "工程", "个", "项")
_POSSESSIVE, _ASIDE = 4, re.compile(r"\([^()]*\)")
_STANDS = {True: 3, False: 1}


@dataclass(frozen=True, eq=False)
class Scene:
    """One passage, and who is on stage in it.

    ``firm_here`` says whether its paragraph spoke of the company yet, ``ahead`` whether the project that stands is only
    named behind, in the same item of a list.
    """

    passage: Passage
    projects: tuple[tuple[Mark, Project], ...]
    standing: Project | None
    company: Mention | None
    firm_here: bool = False
    in_china: bool = False
    ahead: bool = False

    def project(self, mark: Mark) -> Project | None:
        """Return the project that a mark of the passage is about: named last before it, else after, else standing."""
        own = next((project for phrase, project in self.projects if mark in phrase.value.amounts), None)
        before = [pair for pair in self.projects if pair[0].start <= mark.start]
        if own:
            return own
        if before:
            return before[-1][1]
        return self.projects[0][1] if self.projects else self.standing


@dataclass(eq=False)
class Cast:
    """Everybody met so far; it grows while the passages are walked through in order."""

    content: str
    passages: Sequence[Passage]
    in_china: bool = False
    projects: list[Project] = field(default_factory=list)
    current: Project | None = None
    company: Mention | None = None
    last: Mark | None = None
    spoken: int = -1
    listed: int = -1
    names: dict[str, str] = field(default_factory=dict)

    def scenes(self) -> list[Scene]:
        """Return the scenes of the document."""
        by_paragraph: dict[int, list[Mark]] = defaultdict(list)
        for passage in self.passages:
            by_paragraph[passage.paragraph] += passage.firms
        scenes = [self._scene(passage, by_paragraph[passage.paragraph]) for passage in self.passages]
        return [_looking_ahead(scene, scenes[at + 1 :]) for at, scene in enumerate(scenes)]

    def area(self, mark: Mark, passage: Passage) -> Mention:
        """Return the mention of an area, by the name it was first read by."""
        return Mention(self.content, "area", self.names.setdefault(mark.value, passage.words(mark.start, mark.end)))

    def firm(self, name: str) -> Mention:
        """Return the mention of a company."""
        return Mention(self.content, "company", name)

    def _scene(self, passage: Passage, firms: Sequence[Mark]) -> Scene:
        spoken = []
        named = phrases(passage)
        for mark in named:
            project = self._meant(mark.value, passage, firms, mark)
            if project:
                if not passage.language.spaced and not mark.value.count:
                    project.owner = agent(passage, mark, named) or project.owner
                self.last = mark if mark.value.telling else self.last
                project.paragraph, self.current = passage.paragraph, project
                project.learn(clue(mark.value, passage, mark, project.owner))
                spoken.append((mark, project))
        if not spoken and passage.language.spaced:
            self.current = self._at(passage) or self.current
        elif not spoken and self.current and _LABELLED.match(passage.text, passage.start, passage.end):
            self.current.paragraph = max(self.current.paragraph, passage.paragraph - 1)
        if not passage.language.spaced and not spoken:
            self._owned_late(passage)
        self._hear(passage)
        far = _STANDS[passage.language.spaced]
        standing = self.current if self.current and passage.paragraph - self.current.paragraph <= far else None
        return Scene(passage, tuple(spoken), standing, self.company, self.spoken == passage.paragraph, self.in_china)

    def _hear(self, passage: Passage) -> None:
        """Take note of the company that a passage speaks of; the items of a list are of the one at its head."""
        own, ahead = passage.firms, self._heading(passage)
        if own:
            leading = acting(passage, own) if passage.language.spaced else own
            self.company = self.firm((leading or own)[-1].value) if leading or not self.company else self.company
        elif ahead:
            self.company = self.firm(ahead)
        if own or ahead or (self.company and passage.of("company")):
            self.spoken = passage.paragraph
        elif item(passage) is not None and passage.paragraph - max(self.spoken, self.listed) <= 1:
            self.listed = passage.paragraph

    def _at(self, passage: Passage) -> Project | None:
        """Return the project at the place that a sentence opens with: "Kharkhoda, 800 acres in size, should begin"."""
        lead = next((place for place in passage.of("place") if place.start - passage.start <= _OPENS), None)
        words = set(passage.text[lead.start : lead.end].lower().split()) if lead else set()
        return next((project for project in self.projects if words and words <= project.towns), None)

    def _meant(self, phrase: Phrase, passage: Passage, firms: Sequence[Mark], mark: Mark) -> Project | None:
        if passage.language.spaced:
            return self._told(phrase, passage, firms, mark)
        if phrase.telling:
            return self._alike(phrase) or self._new(phrase, passage, firms, mark)
        if phrase.owner:
            owned = [project for project in self.projects if project.owner and akin(project.owner, phrase.owner)]
            return owned[-1] if owned else self._new(phrase, passage, firms, mark)
        if phrase.definite and self.current and not self._moved_on(self.current, passage, firms, mark):
            return self.current
        return self._again(phrase) or self._new(phrase, passage, firms, mark)

    def _owned_late(self, passage: Passage) -> None:
        """Give a project without an owner the firm that acts in the next sentence: "X broke ground here"."""
        last, gate, named = self.current, next(iter(passage.of("gate")), None), titled(passage)
        if last and named and passage.paragraph - last.paragraph <= _STANDS[False]:
            last.owner = named
            return
        firm = last_before(passage.firms, gate.start) if gate else None
        if last and firm and last.owner is None and not last.phrase.count and last.paragraph == passage.paragraph:
            last.owner = str(firm.value)

    def _moved_on(self, current: Project, passage: Passage, firms: Sequence[Mark], mark: Mark) -> bool:
        """Whether a new paragraph speaks of another firm than the one whose project was told last."""
        firm = last_before(firms, mark.start)
        if firm is None or current.owner is None or current.paragraph == passage.paragraph:
            return False
        return not akin(str(firm.value), current.owner)

    def _told(self, phrase: Phrase, passage: Passage, firms: Sequence[Mark], mark: Mark) -> Project | None:
        owner = phrase.owner or self._heading(passage) or proprietor(phrase, passage, firms, mark)
        if owner is None and not phrase.definite:
            owner = self._owner_elsewhere(phrase, passage)
        project = same(clue(phrase, passage, mark, owner), self.projects, self.current)
        idle = phrase.weak and not (owner and (passage.of("gate") or phrase.amounts))
        return project or (None if idle else self._new(phrase, passage, firms, mark))

    def _heading(self, passage: Passage) -> str | None:
        """Return the firm that a line opens with where it names no other."""
        return None if passage.firms else firm_ahead(passage)

    def _again(self, phrase: Phrase) -> Project | None:
        """Return the project that was introduced by the same words and owner before: "a new facility", twice."""
        own = self.company.name if self.company else None
        named = [other for other in self.projects if other.phrase.name == phrase.name]
        return next((other for other in named if own and other.owner == own), None) if phrase.name else None

    def _alike(self, phrase: Phrase) -> Project | None:
        for project in reversed(self.projects):
            if phrase.owner and project.phrase.owner and not akin(phrase.owner, project.phrase.owner):
                continue
            shared = phrase.telling & project.telling
            least = min(len(phrase.telling), len(project.telling))
            if least and len(shared) / least >= _ALIKE and not self._is_narrower(phrase, project):
                return project
        return None

    def _is_narrower(self, phrase: Phrase, project: Project) -> bool:
        """Whether one of two names is but a word that the other holds, far from each other: 冰箱厂, 双开门冰箱项目."""
        one, other = len(phrase.telling), len(project.telling)
        far = self.current is not project and not phrase.determiner
        return far and min(one, other) == 1 and max(one, other) > _WORD

    def _new(self, phrase: Phrase, passage: Passage, firms: Sequence[Mark], mark: Mark) -> Project:
        name = phrase.name if phrase.telling else self._with_owner(phrase, passage, mark)
        ordinal = sum(project.mention.name == name for project in self.projects)
        owner = phrase.owner or self._owner(phrase, passage, firms, mark)
        kind = "batch" if phrase.count else "project"
        mention = Mention(self.content, kind, name, ordinal)
        project = Project(mention, phrase, owner, passage.paragraph, item=item(passage))
        self.projects.append(project)
        return project

    def _owner(self, phrase: Phrase, passage: Passage, firms: Sequence[Mark], mark: Mark) -> str | None:
        if passage.language.spaced:
            told = (
                self._heading(passage)
                or proprietor(phrase, passage, firms, mark)
                or self._owner_elsewhere(phrase, passage)
            )
            return told or governed(firms, mark)
        if phrase.count and phrase.name.endswith(_MANY):
            return None
        near = holder(passage, firms, mark, self.last) or self._of_the_company(passage, mark)
        return near or (None if phrase.count else self._owner_elsewhere(phrase, passage))

    def _of_the_company(self, passage: Passage, mark: Mark) -> str | None:
        """Return who 公司 is, where it stands before a project in its sentence and no other firm does."""
        named = last_before(passage.of("company"), mark.start)
        return self.company.name if self.company and named and named.value == "reference" else None

    def _owner_elsewhere(self, phrase: Phrase, passage: Passage) -> str | None:
        """Return the company of the paragraph before where no name tells otherwise, else the document's only one."""
        last = max(self.spoken, self.listed) if (listed := item(passage) is not None) else self.spoken
        articled = listed or phrase.definite or phrase.determiner in passage.language["projects"]["indefinite"]
        if self.company and articled and passage.paragraph - last <= 1:
            return self.company.name
        known = (
            self.passages if passage.language.spaced else [one for one in self.passages if one.start <= passage.start]
        )
        named = {str(mark.value) for other in known for mark in other.firms}
        only = named.pop() if len(named) == 1 else None
        owners = (project.owner for project in self.projects if project.owner)
        return only if only and all(akin(owner, only) for owner in owners) else None

    def _with_owner(self, phrase: Phrase, passage: Passage, mark: Mark) -> str:
        """Name a project that has no name of its own by the possessor before it."""
        firm = last_before(passage.firms, mark.start)
        near = firm and len(_ASIDE.sub("", passage.between(firm, mark))) <= _POSSESSIVE
        return passage.words(firm.start, mark.end) if phrase.owner and firm and near else phrase.name


def _looking_ahead(scene: Scene, later: Sequence[Scene]) -> Scene:
    """Return a scene of a list's item with the project that the item names behind it, and none of another item."""
    stands, here = scene.standing, scene.passage.paragraph
    if scene.projects or item(scene.passage) is None or (stands and stands.paragraph == here == stands.item):
        return scene
    ahead = next((other for other in later if other.passage.paragraph != here or other.projects), None)
    named = ahead.projects[0][1] if ahead and ahead.passage.paragraph == here else None
    return replace(scene, standing=named, ahead=True) if named else scene
