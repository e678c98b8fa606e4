"""English plants that no noun names, firms told by what they do to a plant, and plants told by a number alone."""

import pytest
from intake_documents import plants


@pytest.mark.parametrize(
    ("text", "product", "place"),
    [
        ("Norvik Paper is raising pulp capacity at Lindau by 60,000 tonnes a year for $180 million.", "pulp", "Lindau"),
        ("Norvik plans to start production of heat pumps in Lindau, Ohio, in 2026.", "heat pumps", "Lindau, Ohio"),
        ("Norvik began making gearboxes in Lindau, Ohio, in 2015.", "gearboxes", "Lindau, Ohio"),
        ("Norvik Motors plans to produce electric vans in India from 2027, it said.", "electric vans", "India"),
    ],
)
def test_what_is_made_somewhere_is_a_plant(text, product, place, gazetteer):
    (project,) = plants(text, gazetteer)
    assert (project["product"], project["place"]) == (product, place)


@pytest.mark.parametrize(
    "text",
    [
        "Norvik has started producing battery cells in Europe.",
        "Norvik aims to boost sales in China and increase production in Asia.",
        "Norvik, which makes cars in Ohio, said sales rose 3 percent.",
    ],
)
def test_what_a_firm_makes_on_a_continent_is_none(text, gazetteer):
    assert not plants(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel is thinking of building a plant in Lindau, which would open in 2026.",
        "Kestrel got the go-ahead for a mine in Peru.",
        "Kestrel already has two plants in Brazil that opened in 2011.",
        "Kestrel to build $2 billion plant in Lindau",
        "The Kestrel group inaugurated a plant in Lindau.",
        "Rival Kestrel said last month it would spend $2 billion on a plant in Lindau.",
    ],
)
def test_a_firm_is_told_by_what_it_does_to_a_plant(text, gazetteer):
    assert {project["company"] for project in plants(text, gazetteer)} == {"Kestrel"}
