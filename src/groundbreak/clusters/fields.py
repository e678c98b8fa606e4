"""Fields of products with their terms in both languages, read from `fields.toml`."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("fields.toml")
STRONG, WEAK = 1.0, 0.5


class Field(NamedTuple):
    """A field of products: its code and names, and what each of its terms weighs."""

    code: str
    name_en: str
    name_zh: str
    terms: dict[str, float]


@cache
def fields() -> dict[str, Field]:
    """Return the fields by code."""
    rows = tomllib.loads(_FILE.read_text("utf-8"))["field"]
    return {row["code"]: Field(row["code"], row["en"], row["zh"], dict(_terms(row))) for row in rows}


def _terms(row: dict[str, str]) -> Iterator[tuple[str, float]]:
    for name, weight in (("terms", STRONG), ("weak", WEAK)):
        for language in ("en", "zh"):
            for term in filter(None, row.get(f"{name}_{language}", "").split(";")):
                yield term.strip(), weight
