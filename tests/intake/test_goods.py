"""What a plant makes, weighed over a document; sizes as the trade prints them; made-up texts."""

import pytest
from intake_documents import document

from groundbreak.intake import read
from groundbreak.intake.labels import record


def projects(told, gazetteer):
    """Return the projects of a made-up text, as records."""
    return record("made-up", read(document(told, published="2024-06-30"), gazetteer))["projects"]


@pytest.mark.parametrize(
    ("told", "product"),
    [
        ("Norvik Corp. will build a $30 million steel mill in Lindau.", "steel"),
        ("Norvik Corp. will build a $30 million data center campus in Lindau.", "data center"),
        ("Norvik Corp. opened a $30 million plant in Lindau on Friday. The axles go to makers of trucks.", "axles"),
        ("Norvik Corp. will put up a $30 million stamping plant in Lindau and turn out car doors there.", "car doors"),
        ("Norvik Cement Ltd will build a $30 million grinding unit in Lindau.", "cement"),
        ("Norvik Corp. will build a $30 million yarn plant in Lindau. Its hall takes 200 machines.", "yarn"),
    ],
)
def test_the_product_is_what_most_speaks_for(told, product, gazetteer):
    assert [made["product"] for made in projects(told, gazetteer)] == [product]


@pytest.mark.parametrize(
    ("size", "value", "unit", "per"),
    [
        ("1.4Mta", 1400000, "t", "year"),
        ("200,000-t/y", 200000, "t", "year"),
        ("5,000tpd", 5000, "t", "day"),
        ("60,000 metric tpy", 60000, "t", "year"),
        ("146,000-barrel-per-day", 146000, "bbl", "day"),
    ],
)
def test_a_size_is_read_as_the_trade_prints_it(size, value, unit, per, gazetteer):
    (made,) = projects(f"Norvik Corp. is building a {size} Lindau plant for $30 million.", gazetteer)
    assert [(one["value"], one["unit"], one["per"]) for one in made["capacity"]] == [(value, unit, per)]


@pytest.mark.parametrize(
    ("told", "value", "unit"),
    [
        ("It can make 310,000 short tons a year.", 310000, "short_ton"),
        ("It can make 140 million gallons a year.", 140000000, "gallon"),
        ("It will yield 30,000 ounces a year.", 30000, "oz"),
        ("It has a monthly capacity of 54,000 12-inch wafers.", 54000, "wafer"),
    ],
)
def test_what_a_plant_can_make_is_counted_in_its_own_unit(told, value, unit, gazetteer):
    (made,) = projects(f"Norvik Corp. is building a $30 million plant in Lindau. {told}", gazetteer)
    assert [(one["value"], one["unit"]) for one in made["capacity"]] == [(value, unit)]


@pytest.mark.parametrize(
    ("told", "company"),
    [
        ("Norvik\nNorvik this month announced a $30 million plant in Lindau.", "Norvik"),
        ("A $30 million plant will rise in Lindau. It is Steel Norvik Inc.'s first.", "Steel Norvik Inc."),
        ("The line went to Ohio-based Norvik Steel's $30 million plant in Lindau.", "Norvik Steel"),
        ("Cimento do Norvik, the only maker, is building a $30 million plant in Lindau.", "Cimento do Norvik"),
        ("Norvik Halden told its shareholders that it builds a $30 million plant in Lindau.", "Norvik Halden"),
    ],
)
def test_a_firm_is_told_under_headings_and_by_all_of_its_name(told, company, gazetteer):
    assert [made["company"] for made in projects(told, gazetteer)] == [company]


@pytest.mark.parametrize(
    ("told", "company"),
    [
        ("Halden Engineering has won a contract from Norvik Corp. for a $30 million plant in Lindau.", "Norvik Corp."),
        ("Norvik Corp. will build a $30 million plant in Lindau. It is co-owned by Halden Inc.", "Norvik Corp."),
        ("Norvik is in a hurry. Ahead of plan is Norvik's new hall, a $30 million plant in Lindau.", "Norvik"),
        ("Ground was broken for a $30 million plant in Lindau. Behind it stands Norvik Corp., set up last year.",
         "Norvik Corp."),
        ("Work on a $30 million mill in Lindau will resume. U.S. Steel intends to finish it.", "U.S. Steel"),
        ("Long delays have dogged Norvik's $30 million plant in Lindau.", "Norvik"),
    ],
)  # fmt: skip
def test_whose_a_plant_is_the_whole_text_tells(told, company, gazetteer):
    assert {made["company"] for made in projects(told, gazetteer)} == {company}


def test_plants_that_are_told_apart_by_their_places_are_several(gazetteer):
    told = (
        "Norvik Corp. will build two plants, one in Lindau, the other in Aalburg. The Aalburg plant costs $30 million."
    )
    made = [(one["company"], one["place"], (one["investment"] or {}).get("value")) for one in projects(told, gazetteer)]
    assert made == [("Norvik Corp.", "Lindau", None), ("Norvik Corp.", "Aalburg", 30000000)]


@pytest.mark.parametrize("told", ["UHT", "Norvik Spinners"])
def test_no_place_is_called_by_an_abbreviation_or_a_firm(told, gazetteer):
    (made,) = projects(f"A $30 million plant in Lindau will supply its {told} hall.", gazetteer)
    assert made["place"] == "Lindau"
