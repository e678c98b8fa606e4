"""Releases of governments, licensors and companies, and lists of plants: made-up texts in their usual words."""

import pytest
from intake_documents import plants


@pytest.mark.parametrize(
    ("text", "company", "product"),
    [
        ("Norvik Chemicals has selected Halden's AmmoCore™ technology for its new ammonia plant in Lindau.",
         "Norvik Chemicals", "ammonia"),
        ("Halden has been chosen by Norvik Chemicals to supply technology for a methanol plant in Lindau.",
         "Norvik Chemicals", "methanol"),
        ("Halden's HydraFlow™ technology has been chosen for a renewable diesel unit at Norvik Oil's refinery.",
         "Norvik Oil", "renewable diesel"),
        ("Halden has been awarded a sizeable* contract by Norvik Chemicals for a new phenol unit in Lindau.",
         "Norvik Chemicals", "phenol"),
    ],
)  # fmt: skip
def test_a_licence_is_a_contract_of_the_one_who_builds(text, company, product, gazetteer):
    (project,) = plants(text, gazetteer)
    assert (project["company"], project["product"], project["stage"]) == (company, product, "signed")


def test_a_site_that_is_chosen_is_only_a_plan(gazetteer):
    (project,) = plants("Norvik Chemicals has picked Lindau for its new ammonia plant.", gazetteer)
    assert (project["stage"], project["product"]) == ("announced", "ammonia")


def test_lines_above_a_release_point_to_its_plant(gazetteer):
    text = (
        "- The plant will make 500,000 tonnes of methanol a year.\n- Start-up is due in 2027.\n"
        "Norvik Chemicals has signed a contract with Halden for a new methanol plant in Lindau."
    )
    (project,) = plants(text, gazetteer)
    assert [size["value"] for size in project["capacity"]] == [500000]


def test_items_of_a_list_keep_their_firm_and_goods(gazetteer):
    text = (
        "Recent announcements include:\n"
        "- Norvik Foods, a yogurt maker, announced a $650 million dairy plant in Idaho.\n"
        "- Ohio Valley Fibers: $340 million plant in Clarksville, Tennessee, 200 jobs.\n"
        "- Tennessee Valley Cathode received its air permit and will build a $1 billion cathode plant in Ohio."
    )
    found = plants(text, gazetteer)
    assert [one["company"] for one in found] == ["Norvik Foods", "Ohio Valley Fibers", "Tennessee Valley Cathode"]
    assert "yogurt" not in [one["product"] for one in found[1:]]


def test_towns_in_capitals_head_the_lines_of_a_list(gazetteer):
    text = (
        "* GHENT: Norvik Cells is building a 4 GWh plant.\n"
        "* BLYTH: Halden Batteries will open a 15 GWh factory near the port in 2025."
    )
    assert [one["place"] for one in plants(text, gazetteer)] == ["GHENT", "BLYTH"]


@pytest.mark.parametrize(
    ("text", "jobs"),
    [
        ("Norvik, which currently employs 212 people, plans to build a plant in Ohio and add 164 jobs.", 164),
        ("Norvik's project in Ohio will secure 1,150 jobs and create 230 more at the plant.", 230),
        ("Norvik opened a plant in Ohio. It has 95 employees.", 95),
        ("Norvik announced a $95 million expansion of its Ohio plant, securing employment for 1,400 workers.", None),
    ],
)
def test_jobs_are_those_that_a_plant_brings(text, jobs, gazetteer):
    (project,) = plants(text, gazetteer)
    assert (project["jobs"] or {}).get("value") == jobs


def test_growing_somewhere_for_money_and_jobs_is_a_project(gazetteer):
    text = "Norvik, LLC, a maker of parts, is expanding in Bladen County, creating 84 jobs and investing $29 million."
    (project,) = plants(text, gazetteer)
    told = (project["company"], project["place"], project["jobs"]["value"], project["investment"]["value"])
    assert told == ("Norvik, LLC", "Bladen County", 84, 29_000_000)


@pytest.mark.parametrize(
    "text",
    [
        "Since 2021, companies have announced over $22 billion in private investment in Tennessee.",
        "The Department announced $1.9 billion in grants for 14 road, bridge and port projects in five states.",
        "- Ohio: $425 million toward a new bridge over the river, carrying 160,000 vehicles a day.",
    ],
)
def test_what_all_firms_invest_and_public_works_are_no_projects(text, gazetteer):
    assert plants(text, gazetteer) == []


def test_a_site_that_a_plant_is_added_to_is_where_it_stands(gazetteer):
    text = (
        "Norvik has signed a contract with Halden Engineering for the construction of the Olefins IV complex at its "
        "production site in Lindau, an investment of $2 billion."
    )
    (project,) = plants(text, gazetteer)
    assert (project["name"], project["company"], project["place"]) == ("Olefins IV complex", "Norvik", "Lindau")
    assert project["investment"]["value"] == 2_000_000_000
