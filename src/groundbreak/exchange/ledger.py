"""The ledger: the columns of the workbook, and what stands in their cells."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from groundbreak.errors import BadValue, UnknownCode
from groundbreak.exchange.said import Said
from groundbreak.facts.vocabulary import codelist
from groundbreak.units import Hedge, Interval, PartialDate, Quantity, is_currency, plain, unit

SHEETS = {"ledger": "台账 ledger", "sources": "来源 sources", "codes": "代码 codes", "notes": "说明 notes"}
KEPT = "groundbreak"  # the hidden sheet with what was exported
KINDS = ("project", "phase", "site", "programme")
_HEDGES = {"about": "约", "nearly": "近", "over": "超过", "at_least": "不低于", "under": "低于", "at_most": "不超过"}
_SIGNS = {"about": "≈", "nearly": "~", "over": ">", "at_least": "≥", "under": "<", "at_most": "≤"}
_PLACES = Decimal("1e-6")
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\s*[–—~至-]\s*(-?\d+(?:\.\d+)?)")
_CAPACITY = re.compile(
    r"(?P<sign>[≈~>≥<≤])?(?P<low>\d+(?:\.\d+)?)(?:–(?P<high>\d+(?:\.\d+)?))? (?P<unit>[A-Za-z0-9]+)"
    r"(?:/(?P<per>year|month|day))?"
    r"(?: (?P<product>[^\[\]]+?))?(?: \[(?P<scope>[^\[\]]+)\])?"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it shows, in which unit, and how it is headed. ``beside`` names the column that qualifies it."""

    code: str
    type: str
    list: str
    attribute: str
    kind: str
    modality: str
    basis: str
    unit: str
    factor: str
    beside: str
    zh: str
    en: str
    unit_zh: str
    unit_en: str
    width: str

    @property
    def header(self) -> str:
        """Both languages, with the unit."""
        zh = f"{self.zh}（{self.unit_zh}）" if self.unit_zh else self.zh
        return f"{zh}\n{self.en}" + (f" ({self.unit_en})" if self.unit_en else "")

    @property
    def choices(self) -> tuple[str, ...]:
        """What may stand in the cells, code and Chinese word; empty where anything may."""
        if self.list == "hedges":
            return tuple(f"{code} {zh}" for code, zh in _HEDGES.items())
        if self.type not in ("kind", "code", "stage"):
            return ()
        rows = codelist(self.list).items()
        return tuple(f"{code} {row['zh']}" for code, row in rows if self.type != "kind" or code in KINDS)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell and in the one that qualifies it, and the statements that it was made of."""

    text: str = ""
    beside: str = ""
    said: tuple[Said, ...] = ()

    @property
    def shown(self) -> tuple[str, str]:
        """The two texts, by which cells are compared."""
        return self.text, self.beside


@cache
def columns() -> tuple[Column, ...]:
    """Return the columns in their order."""
    text = files("groundbreak.exchange").joinpath("columns.csv").read_text("utf-8")
    return tuple(Column(**row) for row in csv.DictReader(text.splitlines()))


def show(column: Column, said: Sequence[Said]) -> Cell:
    """Return the cell that shows statements; links are shown by whoever knows the names."""
    if not said:
        return Cell()
    if column.type in ("capacity", "lines"):
        return _lines((_capacity(one) if column.type == "capacity" else one.value, one) for one in said)
    first = said[0]
    match column.type:
        case "number":
            return Cell(*_number(column, first.quantity), (first,))
        case "stage":
            return Cell(choice(column, first.value), first.holds_from or "", (first,))
        case "date":
            return Cell(first.holds_from or "", "", (first,) if first.holds_from else ())
    return Cell(choice(column, first.value), "", (first,))


def tell(column: Column, cell: Cell, before: Cell) -> list[Said]:
    """Return what a cell that somebody wrote says, qualified as what stood `before`; raises `BadValue`, `UnknownCode`.

    Of a cell with several lines, only those that were not there before say something new.
    """
    like = before.said[0] if before.said else _default(column)
    match column.type:
        case "number":
            return [_said(like, value=_quantity(column, cell).text())]
        case "capacity" | "lines":
            new = [line for line in cell.text.split("\n") if line.strip() and line not in before.text.split("\n")]
            read = _told_capacity if column.type == "capacity" else _told_words
            return [read(line, like) for line in new]
        case "stage":
            when = str(PartialDate.parse(cell.beside)) if cell.beside else None
            return [_said(_default(column), value=code(column, cell.text), holds_from=when)]
        case "date":
            return [_said(like, value=column.list, holds_from=str(PartialDate.parse(cell.text)))]
        case "code":
            return [_said(_default(column), value=code(column, cell.text))]
    return [_said(like, value=cell.text)]


def choice(column: Column, told: str) -> str:
    """Return a code with its Chinese word, as the list of the column has it."""
    return next((item for item in column.choices if item.partition(" ")[0] == told), told)


def code(column: Column, text: str) -> str:
    """Return the code that a cell begins with; raises `UnknownCode`."""
    known = [item.partition(" ")[0] for item in column.choices]
    told = text.strip().partition(" ")[0]
    if told not in known:
        raise UnknownCode.of(told, column.en, known)
    return told


def _default(column: Column) -> Said:
    modality = column.modality or "actual"
    return Said(attribute=column.attribute, value="", modality=modality, basis=column.basis or None)


def _said(like: Said, **more: str | None) -> Said:
    """A person's word: what it is compared with lends its qualifiers, nothing else."""
    return like.model_copy(update={"doubt": None, "quote": "", "document": None, "fact": None, **more})


