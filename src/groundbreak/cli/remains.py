"""What `groundbreak read` tells beside the facts: figures that no fact has, and what reading again changed."""

import json
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundbreak.cli import render
from groundbreak.cli.work import Stored
from groundbreak.facts import Evidence
from groundbreak.facts.again import Again
from groundbreak.intake.unread import Unread
from groundbreak.publish.places import place

_out = Console(soft_wrap=True)


def show(stored: Stored, left: Sequence[Unread]) -> None:
    """Show the figures of a document that were not understood, and the parts of its file that gave no text."""
    document, _ = stored
    for gap in document.gaps:
        render.note(f"{document.source.uri}: {gap}")
    if left:
        table = Table("figure", "where", "why", title=f"{document.source.uri}: {len(left)} figures not understood")
        for each in left:
            where = place(each.locator, "en") or f"characters {each.start}–{each.end}"
            table.add_row(escape(each.text), escape(where), each.reason.value)
        _out.print(table)


def lines(stored: Stored, left: Sequence[Unread]) -> str:
    """Write the same as JSON, an object a figure."""
    source = stored[0].source
    rows: list[dict[str, Any]] = [
        {"uri": source.uri, "figure": each.text, "start": each.start, "end": each.end, "locator": each.locator,
         "reason": each.reason.name} for each in left
    ]  # fmt: skip
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def changed(uri: str, change: Again) -> None:
    """Tell what reading a source again changed: what moved, what is no longer found."""
    text = "its text changed" if change.new_text else "its text is the same"
    render.note(
        f"{uri} was read before, {text}: {change.same} facts as they were, {len(change.moved)} quotes moved, "
        f"{len(change.gone)} no longer found, {len(change.new)} new"
    )
    for moved in change.moved:
        seen = moved.finding.evidence
        same = seen.quote == moved.before.quote
        words = repr(seen.quote) if same else f"{moved.before.quote!r} is now {seen.quote!r}"
        render.note(f"  moved {moved.finding.fact.id}: {words}, {_where(moved.before)} → {_where(seen)}")
    for gone in change.gone:
        kept = "; accepted, it stays" if gone.kept else ""
        render.note(f"  no longer found {gone.fact}: {gone.before.quote!r}, {_where(gone.before)}{kept}")


def _where(seen: Evidence) -> str:
    return place(seen.locator, "en") or f"characters {seen.start}–{seen.end}"
