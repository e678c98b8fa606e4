"""Numbers, money, shares, quantities and dates as ms-recognizers-text reads them: an oracle that we did not write.

The texts are generated. Where the oracle reads otherwise, the form stands in `OTHERWISE` with the reason; that it does
differ there is tested too, so that the list stays true. Hedges ("nearly", 约) are left out: they make an interval here,
and there they are dropped.
"""

import calendar
import random
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from importlib.util import find_spec

import pytest
from cn2an import an2cn
from intake_oracle import PEERS, our_dates, our_figures, their_dates, their_figures, their_number

from groundbreak.intake.reading.entities.numbers import number
from groundbreak.intake.reading.lexicon.language import language

pytestmark = pytest.mark.skipif(
    any(find_spec(name) is None for name in PEERS), reason="the oracle is not installed: pip install 'groundbreak[dev]'"
)

FIGURES = {
    "en": {
        "{} million yuan": ("CNY", 10**6), "${} billion": ("USD", 10**9), "US${} million": ("USD", 10**6),
        "HK${} billion": ("HKD", 10**9), "₹{} crore": ("INR", 10**7), "{} billion euros": ("EUR", 10**9),
        "{} billion yen": ("JPY", 10**9), "{} million pounds": ("GBP", 10**6), "{} billion baht": ("THB", 10**9),
        "RMB {} billion": ("CNY", 10**9), "CNY {} million": ("CNY", 10**6), "€{}bn": ("EUR", 10**9),
        "£{}m": ("GBP", 10**6), "{} trillion won": ("KRW", 10**12), "{} billion rupees": ("INR", 10**9),
        "{} percent": ("percent", 1), "{} per cent": ("percent", 1), "{}%": ("percent", 1),
        "{} percentage points": ("pp", 1), "{} acres": ("acre", 1), "{} hectares": ("ha", 1), "{} tons": ("t", 1),
        "{} lakh tons": ("t", 10**5), "{} million tonnes": ("t", 10**6), "{} metric tons": ("t", 1),
        "{} million square meters": ("m2", 10**6), "{} square kilometers": ("km2", 1), "{} mu": ("mu", 1),
    },
    "zh": {
        "{}亿元": ("CNY", 10**8), "{}万元": ("CNY", 10**4), "{}亿元人民币": ("CNY", 10**8),
        "人民币{}亿元": ("CNY", 10**8),
        "{}亿美元": ("USD", 10**8), "{}万欧元": ("EUR", 10**4), "{}亿日元": ("JPY", 10**8), "{}亿港元": ("HKD", 10**8),
        "{}亿英镑": ("GBP", 10**8), "{}万亿元": ("CNY", 10**12), "{}%": ("percent", 1), "{}％": ("percent", 1),
        "{}个百分点": ("pp", 1), "{}亩": ("mu", 1), "{}公顷": ("ha", 1), "{}万吨": ("t", 10**4), "{}吨": ("t", 1),
        "{}万平方米": ("m2", 10**4), "{}平方公里": ("km2", 1),
    },
}  # fmt: skip

DATES = {
    "en": ["{month} {y}", "{month} {d}, {y}", "{d} {month} {y}", "{y}", "the first half of {y}", "Q{q} {y}",
           "the {quarter} quarter of {y}", "last year", "next year", "January to {month} {y}", "the end of {y}",
           "early {y}"],
    "zh": ["{y}年{m}月", "{y}年{m}月{d}日", "{y}年", "去年", "明年", "去年{m}月", "{y}年第{han}季度",
           "{y}年第四季度", "{y}年底", "{y}年上半年", "{y}年1—{m}月"],
}  # fmt: skip

