"""What changes in the chains of a place where a project is added, comes later or is lost."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from groundbreak.chains.advice import Advised, advise
from groundbreak.chains.local import COLUMNS, Local, local
from groundbreak.chains.members import Stand

ADDED = "added"
_SHOWN = tuple(name for name in COLUMNS if name not in {"chain", "segment", "closing", "rests_on"})
_Row = Mapping[str, Any]


class Change(NamedTuple):
    """One segment that changes: what was and what would be, by the names of its columns and of the advice."""

    chain: str
    segment: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def asked(
    members: Iterable[_Row],
    without: Collection[str],
    delay: Mapping[str, int],
    added: Iterable[tuple[str, str]],
) -> list[_Row]:
    """Return the members as they would be.

    Parameters
    ----------
    without
        Phases that are lost.
    delay
        Months by which phases come later.
    added
        Chains and segments in which one more project is announced.
    """
    kept = [_later(row, delay.get(row["phase_id"], 0)) for row in members if row["phase_id"] not in without]
    return [*kept, *(_added(chain, segment, number) for number, (chain, segment) in enumerate(added, start=1))]


def changes(
    segments: Sequence[_Row], edges: Sequence[_Row], before: Sequence[_Row], after: Sequence[_Row]
) -> list[Change]:
    """Return the segments that differ, and in what; ranks are left out, since they shift with those of others."""
    was, would = (_told(local(segments, edges, members)) for members in (before, after))
    return [Change(*key, *_apart(was[key], would[key])) for key in was if was[key] != would[key]]


def _told(found: Sequence[Local]) -> dict[tuple[str, str], dict[str, Any]]:
    advised = {(one.of.chain, one.of.segment): one for one in advise(found)}
    return {
        (one.chain, one.segment): {
            **{name: getattr(one, name) for name in _SHOWN},
            **_advice(advised.get((one.chain, one.segment))),
        }
        for one in found
    }


def _advice(one: Advised | None) -> dict[str, Any]:
    return {
        "advice": one.advice.value if one else None,
        "score": round(one.score, 1) if one else None,
        "closed_by": one.closed_by if one else (),
    }


def _apart(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in before if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def _later(row: _Row, months: int) -> _Row:
    if not months or not row["expected_on"]:
        return row
    year, month = map(int, row["expected_on"].split("-"))
    later = year * 12 + month - 1 + months
    return {**row, "expected_on": f"{later // 12:04d}-{later % 12 + 1:02d}"}


def _added(chain: str, segment: str, number: int) -> _Row:
    return {
        "phase_id": f"{ADDED}{number}", "chain": chain, "segment": segment, "standing": Stand.coming.value,
        "owner_id": None, "capacity": None, "unit": None, "expected_on": None, "rests_on": "",
    }  # fmt: skip
