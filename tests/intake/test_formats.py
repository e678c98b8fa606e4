from datetime import date

import docx
import pypdfium2
import pytest
from intake_files import MADE_UP, ROWS, bomb, mail, page, pdf, saved, word

from groundbreak.errors import BadDocument
from groundbreak.intake import Gazetteer, from_bytes, read
from groundbreak.intake.collections import entries
from groundbreak.intake.files import Item

DAY = date(2023, 7, 28)
LANGUAGES = ("zh", "en")


def document(content, name, **said):
    return from_bytes(content, name, fetched_on=DAY, **said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_of_a_pdf_are_paragraphs_again_and_rows_of_a_table_stay_apart(language):
    made = document(pdf(MADE_UP[language], ROWS[language]), "a.pdf")
    assert made.text.split("\n") == [*MADE_UP[language], *(" ".join(row) for row in ROWS[language]), ""]
    assert made.source.language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_pdf_leads_to_a_page_and_to_boxes_around_itself_alone(language):
    content = pdf(MADE_UP[language], ROWS[language], pages=3)
    made = document(content, "a.pdf")
    opened = pypdfium2.PdfDocument(content)
    whole = len(made.text) // 3
    for start in range(0, len(made.text) - 7, 7):
        quote = made.text[start : start + 7]
        if "\n" in quote:
            continue
        places = made.locate(start, start + 7).split("&")
        assert places[0] == f"page={start // whole + 1}"
        words = opened[start // whole].get_textpage()
        boxes = [[float(edge) for edge in place[4:].split(",")] for place in places if place.startswith("box=")]
        inside = "".join(words.get_text_bounded(box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1) for box in boxes)
        assert "".join(quote.split()) in "".join(inside.split())
        assert len("".join(inside.split())) <= len("".join(quote.split())) + 2 * len(boxes)
    opened.close()


def test_a_sentence_that_crosses_pages_is_one_and_leads_to_both():
    half = MADE_UP["zh"][0]
    made = document(pdf([half * 30]), "a.pdf")
    assert made.text.count("\n") == 1
    at = next(at for at in range(len(made.text)) if "page=2" in made.locate(at, at + 1))
    assert made.locate(at - 2, at + 2).count("page=") == 2


def test_a_quote_of_a_paged_file_has_its_place_in_the_evidence():
    for language in LANGUAGES:
        made = document(pdf(MADE_UP[language]), "a.pdf")
        found = read(made, Gazetteer(places={"宁波": "330200", "Ningbo": "330200"}))
        assert found.findings
        for finding in found.findings:
            assert finding.evidence.locator == made.locate(finding.evidence.start, finding.evidence.end)
            assert finding.evidence.locator.startswith("page=1&box=")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_file_gives_paragraphs_and_tables_in_order_and_a_place_for_each(language):
    made = docx.Document()
    made.core_properties.title = "某项目"
    made.add_paragraph(MADE_UP[language][0])
    table = made.add_table(3, 3)
    for row, cells in zip(table.rows, ROWS[language], strict=False):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    table.cell(2, 0).merge(table.cell(2, 1)).text = "合计"
    table.cell(2, 2).text = "180亩"
    made.add_paragraph(MADE_UP[language][1])
    found = document(saved(made), "a.docx")
    first, last = MADE_UP[language]
    assert found.text.split("\n") == [first, *(" | ".join(row) for row in ROWS[language]), "合计 | 180亩", last, ""]
    assert found.source.title == "某项目"
    for words, place in {
        first: "paragraph=1", last: "paragraph=2", ROWS[language][1][1]: "table=1&row=2&column=2",
        "合计": "table=1&row=3&column=1",
    }.items():  # fmt: skip
        at = found.text.index(words)
        assert found.locate(at, at + len(words)) == place
    at = found.text.rindex("180亩")
    assert found.locate(at, at + 4) == "table=1&row=3&column=3"


def test_a_page_gives_title_day_and_canonical_address_in_the_encoding_that_it_declares():
    text = MADE_UP["zh"] * 3
    content = page(text, title="某项目", published="2023-07-05", canonical="https://example.org/a", charset="gb18030")
    found = document(content, "a.html")
    assert MADE_UP["zh"][0] in found.text
    assert "Home" not in found.text
    source = found.source
    assert (source.title, str(source.published), source.uri) == ("某项目", "2023-07-05", "https://example.org/a")
    assert document(content, "a.html", uri="x:1").source.uri == "x:1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_says_no_day_has_none_whatever_years_its_text_speaks_of(language):
    assert document(page(MADE_UP[language] * 3, title="x"), "a.html").source.published is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("来源：市政府 &nbsp; 发布日期：&nbsp;<b>2023年7月27日</b> 浏览次数：33", "2023-07-27"),
        ("日期：2023/7/27", "2023-07-27"),
        ("Published: 27 July 2023", "2023-07-27"),
        ("Posted on July 27, 2023", "2023-07-27"),
        ("开工时间：2023年7月27日", "None"),
        ("发布日期：2023年17月27日", "None"),
    ],
)
def test_a_day_behind_a_label_is_the_day_of_publication(line, day):
    assert str(document(page([line, *MADE_UP["zh"] * 3], title="x"), "a.html").source.published) == day


