"""Ledgers to read, and what they say in short."""

import importlib.util
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from groundbreak.facts import Link
from groundbreak.facts.model import value_text
from groundbreak.intake import Gazetteer
from groundbreak.intake.sheets import Handed, read_sheets

PLACES = Gazetteer(places={"鄞州区": "330212", "北仑区": "330206", "象山县": "330225", "慈溪市": "330282"})
DAY = date(2024, 4, 8)


@pytest.fixture(scope="session")
def ledgers():
    """The ledgers that are made by code."""
    path = Path(__file__).with_name("ledgers.py")
    spec = importlib.util.spec_from_file_location("made_up_ledgers", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session", name="told")
def told_():
    return told


def told(finding):
    """A fact in short: attribute, value, qualifiers, dates, cell."""
    fact = finding.fact
    value = fact.value.mention.name if isinstance(fact.value, Link) else value_text(fact.value)[1]
    dates = [str(date) for date in (fact.holds_from, fact.holds_to) if date]
    marks = [fact.basis, fact.modality if fact.modality != "actual" else None, fact.product, fact.scope, *dates]
    return fact.attribute, value, " ".join(filter(None, marks)), finding.evidence.locator.rpartition("=")[2]


@pytest.fixture
def read():
    """Read a ledger as it was handed in on a day in April 2024."""

    def read_(path, mapping=None, names=PLACES, **handed):
        return read_sheets(path, Handed(DAY, **handed), names, mapping)

    return read_


@pytest.fixture
def book(tmp_path):
    """Write rows as a workbook, or as a .csv file, with cells merged where it is said."""

    def write(*rows, name="ledger.xlsx", merged=(), sheet="Sheet1", encoding="utf-8"):
        path = tmp_path / name
        if path.suffix == ".csv":
            path.write_bytes("\n".join(",".join(map(str, row)) for row in rows).encode(encoding))
            return path
        with xlsxwriter.Workbook(str(path)) as made:
            page = made.add_worksheet(sheet)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            for block, text in merged:
                page.merge_range(block, text)
        return path

    return write
