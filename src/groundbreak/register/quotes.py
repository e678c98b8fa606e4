"""Which words a fact is shown with, where its source was extracted more than once."""

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts import Log, schema


def newest(evidence: pa.Table, log: Log) -> pa.Table:
    """Leave out words of an older text where the text that was read last has the fact as well.

    What only an older text has stays: a fact that somebody accepted keeps the words it was accepted by.
    """
    texts = evidence.select(["source_id", "document_text"]).group_by(["source_id", "document_text"]).aggregate([])
    many = texts.drop_null().group_by("source_id").aggregate([("document_text", "count")])
    again = many.filter(pc.greater(many["document_text_count"], 1))["source_id"]
    if not len(again):
        return evidence
    last = _last(log, set(again.to_pylist()))
    asked = evidence.filter(pc.is_in(evidence["source_id"], again))
    rows = asked.select(["fact_id", "source_id", "document_text"]).to_pylist()
    fresh = {(row["fact_id"], row["source_id"]) for row in rows if row["document_text"] in last[row["source_id"]]}
    kept = [
        row["document_text"] in last[row["source_id"]] or (row["fact_id"], row["source_id"]) not in fresh
        for row in rows
    ]
    others = evidence.filter(pc.invert(pc.is_in(evidence["source_id"], again)))
    return pa.concat_tables([others, asked.filter(pa.array(kept))])


def _last(log: Log, sources: set[str]) -> dict[str, set[str | None]]:
    """Return the texts of each reader's newest reading of a source."""
    found: dict[tuple[str, str], tuple[int, str | None]] = {}
    columns = schema.reading.c
    for part in log.columns(columns.source, columns.reader, columns.number, columns.document_text):
        for source, reader, number, text in zip(*part, strict=True):
            if source in sources and number > found.get((source, reader), (0, None))[0]:
                found[source, reader] = number, text
    texts: dict[str, set[str | None]] = {source: set() for source in sources}
    for (source, _), (_, text) in found.items():
        texts[source].add(text)
    return texts
