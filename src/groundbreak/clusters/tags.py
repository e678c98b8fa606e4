"""Green, new and high-end: what an official list counts each project as, why, and what it does not tell."""

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from groundbreak.clusters.assigned import Words, spoken
from groundbreak.clusters.classify import Classifier, class_of
from groundbreak.clusters.evidence import signs
from groundbreak.clusters.texts import Text
from groundbreak.clusters.units import UNKNOWN
from groundbreak.monitors import Tag

TAGS = pa.schema([
    ("phase_id", pa.string()), ("tag", pa.string()), ("value", pa.string()), ("certainty", pa.float64()),
    ("reason_en", pa.string()), ("reason_zh", pa.string()), ("rests_on", pa.string()),
])  # fmt: skip


def tagged(texts: Mapping[str, Sequence[Text]], tags: Iterable[Tag], told: Words) -> pa.Table:
    """Return a row for each phase and tag: ``yes``, ``no``, or ``unknown`` where the list is silent or one abstains.

    What persons say, ``told``, wins.
    """
    found = {phase: signs(mine) for phase, mine in sorted(texts.items())}
    rows = []
    for tag in tags:
        named = {one.class_en: (answer, one) for answer in ("yes", "no") for one in getattr(tag, answer)}
        classifier = Classifier(class_of(tag.code, [(name, one.fields) for name, (_, one) in named.items()]), "silent")
        for phase, mine in found.items():
            by_person = spoken(told.get((phase, tag.code)), tag.code, ("yes", "no"))
            said = by_person or classifier.decide(mine)
            answer, listed = named.get(said.cluster or "", (said.cluster or UNKNOWN, None))
            rows.append({
                "phase_id": phase, "tag": tag.code, "value": answer, "certainty": said.certainty,
                "reason_en": f"{listed.class_en}: {said.reason_en}" if listed else said.reason_en,
                "reason_zh": f"{listed.class_zh}：{said.reason_zh}" if listed else said.reason_zh,
                "rests_on": " ".join(said.rests_on),
            })  # fmt: skip
    return pa.Table.from_pylist(rows, schema=TAGS)
