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
    for least in (step / 100 for step in range(95, -5, -5)):
        kept = [right for sure, _, right in told if sure >= least]
        if not kept:
            continue
        print(f"confidence >= {least:.2f}  precision {sum(kept) / len(kept):.3f}  coverage {len(kept) / len(told):.3f}")
    for what in sorted({what for _, what, _ in told}):
        rights = [right for _, other, right in told if other == what]
        print(f"{what:14} precision {sum(rights) / len(rights):.3f} of {len(rights)}")


def _figures(path: Path, gold: Mapping[str, dict[str, Any]]) -> Iterator[tuple[float, str, bool]]:
    for entry in collections.entries(Item(str(path), path.read_bytes), fetched_on=DAY):
        if entry.document is None or entry.name not in gold:
            continue
        for finding in read(entry.document, Gazetteer()).findings:
            what = kind(finding)
            if what:
                yield finding.confidence, what, is_right(finding, what, gold[entry.name])


def kind(finding: Finding) -> str | None:
    """Return which kind of figure a finding is; none for anything else."""
    fact = finding.fact
    if not isinstance(fact.value, Quantity):
        return None
    if fact.attribute in MEASURES and fact.modality == "actual":
        return "indicator"
    return fact.attribute if fact.attribute in {*FIELDS, "capacity"} else None


def is_right(finding: Finding, what: str, gold: Mapping[str, Any]) -> bool:
    """Whether the labels of a document have a figure, by its name and value."""
    value = labels.number(finding)
    if what == "indicator":
        code, _ = labels.named(finding.fact)
        same = [one for one in gold["indicators"] if code in _names(one) and finding.fact.attribute == one["measure"]]
        return any(_close(one, value) for one in same)
    told: list[Any] = []
    for project in gold["projects"]:
        told += project.get("capacity") or [] if what == "capacity" else [project.get(FIELDS[what])]
        told += project.get("investment_alt") or [] if what == "investment" else []
    return any(_close(one, value) for one in told if one)


def _names(one: Mapping[str, Any]) -> list[str]:
    return [one["indicator"], *(one.get("alt_indicator") or [])]


def _close(one: Mapping[str, Any], value: float | None) -> bool:
    ends = [end for end in (one.get("value"), one.get("value_max")) if end is not None]
    return value is not None and any(abs(end - value) <= max(0.005 * abs(end), 1e-9) for end in ends)


if __name__ == "__main__":
    main()
