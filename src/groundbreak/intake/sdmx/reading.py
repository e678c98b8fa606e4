"""The observations of a file as facts: strict in its columns and codes, a bad row never loses the good ones.

The columns are those of SDMX-CSV 1.0 and 2.0: what structure it is of, the dimensions, TIME_PERIOD, OBS_VALUE,
attributes. Codes may stand with labels ("A: Annual"). A value is missing where it is empty, or OBS_STATUS says so.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from groundbreak.errors import BadRecord, BadValue, GroundbreakError, UnknownCode
from groundbreak.facts import Evidence, Fact, Finding, Mention, Reading, Source, content_hash
from groundbreak.facts.vocabulary import check
from groundbreak.intake.sdmx.mapping import Observed, Said
from groundbreak.intake.sheets.delimited import read_delimited
from groundbreak.intake.sheets.grid import letters
from groundbreak.intake.sheets.handed import Handed
from groundbreak.units import Interval, PartialDate, Quantity, printed_step

READER, VERSION = "sdmx", "1"
_STRUCTURE = ("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION")
_STANDARD = frozenset({*_STRUCTURE, "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MULT"})
_MISSING = frozenset("HLMOQ")
_STATUSES = {**dict.fromkeys(["", *"ABDGJKNPSUVW"], "actual"), **dict.fromkeys("EFI", "estimated")}
_MONTH = re.compile(r"(\d{4})-?M(\d\d?)")
_HALF = re.compile(r"(\d{4})-?S([12])")
Row = Mapping[str, str]


def is_sdmx(path: Path) -> bool:
    """Whether a file is SDMX-CSV, by the beginning of its first line."""
    try:
        with path.open("rb") as lines:
            first = lines.readline(1 << 16).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    return bool(re.match(r'"?(?:DATAFLOW|STRUCTURE)\b', first)) and "OBS_VALUE" in first


def read_sdmx(path: Path, meant: Observed, handed: Handed) -> tuple[Reading, list[GroundbreakError]]:
    """Read the observations of a file.

    Parameters
    ----------
    path
        SDMX-CSV 1.0 or 2.0.
    meant
        What its dimensions stand for.
    handed
        Of the file as a source.

    Returns
    -------
    tuple
        One reading, and the faults with their cells.

    Raises
    ------
    BadRecord
        A column is missing, or nobody says what one means.
    """
    rows = read_delimited(path).grids[0].rows
    head = [text.partition(":")[0].strip() for text in rows[0]]
    _check_head(path, head, meant)
    content, faults, findings = content_hash(path.read_bytes()), list[GroundbreakError](), list[Finding]()
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cells):
            continue
        place = f"cell={letters(head.index('OBS_VALUE'))}{number}"
        try:
            if len(cells) != len(head):
                raise BadValue(f"{len(cells)} cells under {len(head)} columns", mend="put text in quotes")
            row = dict(zip(head, cells, strict=True))
            findings += [
                Finding(fact, Evidence(row["OBS_VALUE"], locator=place)) for fact in _facts(row, meant, content)
            ]
        except GroundbreakError as wrong:
            faults.append(BadRecord(wrong.what, where=f"{path.name} row {number}", mend=wrong.mend))
    source = Source(
        path.name, content, handed.fetched_on, title=_flow(head, rows) or path.name, publisher=handed.publisher,
        published=handed.published, grade=handed.grade, audience=handed.audience,
    )  # fmt: skip
    once = {finding.fact.id: finding for finding in findings}
    return Reading(source, READER, VERSION, tuple(once.values()), whole=not faults), faults


def _flow(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The structure that a file is of, by its first row."""
    names = [name for name in ("STRUCTURE_ID", "DATAFLOW") if name in head]
    return next((row[head.index(name)] for name in names for row in rows[1:2] if len(row) == len(head)), "")


def _check_head(path: Path, head: Sequence[str], meant: Observed) -> None:
    named, where = {*meant.columns}, f"{path.name} row 1"
    if lacking := sorted({"TIME_PERIOD", "OBS_VALUE", *named} - {*head}):
        raise BadRecord(f"no column {', '.join(lacking)}", where=where, mend="correct the mapping, or fetch it whole")
    if doubled := sorted({name for name in head if head.count(name) > 1}):
        raise BadRecord(f"two columns {', '.join(doubled)}", where=where)
    if strange := [name for name in head if name not in named | _STANDARD]:
        mend = "give each a meaning in the mapping, one code under only, or list it under left"
        raise BadRecord(f"nobody says what {', '.join(strange)} mean", where=where, mend=mend)


def _facts(row: Row, meant: Observed, content: str) -> list[Fact]:
    """The fact of a row; none where it is left out by ``only``, or has no value."""
    if any(_code(row[column]) != code for column, code in meant.only.items()):
        return []
    if row.get("ACTION", "") in ("D", "Delete"):
        raise BadValue("a row to be deleted", mend="import the file as it is now: facts are never deleted")
    status, printed = _code(row.get("OBS_STATUS", "")), row["OBS_VALUE"].strip()
    if status in _MISSING or not printed:
        return []
    if status not in _STATUSES:
        raise UnknownCode.of(status, "OBS_STATUS", [*_STATUSES, *_MISSING])
    first, last = _period(row["TIME_PERIOD"].strip(), _of(meant.period, row))
    fact = Fact(
        Mention(content, "area", _of(meant.area, row)), _of(meant.measure, row), _value(row, printed, meant),
        indicator=_of(meant.indicator, row), basis=_of(meant.basis, row) if meant.basis else None,
        modality=_STATUSES[status], holds_from=first, holds_to=last,
    )  # fmt: skip
    check(fact)
    return [fact]


def _of(said: Said, row: Row) -> str:
    return said if isinstance(said, str) else said.of(_code(row[said.column]))


def _code(cell: str) -> str:
    """A code without its label."""
    return cell.partition(":")[0].strip()


def _value(row: Row, printed: str, meant: Observed) -> Quantity:
    try:
        number, power = Decimal(printed), int(_code(row.get("UNIT_MULT", "")) or 0)
    except (InvalidOperation, ValueError) as wrong:
        raise BadValue(f"{printed!r} times ten to {row.get('UNIT_MULT')!r} is no number") from wrong
    step = printed_step(printed) if "e" not in printed.lower() else None
    span = Interval.printed(number, resolution=step).scaled(Decimal(10) ** power)
    return Quantity.of(span, _of(meant.unit, row))


def _period(text: str, kind: str) -> tuple[PartialDate, PartialDate]:
    """The first and last month of a time period: 2023, 2023-S1, 2023-Q2, 2023-06, 2023-M06."""
    plain = _HALF.sub(r"\1-H\2", _MONTH.sub(lambda found: f"{found[1]}-{int(found[2]):02}", text))
    whole = PartialDate.parse(plain)
    first = 1 if kind == "cumulative" else whole.first.month
    return PartialDate.of(whole.first.year, first), PartialDate.of(whole.last.year, whole.last.month)
