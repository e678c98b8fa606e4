"""How many documents of 2 kB the reader reads in a second, on one core and on all.

Usage: python -m benchmarks.reading [--seconds N] FILE

FILE is a JSONL of documents, read again and again; names are looked for without a gazetteer.
"""

import argparse
import datetime as dt
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from groundbreak.intake import Gazetteer, collections, read
from groundbreak.intake.files import Item

DAY = dt.date(2024, 6, 30)
SIZE = 2000


def rate(path: Path, seconds: float) -> float:
    """Return documents of 2 kB a second of processor time, after a first round that fills the caches."""
    found = [entry.document for entry in collections.entries(Item(str(path), path.read_bytes), fetched_on=DAY)]
    documents, known = [document for document in found if document], Gazetteer()
    for document in documents:
        read(document, known)
    letters, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        for document in documents:
            read(document, known)
            letters += len(document.text.encode())
    return letters / SIZE / (time.process_time() - start)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the two rates; that of all cores is the sum over processes that run at once."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seconds", type=float, default=5)
    asked = parser.parse_args(arguments)
    cores = os.cpu_count() or 1
    print(f"one core   {rate(asked.file, asked.seconds):7.0f} documents of 2 kB a second")
    with ProcessPoolExecutor(cores) as pool:
        rates = list(pool.map(rate, [asked.file] * cores, [asked.seconds] * cores))
    print(f"{cores} cores    {sum(rates):7.0f}")


if __name__ == "__main__":
    main()
