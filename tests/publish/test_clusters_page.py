"""The pages of the clusters list every project with its reason, in both languages."""

from groundbreak.publish.pages.clusters import held, members


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
