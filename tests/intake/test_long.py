"""Sentences without an end: read in parts, at a cost that grows with their letters."""

import sys
from itertools import count

import pytest
from intake_documents import document

from groundbreak.intake import Gazetteer, read
from groundbreak.intake.reading.lexicon.language import language
from groundbreak.intake.reading.lexicon.sentences import sentences

NOWHERE = Gazetteer(places={})
LONGEST = 1_000
# Made-up clauses: a sentence that comes again and again, and many that differ.
AGAIN = {
    "en": ["Tarn Cells said on 5 March 2023 it would invest ${n} million in a battery plant in Brno",
           "which will make 30 GWh of cells a year from 2025 while industrial output rose 4.2% in January"],
    "zh": ["云滩市工业投资同比增长4.5%", "甲能科技有限公司投资{n}亿元的年产10万吨正极材料项目于2023年3月5日开工"],
}  # fmt: skip
MANY = {
    "en": ["Tarn Cells plans a battery plant in Brno", "its rival Sable Motors broke ground on a factory on {n} May",
           "the ${n} million smelter of Oro Mining will open in 2026", "industrial output in Spain rose {n}.1% in May",
           "exports of vehicles fell {n}% from a year earlier", "the utility put the {n}00 MW plant into operation",
           "the government lent {n} million euros for the steelworks", "work on the wafer fab at Jena was halted"],
    "zh": ["甲能科技有限公司在云滩市建设电池工厂", "乙光股份的年产{n}GW光伏组件项目5月3日开工",
           "总投资{n}亿元的铜冶炼项目将于2026年投产", "全市规模以上工业增加值同比增长{n}.1%", "汽车出口下降{n}%",
           "丙化集团{n}0万千瓦机组上月投入运行", "省里向钢铁厂提供{n}亿元贷款", "德州新建晶圆厂2022年停工"],
}  # fmt: skip


def endless(clauses, letters, comma):
    told, made = "", (clauses[at % len(clauses)].replace("{n}", str(at % 27 + 2)) for at in count())
    while len(told) < letters:
        told += next(made) + comma
    return told


@pytest.mark.parametrize("clauses", [AGAIN, MANY], ids=["again", "many"])
@pytest.mark.parametrize(("code", "comma", "letters"), [("en", ", ", 6_000), ("zh", "，", 3_000)])
def test_four_times_the_letters_take_four_times_the_calls(code, comma, letters, clauses):
    texts = [document(endless(clauses[code], size, comma)) for size in (1_000, letters, 4 * letters)]
    assert read(texts[0], NOWHERE).findings  # makes the patterns
    once, again = calls(texts[1]), calls(texts[2])
    assert once < again < 6 * once  # 10 times and more where each figure is weighed against all others


def calls(text):
    """How many functions, of Python and of its libraries, are called to read a text."""
    made = 0

    def note(_frame, event, _of):
        nonlocal made
        made += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        read(text, NOWHERE)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize(
    "text",
    [
        endless(MANY["en"], 5_000, ", "),
        endless(MANY["zh"], 5_000, "，"),
        endless(MANY["en"], 5_000, " "),
        "甲" * 2_500,
        "1,234,567" * 500,
    ],
)
def test_parts_of_a_sentence_are_short_and_are_all_of_it(text):
    parts = [(one.start, one.end) for one in sentences(text, language("zh"))]
    assert [start for start, _ in parts] == [0, *(end for _, end in parts[:-1])]
    assert parts[-1][1] == len(text)
    assert len(parts) > 1
    assert max(end - start for start, end in parts) <= LONGEST


@pytest.mark.parametrize(("comma", "behind"), [(", ", ","), ("，", "，"), (" ", " ")])
def test_a_sentence_is_cut_behind_a_clause_or_else_a_word_and_never_in_a_figure(comma, behind):
    text = endless(["a plant for 1,200 people"], 3_000, comma)
    first = next(sentences(text, language("en")))
    assert text[first.end - 1] == behind
    assert LONGEST - first.end < len("a plant for 1,200 people, ")
