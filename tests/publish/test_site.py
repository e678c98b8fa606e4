import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest

from groundbreak.errors import EditionError
from groundbreak.facts.vocabulary import CODELISTS, codelist
from groundbreak.publish import write_site
from groundbreak.publish.texts import texts

WEB = ("http://", "https://", "data:")


@pytest.fixture(scope="module")
def pages(small_site, parse):
    return {path.relative_to(small_site).as_posix(): parse(path) for path in sorted(small_site.rglob("*.html"))}


def bytes_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_link_leads_to_a_file_and_an_anchor_of_the_site(small_site, pages):
    for here, page in pages.items():
        for link in page.links:
            if link.startswith(WEB):
                continue
            path, _, anchor = link.partition("#")
            there = normpath(join(dirname(here), unquote(path))) if path else here
            assert (small_site / there).is_file(), f"{here} links to {link}"
            if anchor:
                assert anchor in pages[there].ids, f"{here} links to {link}"


def test_both_languages_have_the_same_pages(pages):
    english = {path for path in pages if not path.startswith(("zh/", "bulletin/"))}
    chinese = {path.removeprefix("zh/") for path in pages if path.startswith("zh/")}
    assert english == chinese


def test_a_page_is_whole(small_site, pages):
    for here, page in pages.items():
        assert page.tags.count("h1") == 1, here
        assert page.tags.count("main") == 1, here
        assert len(page.ids) == len(set(page.ids)), here
        assert page.tags.count("table") == page.tags.count("caption"), here
        html = dict(page.attributes)["html"]
        assert html["lang"] == ("zh-Hans" if here.startswith("zh/") or here.endswith("zh.html") else "en")
        explored = "chains/" in here
        assert page.tags.count("script") == explored
        assert all("alt" in held for tag, held in page.attributes if tag == "img")
        assert all("scope" in held for tag, held in page.attributes if tag == "th")
        assert (small_site / here).stat().st_size < 20_480, here


def test_each_page_leads_to_itself_in_the_other_language(pages):
    for here, page in pages.items():
        if not here.startswith("bulletin/"):
            there = here.removeprefix("zh/") if here.startswith("zh/") else f"zh/{here}"
            assert there in {normpath(join(dirname(here), link)) for link in page.links}


def test_chinese_pages_speak_chinese(pages):
    """No English of a codelist and no English text stands on a Chinese page outside of what is marked as English."""
    english = {row["en"] for name in CODELISTS for row in codelist(name).values() if row["en"] != row["zh"]}
    english |= {pair["en"] for pair in texts().values() if "{" not in pair["en"] and re.search("[a-z]{2}", pair["en"])}
    english -= {texts()["site.other"]["zh"]}
    for here, page in pages.items():
        if here.startswith("zh/"):
            said = {words for language, words in page.words if language == "zh-Hans"}
            assert not said & english, here


def test_the_same_edition_gives_the_same_bytes(small_edition, small_site, tmp_path):
    assert bytes_of(write_site(small_edition, tmp_path / "again")) == bytes_of(small_site)


def test_a_site_is_replaced_and_anything_else_is_not(small_edition, tmp_path):
    told = []
    site = write_site(small_edition, tmp_path / "site", progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == len(told)
    (site / "old.html").write_text("old")
    write_site(small_edition, site)
    assert not (site / "old.html").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    with pytest.raises(EditionError, match="holds something else"):
        write_site(small_edition, tmp_path / "mine")
    assert (tmp_path / "mine" / "letter.txt").read_text() == "keep me"


def test_the_data_travel_with_the_site(small_edition, small_site):
    assert {path.stem for path in (small_site / "data" / "tables").glob("*.csv")} == set(small_edition.tables)
    assert (small_site / "data" / "datapackage.json").is_file()
