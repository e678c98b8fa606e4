"""Registers to export and import: the reference monitor's own, and small made-up ones."""

import itertools
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import settings
from python_calamine import CalamineWorkbook

from groundbreak.cli.exchange import take
from groundbreak.cli.work import identify
from groundbreak.edition import build
from groundbreak.exchange.ledger import KEPT, SHEETS, columns
from groundbreak.facts import Code, Evidence, Fact, Finding, Link, Log, Mention, Reading, Source, Text
from groundbreak.intake.ledger import Told
from groundbreak.intake.records import read_lines
from groundbreak.monitors import anchors, load
from groundbreak.publish.interchange import write_ledger, write_oc4ids, write_records
from groundbreak.register import duckdb_engine
from groundbreak.units import Hedge, Interval, PartialDate, Quantity

settings.register_profile("patient", deadline=None)  # the time of a first example says nothing
settings.load_profile("patient")
DAY = date(2026, 11, 22)
LAZY = duckdb_engine(1)
RUN = {"fact", "uri"}  # what tells one run from another: ids of facts, and of the edition in the package's address


class Desk:
    """Logs at hand, and what a user does with them."""

    def __init__(self, folder, monitor):
        self.folder, self.monitor, self._logs, self._number = folder, monitor, [], itertools.count()
        self._editions = {}

    def path(self, suffix):
        return self.folder / f"{next(self._number)}{suffix}"

    def log(self, *readings):
        made = Log.create(self.path(".db"), clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
        self._logs.append(made)
        self.add(made, *readings)
        return made

    def edition(self, log):
        """The edition of a log as it is: built once, for to build takes longer than to look at it."""
        head = log.head().digest
        if head not in self._editions:
            self._editions[head] = build(log, self.monitor, as_of=DAY, known_at=DAY, seed=1, lazy=LAZY)
        return self._editions[head]

    def export(self, log, form):
        path = self.path({"ledger": ".xlsx"}.get(form, ".json"))
        if form == "records":
            return write_records(log, path)
        return (write_ledger if form == "ledger" else write_oc4ids)(self.edition(log), path)

    def add(self, log, *readings):
        log.write(readings)
        identify(log, self.monitor)

    def take(self, log, path, **told):
        """Import a file as the command does, and return its faults."""
        faults = take(log, self.monitor, path, Told(DAY, **told))
        identify(log, self.monitor)
        return [str(fault) for fault in faults]

    def close(self):
        for log in self._logs:
            log.close()
        self._editions.clear()


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    made = Desk(tmp_path_factory.mktemp("desk"), load("ningbo"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def ningbo(desk):
    """A log of all that the reference monitor brings."""
    facts = desk.monitor.settings.facts
    lines = read_lines(desk.monitor.facts_file, fetched_on=facts.fetched_on, places=desk.monitor.surfaces)
    return desk.log(*anchors(desk.monitor), *lines.readings)


@pytest.fixture(scope="session")
def edition(desk, ningbo):
    return desk.edition(ningbo)


def says(uri, *said, published="2023-07-27", **about):
    """A page that says things: (name, attribute, value, more) of projects, more with kind where it is another."""
    content, about = f"{uri} of {published}", {"fetched_on": date(2023, 12, 31), **about}
    source = Source(uri, content, published=PartialDate.parse(published) if published else None, **about)
    return Reading(source, "hand", "1", tuple(_finding(content, *one) for one in said))


def _finding(content, name, attribute, value, more=None):
    more = dict(more or {})
    mention = Mention(content, more.pop("kind", "project"), name)
    linked = Link(Mention(content, *value)) if isinstance(value, tuple) else value
    when = {key: PartialDate.parse(more[key]) for key in ("holds_from", "holds_to") if more.get(key)}
    return Finding(Fact(mention, attribute, linked, **{**more, **when}), Evidence(f"{name} {attribute}", locator="row"))


def amount(number, unit="CNY", hedge="exact", per=None):
    return Quantity.of(Interval.printed(Decimal(number), Hedge(hedge)), unit, per)


@pytest.fixture(scope="session")
def tell():
    """How a story is told: pages, amounts, codes, words."""
    return type("Tell", (), {"page": staticmethod(says), "amount": staticmethod(amount), "code": Code, "text": Text})


def shown(path):
    """What an export says, without what tells one run from another."""
    if path.suffix == ".xlsx":
        return grid(path, SHEETS["ledger"])
    text = path.read_text("utf-8")
    return text if text.startswith('{"') else _plain(json.loads(text))


def _plain(told):
    """Ids of places are the log's own; their codes and names are what travels."""
    if isinstance(told, dict):
        gone = RUN | ({"value"} if told.get("attribute") == "place" else set())
        return {key: _plain(value) for key, value in told.items() if key not in gone}
    return [_plain(item) for item in told] if isinstance(told, list) else told


def grid(path, sheet):
    with CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


@pytest.fixture(scope="session")
def look():
    return shown


@pytest.fixture
def edit(tmp_path):
    """Change a ledger as a person does: cells by id and column, rows to add or to drop; headers may change too."""
    numbers = itertools.count()

    def edited(path, cells=(), rows=(), drop=(), header=lambda row: row):
        codes = [column.code for column in columns()]
        sheets = {name: grid(path, name) for name in (SHEETS["ledger"], KEPT)}
        top, *body = sheets[SHEETS["ledger"]]
        table = [dict(zip(codes, row, strict=True)) for row in body]
        for known, column, value in cells:
            next(row for row in table if row["id"] == known)[column] = value
        kept = [row for row in table if row["id"] not in drop]
        wanted = [[row.get(code, "") for code in codes] for row in [*kept, *rows]]
        sheets[SHEETS["ledger"]] = [header(top), *wanted]
        made = tmp_path / f"edited{next(numbers)}.xlsx"
        with xlsxwriter.Workbook(str(made)) as book:
            for name, lines in sheets.items():
                sheet = book.add_worksheet(name)
                for number, line in enumerate(lines):
                    sheet.write_row(number, 0, line)
        return made

    return edited