def _number(column: Column, value: Quantity) -> tuple[str, str]:
    span = value.in_unit(column.unit).scaled(1 / Decimal(column.factor))
    if span.hedge is Hedge.between:
        return f"{_plain(span.low)}–{_plain(span.high)}", ""
    return _plain(span.point), "" if span.hedge is Hedge.exact else f"{span.hedge} {_HEDGES[span.hedge]}"


def _quantity(column: Column, cell: Cell) -> Quantity:
    factor, span = Decimal(column.factor), _RANGE.fullmatch(cell.text.strip())
    if span:
        return Quantity.of(Interval(Decimal(span[1]) * factor, Decimal(span[2]) * factor), column.unit)
    told = cell.beside.strip().partition(" ")[0] or "exact"
    if told not in (*_HEDGES, "exact"):
        raise UnknownCode.of(told, "hedge", list(_HEDGES))
    return Quantity.of(Interval.printed(_decimal(cell.text) * factor, Hedge(told)), column.unit)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.strip().replace(",", "").replace("，", ""))
    except InvalidOperation as wrong:
        raise BadValue(f"{text!r} is no number", mend="write digits; the unit stands in the header") from wrong


def _capacity(said: Said) -> str:
    span, value = said.quantity.printed, said.quantity
    hedge = span.hedge
    digits = f"{_plain(span.low)}–{_plain(span.high)}" if hedge is Hedge.between else _plain(span.point)
    per = f"/{value.per}" if value.per else ""
    product, scope = (f" {said.product}" if said.product else ""), (f" [{said.scope}]" if said.scope else "")
    return f"{_SIGNS.get(hedge, '')}{digits} {value.unit}{per}{product}{scope}"


def _told_capacity(line: str, like: Said) -> Said:
    found = _CAPACITY.fullmatch(line.strip())
    if not found:
        raise BadValue(f"{line!r} is no capacity", mend="write one a line, as in: 40000 t/year 硅基负极材料")
    unit(found["unit"])
    if is_currency(found["unit"]):
        raise BadValue(f"{found['unit']} measures no capacity", mend="write a unit as in t, m2, piece")
    low, signs = Decimal(found["low"]), {sign: hedge for hedge, sign in _SIGNS.items()}
    hedge = Hedge(signs[found["sign"]]) if found["sign"] else Hedge.exact
    span = Interval(low, Decimal(found["high"])) if found["high"] else Interval.printed(low, hedge)
    value = Quantity.of(span, found["unit"], found["per"])
    return _said(like, value=value.text(), product=found["product"], scope=found["scope"])


def _told_words(line: str, like: Said) -> Said:
    return _said(like, value=line.strip())


def _lines(items: Iterable[tuple[str, Said]]) -> Cell:
    pairs = sorted(items, key=lambda pair: (pair[0], pair[1].modality))
    return Cell("\n".join(dict.fromkeys(text for text, _ in pairs)), "", tuple(said for _, said in pairs))


def _plain(number: Decimal | None) -> str:
    return plain(number.quantize(_PLACES)) if number is not None else ""


def groups() -> Iterator[Column]:
    """Yield the columns that say something of a project, those that only qualify another left out."""
    yield from (column for column in columns() if column.attribute)
