"""The register: a fold over facts, readings and judgements, as of one date and as known at another."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw
import pyarrow as pa

from groundbreak.facts.vocabulary import codelist, look_up
from groundbreak.register import inforce, tables
from groundbreak.register.claims import SUBJECT, ranked
from groundbreak.register.engine import Frame, Lazy, collect, duckdb_engine
from groundbreak.register.frames import Frames, day
from groundbreak.register.identity import Stated, entities, standing

THRESHOLD = 0.5
c = nw.col


@dataclass(frozen=True, slots=True)
class Register:
    """The tables of a register, and the claims they are cut from; every row names its fact."""

    tables: dict[str, pa.Table]
    claims: pa.Table
    sources: pa.Table


def fold(
    frames: Frames,
    *,
    as_of: date,
    known_at: date,
    audience: str = "public",
    threshold: float = THRESHOLD,
    lazy: Lazy | None = None,
) -> Register:
    """Fold a log into a register.

    Parameters
    ----------
    frames
        The log's tables.
    as_of
        The day that is looked at: actual facts hold by then, plans were stated by then.
    known_at
        The day one looks from: sources that came later are not there.
    audience
        Whom the register is for; what a source says travels no further than the source.
    threshold
        Confidence below which a fact that nobody accepted stays out.
    lazy
        The engine; an embedded DuckDB when none is given.
    """
    lazy = lazy or duckdb_engine()
    sources = inforce.known_sources(lazy(frames.sources), day(known_at), _open_to(audience))
    found = inforce.found_facts(lazy(frames.findings), lazy(frames.readings), sources, lazy(_verdicts(frames)))
    current = inforce.once(inforce.reviewed(found, threshold), sources)
    identity = lazy(_identity(frames))
    facts = inforce.holding(_named(current.join(lazy(frames.facts), on="fact_id", how="inner"), identity), day(as_of))
    claims = collect(ranked(inforce.without_dropped_plans(facts, SUBJECT)), *SUBJECT, "modality", "rank")
    used = lazy(claims).select("source_id").unique()
    return Register(
        tables.cut(lazy(claims), lazy(frames.mentions), identity),
        claims,
        collect(sources.join(used, on="source_id", how="inner"), "source_id"),
    )


def _open_to(audience: str) -> list[str]:
    """The audiences whose sources a reader of `audience` may see."""
    rank = int(look_up(audience, "audiences")["rank"])
    return [code for code, row in codelist("audiences").items() if int(row["rank"]) <= rank]


def _named(facts: Frame, identity: Frame) -> Frame:
    """Put entities in the place of mentions: of the subject, of a link's target, and of a base."""
    target = identity.select(value_mention=c("mention_id"), target=c("entity"))
    base = identity.select(relative_subject=c("mention_id"), relative_entity=c("entity"))
    linked = facts.with_columns(value_mention=nw.when(c("value_type") == "link").then(c("value")).otherwise(nw.lit("")))
    return (
        linked.join(identity, on="mention_id", how="inner")
        .join(target, on="value_mention", how="left")
        .join(base, on="relative_subject", how="left")
        .with_columns(value=nw.coalesce(c("target"), c("value")))
        .drop("target")
    )


def _identity(frames: Frames) -> pa.Table:
    """Mention to entity, over all the log: who is who does not depend on what was known when."""
    days: dict[str, int] = {}
    for row in frames.sources.to_pylist():
        days[row["content"]] = min(row["known_day"], days.get(row["content"], row["known_day"]))
    mentions = frames.mentions.to_pylist()
    stated = [Stated(row["mention_id"], days.get(row["content"], 0)) for row in mentions]
    found = entities(stated, _on_pairs(frames, pairs=True))
    rows = [(row["mention_id"], found[row["mention_id"]]) for row in mentions]
    return pa.table(
        {
            "mention_id": pa.array([row[0] for row in rows], pa.string()),
            "entity": pa.array([row[1] for row in rows], pa.string()),
        }
    )


def _verdicts(frames: Frames) -> pa.Table:
    stands = standing(_on_pairs(frames, pairs=False))
    return pa.table(
        {
            "fact_id": pa.array([fact for fact, _ in stands], pa.string()),
            "verdict": pa.array([verdict for verdict, _ in stands.values()], pa.string()),
        }
    )


def _on_pairs(frames: Frames, *, pairs: bool) -> list[dict[str, Any]]:
    return [row for row in frames.judgements.to_pylist() if bool(row["right"]) is pairs]
