"""Whether a register that is published again and again can be asked for as it was at any of its versions.

    python -m evals.replay --versions battery_register_versions.parquet [--every 10] [--order SEED] [--log FILE]

The versions become issues of one series in a log of their own. The register as known at an issue is then compared with
the rows of that version, read straight from the file: number, name, status, dates, capacities, owner and place of every
row, and no row more. The history is compared with the differences of each two versions that follow each other. With
``--order`` the versions are imported in a random order, and all must be the same. A log that is kept with ``--log`` is
gone on with by the next run.

What vanishes and goes blank depends on what counts as one project and on the order of the versions, so both are printed
for several readings of the file: a project vanishes where the next version has none of its key, a value goes blank
where a project that stays had a status, date or capacity and has none.
"""

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from groundbreak.facts import Log, schema
from groundbreak.intake.series import Version, load_mapping, read_version, read_versions
from groundbreak.register import Frames, Register, duckdb_engine, fold, read
from groundbreak.register.history import Change, history
from groundbreak.register.issues import issues, judge_rows, known_by_issue

SERIES = "tesla-megapack-tracker"
FAR = date(2100, 1, 1)
COLUMNS = (
    "status",
    "start_construction",
    "start_operation",
    "start_estimated",
    "capacity_mwh",
    "estimate_mwh",
    "power_mw",
)
STATUS = {"announced": "planning", "under_construction": "construction", "commissioned": "operation"}
_COLUMN = {
    ("stage", "", False): "status",
    ("gate", "started", False): "start_construction",
    ("gate", "commissioned", False): "start_operation",
    ("gate", "commissioned", True): "start_estimated",
    ("capacity", "energy", False): "capacity_mwh",
    ("capacity", "energy", True): "estimate_mwh",
    ("capacity", "power", False): "power_mw",
    ("identifier", "", False): "number",
    ("owner", "", False): "owner",
    ("place", "", False): "place",
}
_SHOWN = ["entity", "attribute", "value", "dimension", "modality", "point", "holds_from"]
UNREADABLE = ("2019-19-09", "9.19.2019")  # there is no nineteenth month

Row = dict[str, str | None]


def file_rows(path: Path) -> list[list[Row]]:
    """Read the rows of each version as the file has them, oldest first; nothing of groundbreak is in this."""
    versions: dict[str, list[Row]] = {}
    for cells in pq.read_table(path).to_pylist():
        rows = versions.setdefault(cells["commit"], [])
        if cells["name"]:
            rows.append(_row(cells))
    return list(versions.values())[::-1]


def shown_rows(register: Register) -> list[Row]:
    """Read the same off a register."""
    things: dict[str, Row] = {}
    names = {row["project_id"]: row["name_en"] or row["name_zh"] for row in register.tables["projects"].to_pylist()}
    linked = {row["place_id"]: row for row in register.tables["places"].to_pylist()}
    linked |= {row["company_id"]: row for row in register.tables["companies"].to_pylist()}
    for claim in register.claims.select(_SHOWN).to_pylist():
        if claim["entity"] in names:
            thing = things.setdefault(claim["entity"], {"name": names[claim["entity"]]})
            column, value = _cell(claim, linked)
            thing[column] = value if column not in thing else f"{thing[column]} and {value}"
            if claim["attribute"] == "gate" and claim["value"] == "commissioned" and claim["modality"] == "actual":
                thing["status"] = STATUS["commissioned"]
    return list(things.values())


def differences(before: list[Row], after: list[Row]) -> Iterator[tuple[str, str | None, str | None]]:
    """Say what changed from a version to the next: things that came and went, and cells that differ."""
    pairs = list(_pairs(before, after))
    olds, news = {id(old) for old, _ in pairs}, {id(new) for _, new in pairs}
    yield from (("gone", None, None) for row in before if id(row) not in olds)
    yield from (("came", None, None) for row in after if id(row) not in news)
    for old, new in pairs:
        yield from ((column, old[column], new[column]) for column in _watched(old) if old[column] != new[column])


