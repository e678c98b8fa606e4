from decimal import Decimal

import pytest

from groundbreak.publish import words
from groundbreak.units import Hedge, Interval, is_currency, unit

D = Decimal


def base(number, code, hedge=Hedge.exact, resolution=None):
    span = Interval.printed(D(number), hedge, resolution and D(resolution))
    factor = D(1) if is_currency(code) else D(unit(code).factor.numerator) / D(unit(code).factor.denominator)
    return span.scaled(factor)


@pytest.mark.parametrize(
    ("number", "code", "per", "hedge", "en", "zh"),
    [
        ("5e9", "CNY", None, Hedge.exact, "5 billion yuan", "50亿元"),
        ("5e9", "CNY", None, Hedge.about, "about 5 billion yuan (4.5–5.5 billion)", "约50亿元（45亿—55亿元）"),
        ("6e8", "CNY", None, Hedge.nearly, "nearly 600 million yuan (500–600 million)", "近6亿元（5亿—6亿元）"),
        ("1.2e10", "CNY", None, Hedge.over, "over 12 billion yuan", "超过120亿元"),
        ("5e9", "CNY", None, Hedge.at_least, "at least 5 billion yuan", "不低于50亿元"),
        ("1.05e12", "CNY", None, Hedge.exact, "1.05 trillion yuan", "1.05万亿元"),
        ("504560000000", "CNY", None, Hedge.exact, "504.56 billion yuan", "5045.6亿元"),
        ("65000000", "CNY", None, Hedge.exact, "65 million yuan", "6500万元"),
        ("2e9", "USD", None, Hedge.exact, "2 billion US dollars", "20亿美元"),
        ("292", "mu", None, Hedge.exact, "292 mu", "292亩"),
        ("4.8e8", "m2", "year", Hedge.exact, "480 million square metres a year", "4.8亿平方米/年"),
        ("40000", "t", "year", Hedge.exact, "40,000 tonnes a year", "4万吨/年"),
        ("1", "line", None, Hedge.exact, "1 production line", "1条"),
        ("200", "person", None, Hedge.over, "over 200 people", "超过200人"),
        ("3", "times", None, Hedge.exact, "3 times", "3倍"),
        ("2", "rank", None, Hedge.exact, "rank 2", "第2位"),
        ("101", "project", None, Hedge.exact, "101 projects", "101个"),
    ],
)
def test_a_quantity_reads_as_print_does(number, code, per, hedge, en, zh):
    span = base(number, code, hedge)
    assert words.quantity(span, code, per, "en", ends=True) == en
    assert words.quantity(span, code, per, "zh", ends=True) == zh


def test_a_rate_keeps_its_printed_digits_and_a_true_minus():
    assert words.quantity(base("15.0", "percent", resolution="0.1"), "percent", None, "en") == "15.0%"
    assert words.quantity(base("-12.1", "percent", resolution="0.1"), "percent", None, "zh") == "−12.1%"


def test_a_range_names_its_unit_once():
    span = Interval(D("3e9"), D("4e9"))
    assert words.quantity(span, "CNY", None, "en") == "3–4 billion yuan"
    assert words.quantity(span, "CNY", None, "zh") == "30亿—40亿元"


@pytest.mark.parametrize(
    ("lower", "upper", "en", "zh"),
    [
        (8.894444, 12.090964, "8.89% to 12.09%", "8.89%至12.09%"),
        (-100.0, 15.45, "at most 15.45%", "不超过15.45%"),
        (9.67, None, "9.67% or more", "不低于9.67%"),
        (-100.0, None, "no bound", "无界"),
        (None, None, "no bound", "无界"),
    ],
)
def test_a_band_says_only_what_it_bounds(lower, upper, en, zh):
    assert (words.band(lower, upper, "en"), words.band(lower, upper, "zh")) == (en, zh)
