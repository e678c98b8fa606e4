"""Digits: numbers as the Continent prints them, made even: "1,7 billion", "60.000 tons", "30 000 oz"."""

import re

_LETTERS = r"(?= ?(?:%|per ?cent|pct|million|billion|trillion|thousand|mln|bln|bn|mn|[kMGT]Wh?\b|ha\b|hectares))"
_DECIMAL = re.compile(rf"(?<![\d.,])\d{{1,3}},\d{{1,2}}{_LETTERS}")
_POINTS = re.compile(r"(?<![\w.,$€£¥])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.,]?\d)" + _LETTERS.replace("?=", "?!"))
# What is behind a word in capitals may be its number: "Unit 3 600 MW", "June 15 300 workers".
_SPACES = re.compile(r"(?<![\w.,)])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?= ?[A-Za-z])")
_NAMED = re.compile(r"[A-Z][\w.]*,? $")
_REACH = 24


def parted(text: str) -> str:
    """Return an English text with its thousands parted by commas and its decimals by points; same length."""
    continental = _DECIMAL.search(text) is not None
    text = _DECIMAL.sub(lambda found: found[0].replace(",", "."), text)
    text = _POINTS.sub(lambda found: _pointed(found[0], continental=continental), text)
    return _SPACES.sub(lambda found: _spaced(text, found), text)


def _pointed(printed: str, *, continental: bool) -> str:
    """Part thousands where they are: no fraction ends in two zeros, nor has a point twice."""
    whole = continental or printed.endswith("00") or printed.count(".") > 1
    return printed.replace(".", ",") if whole else printed


def _spaced(text: str, found: re.Match[str]) -> str:
    named = _NAMED.search(text, max(0, found.start() - _REACH), found.start())
    return found[0] if named else found[0].replace(" ", ",")
