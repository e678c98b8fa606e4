"""The division of a standard that each phase lies in, by the fields of products that its words lead to."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from groundbreak.clusters.assigned import Words, spoken
from groundbreak.clusters.classify import Classifier, class_of
from groundbreak.clusters.texts import Text
from groundbreak.monitors import Step, standards

INDUSTRIES = pa.schema([
    ("phase_id", pa.string()), ("standard", pa.string()), ("division", pa.string()), ("name_en", pa.string()),
    ("name_zh", pa.string()), ("isic", pa.string()), ("certainty", pa.float64()), ("reason_en", pa.string()),
    ("reason_zh", pa.string()), ("rests_on", pa.string()),
])  # fmt: skip
STANDARD, ISIC = "gbt-4754-2017", "isic-4"


def in_industries(texts: Mapping[str, Sequence[Text]], steps: Sequence[Step], told: Words) -> pa.Table:
    """Return a row for each phase; ``isic`` is the division of ISIC that most of the division lies in.

    Parameters
    ----------
    texts
        What each phase is told by.
    steps
        The crosswalk from the standard to ISIC.
    told
        What persons say, which wins.
    """
    of = {division.code: division for division in standards()[STANDARD].divisions}
    classifier = Classifier(class_of(STANDARD, [(code, one.fields) for code, one in of.items()]), "no_division")
    main = {step.code: step for step in sorted(steps, key=lambda step: step.share_pct) if step.other == ISIC}
    rows = []
    for phase, mine in sorted(texts.items()):
        word = told.get((phase, STANDARD))
        said = spoken(word, STANDARD, of) or classifier.classify(mine)
        division = of.get(said.cluster or "")
        rows.append({
            "phase_id": phase, "standard": STANDARD, "division": said.cluster,
            "name_en": division and division.en, "name_zh": division and division.zh,
            "isic": main[said.cluster].into if said.cluster in main else None, "certainty": said.certainty,
            "reason_en": said.reason_en, "reason_zh": said.reason_zh, "rests_on": " ".join(said.rests_on),
        })  # fmt: skip
    return pa.Table.from_pylist(rows, schema=INDUSTRIES)
