import pytest

from groundbreak.publish import write_bulletin


@pytest.fixture(scope="module")
def bulletins(small_edition, tmp_path_factory):
    folder = write_bulletin(small_edition, tmp_path_factory.mktemp("out"))
    assert sorted(path.name for path in folder.iterdir()) == ["en.html", "zh.html"]
    return folder


@pytest.mark.parametrize(
    ("language", "lead", "band"),
    [
        ("en", "Industrial investment in Ningbo grew 15.4% on the year in January–June 2023", "at most 15.45%"),
        ("zh", "2023年1—6月，宁波市工业投资同比增长15.4%", "不超过15.45%"),
    ],
)
def test_the_lead_is_written_from_the_tables(bulletins, language, lead, band):
    html = (bulletins / f"{language}.html").read_text("utf-8")
    assert lead in html
    assert band in html
    assert "<svg" in html


def test_a_bulletin_carries_all_it_needs(bulletins, parse):
    for path in bulletins.iterdir():
        page = parse(path)
        assert all(link.startswith(("#", "https://", "http://", "data:")) for link in page.links)
        assert not {"img", "script"} & set(page.tags)
        assert path.stat().st_size < 40_960
