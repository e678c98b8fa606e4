"""The log in numbers: facts, mentions, sources and findings as the engine is sent them.

Facts, mentions and sources are numbered in the order of their ids, so that to compare numbers is to compare ids; an
entity has the number of the mention that it is named for.
"""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts.vocabulary import FIGURES
from groundbreak.register.claims import DATED
from groundbreak.register.engine import (
    Lazy,
    at_once,
    beside,
    coded,
    codes,
    collect,
    gather,
    positions,
    row_numbers,
    translated,
    whole,
    with_columns,
)
from groundbreak.register.frames import Frames
from groundbreak.register.identity import entity_numbers, on_pairs, stated_days
from groundbreak.register.reviews import Word

# What a fact is ranked and filtered by: a fact that was read wrongly is by what it should have been.
COUNTED = ("modality", "from_day", "date_code", "attribution_rank")


def sources(frames: Frames) -> pa.Table:
    """The sources in the order of their ids, numbered."""
    table = frames.sources.sort_by("source_id")
    return with_columns(
        table,
        source=row_numbers(table.num_rows),
        origin_code=codes(table["origin"]),
        fetched=pc.equal(table["known_by"], "fetched"),
    )


def mentions(frames: Frames) -> pa.Table:
    """Mentions in the order of their ids with the number of their entity, over all the log.

    Who is who does not depend on what was known when.
    """
    table = frames.mentions.sort_by("mention_id")
    days = stated_days(frames.sources, table["content"])
    judged = on_pairs(frames.judgements)
    return with_columns(table, entity=pa.array(entity_numbers(table["mention_id"], days, judged)))


def facts(table: pa.Table, who: pa.Table, lazy: Lazy) -> pa.Table:
    """What is to be known of the facts, row for row; ``fact`` is the number of each.

    A fact speaks of mentions in three ways: its subject, the target of a link, and the base of a comparison. The
    value of a link is the entity of its target. ``key`` numbers the claim keys in their order.
    """
    texts = coded(table["value"])

    def place(of: str) -> pa.Array:
        return positions(table[of], who["mention_id"])

    def target() -> pa.Array:
        is_link = translated(table["value_type"], lambda each: pc.equal(each, "link"))
        return pc.if_else(is_link, place("value"), pa.scalar(None, pa.int32()))

    def value_code(target: pa.Array) -> pa.Array:
        linked = pc.add(whole(who["entity"]).take(target), pa.scalar(len(texts.dictionary), pa.int32()))
        return pc.coalesce(linked, texts.indices)

    columns = at_once(
        fact=lambda: _numbers(table["fact_id"], lazy),
        mention=lambda: place("mention_id"),
        target=target,
        base=lambda: place("relative_subject"),
        key=lambda: positions(table["claim_key"], pc.unique(table["claim_key"]).sort()),
        modality=lambda: coded(table["modality"]),
        date_code=lambda: codes(table["holds_from"]),
        is_dated=lambda: translated(table["attribute"], lambda each: pc.is_in(each, pa.array(DATED))),
        from_day=lambda: table["from_day"].cast(pa.int32()),
        attribution_rank=lambda: table["attribution_rank"].cast(pa.int8()),
    )
    return pa.table({**columns, "value_code": value_code(columns["target"])})


def claims(of_facts: pa.Table, who: pa.Table) -> dict[str, pa.Array]:
    """Entity, claim key and modality in numbers: ``subject`` packs the first two, ``claim`` all, in their order."""
    entity = whole(who["entity"]).take(whole(of_facts["mention"]))
    key, kinds = whole(of_facts["key"]), pc.unique(coded(of_facts["modality"]).dictionary).sort()
    subject = pc.add(pc.multiply(entity.cast(pa.int64()), (pc.max(key).as_py() or 0) + 1), key)
    claim = pc.add(pc.multiply(subject, len(kinds)), positions(of_facts["modality"], kinds))
    return {"entity": entity, "subject": subject, "claim": claim}


def _numbers(ids: pa.ChunkedArray, lazy: Lazy) -> pa.Array:
    """The place of each id among all in their order."""
    rows = pa.table({"row": row_numbers(len(ids)), "id": ids})
    order = collect(lazy(rows).sort("id").select("row"))["row"].to_numpy()
    number = np.empty(len(ids), np.int32)
    number[order] = np.arange(len(ids))
    return pa.array(number)


def findings(frames: Frames, read: pa.Table, facts: pa.Table, lazy: Lazy) -> pa.Table:
    """What the readings found, with what is to be known of the facts.

    ``repeated`` where one was found more than once, ``figure`` where it is one of `FIGURES`.
    ``finding`` and ``row`` are the rows of the finding and the fact in the log's tables; ``like`` is the row of the
    fact whose claim it counts for, which a correction changes.
    """
    table = frames.findings
    pairs = _rows_of(table["fact_id"], frames, facts, lazy)
    noted = translated(table["doubt"], lambda each: pc.equal(each, "noted_rival"))
    found = pa.table(
        {
            "reading": positions(table["reading_id"], read["reading_id"]),
            "confidence": table["confidence"],
            "direct": table["direct"].cast(pa.int8()),
            "noted": pc.fill_null(noted, fill_value=False),
        }
    )
    rows = pairs["row"].to_numpy()
    figure = translated(frames.facts["attribute"], lambda each: pc.is_in(each, pa.array(sorted(FIGURES))))
    of_facts = facts.select(["fact", *COUNTED])
    return beside(
        pairs,
        gather(found, pairs["finding"]),
        gather(of_facts, pairs["row"]),
        pa.table({"like": pairs["row"], "repeated": np.bincount(rows, minlength=1)[rows] > 1}),
        pa.table({"figure": figure.take(whole(pairs["row"]))}),
    )


def readings(frames: Frames) -> pa.Table:
    """The readings in the order of their ids, numbered."""
    table = frames.readings.sort_by("reading_id")
    return with_columns(table, reading=row_numbers(table.num_rows))


def verdicts(words: Mapping[str, Word], frames: Frames, facts: pa.Table, lazy: Lazy) -> pa.Table:
    """The verdict that stands on each fact that was judged."""
    judged = _rows_of(pa.chunked_array([pa.array(list(words), pa.string())]), frames, facts, lazy)
    verdict = pa.array([word.verdict for word in words.values()], pa.string()).take(whole(judged["finding"]))
    return pa.table({"fact": facts["fact"].take(judged["row"]), "verdict": verdict})


def spelled(frames: Frames, facts: pa.Table, who: pa.Table) -> pa.Table:
    """The facts of known subjects as corrections look at them: with their ids, entities and keys."""
    entity = whole(who["entity"]).take(whole(facts["mention"]))
    numbers = facts.select(["fact", *COUNTED, "value_code"])
    row = row_numbers(facts.num_rows)
    ids = {name: frames.facts[name] for name in ("fact_id", "claim_key")}
    return with_columns(numbers, row=row, like=row, entity=entity, **ids).filter(pc.is_valid(entity))


def _rows_of(ids: pa.ChunkedArray, frames: Frames, facts: pa.Table, lazy: Lazy) -> pa.Table:
    """Where each id of a fact stands, as ``finding``, beside its ``row``; facts of unknown subjects are left out."""
    asked = lazy(pa.table({"finding": row_numbers(len(ids)), "fact_id": ids}))
    there = pa.table({"row": row_numbers(frames.facts.num_rows), "fact_id": frames.facts["fact_id"]})
    if facts["mention"].null_count:
        there = there.filter(pc.is_valid(facts["mention"]))
    return collect(asked.join(lazy(there), on="fact_id", how="inner").select("finding", "row"))
