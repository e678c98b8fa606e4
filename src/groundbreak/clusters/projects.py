"""The projects of a register, described by their texts and classified; a batch is many projects and has no cluster."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyarrow as pa

from groundbreak.clusters.classify import Classifier
from groundbreak.clusters.texts import Text
from groundbreak.monitors import Taxonomy

SCHEMA = pa.schema([
    ("phase_id", pa.string()), ("taxonomy", pa.string()), ("cluster", pa.string()), ("certainty", pa.float64()),
    ("reason_en", pa.string()), ("reason_zh", pa.string()), ("rests_on", pa.string()),
])  # fmt: skip


def classified(tables: Mapping[str, pa.Table], taxonomies: Iterable[Taxonomy]) -> pa.Table:
    """Return a row for each phase and taxonomy; ``cluster`` is null where one abstains."""
    texts = described(tables)
    rows = [
        {
            "phase_id": phase,
            "taxonomy": taxonomy.code,
            "cluster": said.cluster,
            "certainty": said.certainty,
            "reason_en": said.reason_en,
            "reason_zh": said.reason_zh,
            "rests_on": " ".join(said.rests_on),
        }
        for taxonomy in taxonomies
        for classifier in [Classifier.of(taxonomy)]
        for phase in sorted(texts)
        for said in [classifier.classify(texts[phase])]
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def described(tables: Mapping[str, pa.Table]) -> dict[str, list[Text]]:
    """Return what each phase is told by: its names and products, what its capacities are of, and its owners' names.

    A phase that says nothing of what it makes is told by the project it is part of.
    """
    names = {
        row["company_id"]: [name for name in (row["name_en"], row["name_zh"]) if name]
        for row in tables["companies"].to_pylist()
    }
    texts: dict[str, list[Text]] = defaultdict(list)
    for row in tables["details"].to_pylist():
        if row["attribute"] in {"name", "product"} and row["value"]:
            texts[row["entity_id"]].append(Text(row["attribute"], row["value"], row["fact_id"]))
        if row["attribute"] == "owner":
            texts[row["entity_id"]] += [Text("owner", name, row["fact_id"]) for name in names.get(row["value"], ())]
    for row in tables["capacities"].to_pylist():
        texts[row["entity_id"]] += [
            Text(part, row[column], row["fact_id"])
            for part, column in (("capacity", "product"), ("scope", "scope"))
            if row[column]
        ]
    return {row["phase_id"]: _of(row, texts) for row in tables["phases"].to_pylist()}


def _of(row: Mapping[str, str], texts: Mapping[str, list[Text]]) -> list[Text]:
    """Texts of a phase in a fixed order; those of its project where it has no product of its own."""
    own = list(texts.get(row["phase_id"], ()))
    said = {text.words for text in own}
    own += [Text("name", row[name]) for name in ("name_en", "name_zh") if row[name] and row[name] not in said]
    makes = any(text.part in {"product", "capacity"} for text in own)
    above = [] if makes or row["project_id"] == row["phase_id"] else texts.get(row["project_id"], [])
    return sorted({*own, *above})
