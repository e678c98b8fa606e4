"""Writes docs/reference/codelists.md from the CSVs that the code reads, and the rules of OC4IDS as a JSON schema.

A test fails when they differ from the code.

Run it after a change to a codelist: ``python docs/codelists.py``.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from groundbreak.exchange.oc4ids import json_schema
from groundbreak.facts.vocabulary import CODELISTS, codelist
from groundbreak.units import units

PAGE = Path(__file__).parent / "reference" / "codelists.md"
SCHEMA = Path(__file__).parent / "reference" / "oc4ids.schema.json"
_HEAD = """# Codelists

Every code that a fact may carry. An unseen code is an error that names the nearest code there is; it never becomes an
empty cell. The lists are the CSV files under `src/groundbreak/facts/codelists/`, the units
`src/groundbreak/units/units.csv`. This page is written by `docs/codelists.py` and checked by a test.

代码表由 CSV 文件生成；未知代码一律报错。
"""
_ABOUT = {
    "attributes": "What a fact says of its subject. `value` is the type it takes.",
    "attributions": "Who says so inside the source. A lower rank wins.",
    "audiences": "How far a source may travel. An edition for one audience holds its sources and those of lower rank.",
    "bases": "What a value measures. `attribute` is the attribute it belongs to; `measure` stands for all measures.",
    "doubts": "Why a fact is flagged. The fact stays as printed.",
    "events": "Things that happen to a project and are no gate.",
    "gates": "Gates of a phase in their order, with crosswalks. An empty crosswalk means that the other list has no "
    "such code.",
    "grades": "How near a source is to what it tells. A lower rank wins.",
    "indicators": "What statistics measure. `first_block` is the number of months in the first report of a year: 2 "
    "where January is not reported. `makes_up` is the indicator that it makes up with others, "
    "`part_of` one whose part it is where parts may overlap.",
    "kinds": "What a mention is.",
    "modalities": "Whether it is so, or meant to be.",
    "natures": "Nature of the build.",
    "ownerships": "Who controls a company, as statistics in China tell firms apart.",
    "signals": "What a company says without a number.",
    "states": "Side states of a phase, with crosswalks.",
    "trends": "Directions without a number.",
    "verdicts": "What a judgement says of a pair of mentions, of a fact, or of a source.",
}


def page() -> str:
    """Return the page's text."""
    return "\n".join([_HEAD, *(line for name in CODELISTS for line in _section(name)), *_units()])


def _section(name: str) -> Iterator[str]:
    rows = list(codelist(name).values())
    yield f"## {name}\n\n{_ABOUT[name]}\n"
    yield from _table([dict(row) for row in rows])


def _units() -> Iterator[str]:
    yield (
        "## units\n\nBase units have factor 1; a value is stored in the base unit of its dimension, and the printed "
        "unit is kept. Units of different dimensions never convert into each other. Money takes the code of its "
        "ISO 4217 currency and is kept in the log as whole minor units.\n"
    )
    yield from _table(
        [
            {"code": u.code, "en": u.en, "zh": u.zh, "dimension": u.dimension, "factor": str(u.factor)}
            for u in units().values()
        ]
    )


def _table(rows: list[dict[str, str]]) -> Iterator[str]:
    columns = list(rows[0])
    yield f"| {' | '.join(columns)} |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        cells = (f"`{row[name]}`" if name == "code" else row[name].replace("|", "\\|") for name in columns)
        yield f"| {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    SCHEMA.write_text(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n", "utf-8")
