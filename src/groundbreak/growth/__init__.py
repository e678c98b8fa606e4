"""Growth algebra: what published statements say about the growth that was not published.

A rate is a statement about sums of monthly spending; all values that agree with the statements form a polytope;
a rate that nobody published has the two bounds that the polytope leaves it, never an invented point.
"""

from groundbreak.growth.alone import band, explain, weight_band
from groundbreak.growth.bands import Band, Status
from groundbreak.growth.book import Book, Revised
from groundbreak.growth.clash import Clash, clash
from groundbreak.growth.derivation import Derivation, Step, Support
from groundbreak.growth.explain import derive
from groundbreak.growth.ledger import Sum
from groundbreak.growth.percent import from_percent, to_percent
from groundbreak.growth.restated import Restated, restated
from groundbreak.growth.says import clash_lines, sentence
from groundbreak.growth.statements import Measure, OrderStatement, Statement
from groundbreak.growth.system import System
from groundbreak.growth.tables import Stated, restated_table
from groundbreak.growth.weights import Basis, Weight
from groundbreak.growth.worth import Worth, reasons, worth

__all__ = [
    "Band",
    "Basis",
    "Book",
    "Clash",
    "Derivation",
    "Measure",
    "OrderStatement",
    "Restated",
    "Revised",
    "Stated",
    "Statement",
    "Status",
    "Step",
    "Sum",
    "Support",
    "System",
    "Weight",
    "Worth",
    "band",
    "clash",
    "clash_lines",
    "derive",
    "explain",
    "from_percent",
    "reasons",
    "restated",
    "restated_table",
    "sentence",
    "to_percent",
    "weight_band",
    "worth",
]
