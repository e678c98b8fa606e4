"""Figures of plants in the plain words of newspapers: what is a plant's size, and what stands beside it."""

import pytest
from intake_documents import plants


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("The mill in Lindau will make 60.000 tons a year.", [(60000, "t")]),
        ("The mill in Lindau will make 200 000 tonnes of steel a year.", [(200000, "t")]),
        ("The cracker in Lindau will make 1.5m tonnes of ethylene a year.", [(1500000, "t")]),
        ("The plant in Lindau will have an annual capacity of 5 million tyres.", [(5000000, "tyre")]),
        ("The car plant in Lindau has a capacity of 100,000 units a year.", [(100000, "vehicle")]),
        ("Norvik has a capacity of 5 million tyres a year at its plant in Lindau.", [(5000000, "tyre")]),
        ("Norvik has plants:\n- Lindau: tyres, 5 million a year", [(5000000, "unit")]),
        ("The fab in Lindau will turn out 55,000 300mm wafers a month.", [(55000, "wafer")]),
        (
            "The expansion lifts the capacity of the car plant in Lindau to 120,000 vehicles from 80,000.",
            [(120000, "vehicle"), (80000, "vehicle")],
        ),
        (
            "The mill in Lindau will produce 200,000 t of rebar, 100,000 t of wire rod and 50,000 t of billets a year.",
            [(200000, "t"), (100000, "t"), (50000, "t")],
        ),
        ("The cement plant in Lindau will cut emissions by 50,000 tonnes a year.", []),
        ("The solar farm in Lindau opened on Monday and will generate 500 GWh of electricity a year.", []),
        ("Norvik opened a cement plant in Lindau on Monday. It shipped 90,000 tonnes to Italy last year.", []),
        ("Norvik opened a cement plant in Lindau on Monday. Norvik has a total capacity of 12 million tonnes.", []),
    ],
)
def test_capacity(text, sizes, gazetteer):
    assert [(size["value"], size["unit"]) for made in plants(text, gazetteer) for size in made["capacity"]] == sizes


@pytest.mark.parametrize(
    ("text", "jobs"),
    [
        ("Norvik will build a mill in Lindau. It will employ 900 workers when it opens in 2026.", 900),
        ("Norvik will build a mill in Lindau, which will employ 350.", 350),
        ("Norvik's plant in Lindau will create 1,500 direct and 4,000 indirect jobs.", 1500),
        ("Construction of Norvik's mill in Lindau will create 2,000 jobs and the mill will employ 300 people.", 300),
        ("Norvik opened a mill in Lindau on Monday. Norvik employs 45,000 people worldwide.", None),
        ("Norvik opened a mill in Lindau on Monday. Some 94 jobs are affected elsewhere.", None),
        ("Norvik opened a mill in Lindau on Monday. Its 470 workers there had been evacuated in May.", None),
    ],
)
def test_jobs(text, jobs, gazetteer):
    (made,) = plants(text, gazetteer)
    assert (made["jobs"] or {}).get("value") == jobs


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("Norvik will build a mill in Lindau. Norvik bought a 368-acre site there in March.", (368, "acre")),
        ("Norvik will build a factory for hoses in Lindau on 5.2 ha.", (5.2, "ha")),
        ("Norvik will build a factory in Lindau. It has asked the state for 3,200 acres of land.", (3200, "acre")),
        ("Norvik will build a car plant in Lindau on a 240-rai plot.", (240, "rai")),
    ],
)
def test_land(text, land, gazetteer):
    (made,) = plants(text, gazetteer)
    assert (made["land"]["value"], made["land"]["unit"]) == land


def test_investment_of_the_next_sentence_and_in_continental_numbers(gazetteer):
    (made,) = plants("Norvik plans a battery plant in Lindau. The company will invest 1,7 billion euros.", gazetteer)
    assert (made["investment"]["value"], made["investment"]["currency"]) == (1700000000, "EUR")


def test_who_reported_a_story_tells_no_place(gazetteer):
    (made,) = plants("Norvik will build a mill for paper, it said. (Reporting by A. Rao in Mumbai)", gazetteer)
    assert made["place"] is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Norvik's new plant in the Progress Industrial Park in Dalton, Georgia, opened on Monday.",
            "Progress Industrial Park in Dalton, Georgia",
        ),
        ("Norvik opened a mill in the Tula industrial park in Hidalgo.", "Tula industrial park in Hidalgo"),
        ("Norvik opened a mill in Dalton, Georgia. It has others in Ohio, Oregon and Utah.", "Dalton, Georgia"),
    ],
)
def test_a_zone_and_its_town_are_one_address(text, place, gazetteer):
    assert plants(text, gazetteer)[0]["place"] == place


def test_what_a_verb_says_is_made_outweighs_the_name_of_the_plant(gazetteer):
    (made,) = plants("Norvik opened a display factory in Lindau. The factory will make ceiling panels.", gazetteer)
    assert made["product"] == "ceiling panels"


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Norvik plans a 1.1 GW power plant in Lindau, Ohio.", (1.1, "GW")),
        ("Norvik plans a 1.1 million tonne steel plant in Lindau, Ohio.", (1_100_000, "t")),
        ("Norvik plans a 1,100 MW power plant in Lindau, Ohio.", (1_100, "MW")),
    ],
)
def test_what_a_firm_plans_is_no_total_of_its_own_where_a_plant_has_it_in_its_name(text, size, gazetteer):
    (made,) = plants(text, gazetteer)
    assert [(one["value"], one["unit"]) for one in made["capacity"]] == [size]
    assert [event["type"] for event in made["events"]] == ["announced"]
