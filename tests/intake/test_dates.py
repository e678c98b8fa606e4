import pytest

from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.dates import dates
from groundbreak.intake.reading.lexicon.language import language
from groundbreak.intake.reading.lexicon.letters import even
from groundbreak.intake.reading.lexicon.marks import longest
from groundbreak.units import PartialDate

JULY = Calendar(PartialDate.of(2023, 7, 27), ())


def only(text: str):
    (mark,) = longest(dates(even(text), language("zh" if any(sign > "一" for sign in text) else "en")))
    return mark


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("April next year", "2024-04"),
        ("in March this year", "2023-03"),
        ("in January", "2023-01"),
        ("by 2027", "2027"),
        ("5 March 2022", "2022-03-05"),
        ("March 5, 2022", "2022-03-05"),
        ("the first half of last year", "2022-H1"),
        ("the third quarter of 2022", "2022-Q3"),
        ("1H23", "2023-H1"),
        ("4Q 2022", "2022-Q4"),
        ("Q1-2014", "2014-Q1"),
        ("2025 H2", "2025-H2"),
        ("FY24", "2024"),
        ("Sept. 2022", "2022-09"),
        ("Dec '22", "2022-12"),
        ("2022-10-12", "2022-10-12"),
        ("year-end 2024", "2024"),
        ("明年4月", "2024-04"),
        ("2022年", "2022"),
        ("去年下半年", "2022-H2"),
        ("2023年3月5日", "2023-03-05"),
        ("今年二季度", "2023-Q2"),
    ],
)
def test_a_date_is_resolved_by_the_day_of_publication(text, on):
    assert str(JULY.on(only(text))) == on


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("the first half of the year", "2023-01..2023-06"),
        ("the first two months", "2023-01..2023-02"),
        ("June alone", "2023-06"),
        ("the January-February period", "2023-01..2023-02"),
        ("January to May 2022", "2022-01..2022-05"),
        ("1—6月", "2023-01..2023-06"),
        ("6月份", "2023-06"),
        ("上半年", "2023-01..2023-06"),
        ("前两个月", "2023-01..2023-02"),
        ("前三季度", "2022-01..2022-09"),
        ("去年前11个月", "2022-01..2022-11"),
        ("2022年", "2022-01..2022-12"),
    ],
)
def test_a_period_is_a_run_of_months_that_are_over(text, period):
    assert str(JULY.period(only(text))) == period


def test_a_bare_month_ahead_is_the_next_one():
    assert str(JULY.on(only("10月"), ahead=True)) == "2023-10"
    assert str(JULY.on(only("10月"))) == "2022-10"


@pytest.mark.parametrize("text", ["in March", "next year", "明年4月", "上半年", "1—6月"])
def test_without_a_publication_date_nothing_relative_is_guessed(text):
    calendar = Calendar(None, ())
    assert calendar.on(only(text)) is None
    assert calendar.period(only(text)) is None


@pytest.mark.parametrize("text", ["it may march on", "the May Company rose", "30月", "a march of progress"])
def test_words_that_look_like_months_are_none(text):
    assert not list(dates(even(text), language("zh" if "月" in text else "en")))
