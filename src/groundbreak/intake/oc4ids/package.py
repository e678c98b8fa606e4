"""A project package: checked project by project, so that a bad one never loses the others."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from groundbreak.errors import BadRecord, GroundbreakError
from groundbreak.exchange import Known
from groundbreak.exchange.oc4ids import Head, Project
from groundbreak.facts import Source, content_hash
from groundbreak.intake.exchanged import Cast, Exchanged, readings
from groundbreak.intake.oc4ids.project import Reader
from groundbreak.units import PartialDate

READER, VERSION = "oc4ids", "1"


def is_package(told: object) -> bool:
    """Whether a JSON value is meant to be a project package."""
    return isinstance(told, dict) and "projects" in told


def read_package(
    path: Path, known: Known, *, fetched_on: date, grade: str = "C", audience: str = "public"
) -> Exchanged:
    """Read a package of OC4IDS 0.9.

    Parameters
    ----------
    path
        The file.
    known
        The log that it is read for: statements that the log holds already are not said again.
    fetched_on
        The day it was had.
    grade, audience
        Of the package as a source; documents that carry their own keep these.

    Raises
    ------
    BadRecord
        The package itself, apart from its projects, does not keep to the standard.
    """
    content, told = _json(path)
    head = _head(path, told)
    published = PartialDate.parse(head.published_date[:10])
    source = Source(
        head.uri, content, fetched_on, title=path.name, publisher=head.publisher.name, published=published,
        grade=grade, audience=audience,
    )  # fmt: skip
    made, cast = Exchanged(), Cast(known, content, f"{READER}/{VERSION}", giver=head.publisher.name)
    projects = list(_projects(path, told["projects"], made.faults))
    names = {
        project.id: (project.title or project.id, project.groundbreak_kind or "project") for _, project in projects
    }
    found = []
    for place, project in projects:
        reader = Reader(source, cast, project, f"{path.name}#/projects/{place}", names)
        try:
            found += list(reader.findings())
        except GroundbreakError as wrong:
            made.faults.append(BadRecord(wrong.what, where=f"{path.name}#/projects/{place}", mend=wrong.mend))
        made.remarks += reader.remarks
    made.readings = readings(found, READER, VERSION, whole=not made.faults)
    made.judgements = list(cast.judgements(made.readings))
    return made


def _json(path: Path) -> tuple[str, Any]:
    raw = path.read_bytes()
    try:
        return content_hash(raw), json.loads(raw)
    except ValueError as wrong:
        raise BadRecord(f"not JSON: {wrong}", where=path.name) from wrong


def _head(path: Path, told: Any) -> Head:  # noqa: ANN401 - whatever JSON holds
    try:
        head = Head.model_validate(told)
    except ValidationError as wrong:
        raise next(_told(wrong, f"{path.name}#")) from wrong
    if not isinstance(told["projects"], list) or not told["projects"]:
        raise BadRecord("no list of projects", where=f"{path.name}#/projects", mend="give at least one")
    return head


def _projects(path: Path, told: list[Any], faults: list[GroundbreakError]) -> Iterator[tuple[int, Project]]:
    seen: set[str] = set()
    for place, item in enumerate(told):
        where = f"{path.name}#/projects/{place}"
        try:
            project = Project.model_validate(item)
        except ValidationError as wrong:
            faults += _told(wrong, where)
            continue
        if project.id in seen:
            faults.append(BadRecord(f"a second project {project.id}", where=where, mend="give each an id of its own"))
            continue
        seen.add(project.id)
        yield place, project


def _told(wrong: ValidationError, where: str) -> Iterator[BadRecord]:
    for fault in wrong.errors():
        pointer = "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in fault["loc"])
        yield BadRecord(fault["msg"], where=f"{where}{pointer}")
