from datetime import date

import pytest

from groundbreak.errors import BadDocument
from groundbreak.facts import content_hash
from groundbreak.intake import from_bytes, load
from groundbreak.units import PartialDate

DAY = date(2023, 7, 28)
FRONT = '+++\ntitle = "A plant"\npublished = "2023-07"\nuri = "x:1"\ngrade = "B"\n+++\n\nIt opened.\n'


def test_front_matter_describes_the_text_that_follows_it():
    document = from_bytes(FRONT.encode(), "a.md", fetched_on=DAY)
    assert document.text.strip() == "It opened."
    source = document.source
    assert (source.title, source.uri, source.grade, str(source.published)) == ("A plant", "x:1", "B", "2023-07")
    assert source.content == content_hash(FRONT.encode())
    assert document.text_hash == content_hash(document.text.encode())


def test_what_is_said_from_outside_wins():
    document = from_bytes(FRONT.encode(), "a.md", fetched_on=DAY, uri="y:2", published="2022-01-05")
    assert (document.source.uri, document.source.published) == ("y:2", PartialDate.of(2022, 1, 5))


def test_a_file_is_known_by_its_path_so_that_two_of_one_name_stay_two(tmp_path):
    path = tmp_path / "note.txt"
    path.write_bytes(b"\xef\xbb\xbfA plant opened.\r\n")
    document = load(path, fetched_on=DAY)
    assert document.source.uri == path.as_posix()
    assert document.source.complete
    assert document.text == "A plant opened.\n"


@pytest.mark.parametrize(
    ("text", "language"), [("The plant in 宁波 opened.", "en"), ("该项目GPU开工", "zh"), ("42", "en")]
)
def test_the_language_is_told_by_the_share_of_han(text, language):
    assert from_bytes(text.encode(), "a.txt", fetched_on=DAY).source.language == language


def test_a_page_gives_its_main_text_title_and_date():
    paragraph = "<p>" + "The plant opened in March 2023 and makes film for solar modules. " * 12 + "</p>"
    head = '<head><title>A plant</title><meta property="article:published_time" content="2023-07-05"></head>'
    page = f"<html>{head}<body><nav>Home</nav><article><h1>A plant</h1>{paragraph}</article></body></html>"
    document = from_bytes(page.encode(), "a.html", fetched_on=DAY)
    assert "makes film" in document.text
    assert "Home" not in document.text
    assert document.source.title == "A plant"
    assert str(document.source.published) == "2023-07-05"


BROKEN = {
    "latin.txt": ("Zubeh\u00f6r".encode("latin-1"), "byte 5 is not UTF-8"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
    "control.txt": (bytes(range(1, 32)) * 8, "binary"),
    "empty.txt": (b"", "no text"),
    "blank.md": ("+++\ntitle = 'x'\n+++\n \u3000\n".encode(), "no text"),
    "key.md": (b"+++\nauthor = 'x'\n+++\ntext", "no key 'author'"),
    "open.md": (b"+++\ntitle = 'x'\ntext", "not closed"),
    "toml.md": (b"+++\ntitle = \n+++\ntext", "not TOML"),
    "date.md": (b"+++\npublished = 'yesterday'\n+++\ntext", "not a date"),
    "empty.html": (b"<html><body></body></html>", "no text"),
    "table.xls": (b"text", "not read"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_document_without_usable_text_is_refused_by_name(name):
    content, message = BROKEN[name]
    with pytest.raises(BadDocument, match=message) as caught:
        from_bytes(content, name, fetched_on=DAY)
    assert caught.value.where == name
