"""The pages of the clusters list every project with its reason, in both languages."""

from groundbreak.publish.pages.clusters import held, members
from groundbreak.publish.pages.targets import changed, path_charts, sheets


def test_every_phase_is_listed_once_in_every_version(view):
    catalog = view["en"].catalog
    every = {view["en"].name(row["phase_id"]) for row in catalog.rows("phases")}
    for taxonomy in {row["taxonomy"] for row in catalog.rows("taxonomies")}:
        rows = [row for row in catalog.rows("structure") if row["taxonomy"] == taxonomy]
        listed = [member.name for row in rows for member in members(view["en"], row)]
        assert set(listed) == every
        assert len(listed) == len(catalog.rows("phases")) == sum(row.phases for row in held(view["en"], taxonomy))
        assert held(view["en"], taxonomy)[-1].name.text == "no cluster named"


def test_a_list_is_reached_from_the_clusters_and_gives_reasons_in_both_languages(view, small_site):
    row = next(row for row in view["en"].catalog.rows("clusters") if row["cluster"])
    path = f"clusters/{row['taxonomy']}-{row['cluster']}.html"
    for language, root in (("en", small_site), ("zh", small_site / "zh")):
        assert f"clusters/{row['taxonomy']}.html" in (root / "taxonomies.html").read_text("utf-8")
        assert path.partition("/")[2] in (root / "clusters" / f"{row['taxonomy']}.html").read_text("utf-8")
        page = (root / path).read_text("utf-8")
        assert f"projects/{row['phase_id']}.html" in page
        assert row[f"reason_{language}"] in page
        assert f"{row['certainty']:.2f}" in page


def test_targets_lead_to_their_words_and_those_that_changed_are_never_joined(view, small_site):
    for language, root, no in (("en", small_site, "No: different measures"), ("zh", small_site / "zh", "否：指标不同")):
        page = (root / "targets.html").read_text("utf-8")
        (pair,) = changed(view[language]).rows
        (_, former), (_, now), (said,) = pair
        assert said.text == no
        assert "3.7" in former.text
        assert "2.7" in now.text
        assert all(link.path.partition("#")[2] in page for link in (former, now))
        assert no in page
        assert "targets.html" in (root / "taxonomies.html").read_text("utf-8")


def test_every_target_stands_in_one_table_and_its_path_is_drawn(view, small_site):
    of = view["en"]
    rows = of.catalog.rows("target_paths")
    assert sum(len(sheet.rows) for sheet in sheets(of)) == len(rows)
    (chart,) = path_charts(of)
    assert (small_site / "charts" / f"{chart.name}.svg").is_file()
    assert "2027 2.7 trillion yuan, needs 2.13% a year" in chart.alt
