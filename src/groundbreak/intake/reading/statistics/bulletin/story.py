"""Story: what a text of statistics spoke of last, from sentence to sentence."""

from dataclasses import dataclass, field

from groundbreak.facts import Fact, Mention
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.bulletin.measures import Measure
from groundbreak.intake.reading.statistics.bulletin.names import Series
from groundbreak.units import Period

_KEPT = 12
# Statistics that are published for the months from January on.
_RUNNING = frozenset({"revenue", "profit"})


@dataclass(eq=False)
class Story:
    """What was told last: a series, the subject of the paragraph, the months, what was measured, what is planned."""

    paragraph: int = -1
    series: Series | None = None
    lead: Mention | None = None
    pending: Mention | None = None
    topic: Mention | None = None
    branch: Mention | None = None
    measure: Measure | None = None
    moving: Measure | None = None
    stepwise: bool = False
    told: list[Series] = field(default_factory=list)
    main: Period | None = None
    aside: Period | None = None
    dated: Mark | None = None
    opening: Period | None = None
    run: Period | None = None
    base: Period | str | None = None
    planned: bool = False
    hoped: bool = False
    year: int | None = None
    named: int | None = None
    upcoming: bool = False
    unknown: bool = False
    listing: bool = False
    first: Mention | None = None
    rate: Fact | None = None

    @property
    def period(self) -> Period | None:
        """The months of what is told now: those of an aside, of the paragraph, else those that the text began with."""
        return self.aside or self.main or (None if self.unknown else self.opening)

    def months(self, indicator: str, start: int) -> Period | None:
        """The months of a series in a sentence: what is invested or earned is of the run, unless a month is said."""
        here, said = self.period, self.dated is not None and self.dated.start >= start
        runs = indicator in _RUNNING or indicator.endswith("_investment")
        closed = here and self.run and here.is_single_month and here.end == self.run.end
        return self.run if closed and runs and not said else here

    def turn(self, paragraph: int, *, listed: bool) -> None:
        """Begin a paragraph: what it speaks of is open again; the items of a list go on with a plan."""
        self.paragraph = paragraph
        self.series = self.lead = self.pending = self.topic = self.measure = self.main = self.aside = self.dated = (
            self.rate
        ) = None
        self.hoped = self.upcoming = self.unknown = self.listing = False
        self.planned = self.planned and listed

    def next(self, *, chained: bool) -> None:
        """Begin a sentence; one behind a semicolon goes on with the subject of the one before."""
        self.aside = self.pending = self.moving = self.branch = None
        self.stepwise = False
        if not chained:
            self.base = None
            self.measure = None

    def tell(self, series: Series) -> None:
        """Keep a series."""
        self.series = series
        self.told = [*self.told[-_KEPT:], series]
        if series.subject.kind != "sector":
            self.lead = self.lead or series.subject
            self.first = self.first or series.subject
