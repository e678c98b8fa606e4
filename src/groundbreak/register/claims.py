"""Claims: facts that speak of the same thing of the same entity, ranked; the first wins, the others stay as rivals.

The order is review state, no doubt noted by a compiler, grade of the source, directness (whose words; text at hand
before retyped figures), dated before undated, recency, and last the fact's own hash, so that it is always total.
"""

import narwhals as nw

from groundbreak.facts.vocabulary import MEASURES
from groundbreak.register.engine import Frame

c = nw.col

DATED = ("gate", "state", "event")
MANY = ("name", "cluster", "part_of", "member_of", "product", "signal", "trend")
SUBJECT = ["entity", "attribute", "topic", "counts", "item", "part", "dimension_key", "per_key", "from_key", "to_key"]
KEYS = [*SUBJECT, "modality"]
CRITERIA = ("review", "noted", "grade", "directness", "dated", "recency")


def keyed(facts: Frame) -> Frame:
    """Add the columns that tell one claim from another.

    The total of a phase is published as its investment, its total, or without a word on what it counts: these are one
    claim. Money in two currencies, and quantities of two dimensions, are two.
    """
    attribute = c("attribute")
    total = (attribute == "investment") & (c("basis").is_null() | c("basis").is_in(["total", "phase", "unstated"]))
    is_measure = attribute.is_in(sorted(MEASURES))
    return facts.with_columns(
        topic=nw.when(attribute.is_in([*DATED, *MANY])).then(c("value")).otherwise(c("indicator").fill_null("")),
        counts=nw.when(total).then(nw.lit("total")).otherwise(c("basis").fill_null("")),
        item=nw.when(attribute == "capacity").then(c("product").fill_null("")).otherwise(nw.lit("")),
        part=c("scope").fill_null(""),
        dimension_key=c("dimension").fill_null(""),
        per_key=c("per").fill_null(""),
        from_key=nw.when(is_measure).then(c("holds_from").fill_null("")).otherwise(nw.lit("")),
        to_key=nw.when(is_measure).then(c("holds_to").fill_null("")).otherwise(nw.lit("")),
    )


def ranked(facts: Frame) -> Frame:
    """Add ``rank`` (1 wins), ``rivals`` (other values), ``origins`` (independent ones) and ``decided_by``."""
    criteria = [f"by_{name}" for name in CRITERIA]
    said = nw.when(c("attribute").is_in(list(DATED))).then(c("holds_from").fill_null("")).otherwise(c("value"))
    scored = facts.with_columns(
        claimed=said,
        by_review=nw.when(c("verdict") == "accept").then(nw.lit(0)).otherwise(nw.lit(1)),
        by_noted=nw.when(c("doubt").fill_null("") == "noted_rival").then(nw.lit(1)).otherwise(nw.lit(0)),
        by_grade=c("grade_rank"),
        by_directness=c("attribution_rank") * 2 + c("direct"),
        by_dated=nw.when(c("holds_from").is_null()).then(nw.lit(1)).otherwise(nw.lit(0)),
        by_recency=-c("known_day"),
    )
    order = [*criteria, "fact_id"]
    placed = scored.with_columns(
        rank=c("fact_id").cum_count().over(*KEYS, order_by=order),
        nth_value=c("fact_id").cum_count().over(*KEYS, "claimed", order_by=order),
        nth_origin=c("fact_id").cum_count().over(*KEYS, "origin", order_by=order),
        **{f"next_{name}": c(name).shift(-1).over(*KEYS, order_by=order) for name in criteria},
    )
    named = placed.with_columns(claim_id=nw.concat_str([c(key) for key in KEYS], separator="|"))
    return _decided(named).drop(*criteria, *(f"next_{name}" for name in criteria), "nth_value", "nth_origin")


def _decided(placed: Frame) -> Frame:
    """Count values and origins of each claim, and name the first criterion on which the winner beat the next."""
    first = nw.lit("tie")
    for name in reversed(CRITERIA):
        first = nw.when(c(f"by_{name}") < c(f"next_by_{name}")).then(nw.lit(name)).otherwise(first)
    one = nw.lit(1)
    return placed.with_columns(
        values=nw.when(c("nth_value") == 1).then(one).otherwise(nw.lit(0)).sum().over(*KEYS),
        origins=nw.when(c("nth_origin") == 1).then(one).otherwise(nw.lit(0)).sum().over(*KEYS),
        decided_by=nw.when(c("next_by_review").is_null()).then(nw.lit("only")).otherwise(first),
    )
