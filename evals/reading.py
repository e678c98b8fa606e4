"""Score the reader on labelled documents, slot by slot.

Usage: python -m evals.reading --documents FILE --gold FILE --scorer FILE [--half even|odd] [--misses N]

Documents and labels are JSONL, joined by ``id``; the scorer is a program that takes labels, records and ``--misses``.
Rules were made looking at documents of even numbers; those of odd numbers say how well they carry over.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HALVES = ("even", "odd")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the documents with `groundbreak read --to`, and print the scorer's table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("documents", "gold", "scorer"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--misses", type=int, default=0, help="print this many of what was missed or invented")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        documents, gold = (_part(path, asked.half, folder) for path in (asked.documents, asked.gold))
        records = folder / "records.jsonl"
        _run("-m", "groundbreak", "read", documents, "--to", records)
        _run(asked.scorer, gold, records, "--misses", asked.misses)


def _part(path: Path, half: str | None, folder: Path) -> Path:
    """The lines whose id ends in an even or an odd number, in a file of their own."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.strip() and _is_in(json.loads(line)["id"], half)]
    part = folder / path.name
    part.write_text("".join(kept), "utf-8")
    return part


def _is_in(name: str, half: str | None) -> bool:
    return half is None or int(name.rpartition("-")[2]) % 2 == HALVES.index(half)


def _run(*command: object) -> None:
    subprocess.run([sys.executable, *map(str, command)], check=True)  # noqa: S603 - our reader, and the scorer asked for


if __name__ == "__main__":
    main()
