"""Chinese words that English names translate, abbreviate or spell their own way: 热电 cogen, 大唐 Datang, 库车 Kuqa.

The table is our own, of common knowledge: large groups, words of power and process industries, directions, and places
whose Mongolian, Uyghur or Tibetan names are not spelled in pinyin.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("lexicon.csv")

# What each kind of word says of which thing is meant, beside 1 for a character in no table.
KINDS = {"company": 0.5, "plant": 0.1, "industry": 0.5, "area": 0.3, "direction": 0.6, "place": 1.0}


class Term(NamedTuple):
    """What English puts for a Chinese word, and what kind of word it is."""

    english: tuple[tuple[str, ...], ...]
    kind: str


@cache
def terms() -> dict[str, Term]:
    """Read the table by Chinese word."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["zh"]: Term(tuple(tuple(phrase.split()) for phrase in row["en"].split("|") if phrase), row["kind"])
            for row in csv.DictReader(file)
        }


@cache
def sizes() -> dict[str, tuple[int, ...]]:
    """Return the lengths of the Chinese words that begin with a character, ascending."""
    found: dict[str, set[int]] = {}
    for word in terms():
        found.setdefault(word[0], set()).add(len(word))
    return {char: tuple(sorted(lengths)) for char, lengths in found.items()}


@cache
def company_words() -> frozenset[str]:
    """Give the English words of groups' names."""
    return frozenset(
        word for term in terms().values() if term.kind == "company" for phrase in term.english for word in phrase
    )
