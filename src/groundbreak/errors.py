"""Every exception that groundbreak raises on purpose.

::

    GroundbreakError            what went wrong, where, and how to mend it
    ├── BadInput                something handed to us cannot be used
    │   ├── BadValue            a number, date, unit or period that does not parse or cannot be
    │   ├── UnknownCode         a code that no codelist has
    │   ├── BadDocument         a document without usable text
    │   ├── BadRecord           one line of a table or JSONL file
    │   ├── BadMonitor          a settings, places or taxonomy file of a monitor
    │   └── Faults              several of the above, reported together
    ├── LogError                the log of facts refuses
    │   ├── NoLog               there is no log at that place
    │   ├── OldLog              an older version of this program made its tables
    │   └── BrokenLog           its hashes do not add up, or a row says what cannot be
    ├── GrowthError             published statements that cannot be answered from
    │   ├── Unanswerable        the question asks for something that the indicator does not have
    │   ├── Contradiction       the statements exclude each other
    │   └── Undecided           the solver cannot tell
    ├── NoTool                  an extra that this needs is not installed
    ├── NoAnswer                a language model gave no answer that can be used
    └── EditionError            an edition that cannot be built, read or traced
        └── NotInEdition        an address that leads to no cell of the edition
"""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any


class GroundbreakError(Exception):
    """What went wrong, where, and how to mend it.

    Parameters
    ----------
    what
        One sentence that names the offending thing.
    where
        File and place, or table and row, as the user knows them.
    mend
        What the user can do about it.
    zh
        All of it in Chinese, where an edition shows it to readers.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "", zh: str = "") -> None:
        self.what, self.where, self.mend, self.zh = what, where, mend, zh
        super().__init__(what, where, mend)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" ({self.mend})" if self.mend else "")

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes; exceptions are rebuilt from positional arguments unless they say otherwise."""
        return partial(type(self), where=self.where, mend=self.mend, zh=self.zh), (self.what,), self.__dict__

    def at(self, where: str) -> "GroundbreakError":
        """Return the same error at an outer place, for a caller that knows the file."""
        outer = f"{where}: {self.where}" if self.where else where
        return type(self)(self.what, where=outer, mend=self.mend, zh=self.zh)


class BadInput(GroundbreakError):
    """Something handed to us cannot be used."""


class BadValue(BadInput):
    """A number, date, unit or period that does not parse or cannot be."""


class UnknownCode(BadInput):
    """A code that no codelist has: unknown means stop."""

    @classmethod
    def of(cls, code: str, codelist: str, known: Sequence[str]) -> "UnknownCode":
        """Name the code, the list it is missing from, and the nearest code there is."""
        near = get_close_matches(code, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"expected one of: {', '.join(sorted(known)[:12])}…"
        return cls(f"unknown {codelist} {code!r}", mend=hint)


class BadDocument(BadInput):
    """A document without usable text."""


class BadRecord(BadInput):
    """One line of a table or JSONL file that does not say what it must."""


class BadMonitor(BadInput):
    """A settings, places or taxonomy file of a monitor that cannot be used."""


class Faults(BadInput):
    """Several faults of one batch, reported together; what was good is kept by the caller."""

    def __init__(self, faults: Sequence[GroundbreakError]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[Any, ...]:
        return Faults, (self.faults,), self.__dict__

    def at(self, where: str) -> "Faults":
        """Return the same faults, each at an outer place."""
        return Faults([fault.at(where) for fault in self.faults])


class LogError(GroundbreakError):
    """The log of facts refuses."""


class NoLog(LogError):
    """There is no log at that place."""


class OldLog(LogError):
    """An older version of this program made its tables."""


class BrokenLog(LogError):
    """The hashes of the log do not add up, or a row says what cannot be."""


class GrowthError(GroundbreakError):
    """Published statements that cannot be answered from."""


class Unanswerable(GrowthError):
    """The question asks for something that the indicator does not have."""


class Contradiction(GrowthError):
    """The statements exclude each other."""


class Undecided(GrowthError):
    """The solver cannot tell whether anything agrees with the statements, to its tolerance."""


class NoTool(GroundbreakError):
    """An extra that this needs is not installed."""


class NoAnswer(GroundbreakError):
    """A language model gave no answer that can be used."""


class EditionError(GroundbreakError):
    """An edition that cannot be built, read or traced."""


class NotInEdition(EditionError):
    """An address that leads to no cell of the edition."""
