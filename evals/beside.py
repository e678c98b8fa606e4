"""Score the reader on texts beside which a table says what they tell: development finance, and coal proposals.

Usage: python -m evals.beside --set aiddata|gem --file FILE [--half even|odd]

``aiddata``: of the records that build something, and whose amount, or a day of whose course, stands in the
description, how many the reader finds as a fact of a project; and of the first investment that it reads in each, how
many are the record's. Most of the amounts are loans and grants, which are no investment to the reader.

``gem``: of the proposals whose capacity stands in the paragraph, how many are found; and of all, how many stages agree
with a status of the units. Rules may look at the even half only.
"""

import argparse
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from groundbreak.facts import Code, Reading
from groundbreak.intake import Gazetteer, from_bytes, labels, read
from groundbreak.intake.reading.amounts import amounts
from groundbreak.intake.reading.dates import dates
from groundbreak.intake.reading.language import language
from groundbreak.intake.reading.letters import even
from groundbreak.units import Quantity

_BUILDS = re.compile(
    r"(?i)construction|plant|power station|factory|refinery|mine\b|industrial park|solar|wind farm|hydro"
)
DAY = dt.date(2024, 6, 30)
DAYS = (
    "Commitment.Date.(MM/DD/YYYY)",
    "Actual.Implementation.Start.Date.(MM/DD/YYYY)",
    "Actual.Completion.Date.(MM/DD/YYYY)",
)  # fmt: skip
STATUS = {
    "shelved": {"suspended"}, "cancelled": {"cancelled"},
    "construction": {"started", "under_construction", "topped_out"},
    "permitted": {"approved"}, "announced": {"announced", "signed"}, "pre-permit": {"announced", "signed"},
    "operating": {"operating", "full_capacity", "completed", "trial_production"},
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
        counted.update(_aid(row) if asked.set == "aiddata" else _coal(row))
    for name in sorted({key.rpartition(" ")[0] for key in counted}):
        right, of = counted[f"{name} right"], counted[f"{name} of"]
        print(f"{name:28} {right:4} of {of:4}  {right / of if of else 0:.3f}")


def _read(name: str, text: str) -> Reading:
    made = from_bytes(
        text.encode("utf-8-sig"), f"{name}.txt", fetched_on=DAY, language="en", published=str(DAY), uri=name
    )
    return read(made, Gazetteer())


def _aid(row: dict[str, Any]) -> Iterator[str]:
    if not _BUILDS.search(row["Title"]):
        return
    text = f"{row['Title']}. {row['Description'] or ''}"
    plain, tongue = even(text), language("en")
    reading = _read(str(row["AidData.Record.ID"]), text)
    amount, currency = row["Amount.(Original.Currency)"], row["Original.Currency"]
    money = [quantity for quantity in _quantities(reading, "investment") if quantity.unit == currency]
    standing = any(
        mark.value.unit == currency and _close(mark.value.interval.low, amount) for mark in amounts(plain, tongue)
    )
    if amount and standing:
        yield "amount found of"
        if any(_close(quantity.printed.point, amount) for quantity in money):
            yield "amount found right"
        if money:
            yield "first amount is the record's of"
            if _close(money[0].printed.point, amount):
                yield "first amount is the record's right"
    printed = {
        str(mark.value.on(mark.value.year)) for mark in dates(plain, tongue) if mark.value.year and mark.value.day
    }
    read_days = {str(finding.fact.holds_from) for finding in reading.findings if isinstance(finding.fact.value, Code)}
    for column in DAYS:
        if row[column] and str(row[column])[:10] in printed:
            yield "day found of"
            if str(row[column])[:10] in read_days:
                yield "day found right"


def _coal(row: dict[str, Any]) -> Iterator[str]:
    text = f"{row['plant']}. {row['summary']}"
    reading = _read(row["gem_location_id"], text)
    if not row["units_json"]:
        return
    units = json.loads(row["units_json"])
    sizes = {float(unit["mw"]) for unit in units} | {float(sum(unit["mw"] for unit in units))}
    for status in {unit["status"] for unit in units}:
        sizes.add(float(sum(unit["mw"] for unit in units if unit["status"] == status)))
    standing = [mark for mark in amounts(even(text), language("en")) if mark.value.unit == "MW"]
    if any(float(mark.value.interval.low or 0) in sizes for mark in standing):
        yield "capacity found of"
        if any(float(quantity.printed.point) in sizes for quantity in _quantities(reading, "capacity")):
            yield "capacity found right"
    stages = {project["stage"] for project in labels.record("x", reading)["projects"]}
    yield "status agrees of"
    wanted = {stage for status in row["statuses"].replace("/", " ").split() for stage in STATUS.get(status, set())}
    if stages & wanted:
        yield "status agrees right"


def _quantities(reading: Reading, attribute: str) -> list[Quantity]:
    values = [finding.fact.value for finding in reading.findings if finding.fact.attribute == attribute]
    return [value for value in values if isinstance(value, Quantity)]


def _close(value: Any, amount: float | None) -> bool:  # noqa: ANN401 - a decimal or nothing
    return value is not None and amount is not None and abs(float(value) - amount) <= 0.005 * abs(amount)


if __name__ == "__main__":
    main()
