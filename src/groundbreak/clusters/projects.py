"""The projects of a register, described by their texts and classified; a batch is many projects and has no cluster."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from groundbreak.clusters.assigned import Words, spoken, words
from groundbreak.clusters.classify import Classifier, Verdict
from groundbreak.clusters.texts import Text
from groundbreak.monitors import Taxonomy

SCHEMA = pa.schema([
    ("phase_id", pa.string()), ("taxonomy", pa.string()), ("cluster", pa.string()), ("certainty", pa.float64()),
    ("reason_en", pa.string()), ("reason_zh", pa.string()), ("rests_on", pa.string()),
])  # fmt: skip


def classified(tables: Mapping[str, pa.Table], taxonomies: Iterable[Taxonomy]) -> pa.Table:
    """Return a row for each phase and taxonomy; ``cluster`` is null where one abstains. A person's word wins."""
    texts, told = described(tables), words(tables)
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
        for phase, said in verdicts(texts, taxonomy, told).items()
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def verdicts(texts: Mapping[str, Sequence[Text]], taxonomy: Taxonomy, told: Words) -> dict[str, Verdict]:
    """Return the cluster of each thing that some texts tell of; what persons say wins."""
    classifier, classes = Classifier.of(taxonomy), [cluster.code for cluster in taxonomy.cluster]
    return {
        one: spoken(told.get((one, taxonomy.code)), taxonomy.code, classes) or classifier.classify(texts[one])
        for one in sorted(texts)
    }


def of_companies(tables: Mapping[str, pa.Table]) -> dict[str, list[Text]]:
    """Return what each company is told by: its names, and the products of what it owns."""
    phases = described(tables)
    texts: dict[str, list[Text]] = {
        row["company_id"]: [Text("name", name) for name in (row["name_en"], row["name_zh"]) if name]
        for row in tables["companies"].to_pylist()
    }
    for row in tables["phases"].to_pylist():
        if row["owner_id"] in texts:
            texts[row["owner_id"]] += [text for text in phases[row["phase_id"]] if text.part == "product"]
    return {company: sorted(set(mine)) for company, mine in texts.items()}


def of_products(tables: Mapping[str, pa.Table]) -> dict[str, list[Text]]:
    """Return the products that sources name, each told by its own words."""
    rows = [row for row in tables["details"].to_pylist() if row["attribute"] == "product" and row["value"]]
    return {row["value"]: [Text("product", row["value"], row["fact_id"])] for row in rows}


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
