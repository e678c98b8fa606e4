"""What whoever hands a ledger in says of it, and what the ledger says of itself: its clock, year and month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from groundbreak.errors import BadInput
from groundbreak.facts import Source
from groundbreak.facts.vocabulary import look_up
from groundbreak.intake.documents import language_of
from groundbreak.intake.reading.entities.dates import Said, dates
from groundbreak.intake.reading.lexicon.language import LANGUAGES, language
from groundbreak.intake.reading.lexicon.letters import even
from groundbreak.intake.sheets.grid import Grid
from groundbreak.intake.sheets.heads import Table
from groundbreak.units import PartialDate


@dataclass(frozen=True, slots=True)
class Handed:
    """Of a ledger as a source: when it was had, by which day it was known, who keeps it, and the series it is of."""

    fetched_on: date
    published: PartialDate | None = None
    publisher: str = ""
    grade: str = "C"
    audience: str = "public"
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """The year that a ledger plans, and the month that it tells of; None where nobody says."""

    year: int | None = None
    month: PartialDate | None = None


def clock_of(table: Table, handed: Handed) -> Clock:
    """Return the clock of a sheet: its title's, else its name's, else that of the day it was published."""
    said = [clock for text in [*(text for *_, text in table.title), table.grid.name] for clock in _clocks(text)]
    month = next((clock.month for clock in said if clock.month), None) or handed.published
    year = next((clock.year for clock in said if clock.year), None)
    return Clock(year or (month.last.year if month else None), month)


def _clocks(text: str) -> Iterator[Clock]:
    for code in LANGUAGES:
        for mark in dates(even(text), language(code)):
            told: Said = mark.value
            if told.year is None:
                continue
            month = PartialDate.of(told.year, told.last) if told.is_month or told.last < 12 else None
            yield Clock(told.year, month)


def source_of(path: Path, content: str, handed: Handed, clocks: Sequence[Clock], title: str) -> Source:
    """Return the ledger as a source; raises `BadInput` for an issue of a series without a date, `UnknownCode`."""
    look_up(handed.grade, "grades")
    look_up(handed.audience, "audiences")
    published = handed.published or next((clock.month for clock in clocks if clock.month), None)
    if handed.series and published is None:
        mend = "write its month into the title, or give --published 2024-03"
        raise BadInput("an issue of a series needs its date", where=path.name, mend=mend)
    issue = int(f"{published.last:%Y%m%d}") if handed.series and published else None
    return Source(
        path.name, content, handed.fetched_on, title=title or path.name, publisher=handed.publisher,
        language=language_of(title), published=published, grade=handed.grade, audience=handed.audience,
        series=handed.series, issue=issue, complete=handed.series is not None,
    )  # fmt: skip


def title_of(grid: Grid, top: int) -> str:
    """Return the first words above a head."""
    texts = (grid.text(row, place) for row in range(top) for place in range(len(grid.rows[row])))
    return next((" ".join(text.split()) for text in texts if text), "")
