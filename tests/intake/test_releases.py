"""English releases: what a figure does not say again is carried from the one before. Made-up texts."""

import pytest
from intake_documents import document

from groundbreak.intake import Gazetteer, read
from groundbreak.intake.labels import record

OUTPUT = "industrial_output_value"
SPAIN = "Spain's industrial production fell 0.6 percent in March from February, after a 0.4 percent rise. "
HUNAN = "China's fixed-asset investment grew 4 percent in the first nine months of 2024, the bureau said.\n"


def told(text, published="2024-10-18"):
    """Return subject, indicator, measure, value and months of each figure, in order of the text."""
    made = record("one", read(document(text, published=published), Gazetteer()))["indicators"]
    keys = ("subject", "indicator", "measure", "value")
    return [(*(one[key] for key in keys), f"{one['period']['start']}..{one['period']['end']}") for one in made]


def of(text, *columns, published="2024-10-18"):
    return [tuple(row[column] for column in columns) for row in told(text, published)]


def test_a_figure_says_only_what_is_new():
    text = SPAIN + "Mining gained 2 percent, while energy was down 1.5 percent. Over the year output was up 3 percent."
    assert of(text, 0, 2, 3) == [
        ("Spain", "mom_growth", -0.6), ("Spain", "mom_growth", 0.4), ("Mining (Spain)", "mom_growth", 2),
        ("energy (Spain)", "mom_growth", -1.5), ("Spain", "yoy_growth", 3),
    ]  # fmt: skip


def test_a_rate_and_the_amount_it_led_to_are_no_range():
    text = "Output value of Ningbo rose by 21.5% to 971.6 billion yuan in 2023."
    assert of(text, 2, 3) == [("yoy_growth", 21.5), ("level", 971600000000)]


def test_a_date_behind_the_amount_is_that_of_the_rate_too():
    text = "Norway's exports climbed 8 percent year-on-year to $41 billion in September."
    assert {months for (months,) in of(text, 4)} == {"2024-09..2024-09"}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("In the year to date output is down 3.4 percent.", ("yoy_growth", -3.4, "2024-01..2024-03")),
        ("In February it had increased by 1.1 percent.", ("mom_growth", 1.1, "2024-02..2024-02")),
        ("In the first quarter, output was 1.3 percent lower than in the previous three months.",
         ("mom_growth", -1.3, "2024-01..2024-03")),
        ("Compared with March 2023 it dropped 0.5 percent.", ("yoy_growth", -0.5, "2024-03..2024-03")),
    ],
)  # fmt: skip
def test_months_and_base_of_one_sentence(words, wanted):
    assert of(SPAIN + words + " Mining gained 2 percent.", 2, 3, 4)[2:] == [
        wanted, ("mom_growth", 2, "2024-03..2024-03"),
    ]  # fmt: skip


def test_a_list_goes_by_its_names():
    text = HUNAN + "The central, western and eastern regions recorded rises of 3, 4 and 5.5 percent, respectively."
    assert [(whose.split()[0], value) for whose, value in of(text, 0, 3)][1:] == [
        ("central", 3), ("western", 4), ("eastern", 5.5),
    ]  # fmt: skip


def test_a_sentence_goes_back_to_the_widest_investment():
    text = (
        HUNAN
        + "Manufacturing investment rose 9 percent.\nIn September alone, investment grew 0.2 percent on the month."
    )
    assert of(text, 1, 3)[1:] == [("manufacturing_investment", 9), ("fixed_asset_investment", 0.2)]


def test_points_are_against_other_months():
    text = (
        HUNAN + "Infrastructure investment rose 6 percent, 0.3 percentage points slower than in the first eight months."
    )
    assert of(text, 1, 2, 3)[-1] == ("infrastructure_investment", "change_pp", -0.3)


def test_one_base_behind_several_areas_is_that_of_all():
    text = "Industrial production rose by 0.8% in Spain in May and by 0.7% in Italy compared with the previous month."
    assert of(text, 0, 2) == [("Spain", "mom_growth"), ("Italy", "mom_growth")]


