"""Progress against the plan: the share that was done beside the share of time that has gone (时序进度)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import pyarrow as pa

from groundbreak.pipeline.standing import RANK, Standing
from groundbreak.units import PartialDate

PROGRESS = pa.schema([
    ("entity_id", pa.string()), ("span", pa.string()), ("at", pa.string()),
    ("done_low_pct", pa.float64()), ("done_high_pct", pa.float64()),
    ("elapsed_low_pct", pa.float64()), ("elapsed_high_pct", pa.float64()),
    ("gap_low_pp", pa.float64()), ("gap_high_pp", pa.float64()),
    ("light", pa.string()), ("parameters", pa.string()), ("rests_on", pa.string()),
])  # fmt: skip
LIGHTS = ("green", "amber", "red")
_WHOLES = ("fixed_asset", "total", "phase")
_Row = dict[str, Any]
_Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Lights:
    """How many points behind the elapsed share of the plan something is amber, and red."""

    amber_pp: float
    red_pp: float

    def of(self, gap: _Ends) -> str:
        """The light of a gap: red where it lags in the best case, green where it does not in the worst."""
        if gap[1] < -self.red_pp:
            return "red"
        return "green" if gap[0] >= -self.amber_pp else "amber"


def progress(
    amounts: pa.Table, schedule: pa.Table, sources: pa.Table, standings: Mapping[str, Standing], lights: Lights
) -> pa.Table:
    r"""Return a row for each phase or project that says what was spent, and what was to be.

    ``year``: money spent since January beside the plan of that year, and the share of the year gone by then.
    ``whole``: money spent since the start beside the investment, and the share gone of the time from its start to its
    planned commissioning (or completion). With spending in :math:`[s_0, s_1]` of :math:`[p_0, p_1]`, the share done is
    :math:`s_0 / p_1` to :math:`s_1 / p_0`; that of time likewise, from the ends of the dates. The gap is the one less
    the other, in points: less than none lags.

    Parameters
    ----------
    amounts, schedule
        The register's money, and plan against actual by gate.
    sources
        ``source_id`` and ``published``: when money was spent by, where the statement itself does not say.
    standings
        Where each phase and project stands; what is halted has no light.
    lights
        When a lag is amber, and when red.
    """
    published = dict(zip(sources["source_id"].to_pylist(), sources["published"].to_pylist(), strict=True))
    money: dict[str, list[_Row]] = defaultdict(list)
    for row in amounts.to_pylist():
        if row["attribute"] == "investment" and row["entity_id"] in standings and row["modality"] != "dropped":
            at = row["holds_to"] or row["holds_from"] or published.get(row["source_id"])
            money[row["entity_id"]].append({**row, "at": at})
    spans = _spans(schedule)
    made = [
        _row(entity, *found, lights)
        for entity in sorted(money)
        if not standings[entity].halted_by
        for found in (*_of_years(money[entity]), *_of_whole(money[entity], spans.get(entity)))
    ]
    return pa.Table.from_pylist(made, schema=PROGRESS)


def _of_years(rows: list[_Row]) -> Iterator[tuple[str, _Row, _Row, _Ends, list[str]]]:
    """What was spent in each year, the last word on it, beside the plan of that year."""
    plans = {row["at"][:4]: row for row in rows if row["basis"] == "annual_plan" and row["at"] and row["rank"] == 1}
    spent: dict[str, _Row] = {}
    for row in rows:
        if row["basis"] == "spent_in_year" and row["at"] and row["rank"] == 1:
            spent[row["at"][:4]] = max(spent.get(row["at"][:4], row), row, key=lambda one: (one["at"], one["fact_id"]))
    for year in sorted(plans.keys() & spent.keys()):
        first, last = date(int(year), 1, 1), date(int(year), 12, 31)
        gone = _elapsed(PartialDate.parse(spent[year]["at"]), (first, first), (last, last))
        yield year, spent[year], plans[year], gone, []


def _of_whole(rows: list[_Row], span: "_Span | None") -> Iterator[tuple[str, _Row, _Row, _Ends, list[str]]]:
    """What was spent since the start, beside the investment: that in fixed assets where it is stated."""
    first = [row for row in rows if row["rank"] == 1]
    spent = [row for row in first if row["basis"] == "cumulative" and row["at"]]
    if spent and span:
        last = max(spent, key=lambda row: (row["at"], row["fact_id"]))
        wholes = [row for row in first if row["basis"] in _WHOLES and row["unit"] == last["unit"]]
        for whole in sorted(wholes, key=lambda row: _WHOLES.index(row["basis"]))[:1]:
            yield "whole", last, whole, _elapsed(PartialDate.parse(last["at"]), *span.ends), span.facts


@dataclass(frozen=True, slots=True)
class _Span:
    """From the start of works to when production is planned, each the days that its precision leaves."""

    ends: tuple[tuple[date, date], tuple[date, date]]
    facts: list[str]


def _spans(schedule: pa.Table) -> dict[str, _Span]:
    starts: dict[str, tuple[int, _Row, str]] = {}
    ends: dict[str, tuple[int, _Row, str]] = {}
    for row in schedule.to_pylist():
        if row["gate"] in ("started", "under_construction"):
            kind = "actual" if row["actual"] else "planned"
            _keep(starts, row, kind, RANK[row["gate"]])
        if row["gate"] in ("commissioned", "completed"):
            _keep(ends, row, "planned", -RANK[row["gate"]])
    return {
        entity: _Span(
            (_days(*starts[entity][1:]), _days(*ends[entity][1:])), [_fact(one[entity]) for one in (starts, ends)]
        )
        for entity in starts.keys() & ends.keys()
    }


def _keep(held: dict[str, tuple[int, _Row, str]], row: _Row, kind: str, order: int) -> None:
    """Keep the row that comes first; of parts the whole alone counts."""
    if row[kind] and row["scope"] in (None, "all"):
        held[row["entity_id"]] = min(
            held.get(row["entity_id"], (order, row, kind)), (order, row, kind), key=lambda one: one[0]
        )


def _days(row: _Row, kind: str) -> tuple[date, date]:
    when = PartialDate.parse(row[kind])
    return when.first, when.last


def _fact(found: tuple[int, _Row, str]) -> str:
    return str(found[1][f"{found[2]}_fact_id"])


def _elapsed(at: PartialDate, start: tuple[date, date], end: tuple[date, date]) -> _Ends:
    """The least and the most share of the time from start to end that has gone by the end of a date, 0 to 1."""
    shares = [_share(at.last, first, last) for first, last in product(start, end)]
    return min(shares), max(shares)


def _share(day: date, first: date, last: date) -> float:
    """Days gone, the day itself among them, of the days from first to last."""
    whole = (last - first).days + 1
    return min(max(((day - first).days + 1) / whole, 0.0), 1.0) if whole > 0 else 1.0


def _row(entity: str, span: str, spent: _Row, plan: _Row, gone: _Ends, facts: list[str], lights: Lights) -> _Row:
    done = _ratio(spent, plan)
    gap = ((done[0] - gone[1]) * 100, (done[1] - gone[0]) * 100)
    return {
        "entity_id": entity,
        "span": span,
        "at": spent["at"],
        "done_low_pct": done[0] * 100,
        "done_high_pct": done[1] * 100,
        "elapsed_low_pct": gone[0] * 100,
        "elapsed_high_pct": gone[1] * 100,
        "gap_low_pp": gap[0],
        "gap_high_pp": gap[1],
        "light": lights.of(gap),
        "parameters": f"amber={lights.amber_pp:g} red={lights.red_pp:g}",
        "rests_on": " ".join(dict.fromkeys((spent["fact_id"], plan["fact_id"], *facts))),
    }


def _ratio(spent: _Row, plan: _Row) -> _Ends:
    """The least and the most that was done; an open end counts as the number that was printed."""
    low, high = (float(spent[end] if spent[end] is not None else spent["point"]) for end in ("low", "high"))
    least, most = (float(plan[end] if plan[end] is not None else plan["point"]) for end in ("low", "high"))
    return low / most, high / least
