"""How long phases stay at a gate before they pass the next: each stay, ended or not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import pyarrow as pa

from groundbreak.facts.vocabulary import codelist
from groundbreak.pipeline.slips import days_between
from groundbreak.pipeline.standing import ALONE, RANK, Standing
from groundbreak.units import PartialDate

DWELLS = pa.schema([
    ("entity_id", pa.string()), ("gate", pa.string()), ("next_gate", pa.string()), ("status", pa.string()),
    ("since", pa.string()), ("until", pa.string()), ("low_days", pa.int64()), ("high_days", pa.int64()),
    ("rests_on", pa.string()),
])  # fmt: skip
LADDER = tuple(code for code in codelist("gates") if code not in ALONE)
STATUSES = ("left", "open", "halted", "untold", "backwards")
_Row = dict[str, Any]


def dwells(schedule: pa.Table, standings: Mapping[str, Standing], day: date) -> pa.Table:
    r"""Return a row for each gate that has a date of passing, with how long the phase stayed there.

    With the gate passed in :math:`[a_0, a_1]` and the next dated one in :math:`[b_0, b_1]`, the stay is
    :math:`b_0 - a_1` to :math:`b_1 - a_0` days, no fewer than none. Of a gate that parts pass one by one, the first
    passing counts.

    Parameters
    ----------
    schedule
        Of `groundbreak.pipeline.schedule`: ``entity_id``, ``gate``, ``actual``, ``actual_fact_id``.
    standings
        Where each phase and project stands. A project that has phases has no stays of its own.
    day
        Until when a stay that has not ended is counted.

    Returns
    -------
    pyarrow.Table
        ``status`` is `left` (the next gate was passed), `open` (under way), `halted` (while it waits, or given up),
        `untold` (it went on, nobody says when) or `backwards` (the dates contradict the order of the gates).
    """
    passed: dict[str, dict[str, _Row]] = defaultdict(dict)
    for row in schedule.to_pylist():
        if row["actual"] and row["gate"] in LADDER and not standings[row["entity_id"]].parts:
            first = passed[row["entity_id"]].setdefault(row["gate"], row)
            passed[row["entity_id"]][row["gate"]] = min(first, row, key=_when)
    made = [row for entity in sorted(passed) for row in _stays(standings[entity], passed[entity], day)]
    return pa.Table.from_pylist(made, schema=DWELLS)


def _when(row: _Row) -> tuple[date, date, str]:
    when = PartialDate.parse(row["actual"])
    return when.first, when.last, row["actual_fact_id"]


def _stays(standing: Standing, passed: Mapping[str, _Row], day: date) -> Iterator[_Row]:
    dated = [passed[gate] for gate in LADDER if gate in passed]
    for here, there in pairwise(dated):
        low, high = days_between(PartialDate.parse(here["actual"]), PartialDate.parse(there["actual"]))
        how = "left" if high >= 0 else "backwards"
        about = {"next_gate": there["gate"], "until": there["actual"], "status": how}
        facts = (here["actual_fact_id"], there["actual_fact_id"])
        yield _stay(here, **about, rests_on=" ".join(facts), **_days(low, high, how))
    last = dated[-1]
    if last["gate"] != LADDER[-1]:
        yield _last(standing, last, day)


def _last(standing: Standing, here: _Row, day: date) -> _Row:
    """The stay at the last gate that has a date."""
    facts = [here["actual_fact_id"]]
    if standing.stage and RANK[standing.stage] > RANK[here["gate"]] and standing.stage_fact:
        facts.append(standing.stage_fact)
        return _stay(here, next_gate=standing.stage, status="untold", rests_on=" ".join(facts))
    if standing.halted_by:
        return _stay(here, status="halted", rests_on=" ".join((*facts, standing.halted_by)))
    low, high = days_between(PartialDate.parse(here["actual"]), PartialDate.of(day.year, day.month, day.day))
    return _stay(here, status="open", rests_on=facts[0], **_days(low, high, "open"))


def _stay(here: _Row, **more: Any) -> _Row:  # noqa: ANN401 - cells of a row
    return {"entity_id": here["entity_id"], "gate": here["gate"], "since": here["actual"], **more}


def _days(low: int, high: int, status: str) -> _Row:
    return {} if status == "backwards" else {"low_days": max(low, 0), "high_days": max(high, 0)}
