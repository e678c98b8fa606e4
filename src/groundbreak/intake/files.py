"""Files on their way in: what paths, folders, patterns and archives hold, each under the name that errors call it.

Nothing is opened before it is asked for. What cannot be opened is an item as well, whose bytes raise the reason; so one
bad file never loses the others.
"""

import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from glob import glob, has_magic
from pathlib import Path, PurePosixPath
from typing import NoReturn

from groundbreak.errors import BadDocument
from groundbreak.intake import zips

ARCHIVE = ".zip"
MOST_BYTES = 256 << 20
MOST_TEXT = 32 << 20


@dataclass(frozen=True, slots=True)
class Item:
    """A file: ``name`` says where it lies (``news.zip!2023/a.html``), ``read`` gives its bytes or raises why not."""

    name: str
    read: Callable[[], bytes]
    path: Path | None = None

    @property
    def suffix(self) -> str:
        """Return the end of its name, in small letters."""
        return PurePosixPath(self.name).suffix.lower()


def items(paths: Iterable[Path], suffixes: frozenset[str], passed: Counter[str] | None = None) -> Iterator[Item]:
    """Yield the files of the paths given, in order.

    Parameters
    ----------
    paths
        Files, which are taken as they are; folders, of which the files with one of the suffixes and archives are taken;
        ``.zip`` archives, likewise; patterns with ``*`` or ``**``. An archive inside an archive is not opened.
    suffixes
        With the dot, in small letters.
    passed
        Counts, by suffix, the files of folders, archives and patterns that were passed over.
    """
    passed = Counter() if passed is None else passed
    for path in paths:
        if path.is_file() or not (path.is_dir() or has_magic(str(path))):
            yield from _file(path, suffixes, passed)
            continue
        found = sorted(path.rglob("*")) if path.is_dir() else _matching(path)
        if not found and not path.is_dir():
            yield _refused(str(path), BadDocument("no file has such a name", where=str(path)))
        for each in found:
            if each.is_file() and _is_wanted(each.suffix, suffixes | {ARCHIVE}, passed):
                yield from _file(each, suffixes, passed)


def weigh(size: int, name: str, most: int = MOST_TEXT) -> None:
    """Raise `BadDocument` for more bytes than a document can have; the bound of a text is the default."""
    if size > most:
        told, bound = (f"{count / (1 << 20):,.0f} MiB" for count in (size, most))
        raise BadDocument(f"{told} is more than a document can have, {bound}", where=name, mend="split it")


def _matching(pattern: Path) -> list[Path]:
    """Return the files that a pattern means; of a folder that it means, all below."""
    found = [Path(name) for name in glob(str(pattern), recursive=True)]  # noqa: PTH207 - a Path knows none from the root
    return sorted({*found, *(below for each in found if each.is_dir() for below in each.rglob("*"))})


def _is_wanted(suffix: str, suffixes: frozenset[str], passed: Counter[str]) -> bool:
    wanted = suffix.lower() in suffixes
    if not wanted:
        passed[suffix.lower()] += 1
    return wanted


def _file(path: Path, suffixes: frozenset[str], passed: Counter[str]) -> Iterator[Item]:
    name = path.as_posix()
    if path.suffix.lower() != ARCHIVE:
        yield Item(name, partial(_bytes, path), path)
        return
    try:
        archive = zips.opened(path, name)
    except BadDocument as fault:
        yield _refused(name, fault)
        return
    for member in zips.members(archive):
        inner = f"{name}!{zips.title(member)}"
        ending = PurePosixPath(inner).suffix
        if ending.lower() == ARCHIVE:
            mend = "unpack it and read it by itself"
            yield _refused(inner, BadDocument("an archive inside an archive is not opened", where=inner, mend=mend))
        elif _is_wanted(ending, suffixes, passed):
            yield Item(inner, partial(_member, archive, member, inner))


def _bytes(path: Path) -> bytes:
    name = path.as_posix()
    try:
        weigh(path.stat().st_size, name, MOST_BYTES)
        return path.read_bytes()
    except OSError as wrong:
        raise BadDocument(wrong.strerror or "unreadable", where=name) from wrong


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    weigh(member.file_size, name, MOST_BYTES)
    return zips.unpacked(archive, member, name)


def _refused(name: str, fault: BadDocument) -> Item:
    def refuse() -> NoReturn:
        raise fault

    return Item(name, refuse)
