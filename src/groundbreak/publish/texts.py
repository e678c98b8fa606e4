"""The texts of the pages in both languages, from one file that keeps each pair side by side."""

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, TypeAlias

from groundbreak.errors import UnknownCode

Language: TypeAlias = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@cache
def texts() -> MappingProxyType[str, MappingProxyType[str, str]]:
    """Return every text by ``group.key``, each with its English and Chinese words."""
    groups = tomllib.loads(files("groundbreak.publish").joinpath("texts.toml").read_text("utf-8"))
    pairs = ((f"{group}.{key}", pair) for group, keys in groups.items() for key, pair in keys.items())
    return MappingProxyType({name: MappingProxyType(pair) for name, pair in pairs})


def text(key: str, language: Language, **parts: object) -> str:
    """Return a text with its parts filled in; raises `UnknownCode` for a key there is not."""
    if key not in texts():
        raise UnknownCode.of(key, "text", list(texts()))
    return texts()[key][language].format(**parts)
