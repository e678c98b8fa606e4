"""The tables of the pipeline: sizes, stages and stays, plan against actual, flags, groups and their checks."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.monitors.settings import PipelineSettings
from groundbreak.pipeline import (
    Lights,
    Silence,
    by_stage_and_size,
    checks,
    dwells,
    flags,
    funnel,
    groups,
    last_words,
    progress,
    schedule,
    slips,
    standings,
    transitions,
)
from groundbreak.register import Register
from groundbreak.register.engine import decoded


def pipeline(
    register: Register, history: pa.Table, settings: PipelineSettings, day: date, currency: str = "CNY"
) -> dict[str, pa.Table]:
    """Return the tables by name.

    Parameters
    ----------
    register, history
        The fold, and the time view of what it has.
    settings
        Size classes, when no word is silence, and when a lag is amber or red.
    day
        The earlier of the day that is looked at and the day one looks from.
    currency
        That which the register's investments are in.
    """
    projects, phases, events, links = (register.tables[name] for name in ("projects", "phases", "events", "links"))
    stands = standings(projects, phases, events)
    moves = slips(history)
    plans = schedule(events, history, moves, stands, day)
    words = last_words(register.claims, register.sources, stands)
    silence = Silence(settings.silent_after_days, settings.silent_after_days_at)
    lights = Lights(settings.amber_behind_pp, settings.red_behind_pp)
    stays = dwells(plans, stands, day)
    grouped = groups(projects, phases, links)
    return {
        "pipeline": by_stage_and_size(phases, settings.size_classes),
        "funnel": funnel(phases, stays, stands),
        "dwells": stays,
        "transitions": transitions(stays),
        "schedule": plans,
        "progress": progress(register.tables["amounts"], plans, register.sources, stands, lights),
        "slips": moves,
        "flags": flags(plans, moves, words, stands, silence, day),
        "groups": grouped,
        "checks": checks(grouped, links, currency),
        "history": history,
    }


def of_known(history: pa.Table, register: Register) -> pa.Table:
    """Return the history of what the register has now, in a fixed order."""
    entities = pc.unique(decoded(register.claims.select(["entity"]))["entity"])
    kept = history.filter(pc.is_in(history["entity_id"], entities))
    return kept.sort_by([("claim_id", "ascending"), ("nth", "ascending")])
