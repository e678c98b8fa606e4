"""Reading many documents on all cores: processes beside this one, where there is enough to read for them to pay.

What comes out, and in which order, is the same as from one process.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import NamedTuple

from groundbreak.errors import GroundbreakError
from groundbreak.facts import Reading
from groundbreak.intake.collections import Entry, Piece
from groundbreak.intake.documents import Document
from groundbreak.intake.formats.extract import nowhere
from groundbreak.intake.located import located
from groundbreak.intake.unread import Unread, unread

ENOUGH, CHUNK = 1 << 20, 1 << 15
"""Bytes from which on processes pay, which take a second to begin; bytes that one is handed at a time."""


class Heard(NamedTuple):
    """What a document says, under the id that its file gives it, and its figures that no fact has."""

    name: str
    document: Document
    reading: Reading
    left: Sequence[Unread] = ()


Outcome = Heard | GroundbreakError
Job = tuple[int, Piece]
Done = tuple[int, list[Outcome]]


@dataclass(frozen=True)
class Ear:
    """Hears documents out; it travels between processes where `understand` does.

    Attributes
    ----------
    understand
        The reader.
    leaves
        Whether the figures that no fact has are looked for.
    """

    understand: Callable[[Document], Reading]
    leaves: bool = True

    def outcomes(self, piece: Piece) -> list[Outcome]:
        """Return what each document of a piece says, or what is wrong with it."""
        return [made for entry in piece.entries() for made in self._heard(entry)]

    def _heard(self, entry: Entry) -> Iterator[Outcome]:
        if entry.fault:
            yield entry.fault
        if not entry.document:
            return
        try:
            reading = located(entry.document, self.understand(entry.document))
        except GroundbreakError as fault:
            yield fault.at(entry.name)
            return
        left = unread(entry.document, reading) if self.leaves else ()
        yield Heard(entry.name, replace(entry.document, locate=nowhere), reading, left)


def listen(ear: Ear, jobs: Iterable[Job], cores: int | None = None) -> Iterator[Done]:
    """Yield the number of each job and what its documents say, in the order of the jobs.

    Parameters
    ----------
    ear
        Who listens.
    jobs
        Pieces of files, each with a number of the caller's.
    cores
        How many processes may read; by default as many as there are cores. With one, nothing leaves this process.
    """
    cores, coming = cores or os.cpu_count() or 1, iter(jobs)
    if cores == 1:
        yield from _alone(ear, coming)
        return
    chunks = _chunks(coming)
    first: list[list[Job]] = []
    while not (pays := len(first) > 1 and sum(map(_size, first)) >= ENOUGH) and (lot := next(chunks, None)):
        first.append(lot)
    yield from _together(ear, chain(first, chunks), cores) if pays else _alone(ear, chain.from_iterable(first))


def _alone(ear: Ear, jobs: Iterable[Job]) -> Iterator[Done]:
    return ((number, ear.outcomes(piece)) for number, piece in jobs)


def _chunks(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Yield jobs in lots that are worth a way to another process."""
    lot: list[Job] = []
    size = 0
    for job in jobs:
        lot.append(job)
        size += job[1].size
        if size >= CHUNK:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def _size(lot: list[Job]) -> int:
    return sum(piece.size for _, piece in lot)


def _together(ear: Ear, chunks: Iterable[list[Job]], cores: int) -> Iterator[Done]:
    running: deque[tuple[list[Job], Future[list[list[Outcome]]]]] = deque()
    pool = ProcessPoolExecutor(cores, get_context("spawn"), _begin, (ear,))
    try:
        for chunk in chunks:
            with _deaf():
                running.append((chunk, pool.submit(_outcomes, [piece for _, piece in chunk])))
            if len(running) > 2 * cores:
                yield from _finished(*running.popleft())
        while running:
            yield from _finished(*running.popleft())
    except BrokenProcessPool as broken:
        mend = "is there memory enough? what was read before is kept, and reading again adds the rest"
        raise GroundbreakError("a process that read documents was ended", mend=mend) from broken
    finally:
        pool.shutdown(cancel_futures=True)


def _finished(chunk: list[Job], made: Future[list[list[Outcome]]]) -> Iterator[Done]:
    return zip((number for number, _ in chunk), made.result(), strict=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let processes that begin inside inherit that they do not hear Ctrl-C: this one hears it, and ends them."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_ears: list[Ear] = []


def _begin(ear: Ear) -> None:
    """Begin a process: keep the reader, whose tables are made once, and end with the process that began it."""
    _ears[:] = [ear]
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _outcomes(pieces: list[Piece]) -> list[list[Outcome]]:
    return [_ears[0].outcomes(piece) for piece in pieces]
