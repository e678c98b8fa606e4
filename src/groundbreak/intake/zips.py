"""Archives, opened with care: what swells, hides or nests is refused before it fills the memory."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from groundbreak.errors import BadDocument
from groundbreak.intake.encodings import guess

MOST_FILES, MOST_BYTES, MOST_TIMES = 10_000, 1 << 30, 200
_SMALL = 1 << 20
_MEND = "unpack it and read the files that you want"


def opened(content: bytes | Path, name: str) -> zipfile.ZipFile:
    """Open an archive, or a file that is one inside (.docx, .xlsx), and weigh it; `name` is what errors call it.

    Raises
    ------
    BadDocument
        For what is no archive, is cut off, holds more than 10,000 files or 1 GiB, or a file above 1 MiB that shrank
        to less than a two-hundredth.
    """
    try:
        archive = zipfile.ZipFile(content if isinstance(content, Path) else BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as wrong:
        raise BadDocument("this is no whole zip archive", where=name, mend="fetch or copy the file again") from wrong
    held = archive.infolist()
    total = sum(member.file_size for member in held)
    if len(held) > MOST_FILES:
        raise BadDocument(f"the archive holds {len(held):,} files, more than {MOST_FILES:,}", where=name, mend=_MEND)
    if total > MOST_BYTES:
        raise BadDocument(f"the archive unpacks to {total:,} bytes, more than {MOST_BYTES:,}", where=name, mend=_MEND)
    for member in held:
        if member.file_size > _SMALL and member.file_size > MOST_TIMES * max(member.compress_size, 1):
            times = member.file_size // max(member.compress_size, 1)
            raise BadDocument(
                f"{title(member)} in the archive unpacks to {times:,} times its size", where=name, mend=_MEND
            )
    return archive


def members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Yield its files by their names; folders and the remarks that Macs leave are passed over."""
    for member in sorted(archive.infolist(), key=title):
        if not member.is_dir() and not title(member).startswith("__MACOSX/"):
            yield member


def title(member: zipfile.ZipInfo) -> str:
    """Return the name of a file in an archive; where the archive does not say UTF-8 it may be GB18030 or Big5."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return guess(member.filename.encode("cp437")) or member.filename
    except UnicodeEncodeError:
        return member.filename


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> bytes:
    """Return the bytes of a file in an archive, no more of them than the archive announced."""
    if member.flag_bits & 0x1:
        raise BadDocument("the file is encrypted in its archive", where=where, mend="unpack it with its password")
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as wrong:
        raise BadDocument("the file is damaged in its archive", where=where, mend="fetch or copy it again") from wrong
