import pytest

from groundbreak.publish import days


@pytest.mark.parametrize(
    ("written", "en", "zh"),
    [
        ("2023", "2023", "2023年"),
        ("2023-H1", "first half of 2023", "2023年上半年"),
        ("2023-H2", "second half of 2023", "2023年下半年"),
        ("2023-Q2", "2nd quarter 2023", "2023年第二季度"),
        ("2023-03", "March 2023", "2023年3月"),
        ("2023-03-05", "5 March 2023", "2023年3月5日"),
    ],
)
def test_a_date_keeps_its_precision(written, en, zh):
    assert (days.day(written, "en"), days.day(written, "zh")) == (en, zh)


@pytest.mark.parametrize(
    ("start", "end", "en", "zh"),
    [
        ("2023-01", "2023-06", "January–June 2023", "2023年1—6月"),
        ("2023-06", "2023-06", "June 2023", "2023年6月"),
        ("2021-01", "2021-12", "2021", "2021年"),
        ("2016", "2020", "2016–2020", "2016—2020年"),
        ("2022-11", "2023-02", "November 2022–February 2023", "2022年11月—2023年2月"),
    ],
)
def test_a_period_names_its_months(start, end, en, zh):
    assert (days.period(start, end, "en"), days.period(start, end, "zh")) == (en, zh)
