"""News in the plain words of agencies: who, where and when, as thousands of stories tell them."""

import pytest
from intake_documents import plants


def plant(text, gazetteer):
    """Return the only project of a made-up text of 10 May 2024."""
    (project,) = plants(text, gazetteer)
    return project


@pytest.mark.parametrize(
    ("text", "company", "place"),
    [
        ("Norvik opened a new cement plant in Lindau on Thursday.", "Norvik", "Lindau"),
        ("Norvik will build a $1 billion battery plant in Lindau, the company said on Friday.", "Norvik", "Lindau"),
        (
            "Norvik Electronics Co. will open its $4 billion plant in Lindau in 2025.",
            "Norvik Electronics Co.",
            "Lindau",
        ),
        ("U.S. Steel Corp. opened a mill in Osceola, Arkansas.", "U.S. Steel Corp.", "Osceola, Arkansas"),
        ("Norvik Co said it will invest $1.3 billion in its Lindau Assembly plant.", "Norvik Co", "Lindau"),
    ],
)
def test_who_builds_and_where(text, company, place, gazetteer):
    project = plant(text, gazetteer)
    assert (project["company"], project["place"]) == (company, place)


@pytest.mark.parametrize(
    ("text", "event", "stage"),
    [
        ("Norvik broke ground on a plant in Lindau on Dec. 5, 2022.", ("started", "2022-12-05", "actual"), "started"),
        ("Norvik broke ground on twin cement plants in Lindau on Sept. 14.", ("started", "2023-09-14", "actual"),
         "started"),
        ("Norvik's planned factory in Lindau has been delayed until 2027.", ("commissioned", "2027", "expected"),
         "announced"),
        ("A 400,000-ton urea unit of Norvik in Lindau was launched in 2011.", ("commissioned", "2011", "actual"),
         "operating"),
        ("Norvik's steel plant in Lindau was launched in 2011.", ("commissioned", "2011", "actual"), "operating"),
        ("The project to build a steel plant in Lindau was launched in 2024.", ("started", "2024", "actual"),
         "announced"),
        ("Norvik started building a steel plant in Lindau last October.", ("started", "2023-10", "actual"),
         "under_construction"),
        ("Norvik broke ground on a steel plant in Lindau last October.", ("started", "2023-10", "actual"), "started"),
        ("Norvik has been building a steel plant in Lindau since July.", ("started", "2023-07", "actual"),
         "under_construction"),
        ("A ceremony took place in Lindau last week to mark the laying of the foundation stone of Norvik's plant.",
         ("started", "2024-05", "actual"), "started"),
        ("The slump has prompted the Swiss miner Norvik and the Dutch maker Hollem to cancel plans for a Lindau mill.",
         ("cancelled", "2024-05", "actual"), "cancelled"),
        ("Norvik said in March it would no longer build the battery plant in Lindau.",
         ("cancelled", "2024-03", "actual"), "cancelled"),
        ("Norvik's plant in Lindau will make 640,000 tons once it is commissioned in the second half of 2026.",
         ("commissioned", "2026", "expected"), "announced"),
        ("Norvik has postponed to 2027 from 2026 the launch of an engine plant in Lindau.",
         ("commissioned", "2027", "expected"), "announced"),
        ("Norvik aims to bring the steel plant in Lindau into production by mid-2026.",
         ("commissioned", "2026", "expected"), "announced"),
        ("Norvik plans to raise the capacity of its Lindau refinery to 190,000 bpd by 2027.",
         ("expansion", "2027", "expected"), "announced"),
        ("Norvik is expanding its tyre factory at Lindau to 16,000 tyres a day by the end of next year.",
         ("expansion", "2025", "expected"), "under_construction"),
        ("Norvik signed a memorandum to build a battery factory in Lindau by 2027.", ("completed", "2027", "expected"),
         "signed"),
        ("Construction of Norvik's plant in Lindau was postponed to 2026.", ("started", "2026", "expected"),
         "announced"),
        ("Norvik said on Tuesday it had taken a final investment decision to build a cement plant in Lindau.",
         ("approved", "2024-05-07", "actual"), "approved"),
        ("The Lindau plant was originally due to open in 2022 but has been delayed to the second half of 2025.",
         ("commissioned", "2025", "expected"), "announced"),
        ("Norvik restarted production at its Lindau plant on Monday after a two-week halt.",
         ("commissioned", "2024-05-06", "actual"), "operating"),
        ("Output at Norvik's 200,000 bpd refinery in Lindau resumed on Wednesday.",
         ("commissioned", "2024-05-08", "actual"), "operating"),
        ("Norvik's smelter in Lindau was idled in 2019 and restarted in March 2021.",
         ("commissioned", "2021-03", "actual"), "operating"),
        ("Norvik will shut its Lindau plant by July, cutting 1,000 jobs.", ("cancelled", "2024-07", "expected"),
         "cancelled"),
        ("The Lindau plant was to have opened in 2020 but nobody paid for it.", ("commissioned", "2020", "expected"),
         "announced"),
        ("Norvik planned a plant in Lindau, but the plans were dropped last year.",
         ("cancelled", "2023", "actual"), "cancelled"),
        ("Norvik will begin building cars at its Lindau plant in 2026.", ("commissioned", "2026", "expected"),
         "announced"),
        ("Norvik is building a plant in Lindau, which should be ready in the third quarter.",
         ("completed", "2024", "expected"), "under_construction"),
        ("Norvik approved a $2 billion expansion of its Lindau refinery in 2022.", ("approved", "2022", "actual"),
         "approved"),
        ("Construction of the 400,000 bpd Lindau refinery is under way and is due to finish in 2026.",
         ("completed", "2026", "expected"), "under_construction"),
        ("Financial close for Norvik's plant in Lindau is expected by the end of June.",
         ("approved", "2024-06", "expected"), "announced"),
        ("The first trial cells were produced at Norvik's plant in Lindau on March 28.",
         ("trial_production", "2024-03-28", "actual"), "trial_production"),
        ("The ministry approved the environmental impact study of Norvik's plant in Lindau on Thursday.",
         ("approved", "2024-05-09", "actual"), "approved"),
    ],
)  # fmt: skip
def test_what_happened_and_when(text, event, stage, gazetteer):
    project = plant(text, gazetteer)
    assert event in [(told["type"], told["date"], told["status"]) for told in project["events"]]
    assert project["stage"] == stage


