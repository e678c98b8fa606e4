"""The Open Contracting for Infrastructure Data Standard (OC4IDS) 0.9: its rules, and how it maps to gates and facts."""

from groundbreak.exchange.oc4ids.model import Head, Package, Project, json_schema
from groundbreak.exchange.oc4ids.native import (
    day_of,
    milestone,
    money,
    nature,
    number,
    period,
    project_type,
    sectors,
    status,
    statuses,
    types,
)

__all__ = [
    "Head",
    "Package",
    "Project",
    "day_of",
    "json_schema",
    "milestone",
    "money",
    "nature",
    "number",
    "period",
    "project_type",
    "sectors",
    "status",
    "statuses",
    "types",
]
