"""Ledgers as bureaus send them: workbooks and tables whose columns are told by their words, every figure with its cell.

The cells of a file are a `Book`; the head of each sheet is found by its words; what the columns mean is inferred, or
said by a mapping; each row is a project, each figure a fact with sheet and cell, or listed with the reason why not.
"""

from groundbreak.intake.sheets.figures import Unread
from groundbreak.intake.sheets.handed import Handed
from groundbreak.intake.sheets.infer import Meaning
from groundbreak.intake.sheets.reading import READER, SUFFIXES, VERSION, Read, is_book, read_sheets
from groundbreak.intake.sheets.saved import save

__all__ = ["READER", "SUFFIXES", "VERSION", "Handed", "Meaning", "Read", "Unread", "is_book", "read_sheets", "save"]
