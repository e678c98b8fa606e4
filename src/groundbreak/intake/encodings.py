"""Encodings: bytes become text only where one of them is right beyond doubt; a guess that may be wrong is refused.

A byte order mark and UTF-8 prove themselves. GB18030, Big5 and UTF-16 without a mark decode almost anything, so their
text must be made of everyday characters: the first levels of GB 2312 and Big5, which cover nearly all running text.
"""

import codecs
import re
from functools import cache

from groundbreak.errors import BadDocument

MARKS = {
    codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be",
}  # fmt: skip
_CHINESE = ("gb18030", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
_HALF, _EVERYDAY, _AHEAD, _CONTROL = 0.5, 0.8, 0.1, 0.05
_SAMPLE = 60_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\U0010ffff]")
_PAIRS, _LAST_HANGUL = re.compile(rb"[\xb0-\xfe][\xa1-\xfe]"), 0xC8
_MEND = "save the file as UTF-8"


def decode(content: bytes, name: str, declared: str = "") -> str:
    """Return the text of the bytes of a file, lines ended as in Unix.

    Parameters
    ----------
    content
        Text in UTF-8, UTF-16, GB18030 or Big5.
    name
        What errors call it.
    declared
        The encoding that an envelope or a page names; taken where it holds, and where the bytes are not UTF-8.

    Raises
    ------
    BadDocument
        For a binary file, broken bytes, and where no encoding, or more than one, would give everyday text.
    """
    text = _text(content, name, declared)
    if text.count("\0") or _controls(text) > _CONTROL * len(text):
        raise BadDocument("this is a binary file, not a text", where=name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def everyday(text: str) -> float:
    """Return the share of everyday characters among those beyond ASCII, on the start of a text."""
    odd = _ODD.findall(text, 0, _SAMPLE)
    return sum(letter in _common() for letter in odd) / len(odd) if odd else 1.0


def guess(content: bytes) -> str | None:
    """Return the most everyday text of bytes in a Chinese encoding, for a name that is too short to be sure of."""
    texts = [text for encoding in _CHINESE if (text := _tried(content, encoding)) is not None]
    return max(texts, key=everyday, default=None)


def _text(content: bytes, name: str, declared: str) -> str:
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return _strict(content, encoding, name, len(mark))
    if b"\0" in content:
        return _told_apart(content, name, _WIDE)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        why = f"byte {wrong.start} is not UTF-8"
    told = _tried(content, declared) if declared else None
    if told is not None and not _controls(told) and everyday(told) > _HALF:
        return told
    text = _told_apart(content, name, (*_CHINESE, *_WIDE), why)
    if _is_korean(content):
        raise BadDocument(f"{why}; the bytes look like EUC-KR", where=name, mend=_MEND)
    return text


def _told_apart(content: bytes, name: str, encodings: tuple[str, ...], why: str = "") -> str:
    """Return the only text that is made of everyday characters; of one equal under two encodings, either."""
    texts = {text: encoding for encoding in encodings if (text := _tried(content, encoding)) is not None}
    ranked = sorted(((everyday(text), text) for text in texts), reverse=True)
    if not ranked or ranked[0][0] < _EVERYDAY:
        what = f"{why}, nor any Chinese encoding" if why else "this is a binary file, not a text"
        raise BadDocument(what, where=name, mend=_MEND if why else "")
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD:
        either = " or ".join(texts[text] for _, text in ranked[:2])
        raise BadDocument(f"the bytes may be {either}", where=name, mend=_MEND)
    return ranked[0][1]


def _strict(content: bytes, encoding: str, name: str, skip: int) -> str:
    try:
        return content[skip:].decode(encoding)
    except UnicodeDecodeError as wrong:
        raise BadDocument(f"byte {wrong.start + skip} is not {encoding.upper()}", where=name, mend=_MEND) from wrong


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode("gb18030" if encoding.lower() in {"gb2312", "gbk"} else encoding)
    except (LookupError, ValueError):
        return None


def _is_korean(content: bytes) -> bool:
    """Whether all is in the rows of Hangul; Chinese uses as much the characters after them, from S to Z."""
    rows = [pair[0] for pair in _PAIRS.findall(content, 0, _SAMPLE)]
    return bool(rows) and max(rows) <= _LAST_HANGUL


def _controls(text: str) -> int:
    return sum(1 for _ in _CONTROLS.finditer(text))


@cache
def _common() -> frozenset[str]:
    """Both first levels, punctuation, signs and full-width forms."""
    simplified = (bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in _CELLS)
    cells = (*range(0x40, 0x7F), *_CELLS)
    traditional = (bytes((row, cell)).decode("big5", "ignore") for row in range(0xA4, 0xC7) for cell in cells)
    signs = ((0xA0, 0xFF), (0x2010, 0x203F), (0x2100, 0x22FF), (0x2460, 0x24FF), (0x3000, 0x3020), (0x3380, 0x33DF))
    forms = (chr(code) for low, high in (*signs, (0xFE30, 0xFE4F), (0xFF01, 0xFF5E)) for code in range(low, high + 1))
    return frozenset((*simplified, *(letter for letter in traditional if letter >= "一"), *forms))


_CELLS = range(0xA1, 0xFF)
