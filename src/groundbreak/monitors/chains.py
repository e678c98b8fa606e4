"""The records of chain maps: segments, what goes into what, and who in the world provides them."""

import re
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from groundbreak.errors import UnknownCode
from groundbreak.monitors.settings import Record
from groundbreak.units import is_currency, unit

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
HS = Annotated[str, StringConstraints(pattern=r"^\d{4}(\d{2})?$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
_RATIO = re.compile(r"(\w+)/(\w+)")


class Segment(Record):
    """A product or step of a chain: its names, the words that texts tell it by, and its headings of the HS of 2022.

    ``weak`` words tell it only where another word of the chain stands beside them: "modules" in a text on solar cells.
    """

    code: Code
    name_en: Name
    name_zh: Name
    words_en: tuple[Name, ...] = ()
    words_zh: tuple[Name, ...] = ()
    weak_en: tuple[Name, ...] = ()
    weak_zh: tuple[Name, ...] = ()
    hs: tuple[HS, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that tell it by themselves: its names too."""
        return tuple(dict.fromkeys((self.name_en, self.name_zh, *self.words_en, *self.words_zh)))

    @property
    def weak(self) -> tuple[str, ...]:
        """The words that tell it beside others of the chain."""
        return (*self.weak_en, *self.weak_zh)


class ChainEdge(Record):
    """What goes into what; how much of it, in units of the one for a unit of the other; and who says so, or that none.

    Attributes
    ----------
    weight, unit
        ``weight = 5_000_000`` and ``unit = "m2/GW"``: so many square metres for a gigawatt.
    """

    what: Code
    into: Code
    weight: Decimal | None = Field(default=None, gt=0)
    unit: str = ""
    source: Name | None = None
    assumed: bool = False

    @model_validator(mode="after")
    def _told(self) -> "ChainEdge":
        if (self.source is None) != self.assumed:
            raise ValueError("an edge has a source, or assumed = true, and not both")
        if (self.weight is None) != (not self.unit):
            raise ValueError("weight and unit stand together")
        for code in self.units:
            if is_currency(code):
                raise ValueError("a weight is of goods, not of money")
            try:
                unit(code)
            except UnknownCode as wrong:
                raise ValueError(wrong.what) from wrong
        return self

    @property
    def units(self) -> tuple[str, ...]:
        """The units of what goes in and of what it goes into; none without a weight."""
        if not self.unit:
            return ()
        if not (both := _RATIO.fullmatch(self.unit)):
            raise ValueError("a unit is one over another, as in m2/GW")
        return both.groups()


class ChainMap(Record):
    """A chain: its segments in order, its edges, and words.

    Attributes
    ----------
    as_of
        The day on which somebody last went over it.
    words_en, words_zh
        What tells the chain and none of its segments.
    other_en, other_zh
        What looks like a word of the chain and is none.
    """

    code: Code
    name_en: Name
    name_zh: Name
    as_of: date
    note: str = ""
    words_en: tuple[Name, ...] = ()
    words_zh: tuple[Name, ...] = ()
    other_en: tuple[Name, ...] = ()
    other_zh: tuple[Name, ...] = ()
    segment: tuple[Segment, ...] = ()
    edge: tuple[ChainEdge, ...] = ()

    @cached_property
    def of(self) -> dict[str, Segment]:
        """Segments by code."""
        return {segment.code: segment for segment in self.segment}


class Provider(Record):
    """A country's share of what the world has of a segment, in per cent, and who says so."""

    chain: Code
    segment: Code
    provider: Country
    share_pct: Decimal = Field(ge=0, le=100)
    source: Name
