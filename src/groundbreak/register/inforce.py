"""Which facts are in force: known by one date, true as of another, found by the newest readings, not rejected."""

from collections.abc import Sequence
from typing import NamedTuple

import narwhals as nw

from groundbreak.register.engine import Frame

c = nw.col

# A person's word on a fact outlives the reading that found it, and needs no confidence.
SEEN = ["accept", "corrected"]
SOURCE = ("source", "known_day", "fetched", "grade_rank", "origin_code")


class Least(NamedTuple):
    """The confidence from which a fact needs no person.

    That of a figure in a text is the probability that it is right; of figures as sure as this 19 in 20 are right on
    texts that no rule was made from. That of words is what their rule says.
    """

    words: float = 0.5
    figures: float = 0.9


LEAST = Least()


def known_sources(sources: Frame, known_at: int, audiences: Sequence[str]) -> Frame:
    """Sources for one of the `audiences` that one could know on day `known_at` and that no later issue has ended.

    The versions of a document at one address are a chain, as are the issues of a register; a complete one ends those
    before it.
    """
    order = ["known_day", "issue", "recorded", "source_id"]
    placed = (
        sources.filter((c("known_day") <= known_at) & c("audience").is_in(list(audiences)))
        .with_columns(place=c("source_id").cum_count().over("chain", order_by=order))
        .with_columns(ends=nw.when(c("complete")).then(c("place")).otherwise(nw.lit(0)))
        .with_columns(ended_before=c("ends").max().over("chain"))
    )
    return placed.filter(c("place") >= c("ended_before")).drop("place", "ends", "ended_before")


def found_facts(findings: Frame, readings: Frame, sources: Frame, verdicts: Frame) -> Frame:
    """Facts that a known source's newest whole reading, or a later one, found; what a person saw outlives readings."""
    numbered = (
        readings.join(sources.select("source_id", *SOURCE), on="source_id", how="inner")
        .with_columns(whole_number=nw.when(c("whole")).then(c("number")).otherwise(nw.lit(0)))
        .with_columns(since=c("whole_number").max().over("source_id", "reader"))
        .with_columns(newest=c("number") >= c("since"))
        .select("reading", "number", "newest", *SOURCE)
    )
    return (
        findings.join(numbered, on="reading", how="inner")
        .join(verdicts, on="fact", how="left")
        .with_columns(verdict=c("verdict").fill_null("none"))
        .filter(c("newest") | c("verdict").is_in(SEEN))
        .filter(c("verdict") != "reject")
    )


def reviewed(found: Frame, least: Least) -> Frame:
    """Facts that were accepted or read with enough confidence; the rest waits for a person."""
    enough = nw.when(c("figure")).then(nw.lit(least.figures)).otherwise(nw.lit(least.words))
    return found.filter(c("verdict").is_in(SEEN) | (c("confidence") >= enough))


def once(found: Frame) -> Frame:
    """One row a fact: the same content at two addresses is one fact, from the address first known."""
    order = ["known_day", "source", "number_back", "reading"]
    alone, again = found.filter(~c("repeated")), found.filter(c("repeated"))
    placed = again.with_columns(number_back=-c("number")).with_columns(
        nth=c("fact").cum_count().over("fact", order_by=order)
    )
    return nw.concat([alone, placed.filter(c("nth") == 1).drop("number_back", "nth")])


def holding(facts: Frame, as_of: int) -> Frame:
    """Actual facts that hold by day `as_of`, at the end of their stated precision, and plans stated by then."""
    since = (
        nw.when(c("modality") == "actual").then(nw.coalesce(c("from_day"), c("known_day"))).otherwise(c("known_day"))
    )
    return facts.with_columns(since=since).filter(c("since") <= as_of).drop("since")


def without_dropped_plans(facts: Frame) -> Frame:
    """Leave out plans that were given up: stated before the drop, or only repeated after it.

    A plan with another date or value that is stated after the drop is a new plan and stays.
    """
    dropped = facts.filter(c("modality") == "dropped").group_by("subject").agg(dropped_day=c("known_day").max())
    touched = facts.filter(c("modality") == "planned").join(dropped, on="subject", how="inner")
    touched = touched.with_columns(plan_date=c("date_code").fill_null(-1))
    first = c("known_day").min().over("subject", "value_code", "plan_date")
    given_up = touched.with_columns(first_said=first).filter(c("first_said") <= c("dropped_day"))
    return facts.join(given_up.select("fact"), on="fact", how="anti")
