from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.intake.reading.entities.amounts import amounts
from groundbreak.intake.reading.entities.numbers import number
from groundbreak.intake.reading.lexicon.language import language
from groundbreak.intake.reading.lexicon.letters import even
from groundbreak.units import Hedge

EN, ZH = language("en"), language("zh")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def only(text: str, tongue=EN):
    (mark,) = amounts(even(text), tongue)
    return mark.value


@given(
    st.decimals(0, 10**6, places=2), st.sampled_from(["thousand", "million", "billion", "trillion", "crore", "lakh"])
)
def test_english_numbers_come_back(value, word):
    factor = EN["numbers"]["scales"][word]
    assert number(f"{value:,} {word}", EN).value == value * factor


@given(st.decimals(0, 10**5, places=2), st.sampled_from(["万", "亿", "万亿", "千万", "百万"]))
def test_chinese_numbers_in_digits_come_back(value, word):
    assert number(f"{value}{word}", ZH).value == value * ZH["numbers"]["scales"][word]


@given(st.integers(1, 10**8))
def test_chinese_numbers_in_words_come_back(value):
    assert number(cn2an.an2cn(str(value), "low"), ZH).value == value


@given(st.integers(20, 99), st.integers(0, 9))
def test_english_numbers_in_words_come_back(small, hundreds):
    ones = [word for word, value in EN["numbers"]["words"].items() if value == small % 10]
    word = TENS[small // 10 - 2] + (f"-{ones[0]}" if small % 10 else "")
    word = f"{ones[0]} hundred and {word}" if hundreds and small % 10 else word
    expected = small + (100 * (small % 10) if hundreds and small % 10 else 0)
    assert number(word, EN).value == expected


CASES = [
    ("nearly 600 million yuan", EN, "600000000", Hedge.nearly, "CNY"),
    ("about 5 billion yuan", EN, "5000000000", Hedge.about, "CNY"),
    ("more than $1.3 billion", EN, "1300000000", Hedge.over, "USD"),
    ("15.4 per cent", EN, "15.4", Hedge.exact, "percent"),
    ("3 to 4 million tonnes", EN, "3500000", Hedge.between, "t"),
    ("between 3 and 4 tonnes", EN, "3.5", Hedge.between, "t"),
    ("a 292-acre site", EN, "292", Hedge.exact, "acre"),
    ("200 high-end R&D technical personnel", EN, "200", Hedge.exact, "person"),
    ("four new production lines", EN, "4", Hedge.exact, "line"),
    ("近6亿元", ZH, "600000000", Hedge.nearly, "CNY"),
    ("约５０亿元", ZH, "5000000000", Hedge.about, "CNY"),
    ("200多人", ZH, "200", Hedge.over, "person"),
    ("cover 20 hectares", EN, "20", Hedge.exact, "ha"),
    ("20多万吨", ZH, "200000", Hedge.over, "t"),
    ("200人以上", ZH, "200", Hedge.at_least, "person"),
    ("四条生产线", ZH, "4", Hedge.exact, "line"),
    ("3条硅能蓄电池生产线", ZH, "3", Hedge.exact, "line"),
    ("三百二十亩", ZH, "320", Hedge.exact, "mu"),
    ("3至5万吨", ZH, "40000", Hedge.between, "t"),
    ("6.2个百分点", ZH, "6.2", Hedge.exact, "pp"),
]


@pytest.mark.parametrize(("text", "tongue", "point", "hedge", "unit"), CASES)
def test_an_amount_keeps_hedge_and_unit(text, tongue, point, hedge, unit):
    amount = only(text, tongue)
    assert (amount.interval.point, amount.interval.hedge, amount.unit) == (Decimal(point), hedge, unit)


def test_a_step_is_that_of_the_last_printed_digit():
    assert only("480 million square meters").interval.resolution == 10**6
    assert only("4.8亿平方米", ZH).interval.resolution == 10**7


@pytest.mark.parametrize("text", ["in 2023 the company", "No. 7", "the 361 system", "hundreds of millions", "统一万物"])
def test_numbers_without_a_unit_are_no_amounts(text):
    assert not list(amounts(text, ZH if text > "一" else EN))


@pytest.mark.parametrize(
    ("said", "value"), [("a hundred workers", 100), ("half a million cars", 500_000), ("a million tonnes", 10**6)]
)
def test_an_article_counts_one_before_a_scale(said, value):
    assert only(said).interval.low == value
    assert not list(amounts("several hundred million dollars", EN))


@pytest.mark.parametrize("said", ["1.200 jobs", "1.200 workers"])
def test_a_point_parts_thousands_of_what_is_counted_whole(said):
    assert only(said).interval.point == 1200


@pytest.mark.parametrize("said", ["200.000 euros", "EUR 200.000", "12.500 square metres"])
def test_money_and_floors_that_may_be_thousands_or_not_are_no_amounts(said):
    assert not list(amounts(even(said), EN))
    assert only("$1.234 billion").interval.point == 1_234_000_000


def test_a_year_before_to_is_no_low_end():
    assert only("rose in 2023 to 2,060 billion kronor").interval.point == 2_060_000_000_000
    assert only("rose in April 2023 to 200,000 vehicles").interval.point == 200_000
