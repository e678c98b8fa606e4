"""The tables of the outlook: bands by group, measure and month; projects with their odds; totals."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from groundbreak.outlook.groups import OUTLOOK, Run, grouped, own
from groundbreak.outlook.phase import phases
from groundbreak.outlook.prices import price_list
from groundbreak.outlook.projects import PROJECTS, TOTALS, project, total_rows
from groundbreak.outlook.said import Sheet

__all__ = ["Run", "outlook"]

_Values = NDArray[np.float64]


def outlook(
    tables: Mapping[str, pa.Table],
    odds: tuple[pa.Table, pa.Table],
    groups: Mapping[str, Mapping[str, str]],
    on: date,
    currency: str,
    run: Run,
) -> dict[str, pa.Table]:
    """Return the tables ``outlook``, ``outlook_projects`` and ``outlook_totals``.

    Parameters
    ----------
    tables
        Of the register: ``events``, ``amounts``, ``capacities``, ``details``, ``observations``; and ``prices``.
    odds
        Of each phase under way by month (``phase_id``, ``month``, ``commissioned``, ``cancelled``), and their reasons.
        Phases without odds are not in the outlook.
    groups
        For each kind of group, as ``product`` or ``place``, the group of each phase; phases may have none. Phases of
        one ``product`` have shocks in common, and investments that nobody states are estimated from it.
    on
        The day that months are counted from; the first month is the one after it.
    currency
        The monitor's, which totals are in. Money in another is told beside it and never added to it.
    run
        Seed, draws, shocks, assumptions, and what if.
    """
    curves, sheet, sectors = _curves(odds[0]), Sheet(tables, price_list(tables["prices"])), groups.get("product", {})
    known = phases({one: sheet.of(one) for one in curves}, curves, sectors, on, currency, run.assumed)
    every = [run.what_if(replace(phase, entrant=_entrant(phase.id, run))) for phase in known]
    rows = [row for kind, of in {"all": {}, **groups}.items() for row in grouped(kind, of, every, sectors, on, run)]
    alone = [row for phase in every for row in own(phase, on)]
    reasons = _reasons(odds[1])
    return {
        "outlook": pa.Table.from_pylist(rows + alone, schema=OUTLOOK),
        "outlook_projects": pa.Table.from_pylist([project(one, on, reasons[one.id]) for one in every], schema=PROJECTS),
        "outlook_totals": pa.Table.from_pylist(list(total_rows(every)), schema=TOTALS),
    }


def _entrant(phase: str, run: Run) -> bool | None:
    return None if run.entrants is None else phase in run.entrants


def _curves(by_month: pa.Table) -> dict[str, tuple[_Values, _Values]]:
    ids, starts = np.unique(by_month["phase_id"].to_numpy(), return_index=True)
    ends = np.append(starts, by_month.num_rows)[1:]
    columns = [by_month[name].to_numpy() for name in ("commissioned", "cancelled")]
    return {
        str(one): (columns[0][start:end], columns[1][start:end])
        for one, start, end in zip(ids, starts, ends, strict=True)
    }


def _reasons(table: pa.Table) -> defaultdict[str, list[dict[str, Any]]]:
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(table.to_pylist(), key=lambda row: row["rank"]):
        found[row["phase_id"]].append(row)
    return found
