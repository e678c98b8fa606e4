"""What a plant makes, where no verb with an object tells it."""

import pytest
from intake_documents import document

from groundbreak.intake import read
from groundbreak.intake.labels import record


def products(told, gazetteer):
    """Return the products of the projects of a made-up text."""
    said = record("made-up", read(document(told, published="2024-06-30"), gazetteer))
    return [made["product"] for made in said["projects"]]


@pytest.mark.parametrize(
    ("told", "product"),
    [
        ("Norvik Corp. spent $30 million on its Lindau factory, where gearboxes are made.", "gearboxes"),
        ("Norvik Corp. will spend $30 million on a plant in Lindau and make car seats there.", "car seats"),
        ("Norvik Corp. named the S-60 sedan as the first product of its $30 million Lindau plant.", "S-60 sedan"),
        ("Norvik Corp. opened a $30 million plant in Lindau on Friday. The products are axles and gears.",
         "axles and gears"),
        ("Norvik Corp. opened a $30 million plant in Lindau that specialises in gearboxes.", "gearboxes"),
        ("The $30 million Lindau plant of Norvik Corp. will turn out 200,000 vehicles annually.", "vehicles"),
        ("Norvik Corp.'s $30 million Lindau plant is meant to make 10,000 Windpacks annually.", "Windpacks"),
        ("Tyre maker Norvik Corp. will build a $30 million plant in Lindau.", "tyres"),
        ("Norvik Corp., a maker of industrial robots, will build a $30 million plant in Lindau.", "industrial robots"),
    ],
)  # fmt: skip
def test_a_plant_makes_what_its_sentences_its_counts_or_its_firm_tell(told, product, gazetteer):
    assert products(told, gazetteer) == [product]


@pytest.mark.parametrize(
    "told",
    [
        "Norvik Corp. will build a $30 million plant in Lindau and make money there.",
        "Norvik Corp. built an older plant in Lindau for $30 million, and three states also made bids.",
    ],
)
def test_what_is_no_ware_is_no_product(told, gazetteer):
    assert products(told, gazetteer) == [None]