@pytest.mark.parametrize("html", [False, True])
def test_a_mail_says_when_it_was_sent_by_whom_and_about_what(html):
    body = "<p>" + "</p><p>".join(MADE_UP["zh"] * 2) + "</p>" if html else "\n".join(MADE_UP["zh"])
    found = document(mail(body, html=html), "a.eml")
    assert MADE_UP["zh"][0] in found.text
    assert (found.source.title, str(found.source.published)) == ("A plant 某项目", "2023-07-27")
    assert "a@example.org" in found.source.publisher


def test_what_is_attached_to_a_mail_are_documents_of_their_own():
    inner = mail("inner text", attached=[("note.txt", "投资".encode())])
    attached = [
        ("报告.pdf", pdf(MADE_UP["zh"])), ("b.docx", word(["Word text"])), ("c.png", b"x"), ("d.pdf", b"broken"),
        ("in.eml", inner),
    ]  # fmt: skip
    content = mail("outer text", attached=attached)
    found = {entry.name: entry for entry in entries(Item("a.eml", lambda: content), fetched_on=DAY)}
    read = {entry.document.source.uri: entry.document for entry in found.values() if entry.document}
    assert set(read) == {"a.eml", "a.eml!报告.pdf", "a.eml!b.docx", "a.eml!in.eml", "a.eml!in.eml!note.txt"}
    assert {str(each.source.published) for each in read.values()} == {"2023-07-27"}
    faults = sorted(str(entry.fault) for entry in found.values() if entry.fault)
    assert len(faults) == 2
    assert "a.eml!c.png: attached .png is not read" in faults[0]
    assert "a.eml!d.pdf" in faults[1]


WHOLE = pdf(MADE_UP["en"])
BROKEN = {
    "locked.pdf": (lambda: pdf(MADE_UP["en"], password="secret"), "locked with a password"),
    "cut.pdf": (lambda: WHOLE[: len(WHOLE) // 2], "breaks off"),
    "no.pdf": (lambda: b"%PDF-1.7\n%%EOF", "no whole PDF"),
    "scan.pdf": (lambda: pdf([], pages=0, blank=2), "none of its 2 pages has text"),
    "cut.docx": (lambda: word(["a"])[:900], "no whole zip"),
    "odd.docx": (lambda: word(["a"]).replace(b"word/document.xml", b"word/dokument.xml"), "no whole Word file"),
    "bomb.docx": (lambda: bomb(word(["a"])), "times its size"),
    "empty.docx": (lambda: word([]), "no text"),
    "shell.html": (lambda: b"<html><body><script>show()</script><div id=app></div></body></html>", "the page has no"),
    "no.eml": (lambda: b"just words", "this is no mail"),
    "empty.eml": (lambda: mail(" "), "no text"),
    "big.txt": (lambda: b"a " * (50 << 20), "100 MiB is more than a document can have"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_says_why_and_how_to_mend_it(name):
    make, said = BROKEN[name]
    with pytest.raises(BadDocument, match=said) as caught:
        document(make(), name)
    assert caught.value.where == name


def test_pages_without_text_are_named_beside_the_text_of_the_others():
    assert document(pdf(MADE_UP["en"], blank=1), "a.pdf").gaps == ("page 2 has no text",)
