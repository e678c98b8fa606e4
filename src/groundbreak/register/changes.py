"""What came to be known between two days: the facts that it added to the register, and those that it retired."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from groundbreak.register.engine import Lazy, with_columns
from groundbreak.register.fold import Register, fold
from groundbreak.register.frames import Frames, day
from groundbreak.register.reviews import retracted
from groundbreak.register.tables import claim_ids

What = Literal["added", "retired"]
Why = Literal["published", "freed", "ended", "dropped", "lapsed"]
Place = tuple[int | str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """One fact that came or went.

    ``why``: a fact is *published* by a source that came to be known, or *freed*, where what kept it out has ended. It
    is retired where its source was *ended* by a later one of its chain, where a plan was *dropped*, or where a
    correction *lapsed* since its source has said something else; ``by`` is the source or the fact that did it.
    """

    what: What
    why: Why
    fact: str
    source: str
    by: str = ""


def between(
    frames: Frames,
    before: date,
    after: date,
    *,
    as_of: date | None = None,
    audience: str = "public",
    lazy: Lazy | None = None,
) -> list[Known]:
    """Return what changed for who looks from `after` and no longer from `before`, at the same day `as_of`.

    The facts of the register at `after` are those at `before`, with the added and without the retired ones.
    """
    seen = as_of or after
    old, new = (fold(frames, as_of=seen, known_at=known, audience=audience, lazy=lazy) for known in (before, after))
    was, now = _rows(old), _rows(new)
    days = dict(zip(frames.sources["source_id"].to_pylist(), frames.sources["known_day"].to_pylist(), strict=True))
    came = [
        Known("added", "published" if days[row["source_id"]] > day(before) else "freed", fact, row["source_id"])
        for fact, row in now.items()
        if fact not in was
    ]
    cause = _Cause(frames, new, was, day(after))
    gone = [Known("retired", *cause.of(row)) for fact, row in was.items() if fact not in now]
    return sorted([*came, *gone])


class _Cause:
    """Why a fact is no longer in a register, and what did it."""

    def __init__(self, frames: Frames, new: Register, was: Mapping[str, Mapping[str, Any]], known: int) -> None:
        self._chain, self._ends = _ends(frames, known)
        lapsed = (row for row in new.tables["corrections"].to_pylist() if row["state"] == "lapsed")
        self._lapsed = {
            was[row["corrected_id"]]["claim_id"]: row["fact_id"] for row in lapsed if row["corrected_id"] in was
        }
        dropped = (row for row in new.claims.to_pylist() if row["modality"] == "dropped")
        self._dropped = {(row["entity"], row["claim_key"]): row["fact_id"] for row in dropped}

    def of(self, row: Mapping[str, Any]) -> tuple[Why, str, str, str]:
        """The reason, the fact, its source, and what retired it."""
        fact, source = row["fact_id"], row["source_id"]
        place, by = self._ends.get(self._chain[source][0], ((), ""))
        if place > self._chain[source][1]:
            return "ended", fact, source, by
        if row["claim_id"] in self._lapsed and (row["verdict"] == "corrected" or row["read_fact_id"]):
            return "lapsed", fact, source, self._lapsed[row["claim_id"]] or ""
        return "dropped", fact, source, self._dropped.get((row["entity"], row["claim_key"]), "")


def _ends(frames: Frames, known: int) -> tuple[dict[str, tuple[str, Place]], dict[str, tuple[Place, str]]]:
    """The chain and place of each source, and the last complete one that was known of each chain."""
    gone = retracted(frames.judgements)
    places: dict[str, tuple[str, Place]] = {}
    ends: dict[str, tuple[Place, str]] = {}
    for row in frames.sources.to_pylist():
        place = (row["known_day"], row["issue"], row["recorded"], row["source_id"])
        places[row["source_id"]] = row["chain"], place
        if row["complete"] and row["known_day"] <= known and row["source_id"] not in gone:
            ends[row["chain"]] = max((place, row["source_id"]), ends.get(row["chain"], ((), "")))
    return places, ends


def _rows(register: Register) -> dict[str, Mapping[str, Any]]:
    claims = with_columns(register.claims, claim_id=claim_ids(register.claims))
    return {row["fact_id"]: row for row in claims.to_pylist()}
