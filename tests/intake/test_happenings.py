"""What happens to a plant, put together from parts: forms, dates and halts, and whose a sentence without a name is."""

import pytest
from intake_documents import document

from groundbreak.intake import read
from groundbreak.intake.labels import record

PLANT = "Norvik is building a cement plant in Lindau. "
LAKE = "The town lies on an island in a large lake. " * 7


def told(text, gazetteer, published="2024-06-30"):
    return record("made-up", read(document(text, published=published), gazetteer))["projects"]


def events(text, gazetteer):
    return {(one["type"], one["date"], one["status"]) for made in told(text, gazetteer) for one in made["events"]}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("First bags are pencilled in for the March quarter of 2025.", ("commissioned", "2025-03", "expected")),
        ("First clinker is due by the end of 2026.", ("commissioned", "2026", "expected")),
        ("The plant produced its first clinker on 4 March 2024.", ("commissioned", "2024-03-04", "actual")),
        ("Norvik rolled its first bag off the line in May 2024.", ("commissioned", "2024-05", "actual")),
        ("Cement will be made there from 2026.", ("commissioned", "2026", "expected")),
        ("From 2026 the plant will supply white cement.", ("commissioned", "2026", "expected")),
        ("The plant should be shipping cement by Christmas 2026.",
         ("commissioned", "2026-12", "expected")),
        ("The plant is now due in Q1-2026 instead of mid-2025.", ("commissioned", "2026", "expected")),
        ("Commissioning would follow about twelve months later, in 2026.", ("commissioned", "2026", "expected")),
        ("Production of white cement, a costly kind, gets going in December.",
         ("commissioned", "2024-12", "expected")),
        ("The plant fired up in 1H24.", ("commissioned", "2024", "actual")),
        ("It opened in 2011 under the name of Alber Corp.", ("commissioned", "2011", "actual")),
        ("The plant will be running flat out by the spring of 2026.", ("full_capacity", "2026", "expected")),
        ("The plant reached nameplate capacity in April 2024.", ("full_capacity", "2024-04", "actual")),
        ("The plant is to be built by 2026.", ("completed", "2026", "expected")),
        ("Completion: Q2 2026", ("completed", "2026", "expected")),
        ("The plant got the nod from the county in May 2024.", ("approved", "2024-05", "actual")),
        ("Norvik pledged $50 million for the plant in 2021.", ("announced", "2021", "actual")),
        ("We turn the first sod of the plant in September.", ("started", "2024-09", "expected")),
        ("The plant's launch has been pushed back to late 2026.", ("commissioned", "2026", "expected")),
        ("Construction has been under way since March 2023.", ("started", "2023-03", "actual")),
        ("Builders should be on site next month.", ("started", "2024-07", "expected")),
        ("Its first stone was laid on 3 May 2024.", ("started", "2024-05-03", "actual")),
        ("Full production is expected in 2027.", ("full_capacity", "2027", "expected")),
        ("Building work wrapped up in April 2024.", ("completed", "2024-04", "actual")),
        ("The ribbon was cut in May 2024.", ("commissioned", "2024-05", "actual")),
        ("Commissioning tests started in May 2024.", ("trial_production", "2024-05", "actual")),
        ("The plant, open since 2011, employs 300.", ("commissioned", "2011", "actual")),
        ("The plant reopened in May 2024.", ("commissioned", "2024-05", "actual")),
        ("Crews broke ground in April 2024.", ("started", "2024-04", "actual")),
        ("Officials turned the first shovels of dirt on May 3.", ("started", "2024-05-03", "actual")),
        ("Construction, which began in 2022, goes on.", ("started", "2022", "actual")),
        ("The deal, signed in May, covers the plant.", ("signed", "2024-05", "actual")),
        ("A decision on whether to build is due in November.", ("approved", "2024-11", "expected")),
        ("It had unveiled the plan for a kiln in 2015.", ("announced", "2015", "actual")),
        ("At the end of 2023 the plant reached its design capacity.", ("full_capacity", "2023", "actual")),
        ("Groundbreaking for the plant, a newspaper reports, has slipped to May 2025.",
         ("started", "2025-05", "expected")),
    ],
)  # fmt: skip
def test_what_happens_is_read_in_many_ways(text, event, gazetteer):
    assert event in events(PLANT + text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Financial close, which is expected in March 2025, comes next.",
        "The company equips and starts up its plants itself.",
        "The company opened an office in Riga in 1998.",
        "With production far off, hiring has started.",
        "The minister opened the conference on Monday.",
    ],
)
def test_what_only_looks_so_starts_no_production(text, gazetteer):
    assert not {kind for kind, *_ in events(PLANT + LAKE + text, gazetteer)} & {"commissioned"}


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Norvik has given the cement plant in Lindau up.", "cancelled"),
        ("Norvik has put its cement plant in Lindau on hold until next year.", "suspended"),
        ("The cement plant in Lindau will not be built after all.", "cancelled"),
        ("Norvik is walking away from its cement plant in Lindau and will book a loss.", "cancelled"),
        ("Norvik's cement plant in Lindau is to be closed.", "cancelled"),
        ("The cement plant that Norvik planned for Lindau has been put on ice.", "suspended"),
        ("Norvik has delayed its cement plant in Lindau by two years, to 2027.", "announced"),
        (
            "Norvik finished its cement plant in Lindau in May 2024. Trial production is to start in August.",
            "completed",
        ),
        ("After an 18-month shutdown Norvik has reopened its cement plant in Lindau.", "operating"),
        (
            "Norvik laid the foundation stone of its cement plant in Lindau on 3 June. It also opened a bridge.",
            "started",
        ),
        ("Work at Norvik's cement plant in Lindau has come to a stop.", "suspended"),
        ("Norvik's cement plant in Lindau no longer makes cement.", "suspended"),
        ("Norvik decided against building the cement plant in Lindau.", "cancelled"),
        ("The cement plant in Lindau, shut in 2017, got its permit in May 2022.", "approved"),
        ("Norvik is to open the cement plant it has under construction in Lindau by 2026.", "under_construction"),
        ("Norvik plans a cement plant in Lindau. Another one opened in Riga in 2020.", "announced"),
        ("Norvik plans a cement plant in Lindau. Two units were brought into service in 2020.", "announced"),
    ],
)
def test_halts_and_neighbours_show_in_the_stage(text, stage, gazetteer):
    assert told(text, gazetteer)[0]["stage"] == stage


def test_a_plan_for_a_day_that_nothing_places_is_an_event_without_one(gazetteer):
    (made,) = told("The cement plant in Lindau will go into operation on 2 July.", gazetteer, published=None)
    assert [(event["type"], event["date"], event["status"]) for event in made["events"]] == [
        ("commissioned", None, "expected")
    ]


def test_a_decision_on_whether_to_close_is_none_to_build(gazetteer):
    assert events("Norvik will decide in 2025 whether to close its cement plant in Lindau.", gazetteer) == set()


def test_what_is_told_by_its_month_and_by_its_day_is_one_event(gazetteer):
    text = "Norvik has opened a cement plant in Lindau. The plant opened on 3 June 2024."
    assert {one for one in events(text, gazetteer) if one[0] == "commissioned"} == {
        ("commissioned", "2024-06-03", "actual")
    }


def test_a_unit_of_measure_is_no_firm(gazetteer):
    text = "The Lindau power plant has a unit of 200 MW and two of 210 MW each. The plant opened in 2011."
    (made,) = told(text, gazetteer)
    assert made["company"] is None