@pytest.mark.parametrize(
    "text",
    [
        "Norvik denied reports that it would build a second plant in Lindau.",
        "Norvik has no plans to build a plant in Lindau, a spokesman said.",
        "Norvik is due to start building one in Lindau this year, like firms with plants there.",
    ],
)
def test_a_plan_that_is_denied_or_of_another_is_none(text, gazetteer):
    assert plants(text, gazetteer) == []


def test_an_item_of_a_release_goes_on_about_its_plant(gazetteer):
    text = "- The Lindau plant will make 3,500 tonnes a day.\n- The three-year construction phase is to begin in 2026."
    told = plant(text, gazetteer)["events"]
    assert [(event["type"], event["date"]) for event in told] == [("started", "2026")]


def test_a_contract_told_behind_its_plant_is_of_it(gazetteer):
    project = plant("Norvik is to build a cement plant in Lindau. The support contract was signed in March.", gazetteer)
    assert project["stage"] == "signed"
    assert ("signed", "2024-03") in [(event["type"], event["date"]) for event in project["events"]]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Norvik is going ahead with construction of its potash mine in Lindau.", "under_construction"),
        ("Work on Norvik's steel plant in Lindau is progressing on schedule.", "under_construction"),
        ("Norvik's steel plant in Lindau is nearing completion.", "under_construction"),
        ("Norvik is completing a $700 million upgrade of its plant in Lindau.", "under_construction"),
        ("Norvik is working toward a final investment decision on a $2 billion plant in Lindau.", "announced"),
        ("Norvik has put off a final investment decision on its $2 billion plant in Lindau.", "announced"),
        ("Norvik got a permit for a Lindau plant in 2020. The start of construction has been postponed again.",
         "approved"),
        ("Norvik's plant in Lindau was approved in 2014. With no news for years, it is presumed shelved.",
         "suspended"),
        ("Norvik put off the start-up of its $500 million paper mill in Lindau by half a year.", "announced"),
        ("Norvik took a final investment decision on its $2 billion plant in Lindau in March.", "approved"),
    ],
)  # fmt: skip
def test_where_a_plant_stands(text, stage, gazetteer):
    assert plant(text, gazetteer)["stage"] == stage