def test_a_business_year_is_that_which_the_text_tells():
    text = (
        "Halden Motors Ltd. reported results for its fiscal second quarter, ended January 31, 2024. "
        "Net income was $2 million, against a loss of $1 million a year ago. "
        "For the first six months, net income came to $3 million."
    )
    assert of(text, 3, 4) == [
        (2000000, "2023-11..2024-01"), (-1000000, "2022-11..2023-01"), (3000000, "2023-08..2024-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "Manufacturers expect output to rise 5 percent in April.",
        "Retail sales gained 10 percent, down from 10.7 percent in February.",
        "It is still 7 percent below its peak of early 2008.",
        "February's gain of 0.1 percent was revised away.",
    ],
)
def test_guesses_other_series_peaks_and_first_prints_are_no_statistics(words):
    assert len(told(SPAIN + words)) == 2


def test_a_goal_holds_for_the_figures_behind_it():
    text = "Hubei aims for growth of around 7.5 percent in GDP and 11 percent in fixed-asset investment in 2025."
    goals = record("one", read(document(text, published="2024-12-18"), Gazetteer()))["targets"]
    assert [(goal["indicator"], goal["value"], goal["by"]) for goal in goals] == [
        ("gdp", 7.5, "2025"), ("fixed_asset_investment", 11, "2025"),
    ]  # fmt: skip


def test_an_office_tells_whose_figures_it_publishes():
    text = "Factory output fell 0.4 percent in September after a 0.8 percent gain, the Federal Reserve said."
    assert {whose for (whose,) in of(text, 0)} == {"Factory (U.S.)"}


def test_the_same_quarter_of_another_year_holds_for_its_sentence():
    text = (
        "Halden Chemicals Bhd made a net profit of RM424mil in the third quarter of 2023. "
        "In the same quarter of 2022 it was RM1.9bil. Revenue slipped to RM6.78bil."
    )
    assert of(text, 1, 3, 4, published="2023-11-20") == [
        ("profit", 424000000, "2023-07..2023-09"), ("profit", 1900000000, "2022-07..2022-09"),
        ("revenue", 6780000000, "2023-07..2023-09"),
    ]  # fmt: skip


def test_money_that_says_which_firms_are_counted_is_no_figure():
    text = (
        "In July industrial output of firms in China that sell for more than 5 million yuan a year rose 14.7 percent."
    )
    assert of(text, 0, 1, 3, published="2024-08-15") == [("China", "industrial_value_added", 14.7)]


def test_items_stand_before_their_brackets():
    text = SPAIN + "A drop was registered in manufacture of apparel (by 16%) and manufacture of chemicals (by 11.5%)."
    assert of(text, 0, 3)[2:] == [("apparel (Spain)", -16), ("manufacture of chemicals (Spain)", -11.5)]


def test_a_business_year_by_custom_ends_in_june_in_australia():
    text = "Halden Steel Ltd (ASX: HSL) presented its FY21 half-year result on Monday. Net profit grew 78 percent."
    assert of(text, 1, 3, 4, published="2021-02-22") == [("profit", 78, "2020-07..2020-12")]


