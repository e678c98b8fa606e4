"""One key per name: two names with one key are one name.

That two things with one name are one thing is judged elsewhere. Legal forms and the words that every project has are
dropped; width, case and script are folded.
"""

import re
from functools import lru_cache

from groundbreak.names.fold import fold_script
from groundbreak.names.forms import strip_chinese, strip_words

_PROJECT_WORDS = re.compile(r"(?:项目|工程)$|^the\s+|\s+projects?$", re.IGNORECASE)
_NOISE = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 17)
def company_key(name: str) -> str:
    """Return the key of a company's name: without its legal forms."""
    text = strip_chinese(fold_script(name).strip(" ,，"))
    words = strip_words(tuple(_NOISE.sub(" ", text.replace(".", "")).split())).words
    return "".join(words)


@lru_cache(maxsize=1 << 17)
def project_key(name: str) -> str:
    """Return the key of a project's name: without the words that say it is one."""
    return _NOISE.sub("", without_project_words(fold_script(name)))


def without_project_words(name: str) -> str:
    """Return a folded name without the words that say it is a project."""
    return _PROJECT_WORDS.sub("", name.strip())


def place_key(name: str) -> str:
    """Return the key of a place's name."""
    return _NOISE.sub("", fold_script(name))
