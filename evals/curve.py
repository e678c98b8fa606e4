"""Print how precise figures are against how many are kept, by the reader's confidence.

Usage: python -m evals.curve --documents FILE --gold FILE [--half even|odd | --batch 1|2|3]

A figure is an investment, capacity, site area, output value, number of jobs, or a realised statistic by value. It is
right where the labels of its document give the same value under the same name; for whom, it is not asked.
"""

import argparse
import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.reading import BATCHES, HALVES, part
from groundbreak.facts import Finding
from groundbreak.intake import Gazetteer, collections, labels, read
from groundbreak.intake.files import Item
from groundbreak.units import Quantity

DAY = dt.date(2024, 6, 30)
FIELDS = {"land_area": "land", "output_value": "output_value", "jobs": "jobs", "investment": "investment"}
MEASURES = frozenset({"level", "yoy_growth", "mom_growth", "share", "change_pp"})


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision and coverage at each confidence, and the precision of each kind of figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("documents", "gold"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--batch", type=int, choices=range(1, BATCHES + 1))
    asked = parser.parse_args(arguments)
    gold = {row["id"]: row for row in map(json.loads, part(asked.gold, asked.half, asked.batch))}
    told = list(_figures(asked.documents, gold))
    for least in sorted({sure for sure, _, _ in told}, reverse=True):
        kept = [right for sure, _, right in told if sure >= least]
        print(f"confidence >= {least:.2f}  precision {sum(kept) / len(kept):.3f}  coverage {len(kept) / len(told):.3f}")
    for kind in sorted({kind for _, kind, _ in told}):
        rights = [right for _, other, right in told if other == kind]
        print(f"{kind:14} precision {sum(rights) / len(rights):.3f} of {len(rights)}")


def _figures(path: Path, gold: Mapping[str, dict[str, Any]]) -> Iterator[tuple[float, str, bool]]:
    for entry in collections.entries(Item(str(path), path.read_bytes), fetched_on=DAY):
        if entry.document is None or entry.name not in gold:
            continue
        for finding in read(entry.document, Gazetteer()).findings:
            kind = _kind(finding)
            if kind:
                yield finding.confidence, kind, _is_right(finding, kind, gold[entry.name])


def _kind(finding: Finding) -> str | None:
    fact = finding.fact
    if not isinstance(fact.value, Quantity):
        return None
    if fact.attribute in MEASURES and fact.modality == "actual":
        return "indicator"
    return fact.attribute if fact.attribute in {*FIELDS, "capacity"} else None


def _is_right(finding: Finding, kind: str, gold: Mapping[str, Any]) -> bool:
    value = labels.number(finding)
    if kind == "indicator":
        named = (finding.fact.indicator, finding.fact.attribute)
        same = [one for one in gold["indicators"] if named[0] in _names(one) and named[1] == one["measure"]]
        return any(_close(one, value) for one in same)
    told: list[Any] = []
    for project in gold["projects"]:
        told += project.get("capacity") or [] if kind == "capacity" else [project.get(FIELDS[kind])]
        told += project.get("investment_alt") or [] if kind == "investment" else []
    return any(_close(one, value) for one in told if one)


def _names(one: Mapping[str, Any]) -> list[str]:
    return [one["indicator"], *(one.get("alt_indicator") or [])]


def _close(one: Mapping[str, Any], value: float | None) -> bool:
    ends = [end for end in (one.get("value"), one.get("value_max")) if end is not None]
    return value is not None and any(abs(end - value) <= max(0.005 * abs(end), 1e-9) for end in ends)


if __name__ == "__main__":
    main()
