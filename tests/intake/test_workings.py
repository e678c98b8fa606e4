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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norvik will build a $20 million bottling line in Lindau, Ohio.", "bottling line"),
        ("Norvik opened a $20 million dry dock in Lindau, Ohio.", "dry dock"),
        ("Norvik opened a new bottling line at its plant in Lindau, Ohio.", "plant"),
    ],
)
def test_a_line_with_a_town_or_price_is_a_plant(text, name, gazetteer):
    assert [project["name"].endswith(name) for project in plants(text, gazetteer)] == [True]


def test_a_hall_where_people_meet_is_none(gazetteer):
    assert not plants("Norvik opened a $20 million convention center in Lindau, Ohio.", gazetteer)


def test_a_plant_of_two_firms_is_one_whoever_of_them_is_named(gazetteer):
    text = (
        "Norvik and Kestrel broke ground for a tyre plant in Lindau. The plant will cost Kestrel's venture $2 billion."
    )
    assert len(plants(text, gazetteer)) == 1


def test_initials_of_a_thing_are_no_firm(gazetteer):
    text = "Norvik will add a Waste Heat Recovery System (WHRS) of 21 MW at its cement plant in Lindau."
    assert {project["company"] for project in plants(text, gazetteer)} == {"Norvik"}


def test_a_plant_called_by_its_town_is_not_the_one_to_come(gazetteer):
    text = "Norvik will build a new cement plant in Ohio. Norvik will spend $40 million on its Lindau plant."
    assert [project["name"] for project in plants(text, gazetteer)] == ["new cement plant", "Lindau plant"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Norvik opened a plant in Ohio in 2019. It will build a second one in Texas.", ["Ohio", "Texas"]),
        ("Norvik will build a plant in Lindau. Another in Norwick, Ohio, is due to open in 2027.",
         ["Lindau", "Norwick, Ohio"]),
        ("Norvik runs two plants in India. The first, at Pune, opened in 2004.", ["Pune"]),
        ("Norvik will build a tyre plant in Lindau. It will be the company's second in Ohio.", ["Lindau"]),
        ("Aside from the Ohio plant, Norvik is building a 500,000 tonne mill in Brazil.", ["Brazil"]),
    ],
)  # fmt: skip
def test_another_plant_is_told_by_its_number_and_town(text, places, gazetteer):
    assert [project["place"] for project in plants(text, gazetteer)] == places


def test_a_plant_beside_another_has_its_own_past(gazetteer):
    text = "Norvik will build a plant near an existing Kestrel factory that opened in 1999."
    plant, beside = plants(text, gazetteer)
    assert (plant["stage"], beside["stage"]) == ("announced", "operating")


def test_what_each_of_several_firms_plans_is_no_plant(gazetteer):
    text = "Norvik, Kestrel and Merlin have all announced investment plans in recent months."
    assert not plants(text, gazetteer)
