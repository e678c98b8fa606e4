"""The vocabulary: codelists as data, and the check that a fact keeps to them.

Every codelist is a CSV under ``codelists/`` with at least ``code``, ``en``, ``zh`` and ``definition``;
crosswalks are further columns. An unseen code is an error, never a silent null.
"""

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from groundbreak.errors import BadValue, UnknownCode
from groundbreak.facts.model import Code, Fact, Link, Text
from groundbreak.facts.rows import mentions_of
from groundbreak.units import Quantity, is_currency, unit

MEASURES = frozenset({
    "level", "yoy_growth", "mom_growth", "share", "change_pp", "gap_pp", "contribution_pp", "contribution_share",
    "rank",
})  # fmt: skip
# What a text is asked for in numbers: readers weigh how sure they are of these, and editions ask more of them.
FIGURES = MEASURES | {"investment", "capacity", "land_area", "output_value", "jobs"}
CODELISTS = (
    "attributes", "attributions", "audiences", "bases", "doubts", "events", "gates", "grades", "indicators",
    "kinds", "modalities", "natures", "ownerships", "signals", "states", "trends", "verdicts",
)  # fmt: skip
_TYPES = {"quantity": Quantity, "money": Quantity, "code": Code, "text": Text, "link": Link}

Row = MappingProxyType[str, str]


@cache
def codelist(name: str) -> MappingProxyType[str, Row]:
    """Return a codelist by code, in the order of its file; raises `UnknownCode` for a list there is not."""
    if name not in CODELISTS:
        raise UnknownCode.of(name, "codelist", CODELISTS)
    text = files("groundbreak.facts").joinpath("codelists", f"{name}.csv").read_text("utf-8")
    return MappingProxyType({row["code"]: MappingProxyType(row) for row in csv.DictReader(text.splitlines())})


def look_up(code: str, name: str) -> Row:
    """Return the row of a code; raises `UnknownCode` with the nearest code there is."""
    rows = codelist(name)
    if code not in rows:
        raise UnknownCode.of(code, name, list(rows))
    return rows[code]


def term(code: str, name: str, language: str) -> str:
    """Return what a code is called in English (``en``) or Chinese (``zh``)."""
    return look_up(code, name)[language]


def first_block(indicator: str) -> int:
    """How many months the first published block of an indicator spans: 2 where January is not reported."""
    return int(look_up(indicator, "indicators")["first_block"])


def at_constant_prices(indicator: str) -> bool:
    """Whether growth of an indicator is published at constant prices, while its levels are at current ones."""
    return look_up(indicator, "indicators")["prices"] == "constant"


def contribution_in(unit: str) -> str:
    """Return which attribute a "contribution" (贡献率) is: in points a contribution, in per cent a share of growth."""
    return {"pp": "contribution_pp", "percent": "contribution_share"}[unit]


@cache
def wholes() -> MappingProxyType[str, tuple[str, ...]]:
    """Return the indicators that each indicator is a part of, the nearest first."""
    above = {code: row["makes_up"] or row["part_of"] for code, row in codelist("indicators").items()}
    found: dict[str, tuple[str, ...]] = {}
    for code in above:
        chain: list[str] = []
        while above[chain[-1] if chain else code]:
            chain.append(above[chain[-1] if chain else code])
        found[code] = tuple(chain)
    return MappingProxyType(found)


def check(fact: Fact) -> None:
    """Raise `UnknownCode` or `BadValue` where a fact does not keep to the vocabulary."""
    attribute = look_up(fact.attribute, "attributes")
    look_up(fact.modality, "modalities")
    look_up(fact.attribution, "attributions")
    for mention in mentions_of(fact):
        look_up(mention.kind, "kinds")
    if not isinstance(fact.value, _TYPES[attribute["value"]]):
        raise BadValue(f"{fact.attribute} takes a {attribute['value']}, not {fact.value!r}")
    if isinstance(fact.value, Quantity):
        unit(fact.value.unit)
    if isinstance(fact.value, Code):
        look_up(fact.value.code, attribute["codelist"])
    if attribute["value"] == "money" and isinstance(fact.value, Quantity) and not is_currency(fact.value.unit):
        raise BadValue(f"{fact.attribute} takes money, not {fact.value.unit}")
    relative = fact.relative_to
    if relative is not None:
        look_up(relative.attribute, "attributes")
    for indicator in (fact.indicator, relative.indicator if relative else None):
        if indicator is not None:
            look_up(indicator, "indicators")
    if fact.attribute in MEASURES and fact.indicator is None:
        raise BadValue(
            f"{fact.attribute} needs its indicator", mend="say what is measured, as in industrial_investment"
        )
    _check_basis(fact)


def _check_basis(fact: Fact) -> None:
    if fact.basis is None:
        return
    of = look_up(fact.basis, "bases")["attribute"]
    if of != fact.attribute and not (of == "measure" and fact.attribute in MEASURES) and of != _kin(fact.attribute):
        raise BadValue(f"{fact.basis} is a basis of {of}, not of {fact.attribute}")


def _kin(attribute: str) -> str:
    return "cluster" if attribute == "cluster_count" else attribute
