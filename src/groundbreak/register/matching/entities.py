"""The profiles of all things that a log speaks of, from its mentions and the facts that count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.register.claims import TOTALS
from groundbreak.register.engine import records, with_columns
from groundbreak.register.frames import Frames, day, iso
from groundbreak.register.matching.profile import FAMILY, Figure, Passed, Profile
from groundbreak.register.matching.territory import Territory
from groundbreak.units import PartialDate, Precision

_FIGURES = ("investment", "capacity", "land_area", "floor_area", "output_value", "jobs", "production_lines")
_TOLD = ("owner", "place", "product", "name", "identifier", "gate", *_FIGURES)
_NUMBERS = ("low", "high", "resolution", "point")
_COLUMNS = ("mention_id", "attribute", "value", *_NUMBERS, "unit", "per", "basis", "modality", "scope", "holds_from")
_AT_ONCE = 1 << 16


def profiles(frames: Frames, who: Mapping[str, str], territory: Territory) -> dict[str, Profile]:
    """Return the profile of each company, project and phase by its id in `who`.

    Mentions that `who` does not have are left out. Facts count that somebody accepted or that a newest reading found,
    whatever the day; rejected ones do not.
    """
    rows = records(frames.mentions.select(["mention_id", "kind", "name", "content"]))
    mentions = {row["mention_id"]: row for row in rows}
    found: dict[str, Profile] = {}
    for row in rows:
        if row["kind"] in FAMILY and row["mention_id"] in who:
            entity = who[row["mention_id"]]
            profile = found.setdefault(entity, Profile(entity, mentions[entity]["kind"]))
            profile.names.add(row["name"])
            profile.contents.add(row["content"])
    known = _known_days(frames)
    for row in _facts(frames):
        mention = mentions[row["mention_id"]]
        if mention["kind"] in FAMILY and row["mention_id"] in who:
            _tell(found[who[row["mention_id"]]], row, mentions, who, territory, known.get(mention["content"]))
            if row["attribute"] == "owner" and row["value"] in who:
                found[who[row["value"]]].owns.add(mention["name"])
    return found


def _tell(
    profile: Profile,
    row: dict[str, Any],
    mentions: Mapping[str, Mapping[str, Any]],
    who: Mapping[str, str],
    territory: Territory,
    known: int | None,
) -> None:
    """Add a fact to a profile."""
    match row["attribute"]:
        case "owner":
            profile.owners[mentions[row["value"]]["name"]] = who.get(row["value"], row["value"])
        case "place":
            profile.places |= territory.codes(mentions[row["value"]]["name"])
        case "product":
            profile.products.add(row["value"])
        case "name":
            profile.names.add(row["value"])
        case "identifier":
            profile.identifiers.add((row["basis"] or "", row["value"]))
        case "gate":
            profile.passed |= set(_gate(row, known))
        case _ if row["point"] is not None and row["scope"] is None and row["modality"] != "dropped":
            profile.figures.setdefault(_figure_key(row), set()).add(_figure(row))


def _figure_key(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """What is counted: the same attribute, basis, unit and time unit, as in claims."""
    basis = row["basis"] or ""
    counted = "total" if row["attribute"] == "investment" and (not basis or basis in TOTALS) else basis
    return row["attribute"], counted, row["unit"] or "", row["per"] or ""


def _figure(row: Mapping[str, Any]) -> Figure:
    half = (row["resolution"] or 0.0) / 2
    low = -float("inf") if row["low"] is None else row["low"] - half
    high = float("inf") if row["high"] is None else row["high"] + half
    steps = row["point"] / row["resolution"] if row["resolution"] else row["point"]
    return Figure(low, high, row["point"], len(f"{steps:.6g}".split("e")[0].replace(".", "").strip("0")))


def _gate(row: Mapping[str, Any], known: int | None) -> Iterator[Passed]:
    actual = row["modality"] == "actual"
    if row["holds_from"]:
        first, last, precision = _span(row["holds_from"])
        yield Passed(row["value"], first, last, precision, actual, row["scope"] is None, row["holds_from"])
    elif actual and known is not None:
        yield Passed(row["value"], None, known, None, actual, row["scope"] is None, "≤ " + iso(known))


@lru_cache(maxsize=65536)
def _span(text: str) -> tuple[int, int, Precision]:
    stated = PartialDate.parse(text)
    return day(stated.first), day(stated.last), stated.precision


def _known_days(frames: Frames) -> dict[str, int]:
    """The day by which what a source tells had happened: that of its publication, where it says one."""
    sources = frames.sources.select(["content", "known_day", "known_by"]).to_pylist()
    return {row["content"]: row["known_day"] for row in sources if row["known_by"] != "fetched"}


def _facts(frames: Frames) -> Iterator[dict[str, Any]]:
    """The facts that count, with numbers as floats: here they are compared, never summed."""
    told = pc.is_in(frames.facts["attribute"], value_set=pa.array(_TOLD))
    facts = frames.facts.select(list(_COLUMNS)).filter(pc.and_(told, _counts(frames)))
    floats = with_columns(facts, **{name: pc.cast(facts[name], pa.float64()) for name in _NUMBERS})
    for start in range(0, floats.num_rows, _AT_ONCE):
        yield from records(floats.slice(start, _AT_ONCE))


def _counts(frames: Frames) -> pa.ChunkedArray:
    """Whether each fact was found by a newest reading or accepted, and not rejected."""
    verdicts = {row["left"]: row["verdict"] for row in _reviews(frames)}
    newest = pc.is_in(frames.findings["reading_id"], value_set=pa.array(_newest(frames), pa.string()))
    found = pc.is_in(frames.facts["fact_id"], value_set=frames.findings["fact_id"].filter(newest))
    accepted, rejected = (
        pc.is_in(
            frames.facts["fact_id"],
            value_set=pa.array([fact for fact, given in verdicts.items() if given == of], pa.string()),
        )
        for of in ("accept", "reject")
    )
    return pc.and_not(pc.or_(found, accepted), rejected)


def _reviews(frames: Frames) -> Iterable[dict[str, Any]]:
    rows = frames.judgements.filter(pc.equal(frames.judgements["right"], "")).to_pylist()
    return sorted(rows, key=lambda row: row["number"])


def _newest(frames: Frames) -> list[str]:
    """The newest whole reading of each source by each reader, and the partial ones after it."""
    since: dict[tuple[str, str], int] = defaultdict(int)
    rows = frames.readings.to_pylist()
    for row in rows:
        if row["whole"]:
            since[row["source_id"], row["reader"]] = max(since[row["source_id"], row["reader"]], row["number"])
    return [row["reading_id"] for row in rows if row["number"] >= since[row["source_id"], row["reader"]]]
