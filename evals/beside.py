"""Score the reader on texts beside which a table says what they tell: development finance, and coal proposals.

Usage: python -m evals.beside --set aiddata|gem --file FILE [--half even|odd]

Two shares are printed for each field. ``found``: of the records whose value of the table stands in the text, those of
which the reader gives that value, in that field, for a project of the text. ``right``: of the records for which the
reader gives anything there, those whose *answer* is the table's; the answer is one value, as a register shows one.
What stands in a text is told here by patterns of their own, not by the reader's.

``aiddata``: title and description. Fields: ``amount`` (financing, investment or contract, in the record's currency;
answer: the first), ``commitment`` (the day of the financing or of a signing; answer: the financing's day, else the
first signing), ``start`` (start of works or launch; answer: the first) and ``completion`` (completion, hand-over,
opening; answer: the last); projects of the title answer before others. A day that the table gives for two fields
says nothing of either, and is left out. Records of gifts, visits and relief build nothing; their facts wait for a
person (doubt ``gift``), and they are counted apart.

``gem``: ``capacity``: a size of the units, alone or added up, whole or by status; answer: the first. ``status``: the
answer is the stage of the first project, which is the one that the plant's name opens, against a status of the
units; it counts for every record, also where the text does not tell it. Rules may look at the even half only.
"""

import argparse
import calendar
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from groundbreak.facts import Code, Fact, Reading
from groundbreak.intake import Gazetteer, from_bytes, labels, read
from groundbreak.units import Interval, Precision, Quantity

READ_ON = dt.date(2024, 6, 30)
_SCALES = {"": 1, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NUMBER = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[ -](thousand|million|billion|trillion))?"
)
_MONTHS = list(calendar.month_name)
_MONTH = f"({'|'.join(_MONTHS[1:])})"
_DAY = re.compile(rf"(?:{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}),? (\d{{4}})")
_MW = re.compile(r"(?:(\d+) ?[x×] ?)?([\d,]+(?:\.\d+)?) ?-?MW")
_LEAST, _STEP = 1000, 0.005
_BUILT = re.compile(
    r"(?i)\bprojects?\b(?!\s?ID)|construct|plant\b|power station|factory|refinery|\bmines?\b|industrial park|solar"
    r"|wind farm|hydro"
)
_GIFT = re.compile(
    r"(?i)\bdonat|medical team|dispatch|scholarship|\bsuppl(?:y|ies)\b|materials|\baid\b worth|COVID|relief|forgive"
    r"|cancels"
)
_MONEY = ("financing", "investment")
STATUS = {
    "shelved": {"suspended"}, "cancelled": {"cancelled"},
    "construction": {"started", "under_construction", "topped_out"},
    "permitted": {"approved"}, "announced": {"announced", "signed"}, "pre-permit": {"announced", "signed"},
    "operating": {"operating", "full_capacity", "completed", "trial_production"},
}  # fmt: skip
_COLUMNS = {
    "commitment": "Commitment.Date.(MM/DD/YYYY)",
    "start": "Actual.Implementation.Start.Date.(MM/DD/YYYY)",
    "completion": "Actual.Completion.Date.(MM/DD/YYYY)",
}
_GATES = {
    "commitment": {"signed"}, "start": {"started", "launched", "ceremony"}, "completion": {"completed", "commissioned"},
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what was found and what was right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=("aiddata", "gem"), required=True)
    parser.add_argument("--file", type=Path, required=True)
    parser.add_argument("--half", choices=("even", "odd"))
    asked = parser.parse_args(arguments)
    frame = pl.read_parquet(asked.file) if asked.file.suffix == ".parquet" else pl.read_csv(asked.file)
    rows = list(frame.iter_rows(named=True))
    halves = {"even": rows[::2], "odd": rows[1::2], None: rows}
    counted = Counter[str]()
    for row in halves[asked.half]:
        counted.update(aid(row) if asked.set == "aiddata" else coal(row))
    for name in sorted({key.rpartition(" ")[0] for key in counted}):
        good, of = counted[f"{name} good"], counted[f"{name} of"]
        print(f"{name:28} {good:4} of {of:4}  {good / of if of else 0:.3f}")


def read_text(name: str, text: str) -> Reading:
    """Return what the reader reads in a text of the end of June 2024."""
    made = from_bytes(
        text.encode("utf-8-sig"), f"{name}.txt", fetched_on=READ_ON, language="en", published=str(READ_ON), uri=name
    )
    return read(made, Gazetteer())