def losses(versions: Iterable[list[Row]], key: Sequence[str]) -> tuple[int, int]:
    """Count the projects that vanish and the values that go blank from version to version, projects told by a key."""
    keyed = [{tuple(row[name] for name in key): row for row in rows} for rows in versions]
    steps = list(pairwise(keyed))
    vanished = sum(len(before.keys() - after.keys()) for before, after in steps)
    staying = ((old, after[one]) for before, after in steps for one, old in before.items() if one in after)
    return vanished, sum(bool(old[column]) and not new[column] for old, new in staying for column in COLUMNS)


def listed(changes: Iterable[Change]) -> dict[int, Counter[tuple[str, str | None, str | None]]]:
    """Return the changes of a history by issue, named by the columns they come from."""
    found: dict[int, Counter[tuple[str, str | None, str | None]]] = {}
    for change in changes:
        ends = (_text(change, change.before), _text(change, change.after))
        found.setdefault(change.issue, Counter())[_column(change), *ends] += 1
    return found


def fill(log: Log, versions: Iterable[Version]) -> None:
    """Import the versions that the log has not yet one by one, as they would come, and judge their rows at the end."""
    mapping, there = load_mapping("battery"), {row["issue"] for row in log.table(schema.source)}
    for version in (version for version in versions if version.issue not in there):
        reading, _ = read_version(version, mapping, fetched_on=date(2026, 11, 22))
        log.write([reading], tool="series")
    log.write(judgements=judge_rows(log, SERIES), tool="series")


def equal(frames: Frames, issue: int, expected: list[Row]) -> bool:
    """Whether the register as known at an issue says what the version says, and nothing more."""
    at = next(found for found in issues(frames, SERIES) if found.number == issue)
    register = fold(known_by_issue(frames, SERIES, issue), as_of=FAR, known_at=at.day, lazy=duckdb_engine())
    return counted(shown_rows(register)) == counted(expected)


def counted(rows: Iterable[Row]) -> Counter[tuple[tuple[str, str], ...]]:
    """Count rows by what is filled in them."""
    return Counter(tuple(sorted((column, text) for column, text in row.items() if text)) for row in rows)


def _row(cells: dict[str, str | None]) -> Row:
    def cell(name: str) -> str | None:
        return cells.get(name) or cells.get(name.replace("_", " "))

    row: Row = {"number": cells["id"], "owner": cells["owner"]}
    row["place"] = ", ".join(text for text in (cells["city"], cells["state"], cells["country"]) if text) or None
    row["status"] = cell("status")
    row |= {name: _date(cell(name)) for name in COLUMNS if name.startswith("start")}
    row |= {name: _number(cell(name)) for name in COLUMNS if name.endswith(("mwh", "mw"))}
    return {**row, "name": cells["name"]}


def _date(text: str | None) -> str | None:
    if text is None or text in UNREADABLE:
        return None
    if found := re.fullmatch(r"(\d+)\.(\d+)\.(\d{4})", text):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return re.sub(r"^(\d{4})([QH])", r"\1-\2", text.replace("–", "-"))


def _number(text: str | None) -> str | None:
    return None if text is None else f"{Decimal(text).normalize():f}"


def _cell(claim: dict[str, Any], linked: dict[str, Any]) -> tuple[str, str | None]:
    attribute, value = claim["attribute"], claim["value"]
    topic = {"gate": value, "capacity": claim["dimension"]}.get(attribute, "")
    column = _COLUMN.get((attribute, topic, claim["modality"] == "estimated"), "status")
    if attribute in {"owner", "place"}:
        return column, linked[value]["name_en"] or linked[value]["name_zh"]
    if attribute == "capacity":
        return column, f"{claim['point'].normalize():f}"
    if attribute == "gate":
        return column, STATUS[value] if column == "status" else claim["holds_from"]
    return column, value


