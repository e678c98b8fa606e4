"""The tables of the pipeline: sizes, plan against actual, moves, flags, groups and their checks, and the history."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.monitors.settings import PipelineSettings
from groundbreak.pipeline import (
    Silence,
    by_stage_and_size,
    checks,
    flags,
    groups,
    last_words,
    schedule,
    slips,
    standings,
)
from groundbreak.register import Register
from groundbreak.register.engine import decoded


def pipeline(register: Register, history: pa.Table, settings: PipelineSettings, day: date) -> dict[str, pa.Table]:
    """Return the tables by name.

    Parameters
    ----------
    register, history
        The fold, and the time view of what it has.
    settings
        Size classes, and when no word is silence.
    day
        The earlier of the day that is looked at and the day one looks from.
    """
    projects, phases, events, links = (register.tables[name] for name in ("projects", "phases", "events", "links"))
    stands = standings(projects, phases, events)
    moves = slips(history)
    plans = schedule(events, history, moves, stands, day)
    words = last_words(register.claims, register.sources, stands)
    silence = Silence(settings.silent_after_days, settings.silent_after_days_at)
    grouped = groups(projects, phases, links)
    return {
        "pipeline": by_stage_and_size(phases, settings.size_classes_cny),
        "schedule": plans,
        "slips": moves,
        "flags": flags(plans, moves, words, stands, silence, day),
        "groups": grouped,
        "checks": checks(grouped, links),
        "history": history,
    }


def of_known(history: pa.Table, register: Register) -> pa.Table:
    """Return the history of what the register has now, in a fixed order."""
    entities = pc.unique(decoded(register.claims.select(["entity"]))["entity"])
    kept = history.filter(pc.is_in(history["entity_id"], entities))
    return kept.sort_by([("claim_id", "ascending"), ("nth", "ascending")])
