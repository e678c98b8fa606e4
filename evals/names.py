"""How well names are matched, on labelled cases.

    python -m evals.names --set name_bench --cases FILE     precision, recall, F1 at the one fixed threshold
    python -m evals.names --set short_full --cases FILE     share of short names with the right registered name first
    python -m evals.names --set bilingual  --cases FILE     share of Chinese names with the right English name first

A ranking set is measured twice. *alone*: each name is ranked by itself among all names of the file. *list*: the two
columns are joined as lists, so that a candidate that fits another name better counts less; no label is used for it.
"""

import argparse
import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from groundbreak.names import Ranked, compare, rank_each, share_out

COLUMNS = {
    "name_bench": ("schema", "name1", "name2", "is_match"),
    "short_full": ("name", "fullname"),
    "bilingual": ("Plant name", "Plant name (local)"),
}
PLACE = "Subnational unit (province, state)"
ORGANISATIONS = frozenset({"Company", "Organization", "LegalEntity"})
Row = dict[str, str]


class Score(NamedTuple):
    """Precision, recall and F1 of verdicts."""

    precision: float
    recall: float
    f1: float


def score(verdicts: Iterable[tuple[bool, bool]]) -> Score:
    """Score pairs of (said, true)."""
    pairs = list(verdicts)
    hits = sum(said and true for said, true in pairs)
    said, true = sum(said for said, _ in pairs), sum(true for _, true in pairs)
    return Score(hits / said if said else 0.0, hits / true if true else 0.0, 2 * hits / (said + true or 1))


def kind(row: Row) -> str:
    """Persons are compared as persons, anything else as firms."""
    return "person" if row["schema"] == "Person" else "company"


def truth(row: Row) -> bool:
    """Whether the two names are labelled as one thing."""
    return row["is_match"].lower() in {"true", "1", "yes"}


def name_bench(rows: Sequence[Row]) -> None:
    """Print precision, recall and F1 of organisations, persons and all."""
    verdicts = [(compare(row["name1"], row["name2"], kind(row)).same, truth(row)) for row in rows]
    groups: dict[str, Callable[[Row], bool]] = {
        "organisations": lambda row: row["schema"] in ORGANISATIONS,
        "persons": lambda row: row["schema"] == "Person",
        "all": lambda _: True,
    }
    for label, belongs in groups.items():
        chosen = [verdict for verdict, row in zip(verdicts, rows, strict=True) if belongs(row)]
        found = score(chosen)
        of = f"precision={found.precision:.3f}  recall={found.recall:.3f}  F1={found.f1:.3f}"
        print(f"{label:14} n={len(chosen):4}  {of}")


def short_full(rows: Sequence[Row]) -> None:
    """Print the share of short names whose registered name comes first."""
    _ranking([row["name"] for row in rows], [row["fullname"] for row in rows])


def bilingual(rows: Sequence[Row]) -> None:
    """Print the share of Chinese names whose English name comes first: by names alone, and with the province."""
    left, right = [row["Plant name (local)"] for row in rows], [row["Plant name"] for row in rows]
    _ranking(left, right, [row.get(PLACE, "") for row in rows])


def first(ranked: Sequence[Sequence[Ranked]], right: Sequence[str], places: Sequence[str] = ()) -> list[bool]:
    """Say for each name whether the right one comes first, among those of its place if places are given.

    Where the place of a name or a candidate is not known, none is left out for it.
    """
    found = []
    for at, candidates in enumerate(ranked):
        kept = [one for one in candidates if not places or not places[at] or places[one.at] in ("", places[at])]
        found.append(bool(kept) and right[kept[0].at] == right[at])
    return found


def _ranking(left: Sequence[str], right: Sequence[str], places: Sequence[str] = ()) -> None:
    alone = rank_each(left, right, top=len(right))
    for label, ranked in (("list", share_out(alone)), ("alone", alone)):
        share = _printed("names only", label, first(ranked, right))
        if any(places):
            placed = _printed("names and province", label, first(ranked, right, places))
            print(f"{'the place adds':18}  {label:5}  {100 * (placed - share):+.1f} points")


def _printed(known: str, label: str, hits: Sequence[bool]) -> float:
    share = sum(hits) / len(hits)
    print(f"{known:18}  {label:5}  n={len(hits):4}  right first={share:.1%}")
    return share


SETS: dict[str, Callable[[Sequence[Row]], None]] = {
    "name_bench": name_bench,
    "short_full": short_full,
    "bilingual": bilingual,
}


def read(path: Path, columns: Sequence[str]) -> list[Row]:
    """Read cases, or end with a word on what is wrong with the file.

    Cells are stripped; of a row that is cut short the rest is empty, and a row that lacks one of `columns` is no case.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            header = [cell.strip() for cell in next(lines, [])]
            rows = [
                dict(zip_longest(header, (cell.strip() for cell in line[: len(header)]), fillvalue=""))
                for line in lines
                if any(line)
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        sys.exit(f"{path}: cannot be read as a CSV file in UTF-8: {error}")
    missing = [column for column in columns if column not in header]
    if missing:
        sys.exit(f"{path}: lacks the columns {', '.join(missing)}; it has {', '.join(header) or 'no columns'}")
    cases = [row for row in rows if all(row[column] for column in columns)]
    if not cases:
        sys.exit(f"{path}: has no row with {', '.join(columns) or 'anything'}")
    if len(cases) < len(rows):
        print(f"{len(rows) - len(cases)} rows without {' or '.join(columns)} are left out", file=sys.stderr)
    return cases


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure one set."""
    parser = argparse.ArgumentParser(prog="python -m evals.names", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", choices=sorted(SETS), required=True)
    parser.add_argument("--cases", type=Path, required=True, help="a CSV file with the set's columns")
    options = parser.parse_args(arguments)
    SETS[options.set](read(options.cases, COLUMNS[options.set]))


if __name__ == "__main__":
    main()