def aid(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is to be counted of a record of development finance."""
    title = row["Title"]
    text = f"{title}.\n{row['Description'] or ''}"
    gift = _GIFT.search(title) or not _BUILT.search(title)
    given = answers(read_text(str(row["AidData.Record.ID"]), text), len(title), row["Original.Currency"])
    wanted = {field: str(row[column])[:10] for field, column in _COLUMNS.items() if row[column]}
    days = list(wanted.values())
    standing = {field for field, day in wanted.items() if day in set(_days(text)) and days.count(day) == 1}
    amount = row["Amount.(Original.Currency)"]
    if amount and amount >= _LEAST and any(_close(number, amount) for number in _numbers(text)):
        standing.add("amount")
    for field in sorted(standing):
        right = partial(_tells, amount=amount) if field == "amount" else wanted[field].__eq__
        yield from _counted(f"{'gift' if gift else 'project'} {field}", given[field], right)


def answers(reading: Reading, title: int, currency: str) -> dict[str, list[Any]]:
    """Return what a reading gives for each field, the answer first."""
    facts = [finding.fact for finding in reading.findings if finding.fact.modality != "dropped"]
    main = {finding.fact.mention for finding in reading.findings if (finding.evidence.start or 0) < title}
    facts.sort(key=lambda fact: fact.mention not in main)
    money = [fact for fact in facts if fact.attribute in _MONEY and isinstance(fact.value, Quantity)]
    given: dict[str, list[Any]] = {
        "amount": [fact.value.printed for fact in money if fact.value.unit == currency],
        "commitment": [str(fact.holds_from) for fact in money if _is_day(fact)],
    }
    for field, codes in _GATES.items():
        own = [fact for fact in facts if isinstance(fact.value, Code) and fact.value.code in codes and _is_day(fact)]
        told = [fact for fact in own if fact.mention in main] or own
        days = sorted((str(fact.holds_from) for fact in told), reverse=field == "completion")
        given.setdefault(field, []).extend([*days, *(str(fact.holds_from) for fact in own)])
    return given


def coal(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is to be counted of a proposal."""
    text = f"{row['plant']}. {row['summary']}"
    reading = read_text(row["gem_location_id"], text)
    units = json.loads(row["units_json"] or "[]")
    sizes = {float(unit["mw"]) for unit in units} | {float(sum(unit["mw"] for unit in units))}
    for status in {unit["status"] for unit in units}:
        sizes.add(float(sum(unit["mw"] for unit in units if unit["status"] == status)))
    standing = (int(found[1] or 1) * float(found[2].replace(",", "")) for found in _MW.finditer(text))
    if sizes & set(standing):
        facts = (finding.fact for finding in reading.findings if finding.fact.attribute == "capacity")
        given = [float(fact.value.printed.point) for fact in facts if isinstance(fact.value, Quantity)]
        yield from _counted("capacity", given, sizes.__contains__)
    wanted = {stage for status in row["statuses"].replace("/", " ").split() for stage in STATUS.get(status, set())}
    stages = [project["stage"] for project in labels.record("x", reading)["projects"]]
    yield "status right of"
    if stages and stages[0] in wanted:
        yield "status right good"


def _counted(name: str, given: Sequence[Any], right: Callable[[Any], bool]) -> Iterator[str]:
    yield f"{name} found of"
    if any(map(right, given)):
        yield f"{name} found good"
    if given:
        yield f"{name} right of"
        if right(given[0]):
            yield f"{name} right good"


def _is_day(fact: Fact) -> bool:
    return fact.holds_from is not None and fact.holds_from.precision is Precision.day


def _days(text: str) -> Iterator[str]:
    for month, day, other_day, other_month, year in _DAY.findall(text):
        number = _MONTHS.index(month or other_month)
        yield f"{year}-{number:02}-{int(day or other_day):02}"


def _numbers(text: str) -> Iterable[float]:
    return (float(number.replace(",", "")) * _SCALES[scale] for number, scale in _NUMBER.findall(text))


def _close(number: float, amount: float) -> bool:
    return abs(number - amount) <= _STEP * abs(amount)


def _tells(printed: Interval, amount: float) -> bool:
    """Whether a printed amount is the table's, rounding included: "$1.5 million" is 1,531,722."""
    return _close(float(printed.point), amount) or printed.overlaps(Interval.printed(Decimal(str(amount))))


if __name__ == "__main__":
    main()
