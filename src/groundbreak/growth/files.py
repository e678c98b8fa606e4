"""Statements, weights and answers as CSV files; every row that cannot be used is named, with the reason."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from groundbreak.errors import BadRecord, BadValue, GroundbreakError, UnknownCode
from groundbreak.growth.bands import Band
from groundbreak.growth.panel import Panel
from groundbreak.growth.percent import from_percent
from groundbreak.growth.reading import ORDER
from groundbreak.growth.runs import crossing, overlap, run_before
from groundbreak.growth.statements import OF_A_WHOLE, Measure, OrderStatement, Statement, year_of
from groundbreak.growth.weights import Basis, Weight
from groundbreak.growth.wholes import whole_of
from groundbreak.rows import Row, Rows
from groundbreak.rows import write as write_rows
from groundbreak.units import PartialDate, Period

STATEMENTS = ("series", "start", "end", "measure", "value", "decimals", "stated_on")
WEIGHTS = ("series", "start", "end", "within_start", "within_end", "low", "high")
ANSWERS = ("series", "start", "end", "lower", "upper", "status")
_SENSES = ("rising", "falling")
FRACTIONS = "these look like fractions of one where per cent are expected: write 15.4, not 0.154"

_T = TypeVar("_T")
_Read = list[tuple[str, _T]]


class Reader(Rows):
    """Reads statements, orders and weights."""

    def __init__(self, first_block: Callable[[str], int]) -> None:
        super().__init__()
        self.first_block = first_block
        self.orders: list[OrderStatement] = []

    def statements(self, path: Path) -> list[Statement]:
        """Return the statements of a file; its orders are kept in `orders`."""
        rows = list(self.of(path, STATEMENTS))
        if not (rows or self.faults):
            self.faults.append(BadRecord("no statements", where=path.name, mend="give a row for each published number"))
        series = {row["series"] for _, row in rows if row["series"]}
        told, rows = (list(filter(_is_order, rows)), [row for row in rows if not _is_order(row)])
        self.orders += [order for _, order in self.each(told, self._order)]
        read = self.each(rows, lambda where, row: self._statement(where, row, series))
        self.faults += [*_crossings(read), *_fractions(read)]
        return [said for _, said in read]

    def weights(self, path: Path, series: Iterable[str]) -> list[Weight]:
        """Return the weights of a file; they may only be of series that something is stated on."""
        known = sorted(set(series))
        return [weight for _, weight in self.each(self.of(path, WEIGHTS), lambda w, r: self._weight(w, r, known))]

    def tried(self, where: str, texts: Iterable[str], read: Callable[[str], _T]) -> list[_T]:
        """Return what can be read of some texts; the others are faults of that place."""
        return [found for _, found in self.each(((where, text) for text in texts), lambda _, text: read(text))]

    def _statement(self, where: str, row: Row, series: Iterable[str]) -> Statement:
        name, period = _series(row), Period(row["start"], row["end"])
        if row["measure"] not in set(Measure):
            raise UnknownCode.of(row["measure"], "measure", [*Measure, ORDER])
        measure, block = Measure(row["measure"]), self.first_block(name)
        Panel(int(period.start[:4]), block).base(period)
        low, high = _printed(row["value"], row["decimals"], measure)
        of, versus = row.get("of", ""), None
        if measure in OF_A_WHOLE and not of:
            of = whole_of(name, series)
        if measure is Measure.change_pp:
            versus = Period.parse(row["vs"]) if row.get("vs") else None if of else run_before(period, block)
            Panel(year_of(versus or period), self.first_block(of or name)).base(versus or period)
        stated_on = PartialDate.parse(row["stated_on"]) if row["stated_on"] else None
        return Statement(name, period, measure, low, high, (where,), stated_on, of, versus)

    def _order(self, where: str, row: Row) -> OrderStatement:
        name, last = _series(row), Period(row["start"], row["end"])
        if row["value"] not in _SENSES:
            raise BadValue(f"an order is {row['value']!r}", mend="write rising or falling as its value")
        first = Period.parse(row["vs"]) if row.get("vs") else Period.year_to(year_of(last), self.first_block(name))
        Panel(year_of(first), self.first_block(name)).base(first)
        stated_on = PartialDate.parse(row["stated_on"]) if row["stated_on"] else None
        return OrderStatement(name, first, last, (where,), stated_on, rising=row["value"] == "rising")

    def _weight(self, where: str, row: Row, series: Sequence[str]) -> Weight:
        name = _series(row)
        if name not in series:
            raise BadValue(f"nothing is stated on {name!r}", mend=f"series with statements: {', '.join(series)}")
        run, within = Period(row["start"], row["end"]), Period(row["within_start"], row["within_end"])
        for each in (run, within):
            Panel(year_of(each), self.first_block(name)).base(each)
        basis = Basis(row.get("basis") or Basis.assumed)
        return Weight(name, run, within, float(_number(row["low"])), float(_number(row["high"])), basis, facts=(where,))


def _is_order(row: tuple[str, Row]) -> bool:
    return row[1]["measure"] == ORDER


def answer(found: Band) -> Mapping[str, str]:
    """Return a band as a row of answers: per cent at nine decimals, ``inf`` where nothing bounds it above."""
    status = f"{found.status}, with weights" if found.with_weights else found.status.value
    ends = (f"{round(100 * end, 9) + 0.0:.12g}" for end in found.ends)
    return no_answer(found.series, found.period, status) | dict(zip(("lower", "upper"), ends, strict=True))


def no_answer(series: str, run: Period, status: str) -> dict[str, str]:
    """Return the row of a question without an answer."""
    return {"series": series, "start": run.start, "end": run.end, "lower": "", "upper": "", "status": status}


def write(answers: Iterable[Mapping[str, str]], path: Path) -> None:
    """Write answers as a CSV file."""
    write_rows(answers, path, ANSWERS)


def _series(row: Row) -> str:
    if not row["series"]:
        raise BadValue("no series is named", mend="fill the column `series`")
    return row["series"]


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.replace("−", "-"))
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise BadValue(f"{text!r} is not a number", mend="write digits with a point, as in 15.4, and no unit")
    return number


def _printed(value: str, decimals: str, measure: Measure) -> tuple[float, float]:
    """Return what a printed number leaves open: half its last digit to either side, per cent as fractions of one."""
    number = _number(value)
    if not (decimals.isdecimal() and int(decimals) < 10):
        raise BadValue(f"decimals are {decimals!r}", mend="write how many were printed: 1 for 15.4, 0 for 15")
    if round(number, int(decimals)) != number:
        raise BadValue(f"{value} has more than {decimals} decimals", mend="give the number as printed, or its decimals")
    half = Decimal(5).scaleb(-int(decimals) - 1)
    if measure is Measure.level:
        return max(0.0, float(number - half)), float(number + half)
    low, high = from_percent(number - half), from_percent(number + half)
    return (max(low, -1.0), high) if measure is Measure.yoy_growth and high >= -1 else (low, high)


def _fractions(read: _Read[Statement]) -> Iterator[GroundbreakError]:
    """Yield a fault for each series whose finely printed rates are all below one per cent.

    Nobody prints 0.154 per cent; 0.15 per cent occurs, but not three times in a series without a larger rate.
    """
    rates: defaultdict[str, _Read[Statement]] = defaultdict(list)
    for where, said in read:
        if said.measure is Measure.yoy_growth:
            rates[said.series].append((where, said))
    for series, known in rates.items():
        for decimals, least, of in ((3, 1, "rates to three decimals"), (2, 3, "rates")):
            fine = [(where, said) for where, said in known if said.high - said.low < 1.5 * 10.0 ** -(2 + decimals)]
            tiny = all(abs(said.low + said.high) < 0.02 for _, said in fine)
            if tiny and len(fine) >= least and (decimals == 3 or len(fine) == len(known)):
                where = ", ".join(where for where, _ in fine)
                yield BadRecord(f"all {of} of {series} are below one per cent", where=where, mend=FRACTIONS)
                break


def _crossings(read: _Read[Statement]) -> Iterator[GroundbreakError]:
    runs: defaultdict[tuple[str, int], dict[Period, str]] = defaultdict(dict)
    for where, said in read:
        runs[said.series, year_of(said.period)].setdefault(said.period, where)
    for (series, _), places in runs.items():
        for one, other in crossing(places):
            yield overlap(series, one, other).at(f"{places[one]}, {places[other]}")