OTHERWISE = {
    "RMB {} billion": "it knows RMB behind a figure, not before",
    "CNY {} million": "it knows CNY behind a figure, not before",
    "€{}bn": "it knows no short scales, and reads single euros",
    "£{}m": "it knows no short scales, and reads single pounds",
    "{} trillion won": "it does not know the won",
    "{} billion rupees": "rupees are those of several countries to it; to us they are India's",
    "{} percentage points": "points are percent to it",
    "{}个百分点": "points are percent to it",
    "{} metric tons": "it does not know the metric ton",
    "{} mu": "it knows the mu in Chinese only",
    "January to {month} {y}": "to it the last month is not part of the span",
    "the end of {y}": "it reads the end of the present month",
    "early {y}": "it reads the beginning of the present month",
    "{y}年第四季度": "it reads no quarter that the year ends with in Chinese",
    "{y}年上半年": "it knows no half-years in Chinese",
    "{y}年1—{m}月": "it reads the year and the last month apart",
}


def forms(known: dict[str, Iterable[str]]) -> list[tuple[str, str]]:
    return [(code, form) for code, listed in known.items() for form in listed]


def printed(dice: random.Random) -> str:
    return dice.choice(
        [f"{dice.randint(2, 999)}", f"{dice.randint(11, 9999) / 10:.1f}", f"{dice.randint(1000, 9999):,}"]
    )


def in_english(value: int) -> str:
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    ones += "seventeen eighteen nineteen"
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    for size, word in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if value >= size:
            head, rest = divmod(value, size)
            return f"{in_english(head)} {word}" + (f" {in_english(rest)}" if rest else "")
    if value < 20:
        return ones.split()[value]
    return tens[value // 10 - 2] + (f"-{in_english(value % 10)}" if value % 10 else "")


@pytest.mark.parametrize(("code", "spell"), [("en", in_english), ("zh", an2cn)])
def test_numbers_in_words_are_read_as_the_oracle_reads_them(code, spell):
    dice = random.Random(code)
    for digits in (2, 2, 3, 4, 4, 5, 6, 7, 9):
        value = dice.randrange(10 ** (digits - 1), 10**digits)
        assert number(spell(value), language(code)).value == value == their_number(spell(value), code)


@pytest.mark.parametrize(("code", "form"), forms(FIGURES))
def test_figures_are_read_as_the_oracle_reads_them(code, form):
    unit, factor = FIGURES[code][form]
    figure = printed(random.Random(form))
    text = form.format(figure)
    said = [(unit, Decimal(figure.replace(",", "")) * factor)]
    assert our_figures(text, code) == said
    assert (their_figures(text, code) == said) == (form not in OTHERWISE)


@pytest.mark.parametrize(("code", "form"), forms(DATES))
def test_dates_are_read_as_the_oracle_reads_them(code, form):
    dice = random.Random(form)
    year, month, day, quarter = (dice.randint(*ends) for ends in ((2016, 2026), (2, 12), (1, 28), (1, 3)))
    text = form.format(
        y=year, m=month, d=day, q=quarter, month=calendar.month_name[month], han="一二三"[quarter - 1],
        quarter=("first", "second", "third")[quarter - 1],
    )  # fmt: skip
    said = [span(form, year, month, day, quarter)]
    assert our_dates(text, code) == said
    assert (their_dates(text, code) == said) == (form not in OTHERWISE)


YEARS = {"last year": 2022, "next year": 2024, "去年": 2022, "明年": 2024}


def span(form: str, year: int, month: int, day: int, quarter: int) -> tuple[str, str]:
    """The first and last day that a form tells, read on 28 July 2023."""
    year = next((told for word, told in YEARS.items() if form.startswith(word)), year)
    first, last = (1, 12) if "{m" not in form else (month, month)
    if "half" in form or "半年" in form:
        first, last = 1, 6
    quarter = 4 if "四" in form else quarter
    if "quarter" in form or "季度" in form or "Q" in form:
        first, last = 3 * quarter - 2, 3 * quarter
    if "January" in form or "1—" in form:
        first = 1
    days = (day, day) if "{d}" in form else (1, calendar.monthrange(year, last)[1])
    return date(year, first, days[0]).isoformat(), date(year, last, days[1]).isoformat()
