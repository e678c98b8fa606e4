"""Lists of plants and texts on several: which there are, and whose they are."""

import pytest
from intake_documents import plants


def test_the_places_of_a_numbered_list_are_plants_of_the_firm_at_its_head(gazetteer):
    text = (
        "These are the plants of Norvik Motors.\n1. Lindau (already operating)\n2. Arden (under construction)\n"
        "3. Tarn (already operating)\n"
    )
    told = {(one["place"], one["company"], one["stage"]) for one in plants(text, gazetteer)}
    assert told == {
        ("Lindau", "Norvik Motors", "operating"),
        ("Arden", "Norvik Motors", "under_construction"),
        ("Tarn", "Norvik Motors", "operating"),
    }


def test_lines_that_a_place_heads_are_plants_of_their_own(gazetteer):
    text = (
        "Norvik Motors told where it will make electric cars.\n"
        "Lindau (Germany): since May 2022 it makes small cars.\n"
        "Arden (Spain): battery cell factory, 40 GWh, production start 2025.\n"
    )
    told = {(one["place"], one["company"]) for one in plants(text, gazetteer)}
    assert told == {("Lindau", "Norvik Motors"), ("Arden", "Norvik Motors")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The projects, by county:\n"
                "• Tarn County – Norvik Polymers, $85 million, 120 jobs. "
                "The company will build a nylon plant in Lindau.\n"
                "• Fulda County – Arden Cell Co., $320 million, 500 jobs. New battery factory in Tarn Park.\n"
            ),
            [("Norvik Polymers", 85_000_000, 120), ("Arden Cell Co.", 320_000_000, 500)],
        ),
        (
            (
                "The state published its list of projects.\n"
                "• Adams County – Norvik Forge Inc., $20 million, 45 jobs. "
                "The company will expand its forging plant in Alma.\n"
                "• Brown County – Sember Cell Co., $300 million, 700 jobs. New battery factory in the town of Conway.\n"
            ),
            [("Norvik Forge Inc.", 20_000_000, 45), ("Sember Cell Co.", 300_000_000, 700)],
        ),
    ],
)
def test_what_an_item_tells_before_its_plant_is_of_that_plant_and_of_the_firm_in_the_item(text, expected, gazetteer):
    told = [(one["company"], one["investment"]["value"], one["jobs"]["value"]) for one in plants(text, gazetteer)]
    assert told == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norvik Ltd opened a second car plant in Lindau. Its first plant in the town has a capacity of 50,000 cars.",
        "Norvik Ltd builds a mill near Arden. It also runs a 20 MW mill in Lindau. The new mill costs $9 million.",
        "Norvik Ltd approved a mill at Arden for $86 million. The second plant, in Lindau, will cost $128 million.",
    ],
)
def test_a_plant_that_stands_and_one_of_another_number_are_others(text, gazetteer):
    assert [one["company"] for one in plants(text, gazetteer)] == ["Norvik Ltd"] * 2


def test_initials_of_goods_and_what_is_made_are_no_firms(gazetteer):
    text = "Norvik Motors opened a plant in Lindau that now makes BEVs (Battery Electric Vehicles) and the V4 Electric."
    assert [one["company"] for one in plants(text, gazetteer)] == ["Norvik Motors"]


@pytest.mark.parametrize(
    "text",
    [
        "Norvik Ltd will spend $9 million on a plant in Lindau. Works start in May on a 32-hectare site near Arden.",
        "Norvik Ltd will spend $9 million on a plant in Lindau. The plant will stand in the Arden Industrial Park.",
        "Norvik Ltd will spend $9 million on a plant in Lindau. It will be Norvik's biggest mill in Europe.",
        "Norvik Ltd has a new project, a $9 million engine plant in Lindau, which opens in 2025.",
    ],
)
def test_where_a_plant_stands_and_what_it_is_called_besides_is_no_other(text, gazetteer):
    assert len(plants(text, gazetteer)) == 1


def test_plants_of_one_firm_in_other_states_are_others(gazetteer):
    text = "Norvik Ltd will shut the Ohio plant, the Texas plant and the mill in Iowa in 2025."
    assert [one["place"] for one in plants(text, gazetteer)] == ["Ohio", "Texas", "Iowa"]


@pytest.mark.parametrize(
    "text",
    [
        "Norvik Ltd, which supplies Arden Motors and Tarn Motors, will build a plant in Lindau.",
        "Norvik Ltd opened a mill in Lindau in 2020. Rival Tarn Corp said its mill in Arden would cost $9 million.",
    ],
)
def test_whose_a_plant_is_among_other_firms(text, gazetteer):
    assert plants(text, gazetteer)[0]["company"] == "Norvik Ltd"
    assert [one["company"] for one in plants(text, gazetteer)][1:] in ([], ["Tarn Corp"])


def test_lines_of_a_form_and_a_plant_beside_are_none(gazetteer):
    text = (
        "Tarn Works (Under construction)\n- Developer: Norvik Ltd\n- Capacity: 2 million tonnes a year\n"
        "Norvik Ltd said the road near the Arden plant would cost $9 million.\n"
    )
    assert not {one["name"] for one in plants(text, gazetteer)} & {"Capacity", "Developer", "Arden plant"}


def test_paragraphs_with_a_dateline_are_on_plants_of_their_own(gazetteer):
    text = (
        "CLYDE, OH—Norvik Ltd plans to build a $38 million plant here.\n"
        "LAREDO, TX—Tarn Corp will invest $12 million to open a new plant here.\n"
    )
    told = {(one["company"], one["investment"]["value"]) for one in plants(text, gazetteer)}
    assert told == {("Norvik Ltd", 38_000_000), ("Tarn Corp", 12_000_000)}


def test_plants_in_general_with_their_price_and_programmes_are_told(gazetteer):
    text = (
        "Norvik Ltd will build cement factories worth a combined $9 billion, part of a $20 billion investment program."
    )
    assert {one["investment"]["value"] for one in plants(text, gazetteer)} == {9_000_000_000, 20_000_000_000}


def test_the_total_of_a_list_is_neither_a_plant_nor_the_size_of_one(gazetteer):
    text = "The solar parks are listed below.\n- Lindau: solar, 101 MW\n- Tarn: solar, 60 MW\n- Total: 161 MW\n"
    told = [(one["name"], [size["value"] for size in one["capacity"]]) for one in plants(text, gazetteer)]
    assert told == [("Lindau", [101]), ("Tarn", [60])]


def test_what_others_have_done_since_a_year_opened_no_plant(gazetteer):
    (mill,) = plants("Since 2019 the government has built roads; Halden plans a mill in Lindau, Ohio.", gazetteer)
    assert "commissioned" not in {event["type"] for event in mill["events"]}
    (plant,) = plants("Halden owns a plant in Lindau, Ohio. Since 2011 the plant has made tyres.", gazetteer)
    assert ("commissioned", "2011") in {(event["type"], event["date"]) for event in plant["events"]}
