from dataclasses import replace

import pyarrow as pa
import pytest

from groundbreak.publish.catalog import Catalog
from groundbreak.publish.pages.entities import claims
from groundbreak.publish.pages.home import figures
from groundbreak.publish.pages.listing import matrix
from groundbreak.publish.pages.page import parts
from groundbreak.publish.pages.rates import chart, rate, rows_of, ways
from groundbreak.publish.pages.span import cut, domain, telling
from groundbreak.publish.said import agree
from groundbreak.publish.view import View


def test_a_headline_leads_in_one_step_to_its_words(small_site, view):
    first, _ = figures(view["en"])[0]
    assert first.text == "15.4%"
    path, _, anchor = first.path.partition("#")
    html = (small_site / path).read_text("utf-8")
    section = html[html.index(f'id="{anchor}"') :].partition("</section>")[0]
    assert "<blockquote" in section
    assert "15.4" in section.partition("<blockquote")[2]


@pytest.mark.parametrize(
    ("language", "chosen"), [("en", "Chosen over values that a compiler only noted"), ("zh", "整理者注明的冲突值")]
)
def test_rivals_stand_beside_the_value_with_the_reason(view, small_site, language, chosen):
    phase = next(row for row in view[language].catalog.rows("phases") if row["name_zh"] == "甬矽电子二期项目")
    said = next(said for said in claims(view[language], phase["phase_id"]) if said.rivals)
    assert len(said.rivals) == 3
    assert chosen in said.decided
    root = small_site if language == "en" else small_site / "zh"
    html = (root / "projects" / f"{phase['phase_id']}.html").read_text("utf-8")
    assert all(f"<p>{rival.quote}</p>" in html for rival in said.rivals)
    assert all(rival.doubt and rival.doubt in html for rival in said.rivals)
    assert chosen in html


def test_batches_are_listed_apart_and_stand_in_no_sum(view, small_site):
    batches = [row for row in view["en"].catalog.rows("projects") if row["project_kind"] == "batch"]
    assert batches
    pipeline = (small_site / "pipeline.html").read_text("utf-8")
    apart = (small_site / "batches.html").read_text("utf-8")
    assert "never added to the projects that they contain" in apart
    for row in batches:
        assert f"projects/{row['project_id']}.html" in apart
        assert f"projects/{row['project_id']}.html" not in pipeline


def test_stages_follow_the_gates(view):
    stages = [row.stage.text for row in matrix(view["en"])]
    assert stages.index("signed") < stages.index("started") < stages.index("under construction")


def test_the_chart_shows_what_is_bounded_and_no_more(view):
    rows = rows_of(view["en"], 2023)
    shown = telling(rows, domain(rows))
    assert 3 < len(shown) < len(rows)
    drawn = chart(view["en"], 2023)
    assert "Jan–May 2023: 8.89% to 12.09% (assumed weights)" in drawn.alt
    picture = drawn.files()["growth-2023.svg"]
    assert 'role="img" aria-label="Chart of industrial investment' in picture
    assert picture == drawn.files()["growth-2023.svg"]


def test_a_band_beyond_the_axis_is_cut_where_it_leaves():
    row = {"kind": "derived", "lower_pct": -100.0, "upper_pct": 15.45}
    assert cut(row, (-10.0, 40.0)) == (-10.0, 15.45, "left")
    assert cut({**row, "lower_pct": 1.0, "upper_pct": None}, (-10.0, 40.0)) == (1.0, 40.0, "right")


def test_derivations_name_the_facts_they_rest_on(view):
    (when, found), *_ = ways(view["zh"], 2023)
    assert when == "2023年1—5月"
    assert [way.band for way in found] == ["不超过15.45%", "8.89%至12.09%"]
    assert any(facts for _, _, facts in found[0].steps)


def test_a_refusal_shows_its_reason(small_edition):
    held = small_edition.rows("growth")
    more = {
        **held[0],
        "kind": "derived",
        "status": "refused",
        "formula": "",
        "reason_en": "no single month of it exists",
        "rests_on": "",
    }
    table = pa.Table.from_pylist(
        [{**more, "lower_pct": None, "upper_pct": None}], schema=small_edition.tables["growth"].schema
    )
    edition = replace(small_edition, tables={**small_edition.tables, "growth": table})
    shown = rate(View(Catalog(edition), "en"), edition.rows("growth")[0])
    assert (shown.reason, shown.band, shown.status) == ("no single month of it exists", "", "not answered")


def test_a_long_table_goes_on_over_pages():
    made = list(parts("sources.html", list(range(5)), 2))
    assert [part.path for part in made] == ["sources.html", "sources-2.html", "sources-3.html"]
    assert [list(part.rows) for part in made] == [[0, 1], [2, 3], [4]]
    assert [part.path for part in parts("none.html", [], 2)] == ["none.html"]


def on(text, **more):
    return {
        "value_type": "code",
        "attribute": "gate",
        "value": "started",
        "holds_from": text,
        "doubt": None,
        "verdict": None,
        **more,
    }


def test_a_month_and_a_day_in_it_agree_and_two_months_are_rivals():
    assert agree(on("2023-03"), on("2023-03-05"))
    assert not agree(on("2023-03"), on("2023-04"))
    assert not agree(on("2023-03"), on("2023-03", doubt="noted_rival"))
