"""Which column of a register says what: a TOML file, checked when it is loaded."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from groundbreak.errors import BadRecord
from groundbreak.facts.vocabulary import look_up
from groundbreak.units import unit

Modality = Literal["planned", "estimated"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(_Part):
    """The column of the stage, and the gate that each of its words stands for."""

    columns: tuple[str, ...]
    gates: dict[str, str]


class Dated(_Part):
    """A column with the date of a gate; it was passed where the status is among ``actual_when``."""

    columns: tuple[str, ...]
    gate: str
    actual_when: frozenset[str] = frozenset()
    otherwise: Modality = "planned"


class Amount(_Part):
    """A column of numbers in one unit."""

    columns: tuple[str, ...]
    attribute: str
    unit: str
    actual_when: frozenset[str] = frozenset()
    otherwise: Modality = "planned"


class Linked(_Part):
    """Columns whose words, joined, name another thing."""

    parts: tuple[str, ...]
    attribute: str
    kind: str


class Mapping(_Part):
    """A register: who publishes it, how its versions are told apart, and what its columns say."""

    series: str
    uri: str
    title: str
    publisher: str
    language: str
    grade: str
    version: str
    published: str
    newest_first: bool
    kind: str
    name: tuple[str, ...]
    number: tuple[str, ...]
    dates: tuple[str, ...]
    status: Status
    gate: tuple[Dated, ...] = ()
    quantity: tuple[Amount, ...] = ()
    link: tuple[Linked, ...] = ()


def load_mapping(name: str | Path) -> Mapping:
    """Load a shipped mapping by its name, or one of your own by its path; raises `BadRecord` or `UnknownCode`."""
    shipped = isinstance(name, str)
    text = (
        files("groundbreak.intake.series").joinpath(f"{name}.toml").read_text("utf-8")
        if shipped
        else Path(name).read_text("utf-8")
    )
    try:
        mapping = Mapping.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as wrong:
        raise BadRecord(f"cannot be used: {wrong}", where=str(name), mend="see intake/series/battery.toml") from wrong
    _check(mapping)
    return mapping


def _check(mapping: Mapping) -> None:
    look_up(mapping.grade, "grades")
    look_up(mapping.kind, "kinds")
    for gate in (*mapping.status.gates.values(), *(column.gate for column in mapping.gate)):
        look_up(gate, "gates")
    for amount in mapping.quantity:
        look_up(amount.attribute, "attributes")
        unit(amount.unit)
    for link in mapping.link:
        look_up(link.attribute, "attributes")
        look_up(link.kind, "kinds")
