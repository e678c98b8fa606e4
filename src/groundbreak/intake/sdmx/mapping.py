"""What the dimensions of an SDMX-CSV file stand for: a TOML file, checked when it is loaded."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from groundbreak.errors import BadValue, GroundbreakError, UnknownCode
from groundbreak.facts.vocabulary import MEASURES, codelist
from groundbreak.intake.series.mapping import parsed, together
from groundbreak.units import unit


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Coded(_Part):
    """A dimension or attribute, and what each of its codes stands for."""

    column: str
    codes: dict[str, str]

    def of(self, code: str) -> str:
        """Return what a code stands for; raises `UnknownCode`."""
        if code not in self.codes:
            raise UnknownCode.of(code, f"code of {self.column}", list(self.codes))
        return self.codes[code]


Said = str | Coded


class Observed(_Part):
    """What observations are of. Each is one code of ours for all of them, or a dimension with its codes.

    ``area`` gives names of areas; ``measure`` is *level*, *yoy_growth* and so on; ``unit`` a unit or currency;
    ``period`` says whether a time period is taken *alone*, or *cumulative* from January. ``only`` keeps the rows where
    a dimension has one code; ``left`` lists columns that change nothing. A further column is an error.
    """

    area: Said
    indicator: Said
    measure: Said = "level"
    unit: Said
    basis: Said | None = None
    period: Said = "alone"
    only: dict[str, str] = {}
    left: tuple[str, ...] = ()

    @property
    def columns(self) -> Iterator[str]:
        """The columns that it names."""
        for said in (self.area, self.indicator, self.measure, self.unit, self.basis, self.period):
            if isinstance(said, Coded):
                yield said.column
        yield from (*self.only, *self.left)


def load_observed(path: Path) -> Observed:
    """Load a mapping; raises `BadRecord`, `UnknownCode`, or `Faults` where several things are wrong with it."""
    made = parsed(path, str(path), Observed)
    if faults := [fault.at(str(path)) for fault in _faults(made)]:
        raise together(faults)
    return made


_LISTS: dict[str, list[str]] = {"measure": sorted(MEASURES), "period": ["alone", "cumulative"]}
_Key = Literal["indicator", "measure", "basis", "period"]
_KEYS: tuple[_Key, ...] = ("indicator", "measure", "basis", "period")


def _faults(made: Observed) -> Iterator[GroundbreakError]:
    for key in _KEYS:
        known = _LISTS.get(key) or list(codelist({"indicator": "indicators", "basis": "bases"}[key]))
        for code in _codes(getattr(made, key)):
            if code not in known:
                yield UnknownCode.of(code, key, known)
    for code in _codes(made.unit):
        try:
            unit(code)
        except GroundbreakError as wrong:
            yield wrong
    if not all(_codes(made.area)):
        yield BadValue("an area without a name", mend="write one for each code")


def _codes(said: Said | None) -> list[str]:
    if isinstance(said, Coded):
        return list(said.codes.values())
    return [] if said is None else [said]
