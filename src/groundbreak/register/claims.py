"""Claims: facts that speak of the same thing of the same entity, ranked; the first wins, the others stay as rivals.

The order is review state (accepted, nobody's word, corrected), no doubt noted by a compiler, grade of the source,
directness (text at hand before retyped figures, then whose words), dated before undated, recency, and last the fact's
own hash, so that it is always total.
"""

from collections.abc import Collection, Mapping
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts import digest
from groundbreak.facts.vocabulary import MEASURES
from groundbreak.register.engine import Frame, coded, translated, with_columns

c = nw.col

DATED = ("gate", "state", "event")
MANY = ("name", "cluster", "member_of", "product", "sector", "signal", "trend")
TOTALS = ("total", "phase", "unstated")

# The criteria in one integer, the first in the highest bits: each with the value of its lowest bit.
_DAYS = 1 << 17
CRITERIA = {
    "review": _DAYS << 9,
    "noted": _DAYS << 8,
    "grade": _DAYS << 5,
    "directness": _DAYS << 1,
    "dated": _DAYS,
    "recency": 1,
}
DECIDED = [*CRITERIA, "tie", "only"]


def claim_key(row: Mapping[str, Any]) -> int:
    """Return what tells one claim on an entity from another, as an integer of 63 bits.

    The total of a phase is published as its investment, its total, or without a word on what it counts: these are one
    claim. Money in two currencies, and quantities of two dimensions, are two. `row` is a fact of the log's tables.
    """
    attribute = row["attribute"]
    topic = row["value"] if attribute in DATED or attribute in MANY else row["indicator"]
    basis = row["basis"]
    counts = "total" if attribute == "investment" and (basis is None or basis in TOTALS) else basis
    item = row["product"] if attribute == "capacity" else None
    period = (row["holds_from"], row["holds_to"]) if attribute in MEASURES else None
    key = digest(attribute, topic, counts, item, row["scope"], row["dimension"], row["per"], period)
    return int(key[:16], 16) >> 1


def claim_keys(facts: pa.Table) -> np.ndarray:
    """Return the claim key of each fact; it is computed once for all facts that agree on what it is made of."""

    def only(name: str, attributes: Collection[str]) -> pa.Array:
        among = translated(facts["attribute"], lambda each: pc.is_in(each, pa.array(sorted(attributes))))
        return pc.if_else(among, facts[name].cast(pa.string()), pa.scalar(None, pa.string()))

    parts = with_columns(
        facts.select(["attribute", "indicator", "basis", "scope", "dimension", "per"]),
        value=only("value", (*DATED, *MANY)),
        product=only("product", ("capacity",)),
        holds_from=only("holds_from", MEASURES),
        holds_to=only("holds_to", MEASURES),
    )
    group = np.zeros(facts.num_rows, np.int64)
    for column in parts.columns:
        each = coded(column)
        place = pc.fill_null(pc.add(each.indices, pa.scalar(1, pa.int32())), 0).to_numpy()
        group = np.unique(group * (len(each.dictionary) + 1) + place, return_inverse=True)[1]
    _, first = np.unique(group, return_index=True)
    keys = np.array([claim_key(row) for row in parts.take(first).to_pylist()], np.int64)
    return keys[group]


def ranked(facts: Frame) -> Frame:
    """Place each row (``at``) in its ``claim``: ``rank`` (1 wins), and the criterion that ``decided``.

    ``decided`` is the number of the criterion in ``DECIDED``.
    """
    order = ["priority", "fact"]
    placed = facts.select("at", "claim", *order).with_columns(
        rank=c("fact").cum_count().over("claim", order_by=order),
        next_priority=c("priority").shift(-1).over("claim", order_by=order),
    )
    return placed.select("at", "claim", "rank", decided=_decided())


def counted(facts: Frame) -> Frame:
    """Count in each claim the ``values`` that differ and the ``origins`` that are independent."""
    return facts.group_by("claim").agg(values=c("said").n_unique(), origins=c("origin_code").n_unique())


def priority() -> nw.Expr:
    """The criteria in one integer, the smaller the better."""
    marks = {
        "review": _flag(c("verdict") != "accept") + _flag(c("verdict") == "corrected"),
        "noted": _flag(c("noted")),
        "grade": c("grade_rank"),
        "directness": c("direct") * 8 + c("attribution_rank"),
        "dated": _flag(c("date_code").is_null()),
        # A page without a date is no newer than others for having been fetched today: it comes last.
        "recency": nw.lit(_DAYS - 1) - nw.when(c("fetched")).then(nw.lit(0)).otherwise(c("known_day")),
    }
    return sum((mark.cast(nw.Int64) * CRITERIA[name] for name, mark in marks.items()), nw.lit(0).cast(nw.Int64))


def _flag(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))


def _decided() -> nw.Expr:
    """Number the first criterion on which a fact came before the next."""
    first = nw.lit(DECIDED.index("tie"))
    for name, bit in reversed(CRITERIA.items()):
        differs = c("priority") // bit != c("next_priority") // bit
        first = nw.when(differs).then(nw.lit(DECIDED.index(name))).otherwise(first)
    return nw.when(c("next_priority").is_null()).then(nw.lit(DECIDED.index("only"))).otherwise(first)
