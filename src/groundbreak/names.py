"""One way to write a name, for comparing names only; what is shown is always the name as read.

Width and case are folded (NFKC), traditional script becomes simplified (OpenCC), legal forms and the words that every
project has are dropped. Two names with one key are one name; that two things with one name are one thing is judged
elsewhere.
"""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_LEGAL = re.compile(
    r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|股份公司|公司|集团)$"
    r"|[,，\s]*\b(?:co\.?,?\s*ltd\.?|company limited|limited|ltd\.?|inc\.?|corp(?:oration)?\.?|gmbh|s\.?a\.?|plc|group)\s*$",
    re.IGNORECASE,
)
_PROJECT_WORDS = re.compile(r"(?:项目|工程)$|^the\s+|\s+projects?$", re.IGNORECASE)
_NOISE = re.compile(r"[\W_]+")
_HAN = re.compile(r"[一-鿿]")


@cache
def _simplified() -> OpenCC:
    return OpenCC("t2s")


def fold_script(text: str) -> str:
    """NFKC, lower case and simplified script."""
    return str(_simplified().convert(unicodedata.normalize("NFKC", text))).lower()


def company_key(name: str) -> str:
    """Return the key of a company's name: without its legal forms."""
    text, before = fold_script(name).strip(), ""
    while text != before:
        before, text = text, _LEGAL.sub("", text).strip(" ,，")
    return _NOISE.sub("", text)


def project_key(name: str) -> str:
    """Return the key of a project's name: without the words that say it is one."""
    return _NOISE.sub("", _PROJECT_WORDS.sub("", fold_script(name).strip()))


def place_key(name: str) -> str:
    """Return the key of a place's name."""
    return _NOISE.sub("", fold_script(name))


def has_han(name: str) -> bool:
    """Whether any character is a Chinese one."""
    return bool(_HAN.search(name))
