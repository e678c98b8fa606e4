"""Whom: the area, firm or branch that a figure's own words name, or leave as it was."""

import re
from dataclasses import dataclass
from functools import lru_cache

from groundbreak.facts import Mention
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Cast, Scene
from groundbreak.intake.reading.statistics.areas import owner
from groundbreak.intake.reading.statistics.nations import nation
from groundbreak.intake.reading.statistics.releases.nouns import before_bracket, bound_for, name_of, phrase
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.story import Story
from groundbreak.intake.reading.statistics.releases.words import pattern

RESULTS = frozenset({"profit", "revenue", "sales", "output_value", "orders"})
_ABROAD = frozenset({"exports"})
_WORDY = 4
_POINTING = frozenset({"industry", "industries", "sector", "sectors", "branch", "branches", "firms", "companies"})


@dataclass(frozen=True, eq=False)
class Whom:
    """Tells whose a figure is."""

    cast: Cast
    area: Mention | None
    story: Story

    def hear(self, scene: Scene, own: Own, series: str, named: Mark | None) -> Mention | None:
        """Return whose a figure is, and keep it."""
        whole, branch = self._whole(scene, own, series, named), self._branch(own, series, named)
        story = self.story
        item = own.behind("place", "area") and story.here and not branch
        renamed = not (named is None or named.value in {"rate", "same"})
        if whole or branch or (renamed and (not story.here or _is_new(own, named, story))):
            story.branch = story.branch if item else None
            story.partner = story.partner if branch and not whole and story.here else None
        if whole and self._is_partner(named, whole):
            story.partner = whole
        elif whole:
            story.whole = whole
        if branch and pattern("zone").search(branch):
            story.whole, story.branch = Mention(self.cast.content, "area", branch), None
        elif branch:
            story.branch = self._mention(branch)
        elif (
            named is not None and not whole and story.branch is None and series in RESULTS | {"industrial_value_added"}
        ):
            story.branch = story.topic
        if not story.told and named and not pattern("made").match(own.passage.text, named.start):
            story.topic = story.branch
        return self.said(series, scene)

    def _is_partner(self, named: Mark | None, whole: Mention) -> bool:
        """Whether an area is only an item of a list behind the figures."""
        if self.story.home is None or whole == self.story.home or whole.kind == "company":
            return False
        return named is None or named.kind == "head"

    def is_named_behind(self, own: Own) -> bool:
        """Whether a branch or area stands right behind a figure."""
        return any(_is_led(own, mark) for mark in own.behind("branch", "place", "area"))

    def item(self, scene: Scene, mark: Mark) -> Mention | None:
        """Return the area that an item of a list names."""
        return self._of(scene, mark)

    def said(self, series: str, scene: Scene) -> Mention | None:
        """Return whom the record speaks of: a branch of the whole, or the whole."""
        whole = self.story.partner or self._owner(series, scene)
        branch = self.story.branch
        if branch is None:
            return whole
        if whole is None or whole.name in branch.name:
            return branch
        return Mention(branch.content, branch.kind, f"{branch.name} ({whole.name})")

    def _owner(self, series: str, scene: Scene) -> Mention | None:
        whole = self.story.whole
        firm = self._firm(scene)
        if series in RESULTS and (whole is None or whole.kind != "company") and firm:
            return firm
        if series not in RESULTS | {"exports"} and whole and whole.kind == "company":
            return self.area
        first = next(iter(sorted([*scene.passage.of("place"), *scene.passage.of("area")])), None)
        near = self._of(scene, first) if first and not self.story.told else None
        return whole or near or self.area or self._stand_in(series, scene)

    def _title(self, scene: Scene) -> Mention | None:
        """Return the name of the series itself, where no area is known whose it is: "industrial production"."""
        named = next(iter(scene.passage.of("indicator")), None)
        if named:
            self.story.titled = Mention(self.cast.content, "sector", scene.passage.words(named.start, named.end))
        return self.story.titled

    def _firm(self, scene: Scene) -> Mention | None:
        """Return the firm on stage; an office that publishes statistics is none."""
        firm = scene.company or self.cast.company
        return firm if firm and not is_office(firm.name, scene.passage) else None

    def _stand_in(self, series: str, scene: Scene) -> Mention | None:
        """Return who is meant where no area is known: a name taken for a firm's, or the firm that opens the text."""
        if series not in RESULTS:
            agency = next(
                (name for word, name in scene.passage.language["agencies"].items() if word in scene.passage.text), None
            )
            firm = self._firm(scene)
            name = firm.name if firm and not self.story.told and series != "exports" else agency
            return Mention(self.cast.content, "area", name) if name else firm or self._title(scene)
        found = pattern("opening").match(scene.passage.text)
        return self.cast.firm(found[1]) if found else None

    def _whole(self, scene: Scene, own: Own, series: str, named: Mark | None) -> Mention | None:
        """Return the area or firm that the figure's own words name, the nearest to the name of the series."""
        kinds = ("place", "area", "company") if series in RESULTS | {"exports"} else ("place", "area")
        clause = own.clause if named is None or named.start >= own.clause else own.left
        marks = [mark for mark in own.before(*kinds, start=clause) if not _is_beside(own.passage, mark, named)]
        if not marks and own.first:
            marks = [mark for mark in own.before(*kinds) if not _is_beside(own.passage, mark, named)]
        marks = [mark for mark in marks if mark.kind != "company" or not is_office(str(mark.value), own.passage)]
        own_firms = [mark for mark in marks if mark.kind == "company"]
        own_firms += [
            mark for mark in own.behind("company") if own.passage.text.endswith((" by ", " at "), 0, mark.start)
        ]
        marks = [mark for mark in marks if series not in _ABROAD or not _goes_to(own.passage, mark)]
        if own_firms and series in RESULTS:
            return self._of(scene, own_firms[-1])
        behind = [mark for mark in own.behind("place", "area") if _is_led(own, mark)]
        marks = behind[:1] or marks
        if series in RESULTS and self._firm(scene):
            return None
        anchor = named.start if named else own.mark.start
        if owned := owner(own.passage, named) if named else None:
            return self._of(scene, owned)
        if own.is_end:
            return None
        after = [mark for mark in marks if mark.start >= anchor]
        chosen = after[0] if after else marks[-1] if marks else None
        return self._of(scene, chosen) if chosen else None

    def _of(self, scene: Scene, mark: Mark) -> Mention | None:
        passage = scene.passage
        if mark.kind == "company":
            return scene.company if mark.value == "reference" else self.cast.firm(str(mark.value))
        words = passage.text[mark.start : mark.end].lower()
        if mark.value == "other" and self.area and words.startswith(("the country", "the province", "our ")):
            return self.area
        if mark.value == "other":
            return Mention(self.cast.content, mark.kind, nation(passage, mark))
        return self.area if mark.kind == "area" else self.cast.area(mark, passage)

    def _branch(self, own: Own, series: str, named: Mark | None) -> str | None:
        """Return the branch that the figure's own words name."""
        passage = own.passage
        behind = [mark for mark in own.behind("branch") if _is_led(own, mark)]
        if behind:
            last = [mark for mark in behind if pattern("goes_on").fullmatch(passage.text[behind[0].end : mark.start])]
            return phrase(passage, last[-1] if last else behind[0], own.mark.end)
        if name := before_bracket(own) or (bound_for(own) if series in _ABROAD else None):
            return name
        trades = [mark for mark in own.before("branch", "whole") if self._is_branch(passage, mark, series, named)]
        found = [mark for mark in trades if mark.start >= own.clause] or (trades if own.first else [])
        if found:
            heads = [mark for mark in found if not any(0 <= other.start - mark.end <= 1 for other in found)]
            return phrase(passage, heads[-1], own.left)
        if named and named.kind == "indicator":
            words = passage.text[named.start : named.end]
            part = re.match(r"(?i)manufacturing|factory", words)
            return part[0] if part and named.value == "industrial_output_value" else None
        if named is not None:
            return None
        return self._unknown(own) if self.story.here else self._activity(own)

    def _activity(self, own: Own) -> str | None:
        """Return a branch that no table knows and that is called after what is done: "water management"."""
        name = name_of(own)
        return name if name and pattern("activity").search(name) else None

    def _is_branch(self, passage: Passage, mark: Mark, series: str, named: Mark | None) -> bool:
        """Whether a noun names a branch: not inside the name of the series, not "the sector" alone."""
        words = passage.text[mark.start : mark.end].lower()
        if mark.kind == "whole" and series not in RESULTS | {"exports"} and not words.startswith("manufactur"):
            return False
        bare = words in _POINTING and not passage.text[max(passage.start, mark.start - 1) : mark.start].strip(" ")
        part = named is not None and named.value == "investment"
        lone = (
            bare and not part and pattern("lone").search(passage.text[max(passage.start, mark.start - 16) : mark.start])
        )
        held = pattern("whom_held").search(passage.text[max(passage.start, mark.start - 60) : mark.start])
        return not lone and not held and (named is None or not _is_of(mark, named))

    def _unknown(self, own: Own) -> str | None:
        """Return the name of an item of a list that no table knows: "sugar 3 percent"."""
        if own.mark.value.unit != "percent" or own.result or own.before("place", "area", "company"):
            return None
        name = name_of(own)
        return name if name and len(name.split()) <= _WORDY and "'s " not in name else None

    def _mention(self, name: str) -> Mention:
        return Mention(self.cast.content, "sector", name)