def test_two_months_joined_are_no_firm():
    text = "For the first seven months of the fiscal (April-October), India's industrial output was up 5.6 percent."
    assert of(text, 0, 4, published="2018-12-13") == [("India", "2018-04..2018-10")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("BEIJING (Reuters) - Output fell again. China's exports dropped 3 percent in May, Beijing customs said.",
         [("China", "exports", -3)]),
        ("TOKYO, Oct. 18 (Kyodo) -- Japan's exports to China slid 4 percent and those to the U.S. rose 1 percent.",
         [("to China (Japan)", "exports", -4), ("to the U.S. (Japan)", "exports", 1)]),
        ("Norway's exports rose in May on demand from China and oil sold to China. Exports grew 8 percent.",
         [("Norway", "exports", 8)]),
        (SPAIN + "Capital goods output, a gauge of investment in the economy, fell 5 percent.",
         [("Spain", OUTPUT, -0.6), ("Spain", OUTPUT, 0.4), ("Capital goods (Spain)", OUTPUT, -5)]),
        (SPAIN + "The benchmark index gained 2 percent. The euro, which has lost 7 percent of its value, was steady.",
         [("Spain", OUTPUT, -0.6), ("Spain", OUTPUT, 0.4)]),
        ("China's industrial output rose 6 percent in May, while output value came to 2 trillion yuan.",
         [("China", "industrial_value_added", 6), ("China", OUTPUT, 2e12)]),
    ],
)  # fmt: skip
def test_whose_a_figure_is_and_of_which_series(text, wanted):
    assert of(text, 0, 1, 3) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "GDP of Norway grew 3 percent in the first quarter after expanding 2.2 percent in 2012 as a whole.",
            {(3, "2013-01..2013-03"), (2.2, "2012-01..2012-12")},
        ),
        (
            "Turkish factory output rose 2.7 percent in May. Output in April was revised to 3.6 percent from 3.4.",
            {(2.7, "2013-05..2013-05"), (3.6, "2013-04..2013-04")},
        ),
        (
            "India's GDP grew 4.5 percent in the year to March, down from 6.2 percent in the previous fiscal year.",
            {(4.5, "2012-04..2013-03"), (6.2, "2011-04..2012-03")},
        ),
        (
            "Halden Motors sold 420 vehicles in the 11 months to the end of February and 90 in the April-June quarter.",
            {(420, "2012-04..2013-02")},
        ),
        (
            "Halden Co said net profit for the whole of 2012 rose to 1.7 billion euros from 908 million in 2011.",
            {(1700000000, "2012-01..2012-12"), (908000000, "2011-01..2011-12")},
        ),
        (
            "Korea's exports fell 7.6 percent in June, the biggest drop since May 2009, when they fell 22.4 percent.",
            {(-7.6, "2013-06..2013-06"), (-22.4, "2009-05..2009-05")},
        ),
        (
            "China's factory output rose 7 percent in June. Real estate investment climbed to 2.7 trillion yuan.",
            {(7, "2013-06..2013-06"), (2700000000000, "2013-01..2013-06")},
        ),
        (
            "Halden Motor Co aims to sell 650,000 vehicles this year, compared with 552,000 in 2012.",
            {(552000, "2012-01..2012-12")},
        ),
    ],
)
def test_months_in_plain_words(text, wanted):
    assert set(of(text, 3, 4, published="2013-07-25")) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("U.S. industrial output slipped 0.1 percent last month, the Federal Reserve said.", ("mom_growth", -0.1)),
        ("U.S. GDP grew at a 4.2 percent annual rate in the second quarter.", ("mom_growth", 4.2)),
        ("Vietnam's GDP expanded 5.1 percent in the second quarter.", ("yoy_growth", 5.1)),
        ("Korea's exports fell 1.6 percent in June.", ("yoy_growth", -1.6)),
        ("French industrial output posted an annual decline of 3.2 percent in May.", ("yoy_growth", -3.2)),
    ],
)
def test_a_base_that_nobody_says_is_that_of_the_office(text, wanted):
    assert of(text, 2, 3, published="2013-07-25") == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Halden Motor Co said its China sales rose 3 percent in May. Car sales in China grew 9 percent.",
         [("Halden Motor Co", "sales", 3), ("China", "sales", 9)]),
        ("Norway's car sales rose 4 percent in May, an association said. Halden Motor Co sold 2,000 vehicles.",
         [("Norway", "sales", 4), ("Halden Motor Co", "sales", 2000)]),
        ("Halden Steel Co (HSC) posted a profit of $3 million in 2023. HSC said it was glad. Revenue rose 4 percent.",
         [("Halden Steel Co", "profit", 3e6), ("Halden Steel Co", "revenue", 4)]),
        (SPAIN + "Spain, which buys 70 percent of its oil, rests. The economy is estimated to have grown 2 percent.",
         [("Spain", OUTPUT, -0.6), ("Spain", OUTPUT, 0.4), ("Spain", "gdp", 2)]),
        (HUNAN + "Power generation fell 2 percent. (This story corrects the rate to 4 percent from 14 percent)",
         [("China", "fixed_asset_investment", 4)]),
    ],
)  # fmt: skip
def test_a_market_is_no_firm_and_what_is_made_no_investment(text, wanted):
    assert of(text, 0, 1, 3) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Egypt's non-oil exports rose 6 percent in May. U.S.-bound shipments fell 2 percent, ship exports 3 percent.",
         [("non-oil (Egypt)", "exports", 6), ("U.S.-bound (Egypt)", "exports", -2), ("ship (Egypt)", "exports", -3)]),
        ("Car sales in Norway fell 5 percent in May. In Sweden registrations dropped 8 percent. Halden sold 900 cars.",
         [("Norway", "sales", -5), ("Sweden", "sales", -8), ("Halden", "sales", 900)]),
        ("Halden Motors Ltd, Norway's biggest carmaker by revenue, posted a 23 percent fall in quarterly profit.",
         [("Halden Motors Ltd", "profit", -23)]),
        (SPAIN + "Output of investment goods rose 3 percent, and direct investment in Europe's largest economy 2.",
         [("Spain", OUTPUT, -0.6), ("Spain", OUTPUT, 0.4), ("investment goods (Spain)", OUTPUT, 3)]),
        ("Halden Motors Ltd, owned by Spain's Norvik, sold 900 cars in May, up 2 percent. Trade with Iran rose.",
         [("Halden Motors Ltd", "sales", 900), ("Halden Motors Ltd", "sales", 2)]),
        ("Bus sales in Norway fell 5 percent in 2023, followed by Sweden. Two-wheeler sales rose 2 percent.",
         [("Norway", "sales", -5), ("Norway", "sales", 2)]),
        ("Kenya's economy grew 5 percent in 2023, helped by agriculture, which grew 8 percent.",
         [("Kenya", "gdp", 5), ("agriculture (Kenya)", "other:value_added", 8)]),
    ],
)  # fmt: skip
def test_parts_of_a_series_and_firms_that_no_list_knows(text, wanted):
    assert of(text, 0, 1, 3) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Factory output slipped 0.1 percent over the month.", [("mom_growth", -0.1)]),
        ("Output fell a steeper-than-expected 1.1 percent in March.", [("mom_growth", -1.1)]),
        ("Annual output of motor vehicles plunged 22.4 percent.", [("yoy_growth", -22.4)]),
        ("Output is expected to have risen 0.8 percent in April. The bank forecasts GDP will shrink 1.2 percent.", []),
        ("Losses at Halden Co narrowed to 640 million euros in March from 1.9 billion euros.",
         [("level", -640000000), ("level", -1900000000)]),
    ],
)  # fmt: skip
def test_signs_and_guesses_in_plain_words(text, wanted):
    assert of(SPAIN + text, 2, 3)[2:] == wanted


