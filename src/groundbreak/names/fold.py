"""How a name is folded before it is compared: width, case, script, marks."""

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii
from opencc import OpenCC

_HAN = re.compile(r"[㐀-䶿一-鿿]")
_SYLLABLE = re.compile(r"[㐀-䶿一-鿿가-힣]")
_HAN_RUN = re.compile(r"[㐀-䶿一-鿿]+")
_DOTTED = re.compile(r"\b((?:\w\.){2,})(\w\b)?")
_MARKS = re.compile(r"['’‘`´ʼʻ\"“”]")
_NOISE = re.compile(r"[^\w%]+|_")


@cache
def _simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1 << 17)
def fold_script(text: str) -> str:
    """NFKC, lower case and simplified script."""
    return str(_simplified().convert(unicodedata.normalize("NFKC", text))).lower()


def has_han(name: str) -> bool:
    """Whether any character is a Chinese one."""
    return bool(_HAN.search(name))


def syllabic(name: str) -> bool:
    """Whether the name is written in Chinese characters or Hangul, where a character is a syllable."""
    return bool(_SYLLABLE.search(name))


def _spell(run: re.Match[str]) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - slow to import, and only names in Chinese need it

    return f" {''.join(lazy_pinyin(run.group(), style=Style.NORMAL))} "


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return Latin words in lower case: any script romanised, marks and dots of abbreviations gone.

    Chinese is spelled in pinyin, all other scripts by anyascii's tables; ``A.B.C.`` becomes ``abc``.
    """
    folded = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    folded = _HAN_RUN.sub(_spell, _simplified().convert(folded)) if has_han(folded) else folded
    joined = _DOTTED.sub(lambda match: match.group().replace(".", ""), folded)
    latin = _MARKS.sub("", anyascii(joined.replace("&", " and "))).lower()
    return " ".join(_NOISE.sub(" ", latin).split())
