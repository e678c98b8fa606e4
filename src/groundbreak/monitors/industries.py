"""Standard classifications of industries as data: their divisions in both languages, and since when they hold."""

import csv
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from groundbreak.monitors.settings import Record

_FOLDER = files("groundbreak.monitors").joinpath("standards")


class Division(Record):
    """A division of a standard: its code, section and names, and the fields of products that lie in it."""

    code: str
    section: str
    en: str
    zh: str
    fields: tuple[str, ...] = ()


class Standard(Record):
    """A standard classification and its divisions."""

    code: str
    name_en: str
    name_zh: str
    valid_from: date
    valid_to: date | None = None
    source: str
    divisions: tuple[Division, ...]


@cache
def standards() -> dict[str, Standard]:
    """Return the standards that are shipped, by code."""
    rows = tomllib.loads(_FOLDER.joinpath("standards.toml").read_text("utf-8"))["standard"]
    return {row["code"]: Standard(**row, divisions=_divisions(row["code"])) for row in rows}


def _divisions(code: str) -> tuple[Division, ...]:
    rows = csv.DictReader(_FOLDER.joinpath(f"{code}.csv").read_text("utf-8").splitlines())
    return tuple(Division.model_validate({**row, "fields": tuple(row["fields"].split())}) for row in rows)