def test_a_size_that_a_firm_aims_at_by_a_year_is_a_goal():
    text = (
        "Halden Co wants to have 50 GWh of annual capacity by 2030 and 100 GWh by 2035. Norway plans to have "
        "65 gigawatts of wind power by 2032. The plant aims to produce 5 million tonnes by 2026."
    )
    made = record("one", read(document(text, published="2024-10-18"), Gazetteer()))["targets"]
    assert [(one["subject"], one["value"], one["by"]) for one in made] == [
        ("Halden Co", 50, "2030"), ("Halden Co", 100, "2035"), ("Norway", 65, "2032"),
    ]  # fmt: skip


def test_a_base_may_stand_apart_from_its_figure_or_open_the_sentence():
    text = "Mexican industrial output in July fell 2.1 percent, year-over-year, and 0.3 percent, month-over-month."
    assert of(text, 2) == [("yoy_growth",), ("mom_growth",)]
    text = "German industrial production rose 0.8 percent in July from June. On a yearly basis, it slid 0.5 percent."
    assert of(text, 2) == [("mom_growth",), ("yoy_growth",)]


def test_what_was_only_expected_is_no_statistic():
    assert told("Russia's GDP was expected to grow by 1.4% this year.") == []


def test_a_country_that_only_places_a_province_is_not_whose_a_figure_is():
    text = "Industrial investment in central China's Hubei Province rose 13.6 percent year on year in the first half."
    assert of(text, 0) == [("Hubei",)]
