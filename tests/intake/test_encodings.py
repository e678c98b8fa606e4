import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import BadDocument
from groundbreak.intake.encodings import decode

SIMPLE = "2023年上半年，宁波市工业投资同比增长15.4%。\n硅基负极材料项目总投资约50亿元，已于5月开工建设。\n"
TRADITIONAL = "該專案總投資約50億元，年產4萬噸。經濟部表示，上半年工業投資成長。\n"
ENGLISH = "Industrial investment rose 15.4 percent; the plant opened in May.\n"
CASES = [
    (text, encoding)
    for text in (SIMPLE, TRADITIONAL, ENGLISH)
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030")
] + [(TRADITIONAL, "big5"), (ENGLISH, "big5"), ("总投资50亿元", "gb18030"), ("宁波工业投资增长", "utf-16-le")]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_a_text_comes_back_from_each_encoding_that_its_writers_use(text, encoding):
    assert decode(text.encode(encoding), "a.txt") == text


FOREIGN = {
    "latin-1": "Die Investition über 5 Mrd. Euro",
    "cp1251": "Инвестиции в промышленность выросли",
    "koi8-r": "Инвестиции в промышленность выросли",
    "euc-kr": "상반기 산업 투자는 전년 동기 대비 15.4% 증가했다. 이 프로젝트의 총 투자액은 약 50억 위안이다.",
    "euc-jp": "上半期の工業投資は前年同期比15.4%増加した。",
    "shift_jis": "上半期の工業投資は前年同期比15.4%増加した。",
}


@pytest.mark.parametrize("encoding", FOREIGN)
def test_what_would_be_a_wrong_guess_is_refused(encoding):
    with pytest.raises(BadDocument) as caught:
        decode(FOREIGN[encoding].encode(encoding), "a.txt")
    assert caught.value.where == "a.txt"
    assert "UTF-8" in str(caught.value)


def test_what_may_be_either_of_two_is_refused_and_not_guessed():
    with pytest.raises(BadDocument, match="may be"):
        decode("名单".encode("gb18030"), "a.txt")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_utf_8_is_never_taken_for_anything_else(text):
    assert decode(text.encode(), "a.txt") == text.removeprefix("\ufeff")


def test_a_declared_encoding_is_taken_where_its_text_is_plausible_and_never_against_utf_8():
    short = "總投資5億元"
    assert decode(short.encode("big5"), "a.html", "big5") == short
    assert decode(short.encode("utf-8"), "a.html", "big5") == short
    assert decode(SIMPLE.encode("gb18030"), "a.html", "euc-kr") == SIMPLE
    assert decode("Zubehör".encode("latin-1"), "a.html", "iso-8859-1") == "Zubehör"
    assert decode(SIMPLE.encode("gb18030"), "a.html", "no-such-encoding") == SIMPLE


def test_a_broken_byte_is_named_by_its_place():
    with pytest.raises(BadDocument, match="byte 2 is not UTF-16-LE"):
        decode(codecs.BOM_UTF16_LE + b"\x00\xd8\x00\x00", "a.txt")
    with pytest.raises(BadDocument, match="byte 4 is not UTF-8"):
        decode(codecs.BOM_UTF8 + b"a\xff", "a.txt")


@given(st.binary(max_size=400), st.sampled_from(["", "gbk", "utf-16", "rot13", "x"]))
def test_any_bytes_are_text_or_refused_in_our_words(content, declared):
    try:
        text = decode(content, "a.txt", declared)
    except BadDocument:
        return
    assert "\0" not in text
    assert "\r" not in text
