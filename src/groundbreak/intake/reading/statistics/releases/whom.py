"""Whom: the area, firm or branch that a figure's own words name, or leave as it was."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from groundbreak.facts import Mention
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.cast import Cast, Scene
from groundbreak.intake.reading.statistics.areas import country, is_of_firms, owner
from groundbreak.intake.reading.statistics.nations import nation
from groundbreak.intake.reading.statistics.releases.branches import ABROAD, RESULTS, branch_of, is_led
from groundbreak.intake.reading.statistics.releases.markets import is_firms, is_of_goods, is_wide, market, seller
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.story import Story
from groundbreak.intake.reading.statistics.releases.words import pattern

_NEAR = 8


@dataclass(frozen=True, eq=False)
class Whom:
    """Tells whose a figure is."""

    cast: Cast
    area: Mention | None
    story: Story

    @cached_property
    def country(self) -> Mention | None:
        """The country that "the country" means."""
        return country(self.cast.passages, self.cast)

    def hear(self, scene: Scene, own: Own, series: str, named: Mark | None) -> Mention | None:
        """Return whose a figure is, and keep it."""
        whole, branch = self._whole(scene, own, series, named), branch_of(own, series, named, goes_on=self.story.here)
        story = self.story
        item = own.behind("place", "area") and story.here and not branch
        renamed = not (named is None or named.value in {"rate", "same"})
        if named and not story.here and pattern("their").match(own.front):
            story.branch, renamed = story.head, False
        if renamed and pattern("of_the_whole").search(own.front[: max(named.start - own.left, 0)] if named else ""):
            story.branch = None
        self._sell(scene, own, series, named, whole)
        if whole or branch or (renamed and (not story.here or _is_new(own, named, story))):
            story.branch = story.branch if item else None
            story.partner = story.partner if branch and not whole and story.here else None
        if whole and self._is_partner(named, whole):
            story.partner = whole
        elif whole or (series in RESULTS and not story.here):
            story.whole = whole or self._firm(scene) or story.whole
        if branch and pattern("zone").search(branch):
            story.whole, story.branch = Mention(self.cast.content, "area", branch), None
        elif branch:
            story.branch = self._mention(branch)
        elif named and not whole and series in RESULTS | {"industrial_value_added"} and not is_firms(own, named):
            story.branch = story.branch or story.topic
        if (
            not story.told
            and named
            and series not in ABROAD
            and not pattern("made").match(own.passage.text, named.start)
        ):
            story.topic = story.branch
        return self.said(series, scene)

    def _sell(self, scene: Scene, own: Own, series: str, named: Mark | None, whole: Mention | None) -> None:
        """Keep the market whose sales a figure tells, until a firm is named."""
        if (whole and whole.kind == "company") or (named and is_firms(own, named)):
            self.story.market = None
        elif series in RESULTS and (area := market(own, named)):
            self.story.market = self._of(scene, area)
        elif series in RESULTS and is_wide(own, named):
            self.story.market = self.area
        elif whole and self.story.market:
            self.story.market = whole
        elif (
            named
            and series == "sales"
            and self.story.home
            and self.story.home.kind == "area"
            and is_of_goods(own, named)
        ):
            self.story.market = self.story.home

    def _is_partner(self, named: Mark | None, whole: Mention) -> bool:
        """Whether an area is only an item of a list behind the figures."""
        if self.story.home is None or whole == self.story.home or whole.kind == "company":
            return False
        return named is None or named.kind == "head"

    def is_named_behind(self, own: Own) -> bool:
        """Whether a branch or area stands right behind a figure."""
        return any(is_led(own, mark) for mark in own.behind("branch", "place", "area"))

    def item(self, scene: Scene, mark: Mark) -> Mention | None:
        """Return the area that an item of a list names."""
        return self._of(scene, mark)

    def aiming(self, scene: Scene) -> Mention | None:
        """Return who means to do what a sentence tells: the area that opens it, or the firm on stage."""
        first = min((*scene.passage.of("place"), *scene.passage.of("area"), *scene.passage.of("company")), default=None)
        opens = first is not None and first.kind != "company" and first.start - scene.passage.start <= _NEAR
        return self.item(scene, first) if first and opens else self.said("sales", scene)

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
        if series in RESULTS and self.story.market:
            return self.story.market
        if series in RESULTS and firm and (whole is None or whole.kind != "company"):
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
        if firm is None or is_office(firm.name, scene.passage):
            return None
        return self.cast.firm(self._in_full(firm.name))

    def _in_full(self, name: str) -> str:
        """Return the name that a firm is introduced by, where another is its short form: "Halden Steel Co (HSC)"."""
        pairs = (pair for passage in self.cast.passages for pair in pairwise(passage.firms) if pair[1].value == name)
        return next((str(full.value) for full, short in pairs if short.start - full.end <= len(" (")), name)

    def _stand_in(self, series: str, scene: Scene) -> Mention | None:
        """Return who is meant where no area is known: a name taken for a firm's, or the firm that opens the text."""
        if series not in RESULTS:
            agency = next(
                (name for word, name in scene.passage.language["agencies"].items() if word in scene.passage.text), None
            )
            firm = self._firm(scene)
            name = firm.name if firm and not self.story.told and series != "exports" else agency
            title = None if series.endswith("investment") else self._title(scene)
            return Mention(self.cast.content, "area", name) if name else firm or title
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
        marks = [mark for mark in marks if series not in ABROAD or not _goes_to(own.passage, mark)]
        if own_firms and series in RESULTS:
            return self._of(scene, own_firms[-1])
        if series in RESULTS and (firm := seller(own, named)):
            return self.cast.firm(firm)
        behind = [mark for mark in own.behind("place", "area") if is_led(own, mark)]
        marks = behind[:1] or marks
        if series in RESULTS and self._firm(scene) and not self.story.market:
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
            bracketed = passage.text[mark.start - 1] == "("
            name = self._in_full(str(mark.value)) if bracketed else str(mark.value)
            return scene.company if mark.value == "reference" else self.cast.firm(name)
        words = passage.text[mark.start : mark.end].lower()
        if mark.value == "other" and words.startswith(("the country", "the nation")) and self.country:
            return self.country
        if mark.value == "other" and self.area and words.startswith(("the ", "our ")):
            return self.area
        if mark.value == "other":
            return Mention(self.cast.content, mark.kind, nation(passage, mark))
        return self.area if mark.kind == "area" else self.cast.area(mark, passage)

    def _mention(self, name: str) -> Mention:
        return Mention(self.cast.content, "sector", name)


@lru_cache(maxsize=64)
def is_office(name: str, passage: Passage) -> bool:
    """Whether a name taken for a firm's is that of an office of statistics: "Central Statistical Bureau (CSB)"."""
    bracketed = re.search(
        r"(?:Bureau|Office|Institute|Service|Statistics|Ministry|Agency|Board|Association|Federation|Chamber|Council)"
        rf"[\w ]*\({re.escape(name)}\)",
        passage.text,
    )
    return name in passage.language["agencies"] or bracketed is not None or pattern("no_firm").match(name) is not None


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
    """Whether a place is only compared with or acted on: "faster than Ningbo", "U.S.-bound", "demand from China"."""
    if mark.kind == "company":
        return False
    if passage.text.startswith("-", mark.end) or is_of_firms(passage, mark):
        return True
    if pattern("said_in").match(passage.text, mark.end):
        return True
    led = pattern("beside_whom").search(passage.text[max(passage.start, mark.start - 24) : mark.start])
    if led is None:
        return False
    return named is None or led["from"] is None or mark.start - named.end > len(led[0])
