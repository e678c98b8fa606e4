"""The pages of chains: graph, advice, segments and record, without JavaScript and in both languages."""

import re

import pytest

from groundbreak.publish.catalog import Catalog
from groundbreak.publish.pages.chains import advice, chains, picture, trials, verdict
from groundbreak.publish.render import render
from groundbreak.publish.view import View


@pytest.fixture(scope="module")
def seeds(seed_edition):
    catalog = Catalog(seed_edition)
    return {language: View(catalog, language) for language in ("en", "zh")}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_graph_shows_every_segment_with_its_standing_in_words(seeds, language, parse, tmp_path):
    view = seeds[language]
    page = next(page for page in chains(view) if page.path == "chains/lithium_battery.html")
    (tmp_path / "page.html").write_text(render(view, page), "utf-8")
    html = parse(tmp_path / "page.html")
    boxes = {
        held["href"][1:]: held for tag, held in html.attributes if tag == "a" and held.get("href", "").startswith("#")
    }
    rows = [row for row in view.catalog.rows("segments") if row["chain"] == "lithium_battery"]
    assert {row["segment"] for row in rows} <= set(boxes) & set(html.ids)
    for row in rows:
        assert boxes[row["segment"]]["class"] == row["standing"]
        assert row[f"name_{language}"] in boxes[row["segment"]]["aria-label"]
        assert view.text(f"chains.is_{row['standing']}") in boxes[row["segment"]]["aria-label"]
    paths = [held for tag, held in html.attributes if tag == "path"]
    edges = [row for row in view.catalog.rows("chain_edges") if row["chain"] == "lithium_battery"]
    assert len(paths) == len(edges)
    assert sum("class" in held for held in paths) == sum(row["assumed"] for row in edges)
    assert {held["data-flow"] for held in paths} == {f"{row['what']} {row['into']}" for row in edges}


def test_boxes_do_not_overlap_and_edges_begin_and_end_at_them(seeds):
    view = seeds["en"]
    for row in view.catalog.rows("chains"):
        drawn = picture(view, row)
        spots = [(box.x, box.y) for box in drawn.boxes]
        apart = [
            abs(one[0] - other[0]) >= drawn.wide or abs(one[1] - other[1]) >= drawn.high
            for at, one in enumerate(spots)
            for other in spots[:at]
        ]
        assert all(apart)
        assert all(x > 0 and x + drawn.wide < drawn.width and y > 0 and y + drawn.high < drawn.height for x, y in spots)
        rights = {(x + drawn.wide, y + drawn.high // 2) for x, y in spots}
        lefts = {(x, y + drawn.high // 2) for x, y in spots}
        for line in drawn.lines:
            points = [tuple(map(int, pair)) for pair in re.findall(r"(-?\d+),(-?\d+)", line.path)]
            assert points[0] in rights
            assert points[-1] in lefts


def test_advice_names_the_projects_that_close_a_gap(seeds):
    (row,) = [
        one for one in advice(seeds["en"], "lithium_battery", "supplement") if one.segment.text == "cathode precursors"
    ]
    assert [link.text for link in row.closed_by] == ["容百动力型锂电材料综合基地项目"]
    assert row.closed_by[0].path.startswith("projects/")


def test_the_record_says_how_often_nearness_beat_what(seeds):
    told = trials(seeds["en"])
    assert all(len(one.rows) >= 5 for one in told)
    beaten = 0
    for one in told:
        order = [sign for sign, *_ in one.rows]
        beaten += order.index(seeds["en"].text("chains.by_density")) < order.index(
            seeds["en"].text("chains.by_popularity")
        )
    assert f"more than popularity in {beaten}." in verdict(seeds["en"])
    assert f"优于普及度的有{beaten}项" in verdict(seeds["zh"])


def test_the_site_leads_to_chains_and_their_record(small_site):
    for root in (small_site, small_site / "zh"):
        home, listed = ((root / name).read_text("utf-8") for name in ("index.html", "chains.html"))
        assert 'href="chains.html"' in home
        assert 'href="chains/semiconductors.html"' in listed
        assert 'href="chains-record.html"' in listed
        assert "封测" in (root / "chains" / "semiconductors.html").read_text("utf-8")