@pytest.mark.parametrize(
    "text",
    [
        "Norvik announced it has suspended work on its planned paper mill in Lindau.",
        "Norvik announced its 3 billion euro final investment decision on a Lindau plant in early February.",
        "Norvik has opened a plant in Lindau in March, the company announced on Thursday.",
        "Norvik's $120 million plant in Lindau will make an engine announced earlier.",
    ],
)
def test_what_is_done_or_was_told_before_is_no_plan_of_today(text, gazetteer):
    assert not [event for event in plant(text, gazetteer)["events"] if event["type"] == "announced"]


@pytest.mark.parametrize(
    ("text", "jobs", "money"),
    [
        ("Norvik Corp, which employs 1,900 people in Hungary, is building a $90 million plant in Lindau.", None, 90e6),
        ("Norvik will build a plant in Lindau. The tech sector employs 6,000 people in the state.", None, None),
        ("Norvik will build a plant in Lindau. During construction, over 150 jobs were created.", None, None),
        (
            "Norvik will add a line to its Lindau plant with 210 jobs, bringing the workforce to 1,450 people.",
            210,
            None,
        ),
        ("Norvik Corp will receive $72 million to develop a plant in Lindau.", None, None),
        ("Norvik Corp has been given $33 million toward a $110 million plant in Lindau.", None, 110e6),
        ("A bank may put $25 million into Norvik's Lindau plant for a minority stake. It will cost $310 million.",
         None, 310e6),
        ("Norvik will build a plant in Lindau. The company is to sink $40 million into it.", None, 40e6),
    ],
)  # fmt: skip
def test_jobs_and_money_are_the_plants_own(text, jobs, money, gazetteer):
    project = plant(text, gazetteer)
    assert (project["jobs"] and project["jobs"]["value"]) == jobs
    assert (project["investment"] and project["investment"]["value"]) == money


@pytest.mark.parametrize(
    "text",
    [
        "Norvik will build a $90 million engine plant near Lindau. The plant in Tarnow County is to open in 2027.",
        "Norvik will build a plant in Person County, with 214 jobs. The company will invest $121 million in Lindau.",
        "Another mill, the 4-million-ton Lindau works of Norvik Steel, went into production in March.",
        "Norvik will build a plant in Lindau. It will be Norvik's first plant in Austria and third engine plant out.",
        "Norvik will build a $90 million refinery in Lindau. A group is to build process units of the refinery.",
        "Norvik opened a hydrogen plant in Lindau. The gas is produced on-site with three 17 MW electrolysers.",
        "Norvik will build a plant in Lindau. It said it would shut its Tarnow plant for three weeks in June.",
    ],
)
def test_one_plant_told_of_in_several_ways_is_one(text, gazetteer):
    assert plant(text, gazetteer)


def test_who_is_commissioned_to_build_opens_nothing(gazetteer):
    text = "Norvik commissioned Ibertec to build its $300 million refinery in Lindau."
    assert plant(text, gazetteer)["stage"] == "announced"


def test_a_plant_of_its_owner_in_another_town_is_another(gazetteer):
    named = "Norvik will build a $30 million plant near Lindau. The Tarnow plant of Norvik opened in 2010."
    assert len(plants(named, gazetteer)) > 1
