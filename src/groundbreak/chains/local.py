"""A chain as it stands in one place: supply here and coming, demand from what it goes into, dependence on outside.

Rules are in ``docs/methods/chains.md``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from statistics import fmean
from typing import Any

from groundbreak.chains.files import Edge
from groundbreak.chains.graph import Graph
from groundbreak.chains.members import Stand, base

LEVEL = {"here": 1.0, "coming": 0.5, "missing": 0.0}
_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Local:
    """A segment of a chain in one place; parts and indices are fractions of one, None is unknown.

    Attributes
    ----------
    standing
        ``here``, ``coming`` where something is only in the pipeline, or ``missing`` where nothing is known.
    here, coming, unsure
        Phases; ``unsure`` are those that are halted, and those whose stage is not told.
    owners, owner_hhi
        Owners of what is here, and their concentration: by capacity where all state it in one unit, else by phases.
    capacity_here, capacity_coming, unit
        What is stated, in the base unit; no unit where several are used.
    need, thin
        What the segments that it goes into would take, of those that state a capacity and whose edge has a weight;
        and how far capacity here is below that.
    demand, demand_on
        Whether what it goes into is here (1), comes (½) or neither; and the month from which on, where it only comes.
    users, beside
        Segments that it goes into, and all next to it, that are here or come.
    near
        The mean of the levels of the segments next to it: here 1, coming ½, missing 0.
    reach
        What hangs on it in the chain, beside the segment on which most does.
    outside_hhi, outside_top, outside_top_share, exposure
        Concentration of supply from outside the country, its largest supplier, and what has to come from there.
    """

    chain: str
    segment: str
    standing: str
    here: int
    coming: int
    unsure: int
    owners: int
    owner_hhi: float | None
    capacity_here: float | None
    capacity_coming: float | None
    unit: str | None
    expected_on: str | None
    users: tuple[str, ...]
    demand: float
    demand_on: str | None
    need: float | None
    thin: float | None
    beside: tuple[str, ...]
    near: float
    reach: float
    outside_hhi: float | None
    outside_top: str | None
    outside_top_share: float | None
    exposure: float | None
    closing: tuple[str, ...]
    rests_on: tuple[str, ...]


COLUMNS = tuple(field.name for field in fields(Local))


def local(segments: Sequence[_Row], edges: Iterable[_Row], members: Iterable[_Row]) -> list[Local]:
    """Return every segment as it stands, in the order of the chains.

    Parameters
    ----------
    segments
        ``chain``, ``segment``, and what is known of supply from outside.
    edges
        ``chain``, ``what``, ``into``, ``weight`` and ``unit``.
    members
        As `groundbreak.chains.members.MEMBERS`.
    """
    of_chain: dict[str, list[_Row]] = defaultdict(list)
    for edge in edges:
        of_chain[edge["chain"]].append(edge)
    inside: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for member in members:
        inside[member["chain"], member["segment"]].append(member)
    found = []
    for chain in dict.fromkeys(row["chain"] for row in segments):
        mine = [row for row in segments if row["chain"] == chain]
        held = {row["segment"]: _Held(inside[chain, row["segment"]]) for row in mine}
        place = _Place(held, of_chain[chain])
        found += [place.segment(row) for row in mine]
    return found


class _Held:
    """What the phases of one segment are and make."""

    def __init__(self, members: Sequence[_Row]) -> None:
        self.members = members
        self.of = {stand: [row for row in members if row["standing"] == stand] for stand in Stand}
        here, coming = self.of[Stand.here], self.of[Stand.coming]
        self.standing = "here" if here else "coming" if coming else "missing"
        self.level = LEVEL[self.standing]
        codes = {row["unit"] for row in (*here, *coming) if row["unit"]}
        self.unit = codes.pop() if len(codes) == 1 else None
        self.here, self.coming = self._capacity(here), self._capacity(coming)
        self.expected_on = min((row["expected_on"] for row in coming if row["expected_on"]), default=None)

    def _capacity(self, rows: Sequence[_Row]) -> float | None:
        told = [row["capacity"] for row in rows if row["capacity"] is not None]
        return sum(told) if told and self.unit else None

    @property
    def capacity(self) -> float:
        return (self.here or 0.0) + (self.coming or 0.0)

    def owners(self) -> tuple[int, float | None]:
        """How many owners there are, and how concentrated."""
        rows = self.of[Stand.here]
        sized = self.unit and all(row["capacity"] for row in rows)
        parts: dict[str, float] = defaultdict(float)
        for row in rows:
            parts[row["owner_id"] or row["phase_id"]] += row["capacity"] if sized else 1.0
        whole = sum(parts.values())
        return len(parts), sum((part / whole) ** 2 for part in parts.values()) if parts else None


class _Place:
    """One chain in one place."""

    def __init__(self, held: Mapping[str, _Held], edges: Sequence[_Row]) -> None:
        self.held = held
        self.graph = Graph(held, [Edge(edge["what"], edge["into"], is_kind=False) for edge in edges])
        self.reach = self.graph.reach()
        self.weights = {(edge["what"], edge["into"]): _weight(edge) for edge in edges if edge["weight"] is not None}

    def segment(self, row: _Row) -> Local:
        code = row["segment"]
        mine, held = self.held[code], self.held
        users = [one for one in held if one in self.graph.consumers[code] and held[one].level]
        next_to = [one for one in held if one in self.graph.consumers[code] | self.graph.suppliers[code]]
        demand = max((held[one].level for one in users), default=0.0)
        months = [month for one in users if (month := held[one].expected_on)]
        need = self._need(code, users)
        owners, hhi = mine.owners()
        return Local(
            chain=row["chain"], segment=code, standing=mine.standing,
            here=len(mine.of[Stand.here]), coming=len(mine.of[Stand.coming]),
            unsure=len(mine.of[Stand.halted]) + len(mine.of[Stand.unknown]),
            owners=owners, owner_hhi=hhi, capacity_here=mine.here, capacity_coming=mine.coming, unit=mine.unit,
            expected_on=mine.expected_on,
            users=tuple(users), demand=demand, demand_on=min(months, default=None) if demand < 1 else None,
            need=need, thin=max(0.0, 1 - (mine.here or 0.0) / need) if need else None,
            beside=tuple(one for one in next_to if held[one].level),
            near=fmean([held[one].level for one in next_to] or [0.0]), reach=self.reach[code],
            outside_hhi=row["outside_hhi"], outside_top=row["outside_top"],
            outside_top_share=row["outside_top_share"], exposure=row["exposure"],
            closing=tuple(member["phase_id"] for member in mine.of[Stand.coming]),
            rests_on=tuple(dict.fromkeys(fact for member in mine.members for fact in member["rests_on"].split())),
        )  # fmt: skip

    def _need(self, code: str, users: Sequence[str]) -> float | None:
        """What users call for, in the base unit of what this segment states; None where nothing can be reckoned."""
        asked = []
        for one in users:
            weight, what, into = self.weights.get((code, one), (0.0, "", ""))
            if weight and self.held[one].unit == into and self.held[code].unit in {what, None}:
                asked.append(weight * self.held[one].capacity)
        return sum(asked) or None


def _weight(edge: _Row) -> tuple[float, str, str]:
    """A weight in base units, and these."""
    what, into = edge["unit"].split("/")
    (first, size), (second, per) = base(what), base(into)
    return float(edge["weight"]) * float(size / per), first, second
