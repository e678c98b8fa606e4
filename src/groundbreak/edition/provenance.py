"""The facts and sources that an edition rests on, with the words they were read from."""

from datetime import date

import narwhals as nw
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts.model import value_text
from groundbreak.monitors import Monitor, anchors
from groundbreak.register import Frames, Register
from groundbreak.register.engine import decoded
from groundbreak.register.frames import iso

TAXONOMIES = pa.schema([
    ("taxonomy", pa.string()), ("taxonomy_en", pa.string()), ("taxonomy_zh", pa.string()), ("valid_from", pa.string()),
    ("valid_to", pa.string()), ("current", pa.bool_()), ("cluster", pa.string()), ("tier", pa.string()),
    ("name_en", pa.string()), ("name_zh", pa.string()), ("fact_id", pa.string()),
])  # fmt: skip
_SAID = [
    "attribute", "value_type", "value", "unit", "per", "indicator", "basis", "modality", "attribution", "product",
    "scope", "holds_from", "holds_to", "relative_attribute", "relative_indicator", "relative_period",
]  # fmt: skip
_OF_CLAIM = [
    "fact_id",
    "entity",
    *_SAID,
    "rank",
    "decided_by",
    "confidence",
    "doubt",
    "verdict",
    "read_fact_id",
    "source_id",
]


def facts_table(register: Register, history: pa.Table, frames: Frames) -> pa.Table:
    """Return each fact of the edition with its quote and the place where it stands in the source.

    One that a correction put in the place of another has the quote of what was read, and who corrected it, and why.
    Facts of the history that are no longer in force have no rank.
    """
    c = nw.col
    claims = nw.from_native(decoded(register.claims.select(_OF_CLAIM)), eager_only=True).with_columns(
        quoted=nw.coalesce("read_fact_id", "fact_id")
    )
    claims = claims.rename({"entity": "entity_id"})
    past = nw.from_native(_past(history, register), eager_only=True).select(
        "fact_id", "entity_id", *_SAID, "confidence", "doubt", "source_id", quoted="fact_id"
    )
    every = nw.concat([claims, past.unique("fact_id")], how="diagonal")
    words = nw.from_native(frames.evidence, eager_only=True)
    words = words.unique(["fact_id", "source_id"], keep="first", order_by=["document_text", "start", "quote"]).select(
        c("fact_id").alias("quoted"), "source_id", "quote", "document_text", "start", "end", "locator"
    )
    said = nw.from_native(register.reviews, eager_only=True).rename({"author": "reviewer"})
    reviewed = every.join(said, on="fact_id", how="left")
    return reviewed.join(words, on=["quoted", "source_id"], how="left").drop("quoted").sort("fact_id").to_arrow()


def sources_table(register: Register, history: pa.Table, frames: Frames) -> pa.Table:
    """Return the sources with the day each could be known, and by which rule of the clock."""
    used = pa.chunked_array(
        [*register.sources["source_id"].chunks, *_past(history, register)["source_id"].chunks], pa.string()
    )
    sources = frames.sources.filter(pc.is_in(frames.sources["source_id"], pc.unique(used))).sort_by("source_id")
    rows = sources.drop_columns(["known_day", "grade_rank", "chain", "recorded", "issue", "complete"])
    days = [iso(number) for number in sources["known_day"].to_pylist()]
    return rows.append_column("known_on", pa.array(days, pa.string()))


def _past(history: pa.Table, register: Register) -> pa.Table:
    """What the history tells that is no longer in force."""
    return history.filter(pc.invert(pc.is_in(history["fact_id"], pc.unique(register.claims["fact_id"]))))


def taxonomies_table(register: Register, monitor: Monitor, as_of: date) -> pa.Table:
    """Return the clusters of every version that was known, and which version was in force on `as_of`."""
    known = set(register.claims["fact_id"].to_pylist())
    facts = _cluster_facts(monitor)
    rows = [
        {
            "taxonomy": taxonomy.code,
            "taxonomy_en": taxonomy.name_en,
            "taxonomy_zh": taxonomy.name_zh,
            "valid_from": taxonomy.valid_from.isoformat(),
            "valid_to": taxonomy.valid_to.isoformat() if taxonomy.valid_to else None,
            "current": taxonomy.valid_from <= as_of and (taxonomy.valid_to is None or as_of <= taxonomy.valid_to),
            "cluster": cluster.code,
            "tier": cluster.tier,
            "name_en": cluster.name_en,
            "name_zh": cluster.name_zh,
            "fact_id": facts[taxonomy.code, cluster.name_en],
        }
        for taxonomy in monitor.taxonomies
        for cluster in taxonomy.cluster
        if facts[taxonomy.code, cluster.name_en] in known
    ]
    return pa.Table.from_pylist(rows, schema=TAXONOMIES)


def _cluster_facts(monitor: Monitor) -> dict[tuple[str, str], str]:
    """The fact of each cluster, by taxonomy and name."""
    found = (finding.fact for reading in anchors(monitor) for finding in reading.findings)
    clusters = ((fact.mention.name, fact) for fact in found if fact.attribute == "cluster")
    return {(taxonomy, value_text(fact.value)[1]): fact.id for taxonomy, fact in clusters}
