"""A project's cluster in one taxonomy: the one that most of the evidence speaks for, or none."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from groundbreak.clusters.evidence import Sign, signs, strongest
from groundbreak.clusters.fields import fields
from groundbreak.clusters.reasons import because
from groundbreak.clusters.texts import Text
from groundbreak.errors import BadMonitor
from groundbreak.monitors import Taxonomy

LEAST = 0.5
_NOTHING = 0.5  # evidence for what no term speaks of


@dataclass(frozen=True, slots=True)
class Verdict:
    """A cluster's code, or none where one abstains; how sure, in [0, 1]; why; and the facts that it rests on."""

    cluster: str | None
    certainty: float
    reason_en: str
    reason_zh: str
    rests_on: tuple[str, ...]


class Classifier:
    """Classifies to the clusters of a taxonomy; raises `BadMonitor` for a field that is unknown or in two clusters."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self._cluster = dict(_clusters(taxonomy))

    def classify(self, texts: Sequence[Text]) -> Verdict:
        r"""Return the cluster with the largest share of the evidence.

        With :math:`e_c` the evidence for :math:`c`, a cluster or a field that belongs to none, the certainty of the
        best is :math:`e_c / (\sum e + \kappa)`, with :math:`\kappa` for what no term speaks of, times how much the
        text has of the term where it is only alike. Below `LEAST`, or where the best is no cluster, one abstains.
        """
        sides: dict[str, list[Sign]] = defaultdict(list)
        for sign in signs(texts):
            sides[self._cluster.get(sign.field, sign.field)].append(sign)
        told = {side: strongest(found) for side, found in sides.items()}
        weights = {side: sum(sign.weight for sign in found) for side, found in told.items()}
        if not weights:
            return Verdict(None, 0.0, *because("nothing", []), ())
        best = max(weights, key=lambda side: (weights[side], side))
        share = max(sign.share for sign in told[best])
        certainty = round(share * weights[best] / (sum(weights.values()) + _NOTHING), 2)
        facts = tuple(dict.fromkeys(sign.text.fact_id for sign in told[best] if sign.text.fact_id))
        if best not in self._cluster.values():
            return Verdict(None, certainty, *because("outside", told[best]), facts)
        if certainty < LEAST:
            return Verdict(None, certainty, *because("unsure", told[best]), facts)
        return Verdict(best, certainty, *because("cluster", told[best]), facts)


def _clusters(taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """The cluster of each field."""
    taken: set[str] = set()
    for cluster in taxonomy.cluster:
        for field in cluster.fields:
            if field not in fields():
                mend = f"its fields are of: {', '.join(fields())}"
                raise BadMonitor(f"{cluster.code}: there is no field {field!r}", where=taxonomy.code, mend=mend)
            if field in taken:
                raise BadMonitor(f"field {field!r} is in two clusters", where=taxonomy.code, mend="list it once")
            taken.add(field)
            yield field, cluster.code