def _is_led(own: Own, mark: Mark) -> bool:
    """Whether a name stands right behind the figure: "falls of 4.2 percent in manufacturing"."""
    led = pattern("led").match(own.passage.text, own.mark.end, own.passage.end)
    if (
        led is None
        or mark.start < led.start()
        or passage_text(own, mark.start, led.end()).strip().lower() not in {"", "the", "its"}
    ):
        return False
    between = own.passage.text[led.end() : mark.start]
    return (mark.kind == "place" and not between.strip()) or bool(re.fullmatch(r"(?:[a-z-]+\s){0,3}", between))


@lru_cache(maxsize=64)
def is_office(name: str, passage: Passage) -> bool:
    """Whether a name taken for a firm's is that of an office of statistics: "Central Statistical Bureau (CSB)"."""
    bracketed = re.search(
        rf"(?:Bureau|Office|Institute|Service|Statistics|Ministry|Agency|Board)[\w ]*\({re.escape(name)}\)",
        passage.text,
    )
    return name in passage.language["agencies"] or bracketed is not None or pattern("no_firm").match(name) is not None


def passage_text(own: Own, start: int, end: int) -> str:
    """Return the letters between two places, none where the first is behind the second."""
    return own.passage.text[start:end]


def _is_of(branch: Mark, named: Mark) -> bool:
    return branch.within(named.start, named.end)


def _is_new(own: Own, named: Mark | None, story: Story) -> bool:
    """Whether a name brings in another series than the one told last, and not for the same branch: "its exports"."""
    told = named is not None and named.kind == "indicator" and named.value != story.series
    return told and not pattern("its").search(own.passage.text[own.left : named.start] if named else "")


def _goes_to(passage: Passage, mark: Mark) -> bool:
    """Whether a place is where goods go: "shipments to the United States"."""
    return (
        re.search(r"(?i)\s(?:to|into)\s(?:the\s)?$", passage.text[max(passage.start, mark.start - 12) : mark.start])
        is not None
    )


def _is_beside(passage: Passage, mark: Mark, named: Mark | None) -> bool:
    """Whether a place is only compared with or acted on: "faster than Ningbo", "demand from China"."""
    if mark.kind == "company":
        return False
    led = pattern("beside_whom").search(passage.text[max(passage.start, mark.start - 24) : mark.start])
    if led is None:
        return False
    return named is None or led["from"] is None or mark.start - named.end > len(led[0])
