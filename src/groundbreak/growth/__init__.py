"""Growth algebra: what published rates of one calendar year say about the rates that were not published.

A rate is a statement about sums of monthly spending; all values that agree with the statements form a polytope;
a rate that nobody published has the two bounds that the polytope leaves it, never an invented point.
"""

from groundbreak.growth.bands import Band, Status, band, weight_band
from groundbreak.growth.derivation import Derivation, Step, Support
from groundbreak.growth.explain import explain
from groundbreak.growth.percent import from_percent, to_percent
from groundbreak.growth.statements import Basis, Measure, OrderStatement, Statement, Weight
from groundbreak.growth.tables import SCHEMA, growth_table

__all__ = [
    "SCHEMA",
    "Band",
    "Basis",
    "Derivation",
    "Measure",
    "OrderStatement",
    "Statement",
    "Status",
    "Step",
    "Support",
    "Weight",
    "band",
    "explain",
    "from_percent",
    "growth_table",
    "to_percent",
    "weight_band",
]
