"""Whatever the bytes of a file are, the answer is a document or an error in our words; a bounded run."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_files import MADE_UP, ROWS, mail, page, pdf, word

from groundbreak.errors import GroundbreakError
from groundbreak.intake import from_bytes
from groundbreak.intake.collections import entries
from groundbreak.intake.documents import SUFFIXES
from groundbreak.intake.files import Item, items

DAY = date(2023, 7, 28)
SEEDS = {
    ".txt": "\n".join(MADE_UP["zh"]).encode("gb18030"),
    ".md": b'+++\ntitle = "x"\npublished = "2023-07"\n+++\ntext of it\n',
    ".html": page(MADE_UP["zh"], title="x", published="2023-07-05", canonical="https://h/a", charset="gb18030"),
    ".pdf": pdf(MADE_UP["en"], ROWS["en"]),
    ".docx": word(MADE_UP["zh"], ROWS["zh"], title="x"),
    ".eml": mail("text", attached=[("a.txt", b"text"), ("b.eml", mail("inner"))]),
    ".jsonl": b'{"id": "1", "text": "one", "published": "2023-07"}\n{"id": "2", "text": "two"}\n',
}
bounded = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@st.composite
def harmed(draw, content):
    """Bytes cut out, put in, overwritten or doubled at a few places."""
    made = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(made)))
        kind, piece = draw(st.sampled_from("cowd")), draw(st.binary(min_size=1, max_size=12))
        span = draw(st.integers(1, 60))
        if kind == "c":
            del made[at : at + span]
        elif kind == "o":
            made[at : at + len(piece)] = piece
        else:
            made[at:at] = piece if kind == "w" else made[at : at + span]
    return bytes(made[: draw(st.integers(0, len(made)))] if draw(st.booleans()) else made)


def told(content, name):
    """The documents of a file; errors in our words are as good."""
    made = []
    for entry in entries(Item(name, lambda: content), fetched_on=DAY):
        assert (entry.document is None) is not (entry.fault is None)
        if entry.document:
            made.append(entry.document)
            entry.document.locate(0, len(entry.document.text))
        else:
            assert isinstance(entry.fault, GroundbreakError)
            assert name in entry.fault.where
    return made


@pytest.mark.parametrize("suffix", SEEDS)
def test_a_harmed_file_is_a_document_or_an_error_in_our_words(suffix):
    assert told(SEEDS[suffix], f"a{suffix}")

    @bounded
    @given(harmed(SEEDS[suffix]))
    def harm(content):
        told(content, f"a{suffix}")

    harm()


@bounded
@given(st.binary(max_size=600), st.sampled_from(sorted(SUFFIXES)))
def test_any_bytes_under_any_name_are_too(content, suffix):
    try:
        from_bytes(content, f"a{suffix}", fetched_on=DAY)
    except GroundbreakError as fault:
        where = fault.where
    else:
        where = f"a{suffix}"
    assert where == f"a{suffix}"


def test_a_word_file_whose_parts_are_harmed_is_too():
    with zipfile.ZipFile(BytesIO(SEEDS[".docx"])) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}

    @bounded
    @given(st.data())
    def harm(data):
        name = data.draw(st.sampled_from(["word/document.xml", "[Content_Types].xml", "_rels/.rels"]))
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for each, content in parts.items():
                archive.writestr(each, data.draw(harmed(content)) if each == name else content)
        told(file.getvalue(), "a.docx")

    harm()


def test_a_harmed_archive_never_stops_the_others(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix, content in SEEDS.items():
            archive.writestr(f"a{suffix}", content)
    (tmp_path / "b.txt").write_text("good")
    whole = path.read_bytes()

    @bounded
    @given(harmed(whole))
    def harm(content):
        path.write_bytes(content)
        found = list(items([tmp_path], SUFFIXES))
        read = [entry for item in found for entry in entries(item, fetched_on=DAY)]
        assert any(entry.document and entry.document.text == "good" for entry in read)

    harm()
