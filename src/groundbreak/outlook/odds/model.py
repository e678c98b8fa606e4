"""A fitted model as a table: one TOML file that says what it rests on, and its effects by factor and level."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from groundbreak.errors import BadInput
from groundbreak.outlook.odds.additive import Additive
from groundbreak.outlook.odds.risks import Risks

RISKS = ("commissioned", "cancelled")


@dataclass(frozen=True, slots=True)
class Model:
    """Hazards, and what they rest on: title, source, licence, issues, units."""

    risks: Risks
    about: Mapping[str, str]


@cache
def shipped() -> Model:
    """Return the model that comes with the program, fitted to US generators: the reference class."""
    return _parsed(files(__package__).joinpath("eia.toml").read_text("utf-8"), "eia.toml")


def read_model(path: Path) -> Model:
    """Read a model that `write_model` wrote; raises `BadInput` where it is none."""
    return _parsed(path.read_text("utf-8"), str(path))


def write_model(model: Model, path: Path, without: Collection[str] = ()) -> None:
    """Write a model; factors whose levels mean nothing elsewhere, as builders, may be left out."""
    path.write_text("\n".join(_lines(model, without)) + "\n", "utf-8")


def _parsed(text: str, where: str) -> Model:
    try:
        told = tomllib.loads(text)
        commissioned, cancelled = (_additive(told[risk]) for risk in RISKS)
        return Model(Risks(commissioned, cancelled, tuple(told["rebase"]), told["typical"]), told["about"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as fault:
        raise BadInput(
            f"this is no model of odds: {fault}", where=where, mend="make one with groundbreak fit"
        ) from fault


def _additive(told: Mapping[str, Any]) -> Additive:
    return Additive(told["intercept"], told["effects"], told["precisions"])


def _lines(model: Model, without: Collection[str]) -> Iterator[str]:
    risks = model.risks
    yield "# Log odds of each month; docs/methods/odds.md says what the factors are. Made by groundbreak fit."
    yield f"rebase = {sorted(risks.rebase)}"
    yield "\n[about]"
    yield from (f"{name} = {_quoted(value)}" for name, value in model.about.items())
    yield "\n# Median months from a snapshot at this stage to the stated date."
    yield "[typical]"
    yield from (f"{_quoted(stage)} = {months:g}" for stage, months in risks.typical.items())
    for name, additive in zip(RISKS, (risks.commissioned, risks.cancelled), strict=True):
        yield f"\n[{name}]\nintercept = {additive.intercept:.4f}"
        yield f"\n[{name}.precisions]"
        yield from (f"{factor} = {one:.4g}" for factor, one in additive.precisions.items() if factor not in without)
        for factor in (factor for factor in additive.effects if factor not in without):
            yield f"\n[{name}.effects.{factor}]"
            yield from (f"{_quoted(level)} = {effect:.4f}" for level, effect in additive.effects[factor].items())


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
