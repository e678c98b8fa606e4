"""A mapping of a person's own, laid over the columns of a ledger."""

from collections.abc import Iterator, Sequence

from groundbreak.errors import BadRecord
from groundbreak.facts.vocabulary import codelist
from groundbreak.intake.series import Columns
from groundbreak.intake.series.mapping import Amount
from groundbreak.intake.sheets.heads import Column, Table
from groundbreak.intake.sheets.infer import Inferred, Meaning, Unit, keys, unit_over

_SAYS = "as the mapping says"


def mapped(tables: Sequence[Table], mapping: Columns, file: str) -> Inferred:
    """Return what a mapping says of each column; columns that it does not name are told, and left."""
    return Inferred(mapping, [one for table in tables for one in _meanings(table, mapping, file)])


def _meanings(table: Table, mapping: Columns, file: str) -> Iterator[Meaning]:
    known = keys(mapping)
    for column in table.columns:
        kind, entry = known.get(column.key, ("", None))
        if not kind:
            yield Meaning(table.grid.name, column, "", "the mapping does not name it")
        elif kind == "left":
            yield Meaning(table.grid.name, column, "", "the mapping leaves it", {"is": "left"})
        elif isinstance(entry, Amount):
            yield _amount(table, column, entry, file)
        else:
            what = getattr(entry, "attribute", None) or getattr(entry, "gate", None) or kind
            yield Meaning(table.grid.name, column, what, _SAYS, {"is": kind})


def _amount(table: Table, column: Column, entry: Amount, file: str) -> Meaning:
    """A column of numbers: its unit as the mapping says, which must be what header or title say where they do."""
    name, what = table.grid.name, " ".join(filter(None, (entry.attribute, entry.basis)))
    money = codelist("attributes")[entry.attribute]["value"] == "money"
    over = unit_over(column, table, "money" if money else entry.unit or "m2")
    own = Unit(entry.unit, entry.times, _SAYS) if entry.unit else over
    where = f"{file} {table.grid.place(table.bottom, column.place)}"
    if own is None:
        mend = "write it into the header, or into the mapping: unit and times"
        fault = BadRecord(f"{column.header!r} has no unit", where=where, mend=mend)
        return Meaning(name, column, "", "no unit is said", fault=fault)
    if over and (over.code, over.times) != (own.code, own.times):
        said = f"{own.times} {own.code} in the mapping, {over.times} {over.code} by its {over.why}"
        fault = BadRecord(f"{column.header!r} counts {said}", where=where, mend="correct the mapping or the header")
        return Meaning(name, column, "", "two units are said", fault=fault)
    return Meaning(name, column, f"{what}, {entry.otherwise}", f"{_SAYS}; {own.why}", {"is": "quantity"}, own)
