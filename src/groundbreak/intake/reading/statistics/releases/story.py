"""Story: the record that is carried from figure to figure and from sentence to sentence."""

from dataclasses import dataclass, field

from groundbreak.facts import Fact, Mention
from groundbreak.units import Period, Quantity

_GROWTH = frozenset({"yoy_growth", "mom_growth"})


@dataclass(eq=False)
class Story:
    """The record: series, whose it is, of which branch, of which months, on which base, and what was told last.

    ``home`` is the area or firm that the text goes back to, ``topic`` the branch that all of it is about, ``partner``
    an area that is an item of a list; ``market`` is the area whose firms together sell what is told; ``head`` is the
    branch that the sentence opened with.
    ``lead`` are the months of the first figure, ``guess`` the first months named at all, ``now`` those of a sentence,
    "in September alone", ``run`` those that investment was told of last, ``stretch`` the last run told of anything.
    ``counts`` says that goods are counted beside the index, as China does, where others name branches after goods.
    ``opener`` is the base that a paragraph opens with, ``usual`` that of the text. ``here`` says whether the sentence
    told a figure yet, ``foreign`` whether it told one of something else; ``goal`` is the last that it set.
    """

    paragraph: int = -1
    series: str | None = None
    told: list[str] = field(default_factory=list)
    whole: Mention | None = None
    branch: Mention | None = None
    partner: Mention | None = None
    market: Mention | None = None
    titled: Mention | None = None
    topic: Mention | None = None
    lead: Period | None = None
    guess: Period | None = None
    main: Period | None = None
    now: Period | None = None
    run: Period | None = None
    stretch: Period | None = None
    base: str | None = None
    opener: str | None = None
    usual: str | None = None
    last: Fact | None = None
    head: Mention | None = None
    home: Mention | None = None
    rate: Fact | None = None
    level: Fact | None = None
    unit: str | None = None
    goal: Fact | None = None
    step: str | None = None
    here: bool = False
    foreign: bool = False
    opening: bool = True
    year: int | None = None
    planned: bool = False
    far: int = 0
    counts: bool = False

    @property
    def period(self) -> Period | None:
        """The months of what is told now."""
        return self.now or self.main or self.lead or self.guess

    def turn(self, paragraph: int) -> None:
        """Begin a sentence; a new paragraph goes back to the months and the base that the text opened with."""
        self.now = self.branch = self.partner = None
        self.base = self.opener
        self.here = self.foreign = False
        self.level = self.goal = None
        self.opening = paragraph != self.paragraph
        if self.opening:
            self.far = 0 if self.paragraph < 0 else self.far + 1
            self.paragraph = paragraph
            self.whole = self.home
            self.main = self.base = self.opener = self.step = None

    def tell(self, series: str) -> None:
        """Keep a series."""
        if series not in self.told[-1:]:
            self.told.append(series)
        self.series = series
        self.far = 0

    def keep(self, fact: Fact) -> None:
        """Keep what a figure told."""
        if fact.modality != "actual":
            self.goal = fact
            return
        if not self.here:
            self.head = self.branch
        self.here = True
        self.home = self.home or (fact.mention if fact.mention.kind != "sector" else self.whole)
        if fact.attribute in _GROWTH:
            self.rate = fact
        if fact.attribute == "level":
            self.level, self.unit = fact, fact.value.unit if isinstance(fact.value, Quantity) else None
        if fact.attribute != "change_pp":
            self.last = fact
