"""Which code made an edition: the package's version, and a hash of the files that can change a table."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from groundbreak import __version__

_PACKAGE = Path(__file__).parents[1]
# What is above an edition cannot change it, and a monitor has a digest of its own.
_ABOVE = {"cli", "web", "publish"}
_SUFFIXES = {".py", ".csv", ".toml"}


@cache
def code_version() -> str:
    """The version with the start of the code's hash, as in ``0.1.0+3f2a9c1b04de``: two commits seldom share it."""
    return f"{__version__}+{code_digest(_PACKAGE)[:12]}"


def code_digest(package: Path) -> str:
    """SHA-256 over the names and contents of the code, its codelists and its word tables, in the order of names."""
    seal = sha256()
    for path in sorted(package.rglob("*"), key=lambda path: path.relative_to(package).as_posix()):
        room, *_ = path.relative_to(package).parts
        monitor_data = room == "monitors" and path.suffix != ".py"
        if path.suffix in _SUFFIXES and room not in _ABOVE and not monitor_data:
            # Line ends are git's business on some machines.
            content = path.read_bytes().replace(b"\r\n", b"\n")
            seal.update(f"{path.relative_to(package).as_posix()}\0{len(content)}\0".encode() + content)
    return seal.hexdigest()
