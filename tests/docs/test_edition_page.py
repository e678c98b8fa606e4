"""Every table and column of an edition is documented, and nothing else is."""

import json
from datetime import date

import pytest

from groundbreak.edition import build, write_folder
from groundbreak.facts import Log
from groundbreak.intake.records import read_lines
from groundbreak.monitors import anchors, load
from groundbreak.register import judge, read

PAGE = "reference/edition.md"
CLAIMS = {"events", "amounts", "capacities", "details", "observations", "targets"}
DAY = date(2023, 12, 31)
INDICATOR = {
    "type": "indicator", "indicator": "industrial_investment", "subject": "宁波市", "measure": "yoy_growth",
    "period": {"start": "2023-01", "end": "2023-06"}, "value": 15.4, "unit": "percent",
}  # fmt: skip
PROJECT = {
    "type": "project", "name": "硅基负极材料项目", "company": "杉杉锂电", "place": "鄞州区", "stage": "started",
    "investment": {"value": 5_000_000_000, "currency": "CNY", "bound": "approx"},
}  # fmt: skip


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs")
    lines = folder / "facts.jsonl"
    records = [{"fact": fact, "url": "https://example.org/a", "as_printed": "15.4%"} for fact in (INDICATOR, PROJECT)]
    lines.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    monitor, log = load("ningbo"), Log.create(folder / "log.db")
    try:
        found = read_lines(lines, fetched_on=DAY, places=monitor.surfaces)
        log.write([*anchors(monitor), *found.readings])
        log.write(judgements=judge(read(log).mentions.to_pylist(), monitor.surfaces))
        made = build(log, monitor, as_of=DAY, known_at=DAY, seed=1)
    finally:
        log.close()
    assert found.faults == ()
    return made


def test_every_table_has_a_section(docs, edition):
    page = docs(PAGE)
    named = {heading for heading in page.headings if heading.islower()}
    assert named == set(edition.tables) - CLAIMS
    assert set(edition.tables) >= CLAIMS
    assert all(f"`{name}`" in page.section("Claims") for name in CLAIMS)


def test_every_column_has_a_row(docs, edition):
    page = docs(PAGE)
    for name, table in edition.tables.items():
        documented = page.keys("Claims" if name in CLAIMS else name)
        if name == "phases":
            documented = [*documented, *page.keys("projects")]
        if name == "history":
            now = {"rank", "values", "origins", "decided_by"}
            documented = [*documented, *(key for key in page.keys("Claims") if key not in now)]
        assert set(documented) == set(table.column_names), name


def test_the_folder_holds_what_the_guide_says(docs, edition, tmp_path):
    write_folder(edition, tmp_path / "edition")
    text = docs("guides/edition.md").text
    for path in (tmp_path / "edition").rglob("*"):
        if path.is_file():
            pattern = f"tables/*{path.suffix}" if path.parent.name == "tables" else path.name
            assert f"`{pattern}`" in text, path.name
