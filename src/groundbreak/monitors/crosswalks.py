"""Crosswalks between versions and standards: which share of a class lies in which class of another system."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from groundbreak.errors import BadMonitor, GroundbreakError
from groundbreak.rows import Row, Rows

ASSUMED = "assumed"
_COLUMNS = ("from", "to", "share_pct", "basis")
_SLACK = Decimal("0.01")


class Step(NamedTuple):
    """A share, in per cent, of a class that lies in another; no class of the other system where ``into`` is empty.

    ``basis`` is the address that says so, or `ASSUMED`.
    """

    system: str
    code: str
    other: str
    into: str
    share_pct: Decimal
    basis: str
    note: str = ""

    @property
    def assumed(self) -> bool:
        """Whether nobody is at hand who says so."""
        return self.basis == ASSUMED


def shipped(systems: Mapping[str, Iterable[str]]) -> tuple[Step, ...]:
    """Return the crosswalks between standards that are shipped."""
    return crosswalks(Path(str(files("groundbreak.monitors").joinpath("standards"))), systems, [])


def crosswalks(folder: Path, systems: Mapping[str, Iterable[str]], faults: list[GroundbreakError]) -> tuple[Step, ...]:
    """Return the rows of the files ``FROM_TO.csv`` of a folder; all that is wrong is added to the faults.

    Parameters
    ----------
    folder
        Where the files are; there may be none.
    systems
        The codes of each system that a file may name.
    faults
        Takes what is wrong, each with file and row.
    """
    return tuple(step for path in sorted(folder.glob("*_*.csv")) for step in _walk(path, systems, faults))


def _walk(path: Path, systems: Mapping[str, Iterable[str]], faults: list[GroundbreakError]) -> list[Step]:
    system, _, other = path.stem.partition("_")
    unknown = [name for name in (system, other) if name not in systems]
    if unknown:
        mend = f"name the file FROM_TO.csv; there are: {', '.join(systems)}"
        faults.append(BadMonitor(f"there is no system {' or '.join(map(repr, unknown))}", where=path.name, mend=mend))
        return []
    rows = Rows()
    read = rows.each(rows.of(path, _COLUMNS), lambda where, row: _step(where, row, (system, other), systems))
    faults += rows.faults
    steps = [step for _, step in read]
    if not rows.faults:
        faults += _incomplete(path.name, steps, systems[system])
    return steps


def _step(where: str, row: Row, of: tuple[str, str], systems: Mapping[str, Iterable[str]]) -> Step:
    system, other = of
    for code, name in ((row["from"], system), (row["to"], other)):
        if code not in systems[name] and (code or name == system):
            raise BadMonitor(f"{name} has no {code!r}", where=where, mend=f"it has: {', '.join(systems[name])}")
    try:
        share = Decimal(row["share_pct"])
    except InvalidOperation as wrong:
        raise BadMonitor(f"share_pct: {row['share_pct']!r} is no number", where=where) from wrong
    if not 0 < share <= 100:
        raise BadMonitor(f"share_pct: {share} is no share", where=where, mend="a share is above 0 and at most 100")
    if not row["basis"]:
        raise BadMonitor("basis: nobody says so", where=where, mend=f"give the address that does, or {ASSUMED}")
    return Step(system, row["from"], other, row["to"], share, row["basis"], row.get("note", ""))


def _incomplete(name: str, steps: Iterable[Step], codes: Iterable[str]) -> list[BadMonitor]:
    """Classes whose shares do not add up to 100 per cent, or that go somewhere twice."""
    shares: dict[str, Decimal] = defaultdict(Decimal)
    seen: set[tuple[str, str]] = set()
    faults = []
    for step in steps:
        shares[step.code] += step.share_pct
        if (step.code, step.into) in seen:
            faults.append(
                BadMonitor(f"{step.code} goes to {step.into or None} twice", where=name, mend="join the rows")
            )
        seen.add((step.code, step.into))
    for code in codes:
        if code in shares and abs(shares[code] - 100) > _SLACK:
            told = f"the shares of {code} add up to {shares[code]} per cent"
            mend = "they make 100; what lies in no class has an empty cell under to"
            faults.append(BadMonitor(told, where=name, mend=mend))
    return faults
