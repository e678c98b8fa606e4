"""Sectors: the branch of industry that a statement is about, named right before its indicator."""

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import compiled
from groundbreak.intake.reading.lexicon.marks import Mark


def sector_before(passage: Passage, named: Mark) -> Mark | None:
    """Return the branch that ends where an indicator is named, without the area before it."""
    table = passage.language.table.get("sectors")
    if table is None or named.kind not in {"indicator", "head"}:
        return None
    left, _ = passage.clause(named)
    areas = [mark.end for kind in ("place", "area") for mark in passage.of(kind) if mark.end <= named.start]
    start = max([left, *areas])
    found = compiled(table["before"]).search(passage.text[start : named.start])
    return Mark(start + found.start(1), start + found.end(1), "sector") if found else None
