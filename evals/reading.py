"""Score the reader on labelled documents, slot by slot.

Usage: python -m evals.reading --documents FILE --gold FILE --scorer FILE [--half even|odd | --batch 1|2|3]
       [--language en|zh] [--misses N]

Documents and labels are JSONL, joined by ``id``; the scorer is a program that takes labels, records and ``--misses``.
Rules were first made looking at documents of even numbers. Those of odd numbers are cut into three batches by
their place in the file (the first, fourth, seventh … make batch 1); each is scored once unread, and only then
opened and learned from, before the next one is scored. Batch 3 stays unread. Labelled texts of our own stand in
``tests/intake/golden/made_up.jsonl``, and news retold by us in ``evals/texts``.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HALVES = ("even", "odd")
BATCHES = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the documents with `groundbreak read --to`, and print the scorer's table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("documents", "gold", "scorer"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--batch", type=int, choices=range(1, BATCHES + 1), help="a third of the odd half")
    parser.add_argument("--language", choices=("en", "zh"), help="documents whose id begins so")
    parser.add_argument("--misses", type=int, default=0, help="print this many of what was missed or invented")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        documents, gold = (_cut(path, asked, folder) for path in (asked.documents, asked.gold))
        records = folder / "records.jsonl"
        _run("-m", "groundbreak", "read", documents, "--to", records)
        _run(asked.scorer, gold, records, "--misses", asked.misses)


def part(path: Path, half: str | None, batch: int | None) -> list[str]:
    """Return the lines of a file that were asked for: a half by the numbers of the ids, or a batch of the odd half."""
    lines = [line for line in path.read_text("utf-8").splitlines(keepends=True) if line.strip()]
    half = "odd" if batch else half
    kept = [line for line in lines if half is None or _number(line) % 2 == HALVES.index(half)]
    return kept[batch - 1 :: BATCHES] if batch else kept


def _cut(path: Path, asked: argparse.Namespace, folder: Path) -> Path:
    """Put the lines that were asked for into a file of their own."""
    made = folder / path.name
    lines = part(path, asked.half, asked.batch)
    chosen = [line for line in lines if json.loads(line)["id"].startswith(asked.language or "")]
    made.write_text("".join(chosen), "utf-8")
    return made


def _number(line: str) -> int:
    return int(json.loads(line)["id"].rpartition("-")[2])


def _run(*command: object) -> None:
    subprocess.run([sys.executable, *map(str, command)], check=True)  # noqa: S603 - our reader, and the scorer asked for


if __name__ == "__main__":
    main()
