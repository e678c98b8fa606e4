"""How what we know looks in OC4IDS: status, type, dates. The same functions write a package and check one."""

import csv
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from groundbreak.exchange.said import Said
from groundbreak.facts.vocabulary import look_up

_SECTOR = re.compile(r"[a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)*")
Table = MappingProxyType[str, MappingProxyType[str, str]]


@cache
def statuses() -> Table:
    """Return the codes of projectStatus, with the gate or side state that an import reads each as."""
    return _table("statuses", "code")


@cache
def types() -> Table:
    """Return the projectType of each nature of build."""
    return _table("types", "nature")


def status(stage: str | None, side_state: str | None) -> str | None:
    """Return the projectStatus of a stage; a side state that OC4IDS has no word for leaves the stage's."""
    told = look_up(side_state, "states")["oc4ids"] if side_state else ""
    return told or (look_up(stage, "gates")["oc4ids"] if stage else None)


def nature(told: str) -> str | None:
    """Return the nature of build that a projectType is read as, None for work that builds nothing."""
    return next((row["nature"] for row in types().values() if row["type"] == told), None)


def project_type(nature: str) -> str | None:
    """Return the projectType of a nature of build, None where there is none."""
    return types()[nature]["type"] or None


def sectors(codes: Iterable[str]) -> list[str]:
    """Return sectors as the standard lists them: each once, one that goes into detail with those it is part of.

    A source's own words for an industry (新材料) are no codes, and left out.
    """
    parts = (code.split(".") for code in codes if _SECTOR.fullmatch(code))
    return sorted({".".join(steps[:size]) for steps in parts for size in range(1, len(steps) + 1)})


def day_of(when: date) -> str:
    """Write a day as OC4IDS wants dates: with a time."""
    return f"{when.isoformat()}T00:00:00Z"


def milestone(said: Said) -> dict[str, Any]:
    """Return the standard fields of a gate: a planned one is due, an actual one is met."""
    term, when, planned = look_up(said.value, "gates"), said.when, said.modality == "planned"
    dated = {"dueDate" if planned else "dateMet": day_of(when.last)} if when else {}
    title = f"{term['zh']} {term['en']}"
    return {"title": title, "code": said.value, **dated, "status": "scheduled" if planned else "met"}


def money(said: Said) -> dict[str, Any]:
    """Return the standard fields of a sum: the figure printed, or the middle of a range."""
    printed = said.quantity.printed
    return {"amount": {"amount": number(printed.point), "currency": said.quantity.unit}}


def number(value: Decimal) -> int | float:
    """Write a decimal as JSON does."""
    return int(value) if value == value.to_integral_value() else float(value)


def period(gates: Iterable[Said]) -> dict[str, str]:
    """Return the period from start of works to commissioning, else completion: actual dates before planned ones."""
    dated = {(said.value, said.modality): said.when for said in gates if said.when and not said.scope}

    def first(*names: str) -> date | None:
        asked = ((name, modality) for modality in ("actual", "planned") for name in names)
        return next((found.last for key in asked if (found := dated.get(key))), None)

    ends = {"startDate": first("started"), "endDate": first("commissioned", "completed")}
    return {name: day_of(when) for name, when in ends.items() if when}


def _table(name: str, key: str) -> Table:
    text = files("groundbreak.exchange.oc4ids").joinpath(f"{name}.csv").read_text("utf-8")
    return MappingProxyType({row[key]: MappingProxyType(row) for row in csv.DictReader(text.splitlines())})
