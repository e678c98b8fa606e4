"""Front matter: what a text says of itself, as TOML between two lines of ``+++``."""

import tomllib
from collections.abc import Mapping

from groundbreak.errors import BadDocument

KEYS = ("title", "language", "published", "uri", "origin", "publisher", "grade", "audience", "note")
_FENCE = "+++"


def split(text: str, name: str) -> tuple[Mapping[str, str], str]:
    """Return the front matter and the body after it; raises `BadDocument` where it cannot be used."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != _FENCE:
        return {}, text
    closing = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), None)
    if closing is None:
        raise BadDocument("the front matter is not closed", where=name, mend=f"end it with a line of {_FENCE}")
    return _parsed("".join(lines[1:closing]), name), "".join(lines[closing + 1 :])


def _parsed(text: str, name: str) -> Mapping[str, str]:
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise BadDocument(f"the front matter is not TOML: {wrong}", where=name) from wrong
    unknown = sorted(said.keys() - set(KEYS))
    if unknown:
        keys = ", ".join(map(repr, unknown))
        raise BadDocument(f"front matter has no key {keys}", where=name, mend=f"known keys: {', '.join(KEYS)}")
    return {key: str(value) for key, value in said.items()}
