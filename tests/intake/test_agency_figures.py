"""Figures in the plain words of agencies: whose they are, on which base, and what is meant to be. Made-up texts."""

import pytest
from intake_documents import document

from groundbreak.intake.labels import record
from groundbreak.intake.reading import read


def labels(text, gazetteer, kind="indicators"):
    return record("x", read(document(text, published="2014-07-18"), gazetteer))[kind]


def figures(text, gazetteer):
    return [(one["subject"], one["measure"], one["value"]) for one in labels(text, gazetteer)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (("Industrial production rose 0.4 percent in June after slipping 0.3 percent in May. Output of metals gained "
         "2.3 percent, with that of nondurable goods unchanged."),
         [("Industrial production", "mom_growth", 0.4), ("Industrial production", "mom_growth", -0.3),
          ("metals (Industrial production)", "mom_growth", 2.3),
          ("nondurable goods (Industrial production)", "mom_growth", 0)]),
        (("Spain's economy grew 0.2 percent in the first quarter from the previous three months, although it shrank "
         "1.2 percent in 2013 as a whole."), [("Spain", "mom_growth", 0.2), ("Spain", "yoy_growth", -1.2)]),
        ("Norvik Plc said its profits rose more than 50% in the second quarter.", [("Norvik Plc", "yoy_growth", 50)]),
        (("Japan's industrial output rose 0.3 percent in May, less than a forecast rise of 0.8 percent, and was down "
         "2.4 percent on the year."), [("Japan", "mom_growth", 0.3), ("Japan", "yoy_growth", -2.4)]),
        (("Britain's industrial production rose 0.4 percent in May from April, boosted by a 3.9 percent jump in "
         "energy, and was down 6 percent year-on-year."),
         [("Britain", "mom_growth", 0.4), ("energy (Britain)", "mom_growth", 3.9), ("Britain", "yoy_growth", -6)]),
        (("Thailand's industrial output fell 4.4% year-on-year in June. The figure was worse than a median forecast of "
         "a 3.2% drop in a poll and followed a revised 3.3% fall in May."),
         [("Thailand", "yoy_growth", -4.4), ("Thailand", "yoy_growth", -3.3)]),
        (("Hungary's industrial output rose 2.7% year-on-year in May. An economist put output growth for the full year "
         "at 2%."), [("Hungary", "yoy_growth", 2.7)]),
    ],
)  # fmt: skip
def test_on_which_base(text, wanted, gazetteer):
    assert figures(text, gazetteer) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (("German industrial output fell 2.4 percent on the month in May, with car production off 7.3 percent. Auto "
         "production lost 2.2 percent and that of other transport equipment, including ships, plunged 6.5 percent."),
         ["Germany", "car (Germany)", "Auto (Germany)", "transport equipment (Germany)"]),
        (("China's industrial output grew 8 percent in May. The minister told a conference in Beijing that value-added "
         "output grew 10 percent in the first half."), ["China", "China"]),
        (("DEBRECEN, Hungary - Norvik opened a plant in Debrecen. The country's pharmaceutical exports rose 8 percent "
         "last year, Hungary's minister said."), ["pharmaceutical (Hungary)"]),
        (("VW's China sales rose 18 percent in the first half, while the country's overall car market expanded "
         "8 percent."), ["VW", "China"]),
        ("Capital expenditure by Japanese companies rose 5.8 percent in the second quarter.", ["Japanese companies"]),
        ("Norvik Corp said capital expenditure rose 5.8 percent in the second quarter.", []),
        (("Lithuania's output of the electronics industry grew 5.6 percent in May, while total industrial output slid "
         "3 percent."), ["electronics industry (Lithuania)", "Lithuania"]),
        ("Germany's imports and exports rose 5 percent and 3 percent, respectively, in May.", ["Germany"]),
        (("The profits of China's state-owned enterprises rose 7.5 percent in the first half. Their revenue grew 5.7 "
         "percent."), ["state-owned enterprises (China)", "state-owned enterprises (China)"]),
        (("Polish industrial output rose 1.7 percent in June. Output grew in 21 of 34 sectors, including furniture by "
         "13.2 percent."), ["Poland", "furniture (Poland)"]),
    ],
)  # fmt: skip
def test_whose_a_figure_is(text, wanted, gazetteer):
    assert [subject for subject, *_ in figures(text, gazetteer)] == wanted


def test_goods_that_no_unit_counts(gazetteer):
    text = "Norvik sold 1.1m appliances last quarter. It delivered 320.810 BEVs and 72.935 PHEVs in 2013."
    made = [(one["value"], one["period"]["start"]) for one in labels(text, gazetteer)]
    assert made == [(1100000, "2014-04"), (320810, "2013-01"), (72935, "2013-01")]


def test_money_of_something_else_is_no_series(gazetteer):
    text = "Norvik Corp reported revenue of $3 billion in 2013. It has a market value of $5 billion."
    assert [one["value"] for one in labels(text, gazetteer)] == [3000000000]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The government of Turkey aims at growth of 4.4 percent this year.", [(4.4, "2014")]),
        ("China pledged to cut steel capacity by 45 million tonnes and coal capacity by 250 million tonnes this year.",
         [(45000000, "2014"), (250000000, "2014")]),
        ("Malaysia aims to attract 100 billion ringgit of investment this year.", [(100000000000, "2014")]),
        ("China has 56 nuclear power units. China plans to have 65 gigawatts of nuclear capacity by the end of 2025.",
         [(65, "2025")]),
        (("Norvik AS dropped a cell factory in Vaasa. Norvik wants to have 50 GWh of annual capacity by 2025, 100 GWh "
         "by 2028 and 200 GWh by 2030."), [(50, "2025"), (100, "2028"), (200, "2030")]),
        ("Norvik AS opened a smelter in Lindau. It plans to spend $2 billion by 2016.", []),
        ('"Output in India is weak," said an economist. "I would be surprised if growth is above 1 percent."', []),
    ],
)  # fmt: skip
def test_goals_without_a_series(text, wanted, gazetteer):
    assert [(one["value"], one["by"]) for one in labels(text, gazetteer, "targets")] == wanted
