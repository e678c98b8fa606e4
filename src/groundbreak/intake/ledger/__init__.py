"""Ledger workbooks: the cells that a person changed since the export become facts, each with its sheet and cell."""

from groundbreak.intake.ledger.reading import READER, VERSION, Told, read_ledger
from groundbreak.intake.ledger.workbook import is_ledger

__all__ = ["READER", "VERSION", "Told", "is_ledger", "read_ledger"]