def _pairs(before: list[Row], after: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Pair the rows of two versions: by number and name, by number, by name where a number is missing or ambiguous."""
    left, right = ([(_number_of(row, rows), row["name"], row) for row in rows] for rows in (before, after))
    for rule in ("both", "number", "name"):
        for new in list(right):
            old = next((old for old in left if _fits(rule, old, new)), None)
            alone = rule != "name" or sum(other[1] == new[1] for other in right) == 1
            if old and alone:
                left.remove(old)
                right.remove(new)
                yield old[2], new[2]


def _number_of(row: Row, rows: list[Row]) -> str | None:
    return row["number"] if sum(other["number"] == row["number"] for other in rows) == 1 else None


def _fits(rule: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    if rule == "number":
        return new[0] is not None and old[0] == new[0]
    return old[1] == new[1] and (old[2]["number"] == new[2]["number"] if rule == "both" else None in {old[0], new[0]})


def _watched(row: Row) -> list[str]:
    return [column for column in row if column != "name"]


def _column(change: Change) -> str:
    if change.what != "changed":
        return change.what
    topic = change.topic if change.attribute in {"gate", "capacity"} else ""
    return _COLUMN[change.attribute, topic, change.modality == "estimated"]


def _text(change: Change, value: str | None) -> str | None:
    if value is None:
        return None
    if change.attribute == "stage":
        return STATUS[value]
    if change.attribute == "capacity":
        return _number(value[1 : value.index(",")])
    return value


def main() -> None:
    """Run the command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--versions", type=Path, required=True)
    options.add_argument("--every", type=int, default=1, help="compare every n-th version only")
    options.add_argument("--order", type=int, help="import in a random order of this seed")
    options.add_argument("--log", type=Path, help="keep the log here, and go on with the one that is there")
    given = options.parse_args()
    began = time.monotonic()
    versions, expected = read_versions([given.versions], load_mapping("battery")), file_rows(given.versions)
    _print_losses(versions, expected)
    arriving = versions if given.order is None else random.Random(given.order).sample(versions, len(versions))  # noqa: S311 - an order, no secret
    with tempfile.TemporaryDirectory() as folder:
        log = Log.create(given.log or Path(folder) / "log.db")
        fill(log, arriving)
        print(f"written and judged after {time.monotonic() - began:.0f} s")
        frames = read(log)
        log.close()
    print(f"{frames.facts.num_rows} facts of {sum(len(version.rows) for version in versions)} rows")
    told = listed(history(frames, SERIES))
    steps = {number: Counter(differences(*pair)) for number, pair in enumerate(pairwise(expected), start=2)}
    right = sum(told.get(number, Counter()) == step for number, step in steps.items())
    print(f"history: {right} of {len(steps)} steps equal, {sum(map(Counter.total, told.values()))} changes,", end=" ")
    print(f"{sum(step['gone', None, None] for step in told.values())} gone")
    asked, start = versions[:: given.every], time.monotonic()
    same = sum(equal(frames, version.issue, expected[version.issue - 1]) for version in asked)
    print(f"{same} of {len(asked)} versions equal, {(time.monotonic() - start) / len(asked):.1f} s each")
    print(f"{time.monotonic() - began:.0f} s")


def _print_losses(versions: list[Version], expected: list[list[Row]]) -> None:
    """Print what is lost on the way, in sequence and as if the order of a day's versions were not known."""
    rows = [expected[version.issue - 1] for version in versions]
    by_day = sorted(zip(versions, rows, strict=True), key=lambda pair: (pair[0].published, -pair[0].issue))
    orders = {"in sequence": rows, "by day, a day's newest first": [rows for _, rows in by_day]}
    for order, sequence in orders.items():
        for key in (("number",), ("name",), ("number", "name")):
            vanished, blank = losses(sequence, key)
            print(f"{order}, by {' and '.join(key)}: {vanished} projects vanish, {blank} values go blank")


if __name__ == "__main__":
    main()
