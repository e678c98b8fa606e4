"""What a register said, issue by issue, of units under way, and which of them began to operate."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.errors import BadInput
from groundbreak.facts.vocabulary import codelist
from groundbreak.outlook.odds.levels import Floats, Ints, Levels, told

SNAPSHOTS = pa.schema([
    ("unit", pa.string()), ("month", pa.int64()), ("planned", pa.int64()), ("stage", pa.string()),
    ("size", pa.float64()), ("technology", pa.string()), ("sector", pa.string()), ("builder", pa.string()),
    ("site", pa.string()), ("place", pa.string()),
])  # fmt: skip
BEGUN = pa.schema([("unit", pa.string()), ("month", pa.int64())])
GATES = {code: int(row["rank"]) for code, row in codelist("gates").items()}
SOON = 3
_BUILT = frozenset(code for code, rank in GATES.items() if rank >= GATES["started"])


@dataclass(frozen=True)
class History:
    """Snapshots of units under way and the first month in which each operated, as known at the last issue.

    Months are counted: 12 · year + month − 1. A snapshot's month is the one that it tells of, not that of publication.

    Parameters
    ----------
    snapshots
        One row for each unit and issue (`SNAPSHOTS`); a null `planned` says that no usable date was stated.
    begun
        One row for each unit that began (`BEGUN`).
    rebase
        Calendar months, 0 for January, in which the register clears its list of what is gone.
    untold
        Months of whose events no issue tells; nothing can be learned from them.
    """

    snapshots: pa.Table
    begun: pa.Table
    rebase: Collection[int] = field(default=())
    untold: Collection[int] = field(default=())

    def __post_init__(self) -> None:
        if not self.snapshots.num_rows:
            raise BadInput("a history without snapshots tells no odds", mend="give at least one issue of the register")

    @cached_property
    def panel(self) -> "Panel":
        """The snapshots as arrays, by unit and month."""
        return Panel(self)


class Panel:
    """The snapshots of a history as arrays, sorted by unit and month, with what became of each unit."""

    def __init__(self, history: History) -> None:
        rows = history.snapshots.sort_by([("unit", "ascending"), ("month", "ascending")])
        self.table, self.unit, self.month = rows, told(rows["unit"]), _ints(rows["month"])
        self.planned, self.size = _floats(rows["planned"]), _floats(rows["size"])
        self.issues, self.last = np.unique(self.month), int(self.month.max())
        self.untold = history.untold
        self.new = np.r_[True, self.unit.codes[1:] != self.unit.codes[:-1]]
        self.start = np.maximum.accumulate(np.where(self.new, np.arange(len(self.new)), 0))
        self.begun = self._begun(history.begun)
        self.gone = self._gone()

    def text(self, column: str) -> Levels:
        """Return the levels of a column of texts."""
        return told(self.table[column])

    def of_unit(self, values: Floats) -> Floats:
        """Return running sums within each unit."""
        total = np.cumsum(values)
        return total - (total - values)[self.start]

    def before(self, values: Floats) -> Floats:
        """Return the value of the unit's snapshot before; its own where there is none."""
        return np.where(self.new, values, np.r_[values[:1], values[:-1]])

    @cached_property
    def unresolved(self) -> np.ndarray:
        """Units that left the list at most three months before their date, under construction, and never began.

        They may have begun without a word, or been given up; nobody can tell, so they teach nothing.
        """
        final = np.r_[self.new[1:], True]
        stages = self.text("stage")
        built = np.array([name in _BUILT for name in stages.names])[stages.codes]
        lost = final & ~np.isnan(self.gone) & built & (self.planned - self.month <= SOON)
        return np.bincount(self.unit.codes, lost)[self.unit.codes] > 0

    def _begun(self, begun: pa.Table) -> Floats:
        """The first month in which the unit of each snapshot operated, NaN where nobody said so."""
        first = begun.group_by("unit").aggregate([("month", "min")])
        places = pc.index_in(pa.array(self.unit.names), first["unit"].combine_chunks())
        return _floats(first["month_min"].combine_chunks().take(places))[self.unit.codes]

    def _gone(self) -> Floats:
        """The month of the issue that lists the unit no more, NaN for those listed to the last and those that began."""
        latest = np.zeros(len(self.unit.names), np.int64)
        np.maximum.at(latest, self.unit.codes, self.month)
        following = np.r_[self.issues[1:], 0][np.searchsorted(self.issues, latest)]
        gone = np.where(latest < self.last, following, np.nan)
        return np.where(np.isnan(self.begun), gone[self.unit.codes], np.nan)


def _ints(column: pa.ChunkedArray) -> Ints:
    return np.asarray(column.to_numpy(), np.int64)


def _floats(column: pa.ChunkedArray) -> Floats:
    told = pc.fill_null(pc.cast(column, pa.float64()), float("nan"))
    return np.asarray(told.to_numpy(zero_copy_only=False), np.float64)
