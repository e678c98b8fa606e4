"""The register: a fold over facts, readings and judgements, as of one date and as known at another.

Facts, mentions, sources and entities are numbered in the order of their ids, so that to compare numbers is to compare
ids. The engine selects and ranks numbers; the rows of the winners and their rivals are then gathered once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts.vocabulary import codelist, look_up
from groundbreak.register import corrections, inforce, tables
from groundbreak.register.claims import DATED, DECIDED, KEYS, SUBJECT, priority, ranked
from groundbreak.register.engine import (
    Frame,
    Lazy,
    codes,
    collect,
    duckdb_engine,
    gather,
    positions,
    row_numbers,
    with_columns,
)
from groundbreak.register.frames import Frames, day
from groundbreak.register.identity import Stated, entities
from groundbreak.register.reviews import Word, retracted, reviews

THRESHOLD = 0.5
c = nw.col

_OF_SOURCE = ("source_id", "known_day", "known_by", "grade", "grade_rank", "origin", "audience")
_OF_FINDING = ("confidence", "doubt", "direct")
_KEPT = (
    "fact", "finding", "source", *KEYS, "value_code", "date_code", "said", "origin_code", "known_day", "verdict",
    "priority",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Register:
    """The tables of a register, the claims they are cut from, and who reviewed which fact; rows name their facts."""

    tables: dict[str, pa.Table]
    claims: pa.Table
    sources: pa.Table
    reviews: pa.Table


def fold(
    frames: Frames,
    *,
    as_of: date,
    known_at: date,
    audience: str = "public",
    threshold: float = THRESHOLD,
    given_up: bool = False,
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
    given_up
        Whether plans that were given up stay in; the time view asks for them.
    lazy
        The engine; an embedded DuckDB when none is given.
    """
    lazy = lazy or duckdb_engine()
    sources = _sources(frames)
    who = _identity(frames)
    facts = _facts(frames.facts, who, lazy)
    words, visible = reviews(frames.judgements), open_to(audience)
    findings, narrow = _findings(frames), _narrow(facts)
    counted = sources.filter(pc.invert(pc.is_in(sources["source_id"], _ids(retracted(frames.judgements)))))
    known = inforce.known_sources(lazy(counted), day(known_at), visible)

    def current(only: pa.Array | None = None) -> Frame:
        some = findings if only is None else findings.filter(pc.is_in(findings["fact_id"], only))
        found = inforce.found_facts(lazy(some), lazy(frames.readings), known, lazy(_verdicts(words)))
        return inforce.reviewed(found, threshold).join(lazy(narrow), on="fact_id", how="inner")

    # A source that is hidden for its day alone has no audience: what was judged of it is judged on any day.
    in_sight = sources.filter(pc.is_in(sources["audience"], pa.array([*visible, None])))
    told, corrected = corrections.read(frames, words, narrow, in_sight, current, day(as_of), lazy)
    standing_ = inforce.holding(inforce.once(told), day(as_of)).with_columns(priority=priority())
    kept = collect(standing_.select(*_KEPT))
    kept = kept.append_column("row", row_numbers(kept.num_rows))
    stands = lazy(kept) if given_up else inforce.without_dropped_plans(lazy(kept), SUBJECT)
    order = collect(ranked(stands), *KEYS, "rank")
    placed = _placed(order, kept)
    claims = _claims(placed, facts, frames.findings, sources, who)
    used = sources.filter(pc.is_in(row_numbers(sources.num_rows), placed["source"]))
    return Register(
        {
            **tables.cut(claims, placed, who, lazy),
            "aliases": _aliases(who, placed, used),
            "corrections": corrected.of(claims["fact_id"]),
        },
        claims.drop_columns(["mention", "target", "base"]),
        used.select(frames.sources.column_names),
        _reviews({**words, **corrected.words}),
    )


def open_to(audience: str) -> list[str]:
    """The audiences whose sources a reader of `audience` may see."""
    rank = int(look_up(audience, "audiences")["rank"])
    return [code for code, row in codelist("audiences").items() if int(row["rank"]) <= rank]


