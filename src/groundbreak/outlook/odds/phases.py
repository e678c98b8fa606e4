"""Odds of phases under way, month by month, and the reasons for them."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.outlook.odds.additive import Design
from groundbreak.outlook.odds.design import MONTHS, SITE, SIZE, SLIPS, dated
from groundbreak.outlook.odds.history import GATES
from groundbreak.outlook.odds.levels import UNTOLD, Floats, Ints, Levels, binned, crossed, told
from groundbreak.outlook.odds.model import Model
from groundbreak.outlook.odds.risks import Risks, add_up, hazards
from groundbreak.outlook.odds.words import sentence

BY_MONTH = pa.schema([
    ("phase_id", pa.string()), ("month", pa.int64()), ("commissioned", pa.float64()), ("cancelled", pa.float64()),
])  # fmt: skip
REASONS = pa.schema([
    ("phase_id", pa.string()), ("rank", pa.int64()), ("factor", pa.string()), ("level", pa.string()),
    ("log_odds", pa.float64()), ("text_en", pa.string()), ("text_zh", pa.string()),
])  # fmt: skip
MOST = 4
_AT_ONCE = 2000
_SMALL = 0.05
_TIMED = ("late", "stage_late", "sector_late", "ahead", "lead", "lead_late", "stage_lead")
_TEXTS = ("technology", "sector", "builder", "place")


class Odds(NamedTuple):
    """Odds by month (`BY_MONTH`) and their reasons (`REASONS`)."""

    by_month: pa.Table
    reasons: pa.Table


def odds(phases: pa.Table, model: Model, as_of: int, horizon: int = 120) -> Odds:
    """Return the odds of each phase to have been commissioned, or given up, by the end of each month ahead.

    A phase without a stated date is taken to have the typical one of its stage, counted from the month in which that
    was last told, and a reason says so. A stage that the model has not met counts as the next one that it has.

    Parameters
    ----------
    phases
        Phases under way: ``phase_id``, and as far as they are told ``stage`` (a gate), ``planned`` (the month of
        commissioning, counted), ``told`` (the month in which its stage was last told, counted; `as_of` where null),
        ``slips``, ``size``, ``technology``, ``sector``, ``builder``, ``site``, ``place``.
    model
        A fitted one, or the shipped one.
    as_of
        The month one looks from, counted: 12 · year + month − 1.
    horizon
        How many months ahead.

    Returns
    -------
    Odds
        ``month`` counts from 1, the month after `as_of`.
    """
    phases = _with_neighbours(phases.sort_by("phase_id"))
    parts = [_some(phases.slice(start, _AT_ONCE), model, as_of, horizon) for start in range(0, len(phases), _AT_ONCE)]
    empty = Odds(BY_MONTH.empty_table(), REASONS.empty_table())
    return Odds(*(pa.concat_tables(tables) for tables in zip(empty, *parts, strict=True)))


def _some(phases: pa.Table, model: Model, as_of: int, horizon: int) -> Odds:
    """The odds of a few, since every factor is as long as phases times months."""
    rows, months = np.repeat(np.arange(len(phases)), horizon), np.tile(np.arange(1, horizon + 1), len(phases))
    stage = _stage(phases, model.risks)
    lead, stated = _lead(phases, stage, model.risks, as_of)
    design = {**_design(phases, stage, lead, rows, months), "calendar": Levels((as_of + months) % 12, MONTHS)}
    both = hazards(model.risks, design, as_of + months)
    commissioned, cancelled = add_up(*(hazard.reshape(len(phases), horizon) for hazard in both))
    ids = phases["phase_id"].combine_chunks().take(pa.array(rows))
    columns = [ids, months, commissioned.ravel(), cancelled.ravel()]
    return Odds(
        pa.table(dict(zip(BY_MONTH.names, columns, strict=True)), schema=BY_MONTH),
        pa.Table.from_pylist(list(_reasons(phases, model, design, stated, horizon)), schema=REASONS),
    )


def _with_neighbours(phases: pa.Table) -> pa.Table:
    """The phases with the number of those at the same site."""
    site = told(_column(phases, "site", pa.string()))
    alone = np.array([name == UNTOLD for name in site.names], bool)[site.codes]
    return phases.append_column("at_site", pa.array(np.where(alone, 1, np.bincount(site.codes)[site.codes])))


def _column(phases: pa.Table, name: str, kind: pa.DataType) -> pa.ChunkedArray:
    absent = pa.chunked_array([pa.nulls(len(phases), kind)])
    return pc.cast(phases[name], kind) if name in phases.column_names else absent


def _numbers(phases: pa.Table, name: str) -> Floats:
    return np.asarray(pc.fill_null(_column(phases, name, pa.float64()), float("nan")).to_numpy(), np.float64)


def _stage(phases: pa.Table, risks: Risks) -> Levels:
    """The stage of each phase, or the next one that the model knows."""
    met = sorted((GATES[stage], stage) for stage in risks.typical if stage in GATES)
    stages = told(_column(phases, "stage", pa.string()))
    names = [next((stage for rank, stage in met if rank >= GATES[name]), met[-1][1]) if name in GATES else UNTOLD
             for name in stages.names]  # fmt: skip
    return Levels(stages.codes, tuple(names))


def _lead(phases: pa.Table, stages: Levels, risks: Risks, as_of: int) -> tuple[Floats, np.ndarray]:
    """Months to the stated date, else those of the stage since it was last told; and which are stated."""
    lead = _numbers(phases, "planned") - as_of
    since = np.nan_to_num(as_of - _numbers(phases, "told"))
    usual = np.array([risks.typical.get(name, max(risks.typical.values())) for name in stages.names])[stages.codes]
    return np.where(np.isnan(lead), usual - since, lead), ~np.isnan(lead)


def _design(phases: pa.Table, stage: Levels, lead: Floats, rows: Ints, months: Ints) -> Design:
    texts = {name: told(_column(phases, name, pa.string())) for name in _TEXTS}
    untold = Levels(np.zeros(len(phases), np.int64), (UNTOLD,))
    known = texts | {
        "stage": stage,
        "place_technology": crossed(texts["place"], texts["technology"]),
        "size": binned(_numbers(phases, "size"), SIZE),
        "slips": binned(_numbers(phases, "slips"), SLIPS),
        "at_site": binned(_numbers(phases, "at_site"), SITE),
        "moved": untold,
        "steady": untold,
    }
    design = {factor: levels.at(rows) for factor, levels in known.items()}
    return {**design, **dated(design["stage"], design["sector"], lead[rows], months)}


def _reasons(
    phases: pa.Table, model: Model, design: Design, stated: np.ndarray, horizon: int
) -> Iterator[dict[str, object]]:
    """The largest effects on the odds of the month after this one; stage and date together are one reason."""
    next_month = np.arange(len(phases)) * horizon
    first = {factor: levels.at(next_month) for factor, levels in design.items()}
    parts = model.risks.commissioned.parts(first)
    timed = [parts.pop(factor) for factor in _TIMED if factor in parts]
    parts["date"] = np.sum(timed, axis=0)
    for row, phase in enumerate(phases["phase_id"].to_pylist()):
        levels = {factor: one.names[one.codes[row]] for factor, one in first.items()}
        levels["date"] = levels["lead"] if stated[row] else UNTOLD
        largest = sorted(parts, key=lambda factor: (-abs(parts[factor][row]), factor))
        told_of = [
            factor for factor in largest if abs(parts[factor][row]) >= _SMALL or (factor == "date" and not stated[row])
        ]
        for rank, factor in enumerate(told_of[:MOST], 1):
            effect = float(parts[factor][row])
            texts = {
                f"text_{language}": sentence(factor, levels[factor], effect, language) for language in ("en", "zh")
            }
            yield {
                "phase_id": phase,
                "rank": rank,
                "factor": factor,
                "level": levels[factor],
                "log_odds": effect,
            } | texts
