"""Plan against actual, flags with their reasons, and the timeline of what was said when."""

from collections.abc import Iterator
from typing import NamedTuple

from groundbreak.facts.vocabulary import term
from groundbreak.pipeline.flags import NAMES
from groundbreak.publish.catalog import Row
from groundbreak.publish.pages.page import Page, parts
from groundbreak.publish.said import label, value
from groundbreak.publish.view import Link, View

ROWS = 30


class Flag(NamedTuple):
    """A flag: of what, in words, by which facts, and whether anybody has spoken of it since."""

    name: Link
    owner: Link
    flag: str
    words: str
    since: str
    facts: tuple[Link, ...]


class Gate(NamedTuple):
    """A gate of a project, planned and passed."""

    name: str
    first: Link
    planned: Link
    actual: Link
    moves: int
    status: str
    days: str


class Told(NamedTuple):
    """A value that was shown for a while."""

    label: str
    value: Link
    modality: str
    fact: Link
    first: str
    last: str
    ended: str


def flagged(view: View) -> Iterator[Page]:
    """Yield the lists of what is late, rescheduled and silent."""
    for name in NAMES:
        rows = [flag(view, row) for row in view.catalog.rows("flags") if row["flag"] == name]
        for part in parts(f"{name}.html", sorted(rows, key=lambda row: row.name.text), ROWS):
            context = {"part": part, "lead": view.text(f"flag.{name}_lead")}
            yield Page(part.path, "flagged.html", view.text(f"flag.{name}"), context)


def counts(view: View) -> list[Link]:
    """Return how many phases and projects have each flag, leading to the lists."""
    found = {name: number(view, name) for name in NAMES}
    words = {name: view.text("pipeline.count", flag=view.text(f"flag.{name}"), n=found[name]) for name in NAMES}
    return [Link(words[name], f"{name}.html") for name in NAMES]


def number(view: View, name: str) -> int:
    """Return how many phases and projects have a flag; late for two gates, one is late once."""
    return len({row["entity_id"] for row in view.catalog.rows("flags") if row["flag"] == name})


def flag(view: View, row: Row) -> Flag:
    """Return a flag as a page shows it."""
    heard = row["heard_since"]
    since = "" if heard is None else view.text("pipeline.heard" if heard else "pipeline.unheard")
    facts = tuple(view.fact(fact, _fact(view, fact)) for fact in row["rests_on"].split()[:4])
    gate = _gate_name(view, row) if row["gate"] else ""
    days = _days(view, row["low_days"], row["high_days"])
    words = view.text(f"flag.{row['flag']}_row", gate=gate, since=view.day(row["since"]), days=days)
    owner = view.catalog.things.get(row["entity_id"], {}).get("owner_id")
    named = view.name(owner) if owner else Link("")
    return Flag(view.name(row["entity_id"]), named, view.text(f"flag.{row['flag']}"), words, since, facts)


def flags_of(view: View, entity: str) -> list[Flag]:
    """Return the flags of a phase or project."""
    return [flag(view, row) for row in view.catalog.rows("flags") if row["entity_id"] == entity]


def gates_of(view: View, entity: str) -> list[Gate]:
    """Return the gates of a phase or project, planned and passed, in the order of their dates."""
    rows = [row for row in view.catalog.rows("schedule") if row["entity_id"] == entity]
    rows.sort(key=lambda row: (row["actual"] or row["planned"] or "9", row["gate_id"]))
    return [_gate(view, row) for row in rows]


def timeline_of(view: View, entity: str) -> list[Told]:
    """Return what was shown of an entity, the earliest first."""
    rows = [row for row in view.catalog.rows("history") if row["entity_id"] == entity]
    rows.sort(key=lambda row: (row["shown_from"], row["claim_id"], row["nth"]))
    return [_told(view, row) for row in rows]


def _gate(view: View, row: Row) -> Gate:
    first, planned, actual = (_dated(view, row, name) for name in ("first_planned", "planned", "actual"))
    days = "" if row["low_days"] is None else _days(view, row["low_days"], row["high_days"])
    return Gate(
        _gate_name(view, row), first, planned, actual, row["moves"], view.text(f"schedule.{row['status']}"), days
    )


def _dated(view: View, row: Row, name: str) -> Link:
    fact = row[f"{name}_fact_id"]
    return view.fact(fact, view.day(row[name]) if row[name] else view.text("word.undated")) if fact else Link("")


def _told(view: View, row: Row) -> Told:
    return Told(
        label(view, row),
        value(view, row),
        term(row["modality"], "modalities", view.language) if row["modality"] != "actual" else "",
        view.fact(row["fact_id"], view.text("word.words")),
        view.day(row["shown_from"]),
        view.day(row["shown_until"]) if row["shown_until"] else "",
        view.text(f"ended.{row['ended_by']}") if row["ended_by"] else "",
    )


def _gate_name(view: View, row: Row) -> str:
    name = term(row["gate"], "gates", view.language)
    return view.text("word.narrowed", name=name, by=row["scope"]) if row["scope"] else name


def _fact(view: View, fact: str) -> str:
    row = view.catalog.claim[fact]
    return view.text("word.measure", indicator=label(view, row), measure=value(view, row).text)


def _days(view: View, low: int, high: int) -> str:
    """Write a number of days, or the fewest and the most; a plain minus where it was earlier."""
    if low != high:
        return view.text("pipeline.days_between", low=_signed(low), high=_signed(high))
    return view.text("pipeline.day") if low == 1 else view.text("pipeline.days", n=_signed(low))


def _signed(days: int) -> str:
    return f"{days:,}".replace("-", "−")