def _sources(frames: Frames) -> pa.Table:
    """The sources in the order of their ids, numbered."""
    table = frames.sources.sort_by("source_id")
    return with_columns(
        table,
        source=row_numbers(table.num_rows),
        origin_code=codes(table["origin"]),
        fetched=pc.equal(table["known_by"], "fetched"),
    )


def _findings(frames: Frames) -> pa.Table:
    """What the readings found, numbered."""
    table = frames.findings.select(["reading_id", "fact_id", "confidence", "direct"])
    noted = pc.fill_null(pc.equal(frames.findings["doubt"], "noted_rival"), fill_value=False)
    return with_columns(table, finding=row_numbers(table.num_rows), noted=noted)


def _facts(table: pa.Table, who: pa.Table, lazy: Lazy) -> pa.Table:
    """The facts with numbers, and with entities in the place of mentions: of subject, link's target, and base."""
    rows = pa.table({"row": row_numbers(table.num_rows), "fact_id": table["fact_id"]})
    ordered = lazy(rows).sort("fact_id").select("row").collect("pyarrow").to_arrow()["row"].to_numpy()
    number = np.empty_like(ordered)
    number[ordered] = np.arange(len(ordered))
    is_link = pc.equal(table["value_type"], "link")
    value_mention = pc.if_else(is_link, table["value"], "")
    mention, target, base = (
        positions(of, who["mention_id"]) for of in (table["mention_id"], value_mention, table["relative_subject"])
    )
    value = pc.coalesce(_name(who, target), table["value"])
    value_code, date_code = codes(value), codes(table["holds_from"])
    is_dated = pc.is_in(table["attribute"], pa.array(DATED))
    return with_columns(
        table,
        value=value,
        value_mention=value_mention,
        entity=who["entity"].take(mention),
        relative_entity=_name(who, base),
        fact=number,
        mention=mention,
        target=target,
        base=base,
        value_code=value_code,
        date_code=date_code,
        said=pc.if_else(is_dated, pc.fill_null(date_code, -1), value_code),
    )


def _narrow(facts: pa.Table) -> pa.Table:
    """What the engine needs to know of the facts whose subject is known."""
    columns = ["fact_id", "fact", "entity", "claim_key", "modality", "value_code", "date_code", "said", "from_day"]
    return facts.select([*columns, "attribution_rank"]).filter(pc.is_valid(facts["entity"]))


def _name(who: pa.Table, mentions: pa.ChunkedArray) -> pa.ChunkedArray:
    """The ids of the entities of mentions, by their numbers."""
    return who["mention_id"].take(who["entity"].take(mentions))


def _placed(order: pa.Table, kept: pa.Table) -> pa.Table:
    """The ranked rows in their order, with what numbers them."""
    named = kept.select(["fact", "finding", "source", "verdict"])
    return with_columns(
        order.select([*KEYS, "rank", "values", "origins"]),
        **_columns(gather(named, order["row"].combine_chunks())),
        decided_by=pa.array(DECIDED).take(order["decided"]),
    )


def _claims(placed: pa.Table, facts: pa.Table, findings: pa.Table, sources: pa.Table, who: pa.Table) -> pa.Table:
    """The rows of the ranked facts, gathered from where they are."""
    order = pa.array(np.argsort(facts["fact"].to_numpy()))
    of_facts = facts.drop_columns(["entity", "fact", "value_code", "date_code", "said"])
    of_fact, of_source, of_finding = (placed[name].combine_chunks() for name in ("fact", "source", "finding"))
    gathered = gather(of_facts, order.take(of_fact))
    entity = who["mention_id"].take(placed["entity"])
    # What a correction stands in for is a rival of it, whatever it was read to be about.
    claim = (placed["claim_key"].cast(pa.string()), placed["modality"])
    return with_columns(
        gathered,
        **_columns(gather(sources.select(_OF_SOURCE), of_source)),
        **_columns(gather(findings.select(_OF_FINDING), of_finding)),
        **_columns(placed.select(["rank", "values", "origins", "decided_by"])),
        **_reviewed(placed, gathered, findings["fact_id"].take(of_finding)),
        entity=entity,
        claim_id=pc.binary_join_element_wise(entity, *claim, "-"),
    )


