"""Gates in the ways that a language has of telling them: what is begun, plans in the present, days of the news."""

import pytest
from intake_documents import document

from groundbreak.intake import read
from groundbreak.intake.labels import record

PLANT = "Norvik is building a cement plant in Lindau. "


def events(told, gazetteer, published="2024-06-30"):
    """Return the type, date and status of the events that the record of a made-up text has."""
    said = record("made-up", read(document(told, published=published), gazetteer))
    return {(event["type"], event["date"], event["status"]) for made in said["projects"] for event in made["events"]}


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ("Melting at the plant should begin by mid-2025.", ("commissioned", "2025", "expected")),
        ("The plant's assembly of kits and spare parts, on two shifts, is due to begin at the end of 2026.",
         ("commissioned", "2026", "expected")),
        ("Work on the plant got under way in March 2023.", ("started", "2023-03", "actual")),
        ("The ground for the plant is to be broken in January, 2025.", ("started", "2025-01", "expected")),
        ("The plant will not be finished until 2030.", ("completed", "2030", "expected")),
        ("The company named the summer of 2027 for test operation of the plant.",
         ("trial_production", "2027", "expected")),
        ("The plant has been running since May 2017.", ("commissioned", "2017-05", "actual")),
        ("The builders of the plant are to move in next February.", ("started", "2025-02", "expected")),
        ("The plant enters service in June 2026.", ("commissioned", "2026-06", "expected")),
        ("The first cars leave the plant in 2029.", ("commissioned", "2029", "expected")),
        ("The last steel beam of the plant was placed in May.", ("topped_out", "2024-05", "actual")),
        ("Announced in March 2022, the plant has grown since.", ("announced", "2022-03", "actual")),
        ("It was only seven weeks ago that the plant opened.", ("commissioned", "2024-05", "actual")),
        ("Norvik opened the plant last month.", ("commissioned", "2024-05", "actual")),
        ("Norvik will open the plant next month.", ("commissioned", "2024-07", "expected")),
        ("Crews will start on the foundations of the plant next year.", ("started", "2025", "expected")),
        ("Earth was first turned at the plant in May 2021.", ("started", "2021-05", "actual")),
        ("Site clearing for the plant started in May 2021.", ("started", "2021-05", "actual")),
        ("Norvik swung open the doors of the plant in March 2021.", ("commissioned", "2021-03", "actual")),
        ("Norvik expects to have the plant running by 2026.", ("commissioned", "2026", "expected")),
        ("Norvik wants the plant ready in 2026.", ("completed", "2026", "expected")),
        ("Production at the plant is scheduled for 2026.", ("commissioned", "2026", "expected")),
        ("The opening of the plant has been pushed back to 2026.", ("commissioned", "2026", "expected")),
        ("Norvik cut the ribbon on the plant on May 3.", ("commissioned", "2024-05-03", "actual")),
        ("The plant was built in 2019.", ("completed", "2019", "actual")),
        ("Norvik built the plant in 2019.", ("completed", "2019", "actual")),
        ("Norvik made the plant public in April last year.", ("announced", "2023-04", "actual")),
        ("Norvik decided in May 2023 to build the plant.", ("announced", "2023-05", "actual")),
        ("The plant has been making cement since March 2021.", ("commissioned", "2021-03", "actual")),
        ("The plant closed in May 2023.", ("cancelled", "2023-05", "actual")),
        ("The opening of the plant was pushed back from 2025 to 2027.", ("commissioned", "2027", "expected")),
    ],
)  # fmt: skip
def test_a_gate_is_read_however_it_is_told(told, event, gazetteer):
    assert event in events(PLANT + told, gazetteer)


@pytest.mark.parametrize(
    "told",
    [
        "It shipped cranes and an automated scrap yard for the plant.",
        "The plant put production at 10,000 cars this year.",
        "At the plant, idle for a month, work has begun again.",
        "The head of the plant handed over to a deputy last week.",
        "The plant expects shipments to be smaller this quarter.",
    ],
)
def test_what_is_no_gate_is_no_event(told, gazetteer):
    assert events(PLANT + told, gazetteer) == set()


@pytest.mark.parametrize(
    ("told", "states"),
    [
        ("Velmora will build a frozen food plant in Tarn.", set()),
        ("Velmora's dairy plant in Tarn has been frozen.", {"suspended"}),
        ("Velmora froze its dairy plant in Tarn.", {"suspended"}),
    ],
)
def test_frozen_goods_are_no_frozen_works(told, states, gazetteer):
    facts = [finding.fact for finding in read(document(told), gazetteer).findings]
    assert {fact.value.code for fact in facts if fact.attribute == "state"} == states


def test_without_a_day_of_publication_what_happened_stands_undated(gazetteer):
    told = PLANT + "On Monday the company broke ground for the plant."
    assert ("started", None, "actual") in events(told, gazetteer, published=None)
    assert ("started", "2024-06-24", "actual") in events(told, gazetteer)


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ("5月24日，诺维克水泥项目破土动工。", ("started", "2024-05-24", "actual")),
        ("诺维克水泥项目打算10月份开工。", ("started", "2024-10", "expected")),
        ("诺维克水泥项目计划三季度中交，四季度产出合格产品。", ("trial_production", "2024", "expected")),
        ("5月8日，全市举行活动。当天，诺维克水泥项目点火投产。", ("commissioned", "2024-05-08", "actual")),
        ("公司5月8日公告，决定不再推进诺维克水泥项目。", ("cancelled", "2024-05-08", "actual")),
        ("5月8日，本市开工90个项目，投产投用118个项目。", ("started", "2024-05-08", "actual")),
        ("诺维克水泥项目二期已经开工。", ("started", "2024-06", "actual")),
    ],
)
def test_a_gate_is_read_however_chinese_tells_it(told, event, gazetteer):
    assert event in events(told, gazetteer)


@pytest.mark.parametrize(
    "told",
    [
        "诺维克水泥项目没有实质开工。",
        "诺维克水泥项目从动工到投产只用五个月。",
        "诺维克水泥项目开工率为四成。",
        "诺维克水泥项目已具备投产条件。",
    ],
)
def test_what_is_no_gate_in_chinese_is_no_event(told, gazetteer):
    assert events(told, gazetteer) == set()


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("诺维克集团全市有90个项目开工。其中新能源项目30个，总投资5亿元。", "started"),
        ("诺维克水泥项目一期已于2020年4月正式投产，二期正在建设。", "operating"),
    ],
)
def test_parts_and_batches_show_in_the_stage(told, stage, gazetteer):
    said = record("made-up", read(document(told, published="2024-06-30"), gazetteer))
    assert said["projects"][-1]["stage"] == stage


def test_what_stood_before_works_began_is_not_the_stage(gazetteer):
    told = "The Lindau cement plant opened in 2009. The company broke ground for the plant again in May 2023."
    said = record("made-up", read(document(told, published="2024-06-30"), gazetteer))
    assert [made["stage"] for made in said["projects"]] == ["started"]
