"""Whether places enter what is near to what they have: the record of advice to extend.

    python -m evals.relatedness [--series FILE] [--factories FILE] [--record FILE]

Prints the AUC of nearness and of the signs it must beat on made-up worlds whose truth is known, on the Clean
Investment Monitor's quarterly investment by state and technology, and on its factories, where nearness is that of the
shipped chain maps. ``--record`` writes what the site shows, made-up worlds left out.
"""

import argparse
import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from groundbreak.chains.record import Panel, Record, baselines, on_map, panel, present, record, specialised
from groundbreak.chains.track import Trial, lines, write_trials
from groundbreak.chains.worlds import world
from groundbreak.monitors import load

Rows = Iterator[tuple[str, str, str, float]]


def worlds() -> Iterator[Trial]:
    """Made-up worlds: nearness tells in the first, and only size in the second."""
    for families, what in ((4, "made up: four families of products"), (1, "made up: one family of products")):
        told = world(120, 60, families)
        yield _trial(what, "虚构数据", told, record(told, baselines(present), made=present), "present")


def series(path: Path) -> Iterator[Trial]:
    """Quarterly investment by state and technology: manufacturing alone, and all."""
    for segment, names in (
        ("Manufacturing", ("US states, clean manufacturing investment", "美国各州清洁制造业投资")),
        ("", ("US states, all clean investment", "美国各州清洁投资")),
    ):
        told = panel(_invested(path, segment))
        for made in (present, specialised):
            yield _trial(*names, told, record(told, baselines(made), made=made), made.__name__)


def factories(path: Path) -> Iterator[Trial]:
    """Factories by state and segment of the shipped maps; nearness of the map beside that of the co-location."""
    monitor = {chain.code: chain for chain in load("ningbo").chains}
    kinds = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    places = {kind: (chain, tuple(on)) for chain, told in kinds.items() for kind, on in told.items()}
    told = panel(_announced(path, places))
    edges = np.array([[_beside(monitor, one, other) for other in told.products] for one in told.products], float)
    scores = {"map": on_map(edges, present), **baselines(present)}
    names = "US states, announced battery, vehicle and solar factories", "美国各州宣布的电池、电动车与光伏工厂"
    yield _trial(*names, told, record(told, scores, made=present), "present")


def _trial(english: str, chinese: str, told: Panel, found: Record, made: str) -> Trial:
    return Trial(english, chinese, made, len(told.places), len(told.products), told.spans, found)


def _invested(path: Path, segment: str) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if not segment or row["Segment"] == segment:
                product = f"{row['Technology']}/{row['Subcategory']}"
                yield row["State"], product, row["quarter"], float(row["Estimated_Actual_Quarterly_Expenditure"])


def _announced(path: Path, places: dict[str, tuple[str, tuple[str, ...]]]) -> Rows:
    """A row for each kind of a factory; kinds of the same segments are one product."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for kind in row["Subcategory"].split(","):
                chain, on = places.get(f"{row['Technology']}/{kind.strip()}", ("", ()))
                if on:
                    yield row["State"], f"{chain}/{'+'.join(on)}", row["Announcement_Date"][:7], 1.0


def _beside(monitor: dict, one: str, other: str) -> bool:
    (chain, mine), (there, theirs) = (name.split("/") for name in (one, other))
    edges = {(edge.what, edge.into) for edge in monitor[chain].edge}
    pairs = {(first, second) for first in mine.split("+") for second in theirs.split("+")}
    return chain == there and one != other and any(pair in edges or pair[::-1] in edges for pair in pairs)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--series", type=Path, help="quarterly investment, CSV")
    parser.add_argument("--factories", type=Path, help="factories, CSV")
    parser.add_argument("--record", type=Path, help="the TOML file to write")
    asked = parser.parse_args()
    found = [*(series(asked.series) if asked.series else ()), *(factories(asked.factories) if asked.factories else ())]
    for trial in [*worlds(), *found]:
        print("\n".join(lines(trial)))
    if asked.record:
        write_trials(found, asked.record)


if __name__ == "__main__":
    main()
