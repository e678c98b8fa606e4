"""Which column of a register says what: a TOML file, checked when it is loaded."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from groundbreak.errors import BadRecord, BadValue, Faults, GroundbreakError
from groundbreak.facts.vocabulary import codelist, look_up
from groundbreak.units import unit

Modality = Literal["planned", "estimated", "actual"]
_Columns = TypeVar("_Columns", bound="Columns")
_Model = TypeVar("_Model", bound=BaseModel)
_MEND = "see the guide on series, and battery.toml for an example"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(_Part):
    """The column of the stage, and the gate or side state that each of its words stands for."""

    columns: tuple[str, ...]
    gates: dict[str, str]
    states: dict[str, str] = Field(default_factory=dict)


class Dated(_Part):
    """A column with the date of a gate; it was passed where the status is among ``actual_when``.

    With ``past`` a date that was over when the table was published was passed too.
    """

    columns: tuple[str, ...]
    gate: str
    actual_when: frozenset[str] = frozenset()
    otherwise: Modality = "planned"
    past: bool = False


class Amount(_Part):
    """A column of numbers in one unit, or in so many of it; a ledger without a unit here has it in head or title."""

    columns: tuple[str, ...]
    attribute: str
    unit: str | None = None
    times: int = Field(default=1, ge=1)
    basis: str | None = None
    actual_when: frozenset[str] = frozenset()
    otherwise: Modality = "planned"


class Word(_Part):
    """A column of words: each as it stands, or the code that it stands for."""

    columns: tuple[str, ...]
    attribute: str
    codes: dict[str, str] | None = None


class Linked(_Part):
    """Columns whose words, joined, name another thing."""

    parts: tuple[str, ...]
    attribute: str
    kind: str


class Numbered(_Part):
    """A column of numbers that an authority gave, to the thing or to its owner."""

    columns: tuple[str, ...]
    basis: str
    of: Literal["thing", "owner"] = "thing"


class Prose(_Part):
    """Columns of sentences, which the grammar reads."""

    columns: tuple[str, ...]


class Span(_Part):
    """A column with two dates, of one gate each: 2023-2025."""

    columns: tuple[str, ...]
    start: str = "started"
    end: str = "completed"


class Columns(_Part):
    """What the columns of a table say.

    A thing is called what the first filled column of ``name`` says, or what the columns of ``name_parts`` say
    together. ``part`` names the parts of a thing that has several rows; ``left`` lists columns that are passed over.
    """

    kind: str = "project"
    name: tuple[str, ...] = ()
    name_parts: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    status: Status | None = None
    gate: tuple[Dated, ...] = ()
    span: tuple[Span, ...] = ()
    quantity: tuple[Amount, ...] = ()
    word: tuple[Word, ...] = ()
    link: tuple[Linked, ...] = ()
    number: tuple[str, ...] = ()
    identifier: tuple[Numbered, ...] = ()
    prose: tuple[Prose, ...] = ()


class Mapping(Columns):
    """A register: who publishes it, how its versions are told apart, and what its columns say.

    Where ``issue`` names no column, versions are numbered from the oldest on. Issues that are not ``complete`` add to
    those before them and end nothing.
    """

    series: str
    uri: str
    title: str
    publisher: str
    language: str
    grade: str
    version: str
    published: str
    issue: str | None = None
    newest_first: bool = False
    complete: bool = True
    kind: str
    number: tuple[str, ...]
    dates: tuple[str, ...]
    status: Status


def load_mapping(name: str | Path) -> Mapping:
    """Load a shipped mapping by its name, or one of your own by its path.

    Raises `BadRecord` for a file that cannot be used, or `Faults` where several things are wrong with it.
    """
    shipped = isinstance(name, str)
    path = files("groundbreak.intake.series").joinpath(f"{name}.toml") if shipped else Path(name)
    return _loaded(path, str(name), Mapping)


def load_columns(path: Path) -> Columns:
    """Load what the columns of a ledger say; raises as `load_mapping` does."""
    return _loaded(path, str(path), Columns)


def parsed(path: Traversable, where: str, kind: type[_Model]) -> _Model:
    """Return a TOML file as a model; raises `BadRecord`, or `Faults` where several things are wrong with it."""
    try:
        return kind.model_validate(tomllib.loads(path.read_text("utf-8")))
    except ValidationError as wrong:
        raise together([_fault(error, where) for error in wrong.errors()]) from wrong
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise BadRecord(f"cannot be read: {wrong}", where=where, mend=_MEND) from wrong


def _loaded(path: Traversable, where: str, kind: type[_Columns]) -> _Columns:
    mapping = parsed(path, where, kind)
    if wrong_words := [fault.at(where) for fault in _faults(mapping)]:
        raise together(wrong_words)
    return mapping


def _fault(error: ErrorDetails, where: str) -> GroundbreakError:
    key = ".".join(str(part) for part in error["loc"])
    return BadRecord(f"{key}: {error['msg'].lower()}", where=where, mend=_MEND)


def together(faults: Sequence[GroundbreakError]) -> GroundbreakError:
    """Return one error for several."""
    return faults[0] if len(faults) == 1 else Faults(faults)


def _faults(mapping: Columns) -> Iterator[GroundbreakError]:
    """Say which codes, units and patterns of a mapping there are not."""
    series = mapping if isinstance(mapping, Mapping) else None
    checks: list[Callable[[], object]] = [partial(look_up, *code) for code in dict.fromkeys(_codes(mapping))]
    checks += [partial(unit, column.unit) for column in mapping.quantity if column.unit]
    checks += [partial(_pattern, way) for way in (series.dates if series else ())]
    if bool(mapping.name) == bool(mapping.name_parts):
        yield BadRecord("needs name or name_parts, and not both", mend=_MEND)
    if series and not all(column.unit for column in mapping.quantity):
        yield BadRecord("quantity.unit: field required", mend=_MEND)
    for check in checks:
        try:
            check()
        except GroundbreakError as fault:
            yield fault


def _codes(mapping: Columns) -> Iterator[tuple[str, str]]:
    """Every code of a mapping with its codelist."""
    if isinstance(mapping, Mapping):
        yield mapping.grade, "grades"
    status = mapping.status or Status(columns=(), gates={})
    gates = (*status.gates.values(), *(column.gate for column in mapping.gate))
    gates += tuple(gate for column in mapping.span for gate in (column.start, column.end))
    yield from ((code, "gates") for code in gates)
    attributes = [column.attribute for column in mapping.quantity] + [column.attribute for column in mapping.word]
    yield from ((code, "attributes") for code in [*attributes, *(column.attribute for column in mapping.link)])
    yield from ((code, "kinds") for code in (mapping.kind, *(column.kind for column in mapping.link)))
    yield from ((code, "states") for code in status.states.values())
    bases = [column.basis for column in mapping.quantity] + [column.basis for column in mapping.identifier]
    yield from ((code, "bases") for code in bases if code)
    yield from ((code, _list_of(column)) for column in mapping.word for code in (column.codes or {}).values())


def _list_of(column: Word) -> str:
    known = codelist("attributes")
    return known[column.attribute]["codelist"] or "attributes" if column.attribute in known else "attributes"


def _pattern(way: str) -> None:
    try:
        named = set(re.compile(way).groupindex)
    except re.error as wrong:
        raise BadValue(f"dates: {way!r} is no pattern: {wrong}", mend=_MEND) from wrong
    if "year" not in named or named - {"year", "half", "quarter", "month", "day"}:
        raise BadValue(f"dates: {way!r} does not name its parts", mend=r"write (?P<year>\d{4})-(?P<month>\d\d)")
