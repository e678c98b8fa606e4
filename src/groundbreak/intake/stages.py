"""Stages: the one stage that the gates and side states of a project come to, as labels call it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from groundbreak.facts import Code, Finding
from groundbreak.facts.vocabulary import codelist
from groundbreak.units import PartialDate

STAGES = {
    "mooted": "announced", "announced": "announced", "signed": "signed", "filed": "approved", "land": "approved",
    "permitted": "approved", "started": "started", "in_statistics": "started",
    "under_construction": "under_construction", "topped_out": "topped_out", "completed": "completed",
    "trial_production": "trial_production", "commissioned": "operating", "full_capacity": "full_capacity",
}  # fmt: skip
STATES = {"suspended": "suspended", "postponed": "suspended", "cancelled": "cancelled"}
_RANK = {code: int(row["rank"]) for code, row in codelist("gates").items()}
# A plan told so long after a start of production is of something new.
_AGO = timedelta(3 * 365)
_WORKS = frozenset({"started", "topped_out"})
# Works that began so long before the news are under way; of a ceremony no text says that works followed it.
_SINCE = timedelta(45)
_CEREMONY = re.compile(r"(?i)ground|\bsods?\b|stone|\blaid\b|laying|ceremony|奠基|破土|仪式|相继|陆续|先后|集中|新开工")


def stage_of(of: Mapping[str, list[Finding]], published: PartialDate | None = None) -> str | None:
    """Return the furthest gate that it or a part passed, unless works were halted; of a plan, that it was announced.

    Works that began well before the day of publication are under way.
    """
    states = list(_codes(sorted(of["state"], key=lambda finding: finding.evidence.end or 0), "actual"))
    halted = [STATES[code] for code in states[-1:] if code in STATES and not _is_over(of)]
    passed = sorted(_codes(_latest(of["gate"]), "actual"), key=_RANK.__getitem__)
    planned = [finding for group in of.values() for finding in group if finding.fact.modality == "planned"]
    ending = [STATES.get(_code(finding) or "") for finding in planned if finding.fact.holds_from]
    if halted:
        return halted[-1]
    if passed:
        begun = passed[-1] == "started" and published is not None and _is_long_begun(of["gate"], published)
        return "under_construction" if begun or _goes_on(of["gate"], passed[-1]) else STAGES[passed[-1]]
    if states[-1:] == ["resumed"] or any(finding.fact.basis == "cumulative" for finding in of["investment"]):
        return "under_construction"
    if ending and all(ending):
        return ending[-1]
    return "announced" if planned or states[-1:] == ["revived"] else None


def _is_long_begun(gates: Iterable[Finding], published: PartialDate) -> bool:
    """Whether works began on a day well before the news, and not only by a ceremony."""
    return any(
        on.last + _SINCE < published.first and not _CEREMONY.search(finding.evidence.quote)
        for finding in gates
        if _code(finding) == "started" and (on := _passed_on(finding))
    )


def _goes_on(gates: Sequence[Finding], furthest: str) -> bool:
    """Whether works go on: they are told of beside a roof, or behind a completion."""
    starts = [(finding.evidence.start or 0, _code(finding)) for finding in gates if finding.fact.modality == "actual"]
    works = [start for start, code in starts if code == "under_construction"]
    if furthest == "topped_out":
        return bool(works)
    done = [start for start, code in starts if code == "completed"]
    return furthest == "completed" and bool(works) and max(works) > min(done)


def _code(finding: Finding) -> str | None:
    """The code of a gate; a building that is finished or in use leaves the project under construction."""
    value, part = finding.fact.value, finding.fact.scope == "buildings"
    code = value.code if isinstance(value, Code) else None
    return "under_construction" if part and code in {"completed", "commissioned"} else code


def _is_over(of: Mapping[str, list[Finding]]) -> bool:
    """Whether a gate was passed after every halt: "shut in 2016 ... reopened in 2023"."""
    halts = [_passed_on(finding) for finding in of["state"]]
    gates = [on for finding in of["gate"] if (on := _passed_on(finding))]
    return all(halts) and any(all(on.first > halt.last for halt in halts if halt) for on in gates)


def _latest(found: Iterable[Finding]) -> Iterator[Finding]:
    """The gates without those of a plant that stood before: "opened in 2009 ... broke ground in 2023"."""
    dated = [(finding, _passed_on(finding), set(_codes([finding], "actual"))) for finding in found]
    begun = max(
        (on.first for one, on, codes in dated if on and codes & _WORKS and not one.fact.scope), default=date.min
    )
    told = max((on.first for _, on, codes in dated if on and "announced" in codes), default=date.min)
    old = max(begun, told - _AGO if told > date.min + _AGO else date.min)
    yield from (finding for finding, on, codes in dated if codes & _WORKS or on is None or on.last >= old)


def _passed_on(finding: Finding) -> PartialDate | None:
    return finding.fact.holds_from if finding.fact.modality == "actual" else None


def _codes(found: Iterable[Finding], modality: str) -> Iterator[str]:
    for finding in found:
        code, fact = _code(finding), finding.fact
        if code and fact.modality == modality and fact.scope != "existing":
            yield code
