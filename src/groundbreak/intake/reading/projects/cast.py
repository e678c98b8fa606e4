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
from groundbreak.intake.reading.projects.doubtful import is_beside
from groundbreak.intake.reading.projects.going_on import goes_on
from groundbreak.intake.reading.projects.han_clues import han_clue
from groundbreak.intake.reading.projects.han_identity import same_han
from groundbreak.intake.reading.projects.identity import Project, same
from groundbreak.intake.reading.projects.items import firm_ahead, item
from groundbreak.intake.reading.projects.naming import phrases
from groundbreak.intake.reading.projects.ownership import agent, akin, holder, is_its, titled
from groundbreak.intake.reading.projects.phrases import Phrase
from groundbreak.intake.reading.projects.proprietors import acting, governed, proprietor

_OPENS, _ENOUGH = 4, 2
# Nouns that alone mean no project which nothing told of before.
_UNTOLD = frozenset({"项目", "工程"})
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
    sentence: int = 0
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
        self.sentence += 1
        for mark in named:
            known = len(self.projects)
            project = self._meant(mark.value, passage, firms, mark)
            if project:
                if not passage.language.spaced and not mark.value.count:
                    project.owner = agent(passage, mark, named) or project.owner
                told = mark.value.inner if mark.value.inner and len(self.projects) == known else mark
                self.last = told if told.value.telling else self.last
                project.paragraph, self.current = passage.paragraph, project
                self._remember(project, passage, told)
                spoken.append((told, project))
        if not spoken and passage.language.spaced:
            self.current = self._at(passage) or self.current
        elif not spoken and self.current and goes_on(passage, self.current):
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
        firm = last_before(firms, mark.start)
        here = han_clue(passage, mark, str(firm.value) if firm else None, self.sentence)
        known = same_han(here, self.projects, self.current)
        idle = phrase.name in _UNTOLD and not (firm or phrase.owner or phrase.determiner or mark.start == passage.start)
        return known or (None if idle else self._new(phrase, passage, firms, mark))

    def _remember(self, project: Project, passage: Passage, mark: Mark) -> None:
        """Keep what a phrase tells of its project; the name in a headline gives way to the one in the text."""
        if passage.language.spaced:
            project.learn(clue(mark.value, passage, mark, project.owner))
            return
        project.telling |= mark.value.telling
        here = han_clue(passage, mark, None, self.sentence)
        if mark.value.telling and project.heading and not project.phrase.count:
            project.phrase, project.mention = mark.value, self._called(mark.value.name)
        project.towns |= here.places
        project.order, project.front = here.order or project.order, here.front or project.front
        project.sentence, project.last, project.heading = self.sentence, mark.end, passage.is_heading

    def _owned_late(self, passage: Passage) -> None:
        """Give a project without an owner the firm that acts in the next sentence: "X broke ground here"."""
        last, gate, named = self.current, next(iter(passage.of("gate")), None), titled(passage)
        if last and named and passage.paragraph - last.paragraph <= _STANDS[False]:
            last.owner = named
            return
        firm = last_before(passage.firms, gate.start) if gate else None
        if last and firm and last.owner is None and not last.phrase.count and last.paragraph == passage.paragraph:
            last.owner = str(firm.value)

    def _told(self, phrase: Phrase, passage: Passage, firms: Sequence[Mark], mark: Mark) -> Project | None:
        owner = phrase.owner or self._heading(passage) or proprietor(phrase, passage, firms, mark)
        if owner is None and not phrase.definite:
            owner = self._owner_elsewhere(phrase, passage)
        project = same(clue(phrase, passage, mark, owner), self.projects, self.current)
        told = [bool(owner), bool(passage.of("gate")), bool(phrase.amounts)].count(True)
        idle = (phrase.weak and told < _ENOUGH) or is_beside(passage, mark)
        return project or (None if idle else self._new(phrase, passage, firms, mark))

    def _heading(self, passage: Passage) -> str | None:
        """Return the firm that a line opens with where it names no other."""
        return None if passage.firms else firm_ahead(passage)

    def _new(self, phrase: Phrase, passage: Passage, firms: Sequence[Mark], mark: Mark) -> Project:
        name = phrase.name if phrase.telling else self._with_owner(phrase, passage, mark)
        owner = phrase.owner or self._owner(phrase, passage, firms, mark)
        mention = self._called(name, "batch" if phrase.count else "project")
        self.projects.append(Project(mention, phrase, owner, passage.paragraph, item=item(passage)))
        return self.projects[-1]

    def _called(self, name: str, kind: str = "project") -> Mention:
        """Return the mention of a project by its name; of several that are called so, each by its turn."""
        turn = sum(project.mention.name == name for project in self.projects)
        return Mention(self.content, kind, name, turn)

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
        its = self.current.owner if self.current and is_its(passage, mark) else None
        near = holder(passage, firms, mark, self.last) or its or self._of_the_company(passage, mark)
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
