"""Which class texts belong to, by the fields that their words lead to: the one most evidence speaks for, or none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from groundbreak.clusters.evidence import Sign, signs, strongest
from groundbreak.clusters.fields import fields
from groundbreak.clusters.reasons import because
from groundbreak.clusters.texts import Text
from groundbreak.errors import BadMonitor, Faults
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
    """Classifies by fields: each belongs to one class at most, and those of none speak for abstaining."""

    def __init__(self, class_of: Mapping[str, str], outside: str = "outside") -> None:
        self._class, self._outside = dict(class_of), outside

    @classmethod
    def of(cls, taxonomy: Taxonomy) -> "Classifier":
        """Return the classifier of a taxonomy's clusters; raises `Faults`, as `class_of` does."""
        return cls(class_of(taxonomy.code, [(cluster.code, cluster.fields) for cluster in taxonomy.cluster]))

    def classify(self, texts: Sequence[Text]) -> Verdict:
        r"""Return the class with the largest share of the evidence.

        With :math:`e_c` the evidence for :math:`c`, a class or a field that belongs to none, the certainty of the
        best is :math:`e_c / (\sum e + \kappa)`, with :math:`\kappa` for what no term speaks of, times how much the
        text has of the term where it is only alike. Below `LEAST`, or where the best is no class, one abstains.
        """
        return self.decide(signs(texts))

    def decide(self, found: Iterable[Sign]) -> Verdict:
        """Return the class that signs, once found in texts, speak for."""
        sides: dict[str, list[Sign]] = defaultdict(list)
        for sign in found:
            sides[self._class.get(sign.field, sign.field)].append(sign)
        told = {side: strongest(mine) for side, mine in sides.items()}
        weights = {side: sum(sign.weight for sign in mine) for side, mine in told.items()}
        if not weights:
            return Verdict(None, 0.0, *because("nothing", []), ())
        best = max(weights, key=lambda side: (weights[side], side))
        share = max(sign.share for sign in told[best])
        certainty = round(share * weights[best] / (sum(weights.values()) + _NOTHING), 2)
        facts = tuple(dict.fromkeys(sign.text.fact_id for sign in told[best] if sign.text.fact_id))
        if best not in self._class.values():
            return Verdict(None, certainty, *because(self._outside, told[best]), facts)
        if certainty < LEAST:
            return Verdict(None, certainty, *because("unsure", told[best]), facts)
        return Verdict(best, certainty, *because("cluster", told[best]), facts)


def class_of(where: str, listed: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return the class of each field; raises `Faults` with every field that is unknown or in two classes."""
    taken: dict[str, str] = {}
    faults = []
    for code, mine in listed:
        for field in mine:
            place = f"{where}, {code}"
            if field not in fields():
                mend = f"its fields are of: {', '.join(fields())}"
                faults.append(BadMonitor(f"there is no field {field!r}", where=place, mend=mend))
            elif taken.setdefault(field, code) != code:
                faults.append(
                    BadMonitor(f"field {field!r} is in {taken[field]} as well", where=place, mend="list it once")
                )
    if faults:
        raise Faults(faults)
    return taken