def _aliases(who: pa.Table, placed: pa.Table, sources: pa.Table) -> pa.Table:
    """The other ids of entities: mentions in sources within sight that are named for another."""
    other = pc.not_equal(who["entity"], row_numbers(who.num_rows))
    spoken = pc.and_(pc.is_in(who["entity"], placed["entity"]), pc.is_in(who["content"], sources["content"]))
    rows = who.filter(pc.and_(other, spoken))
    return pa.table({"entity_id": who["mention_id"].take(rows["entity"]), "alias_id": rows["mention_id"]})


def _reviewed(placed: pa.Table, facts: pa.Table, read: pa.ChunkedArray) -> dict[str, pa.ChunkedArray]:
    """The verdict on each row, the fact that was read where it is another, and what a misread one does not speak of."""
    verdict, nobody = placed["verdict"], pa.scalar(None, pa.int64())
    wrong = pc.equal(verdict, "corrected")
    nothing = pa.scalar(None, pa.string())
    return {
        "verdict": pc.if_else(pc.equal(verdict, "none"), nothing, verdict),
        "read_fact_id": pc.if_else(pc.not_equal(read, facts["fact_id"]), read, nothing),
        **{name: pc.if_else(wrong, nobody, facts[name]) for name in ("mention", "target", "base")},
    }


def _columns(table: pa.Table) -> dict[str, pa.ChunkedArray]:
    return dict(zip(table.column_names, table.columns, strict=True))


def _identity(frames: Frames) -> pa.Table:
    """Mentions in the order of their ids with the number of their entity, over all the log.

    Who is who does not depend on what was known when. An entity has the number of the mention that it is named for;
    only mentions that somebody judged can belong to another's.
    """
    mentions = frames.mentions.sort_by("mention_id")
    judgements = _on_pairs(frames)
    judged = pa.array(sorted({row[side] for row in judgements for side in ("left", "right")}), pa.string())
    rows = np.flatnonzero(pc.is_in(mentions["mention_id"], judged).to_numpy())
    first = frames.sources.group_by("content").aggregate([("known_day", "min")])
    places = positions(mentions["content"].take(rows), first["content"])
    days = pc.fill_null(first["known_day_min"].take(places), 0).to_pylist()
    ids = mentions["mention_id"].take(rows).to_pylist()
    found = entities((Stated(mention, stated) for mention, stated in zip(ids, days, strict=True)), judgements)
    entity = np.arange(mentions.num_rows)
    number = dict(zip(ids, rows.tolist(), strict=True))
    entity[rows] = [number[found[mention]] for mention in ids]
    return with_columns(mentions, entity=pa.chunked_array([entity]))


def _verdicts(words: Mapping[str, Word]) -> pa.Table:
    return pa.table({"fact_id": _ids(words), "verdict": pa.array([w.verdict for w in words.values()], pa.string())})


def _reviews(words: Mapping[str, Word]) -> pa.Table:
    said = {"author": [word.author for word in words.values()], "why": [word.why for word in words.values()]}
    return pa.table({"fact_id": _ids(words), **{name: pa.array(texts, pa.string()) for name, texts in said.items()}})


def _ids(words: Iterable[str]) -> pa.Array:
    return pa.array(list(words), pa.string())


def _on_pairs(frames: Frames) -> list[dict[str, Any]]:
    table = frames.judgements.select(["number", "verdict", "left", "right", "author", "by_person"])
    return table.filter(pc.not_equal(pc.fill_null(table["right"], ""), "")).to_pylist()  # type: ignore[no-any-return]
