"""What the log says of each thing that could be one with another: its names, owner, places, figures and dates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.names import company_key, has_han, project_key
from groundbreak.names.ordinals import phases, sites
from groundbreak.register.claims import TOTALS
from groundbreak.register.frames import Frames, day, iso
from groundbreak.register.matching.territory import Territory
from groundbreak.units import PartialDate, Precision

FAMILY = {"company": "company", "project": "project", "phase": "project"}
_FIGURES = ("investment", "capacity", "land_area", "floor_area", "output_value", "jobs", "production_lines")
_TOLD = ("owner", "place", "product", "name", "identifier", "gate", *_FIGURES)
_DERIVED = {"compared", "phases", "sites", "stands", "by_gate", "done"}
# So many names of an entity in one script are compared with those of another.
_COMPARED = 3
_COLUMNS = (
    "mention_id", "attribute", "value", "low", "high", "resolution", "point", "unit", "per", "basis", "modality",
    "scope", "holds_from",
)  # fmt: skip


class Figure(NamedTuple):
    """A figure as an interval of what rounds to it, the number printed, and how many digits that has."""

    low: float
    high: float
    point: float
    digits: int


class Passed(NamedTuple):
    """A gate that was passed or is planned: between two days, how finely dated; undated ones have no first day.

    `whole` says that it is told of all, not of a part; `said` is the date as stated.
    """

    gate: str
    first: int | None
    last: int
    precision: Precision | None
    actual: bool
    whole: bool
    said: str


@dataclass
class Profile:
    """One entity by all of its mentions, and what follows from that, once for all its pairs."""

    id: str
    kind: str
    names: set[str] = field(default_factory=set)
    owners: dict[str, str] = field(default_factory=dict)
    owns: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    products: set[str] = field(default_factory=set)
    figures: dict[tuple[str, str, str, str], set[Figure]] = field(default_factory=dict)
    passed: set[Passed] = field(default_factory=set)
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)

    @property
    def family(self) -> str:
        """Whose weights are used: those of companies, or of projects and phases."""
        return FAMILY[self.kind]

    @cached_property
    def compared(self) -> list[str]:
        """The names to compare: the shortest in each script, of those with one key the shortest."""
        key = company_key if self.family == "company" else project_key
        by_length = sorted(self.names, key=lambda name: (-len(name), name))
        shortest = {key(name): name for name in by_length}.values()
        return [name for han in (True, False) for name in [one for one in shortest if has_han(one) is han][-_COMPARED:]]

    @cached_property
    def phases(self) -> frozenset[int]:
        """The phases that its names speak of."""
        return frozenset[int]().union(*map(phases, self.names))

    @cached_property
    def sites(self) -> frozenset[int]:
        """The numbers of plants that its names speak of."""
        return frozenset[int]().union(*map(sites, self.names))

    @cached_property
    def stands(self) -> frozenset[str]:
        """The places, as `Territory.relation` takes them."""
        return frozenset(self.places)

    @cached_property
    def by_gate(self) -> dict[str, list[Passed]]:
        """What is told of each gate, in the order of their names."""
        found: dict[str, list[Passed]] = defaultdict(list)
        for told in sorted(self.passed, key=lambda told: told.gate):
            found[told.gate].append(told)
        return dict(found)

    @cached_property
    def done(self) -> list[Passed]:
        """The gates that all of it has passed."""
        return sorted((one for one in self.passed if one.actual and one.whole), key=lambda one: (one.gate, one.last))

    def add(self, other: "Profile") -> None:
        """Take in what is known of another that is the same."""
        for name in _DERIVED & self.__dict__.keys():
            del self.__dict__[name]
        for name in ("names", "owns", "places", "products", "passed", "identifiers", "contents"):
            getattr(self, name).update(getattr(other, name))
        self.owners.update(other.owners)
        for key, figures in other.figures.items():
            self.figures.setdefault(key, set()).update(figures)


def profiles(frames: Frames, who: Mapping[str, str], territory: Territory) -> dict[str, Profile]:
    """Return the profile of each company, project and phase by its id in `who`.

    Mentions that `who` does not have are left out. Facts count that somebody accepted or that a newest reading found,
    whatever the day; rejected ones do not.
    """
    rows = frames.mentions.select(["mention_id", "kind", "name", "content"]).to_pylist()
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
    for name in ("low", "high", "resolution", "point"):
        facts = facts.set_column(facts.schema.get_field_index(name), name, pc.cast(facts[name], pa.float64()))
    for batch in facts.to_batches(max_chunksize=65536):
        yield from batch.to_pylist()


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
