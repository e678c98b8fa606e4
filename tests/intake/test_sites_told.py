"""Where a plant stands, what it makes and how much, as newspapers tell it apart from its noun."""

import pytest
from intake_documents import plants


def plant(text, gazetteer):
    """Return the only project of a made-up text of 10 May 2024."""
    (project,) = plants(text, gazetteer)
    return project


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Norvik will build a $300 million mill in Ohio. It will be located in Lindau and employ 120.", "Lindau"),
        ("Norvik plans a $300 million mill in the Tulsk region of Russia.", "Tulsk"),
        ("Lindau, Mississippi, was chosen as the site of Norvik's $300 million factory.", "Lindau, Mississippi"),
        ("Lindau do Rio will get a $300 million pulp mill from Norvik.", "Lindau do Rio"),
        ("Norvik will spend $20 million to enlarge its plant in Lindau, which makes freezers.", "Lindau"),
        ("Norvik will build a $90 million smelter on Lindau Island.", "Lindau Island"),
        ("Norvik will spend $20 million at its Lindau Coating mill next year.", "Lindau"),
        ("Norvik opened a $90 million cell factory in Lindau i Rana.", "Lindau i Rana"),
    ],
)
def test_where_a_plant_stands_that_is_told_apart_from_its_noun(text, place, gazetteer):
    assert plant(text, gazetteer)["place"] == place


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Norvik opened a $90 million plant in Lindau, making brake pads.", "brake pads"),
        ("Norvik's $90 million plant in Lindau will produce several kinds of brake pads.", "brake pads"),
        ("Norvik's $90 million plant in Lindau will produce trams and export them from 2025.", "trams"),
        ("Norvik will build a $90 million plant in Lindau to serve carmakers in the region.", None),
        ("Sarvik, a tyre maker, has a mill. Norvik will build a $90 million plant in Lindau.", None),
        ("Norvik will build a $90 million poultry feed mill in Lindau.", "poultry feed"),
        (
            "Cement is dear. Norvik will build a $90 million plant in Lindau. Cement needs lime, and cement sells.",
            "Cement",
        ),
    ],
)
def test_what_a_plant_makes_and_no_other_firm_or_customer(text, product, gazetteer):
    assert plant(text, gazetteer)["product"] == product


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        ("Norvik will build a plant in Lindau with an annual capacity of 900m bottles.", [(900_000_000, "bottle")]),
        ("Norvik will build a plant in Lindau to make 200m jars and 60m bottles a year.",
         [(200_000_000, "jar"), (60_000_000, "bottle")]),
        ("Norvik will build a plant in Lindau to make 36 jets a year.", [(36, "jet")]),
        ("Norvik will build a 9,000-metric-ton polysilicon plant in Lindau.", [(9000, "t")]),
        ("Norvik will build a plant in Lindau. Car sales will double to 3.5 million vehicles a year by 2030.", []),
        ("Norvik will build a plant in Lindau. It raises the region's output to 2.4 million tonnes a year.", []),
        ("Norvik will build a $90 million plant in Lindau. The state has a shortfall of over 1,900 MW.", []),
    ],
)  # fmt: skip
def test_how_much_a_plant_can_make_and_no_market_or_region(text, capacity, gazetteer):
    assert [(one["value"], one["unit"]) for one in plant(text, gazetteer)["capacity"]] == capacity
