"""The words of ledgers: what headers mean, and what stands around the rows."""

import re
import tomllib
import unicodedata
from calendar import month_name
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

_TABLE = tomllib.loads(files("groundbreak.intake.sheets").joinpath("words.toml").read_text("utf-8"))
_DASHES = str.maketrans(dict.fromkeys("–—―－−～~〜‐‑", "-"))
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MONTHS = [name.lower() for name in month_name[1:]]
_MONTH = rf"(?:{'|'.join(f'{month}|{month[:3]}' for month in _MONTHS)})\.?"
_SHORTS = [month[:3] for month in _MONTHS]
_SHORT = re.compile(rf"\b({'|'.join(_SHORTS)})\.?(?![a-z])", re.IGNORECASE)
_ZH_YEAR = r"(?:(?P<{0}>(?:19|20)\d\d)年?)"
_UP_TO = "(?:up to|as of|to|by)(?: the)?(?: end)?(?: of)?"
_PERIODS = (
    ("{T}", re.compile(rf"截[至止]{_ZH_YEAR.format('y')}?(?:(?P<m>\d\d?)月)?(?:份|底|末)*")),
    ("{T}", re.compile(rf"{_UP_TO} (?:(?P<en>{_MONTH})(?: (?P<y>20\d\d))?|(?P<y2>20\d\d))")),
    ("{M}", re.compile(rf"{_ZH_YEAR.format('y')}?1(?:月份?)?-(?P<m>\d\d?)月份?")),
    ("{M}", re.compile(rf"(?:in )?jan(?:uary)?\.?(?:-| to )(?P<en>{_MONTH})(?: (?P<y>20\d\d))?")),
    ("{Y}", re.compile(rf"{_ZH_YEAR.format('y')}度?|本年度?|当年|今年|全年|年度")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """The words over a column: as compared, without units; the year and month that they name; the unit in brackets."""

    key: str
    year: int | None = None
    month: int | None = None
    units: tuple[str, ...] = ()


@cache
def folded(text: str) -> str:
    """Return a text as it is compared: half-width, one kind of dash, small letters, single spaces."""
    even = unicodedata.normalize("NFKC", text).translate(_DASHES).lower()
    return " ".join(even.split())


@cache
def head(text: str) -> Head:
    """Take the words over a column apart."""
    plain = _closed(folded(text))
    units = tuple(found[1:-1].strip() for found in _BRACKETS.findall(plain))
    bare = _closed(_BRACKETS.sub(" ", plain).strip(" :：;,，、*#※"))
    if "," in bare or "，" in bare:
        bare, _, unit = bare.replace("，", ",").rpartition(",")
        units += (unit.strip(),)
    year = month = None
    for sign, pattern in _PERIODS:
        if found := pattern.search(bare):
            told = found.groupdict()
            year, month = year or _int(told.get("y") or told.get("y2")), month or _month(told)
            bare = f"{bare[: found.start()]}{sign}{bare[found.end() :]}"
    for part in units if year is None else ():
        year = _int(next(iter(re.findall(r"(?<!\d)20\d\d(?!\d)", part)), None))
    return Head(bare.strip(" :-"), year, month, units)


@cache
def meanings() -> Mapping[str, Mapping[str, Any]]:
    """Return what each word over a column means, by the word as compared."""
    found = {
        _key(word): MappingProxyType({**meaning, "key": key})
        for key, meaning in _TABLE["meaning"].items()
        for word in meaning["words"]
    }
    return MappingProxyType(found)


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of a kind, as compared."""
    return frozenset(_closed(folded(word)) for word in _TABLE[kind])


def without_marks(text: str) -> str:
    """Return a text without the marks of footnotes around it."""
    signs = tuple(_TABLE["footnote"])
    while text.endswith(signs) or text.startswith(signs):
        text = text.removesuffix(text[-1]) if text.endswith(signs) else text[1:]
        text = text.strip()
    return text


def spelt(text: str) -> str:
    """Return a text with the months that it shortens written out: Mar. 2023 is March 2023."""
    return _SHORT.sub(lambda found: _MONTHS[_SHORTS.index(found[1].lower())].capitalize(), text)


def other_unit(text: str) -> str:
    """Return a unit in the way that the reader's grammar writes it."""
    return str(_TABLE["units"].get(text, text))


def _key(word: str) -> str:
    """Return a word of the table as compared; the signs in braces stay capitals."""
    return re.sub(r"\{[a-z]\}", lambda sign: sign[0].upper(), _closed(folded(word)))


def _closed(text: str) -> str:
    """Without the spaces between Chinese characters: 合  计."""
    return re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", text)


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _month(told: Mapping[str, str | None]) -> int | None:
    if told.get("m"):
        return _int(told["m"])
    english = told.get("en")
    return next((n for n, name in enumerate(_MONTHS, 1) if english and name.startswith(english[:3])), None)


def section_gate(text: str) -> str | None:
    """Return the gate that the projects under a heading have passed, where its words tell one."""
    return next((gate for word, gate in _TABLE["sections"].items() if word in folded(text)), None)
