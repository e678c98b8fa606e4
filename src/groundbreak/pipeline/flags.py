"""Late, rescheduled, silent: what follows from dates, with the facts, the rule and the parameters of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

import pyarrow as pa

from groundbreak.pipeline.slips import days_between
from groundbreak.pipeline.standing import Standing
from groundbreak.units import PartialDate

FLAGS = pa.schema([
    ("flag", pa.string()), ("entity_id", pa.string()), ("gate_id", pa.string()), ("gate", pa.string()),
    ("scope", pa.string()), ("since", pa.string()), ("low_days", pa.int64()), ("high_days", pa.int64()),
    ("heard_since", pa.bool_()),
    ("rule", pa.string()), ("parameters", pa.string()), ("rests_on", pa.string()),
])  # fmt: skip
NAMES = ("late", "rescheduled", "silent")
RULES = {
    "late": "day > planned, no gate from it on passed",
    "rescheduled": "planned date outside of the one before",
    "silent": "day - last word > silent_after_days",
}
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Silence:
    """After how many days without word something is silent: by stage, else for all."""

    after_days: int
    at_stage: Mapping[str, int]

    def days(self, stage: str | None) -> int:
        """The days for a stage; for one that nobody tells, those for all."""
        return self.at_stage.get(stage or "", self.after_days)


class Word(NamedTuple):
    """The last word on something: when, and the facts of that day."""

    when: PartialDate
    facts: tuple[str, ...]


def flags(
    schedule: pa.Table, slips: pa.Table, words: Mapping[str, Word], standings: Mapping[str, Standing],
    silence: Silence, day: date,
) -> pa.Table:  # fmt: skip
    """Return a row for each flag of each phase or project that is under way.

    Parameters
    ----------
    schedule, slips
        Plan and actual by gate, and the moves of plans.
    words
        The last dated word on each thing; what has none is not called silent.
    standings
        Where each phase and project stands. What is halted or done has no flag.
    silence
        When no word is silence.
    day
        As for the schedule.
    """
    live = {entity: standing for entity, standing in standings.items() if standing.live}
    overdue = (row for row in schedule.to_pylist() if row["status"] == "late")
    late = (_late(row, live[row["entity_id"]], words.get(row["entity_id"]), day) for row in overdue)
    moved = sorted((row for row in slips.to_pylist() if row["entity_id"] in live), key=lambda row: row["gate_id"])
    rescheduled = (_rescheduled(list(rows)) for _, rows in groupby(moved, key=lambda row: row["gate_id"]))
    made = [*late, *rescheduled, *_silent(live, words, silence, day)]
    made.sort(key=lambda row: (NAMES.index(row["flag"]), row["entity_id"], row["gate_id"]))
    return pa.Table.from_pylist([{**row, "rule": RULES[row["flag"]]} for row in made], schema=FLAGS)


def last_words(claims: pa.Table, sources: pa.Table, standings: Mapping[str, Standing]) -> dict[str, Word]:
    """Return the last dated word on each phase, and on each project or its phases.

    A page without a date is no word of the day on which it was fetched.

    Parameters
    ----------
    claims, sources
        Of the register: columns ``entity``, ``source_id`` and ``fact_id``; ``source_id`` and ``published``.
    standings
        Phases and projects.
    """
    published = dict(zip(sources["source_id"].to_pylist(), sources["published"].to_pylist(), strict=True))
    told: dict[str, list[tuple[PartialDate, str]]] = defaultdict(list)
    days = {source: PartialDate.parse(when) for source, when in published.items() if when}
    columns = (claims[name].to_pylist() for name in ("entity", "source_id", "fact_id"))
    for entity, source, fact in zip(*columns, strict=True):
        if source in days and entity in standings:
            told[entity].append((days[source], fact))
    every = {
        entity: [word for one in (standing, *standing.parts) for word in told[one.entity]]
        for entity, standing in standings.items()
    }
    return {entity: _last(words) for entity, words in every.items() if words}


def _last(words: list[tuple[PartialDate, str]]) -> Word:
    newest = max((when for when, _ in words), key=lambda when: (when.last, when.first))
    return Word(newest, tuple(sorted(fact for when, fact in words if when == newest)))


def _late(row: _Row, standing: Standing, word: Word | None, day: date) -> _Row:
    """Whether anybody has spoken of it since parts those who are said to lag from those nobody has looked at again."""
    facts = dict.fromkeys(filter(None, (row["planned_fact_id"], standing.stage_fact)))
    heard = word is not None and word.when.first > PartialDate.parse(row["planned"]).last
    kept = ("entity_id", "gate_id", "gate", "scope", "low_days", "high_days")
    about = {"flag": "late", "since": row["planned"], "heard_since": heard, "parameters": f"day={day}"}
    return {**{name: row[name] for name in kept}, **about, "rests_on": " ".join(facts)}


def _rescheduled(moves: list[_Row]) -> _Row:
    """All moves of one plan as one flag: from what was planned first to what is planned now."""
    first, last = moves[0], moves[-1]
    low, high = days_between(PartialDate.parse(first["before"]), PartialDate.parse(last["after"]))
    facts = dict.fromkeys(fact for row in moves for fact in (row["before_fact_id"], row["after_fact_id"]))
    about = {"flag": "rescheduled", "since": last["known_on"], "low_days": low, "high_days": high}
    kept = {name: last[name] for name in ("entity_id", "gate_id", "gate", "scope")}
    return {**kept, **about, "parameters": f"moves={len(moves)}", "rests_on": " ".join(facts)}


def _silent(live: Mapping[str, Standing], words: Mapping[str, Word], silence: Silence, day: date) -> Iterator[_Row]:
    today = PartialDate.of(day.year, day.month, day.day)
    for entity, standing in live.items():
        word, after = words.get(entity), silence.days(standing.stage)
        if word and (day - word.when.last).days > after:
            low, high = days_between(word.when, today)
            yield {
                "flag": "silent",
                "entity_id": entity,
                "gate_id": "",
                "since": str(word.when),
                "low_days": low,
                "high_days": high,
                "parameters": f"day={day} silent_after_days={after}",
                "rests_on": " ".join(word.facts),
            }
