"""News in the plain words of agencies: who, where and when, as thousands of stories tell them."""

import pytest
from intake_documents import document

from groundbreak.intake import read
from groundbreak.intake.labels import record


def plant(text, gazetteer):
    """Return the only project of a made-up text of 10 May 2024."""
    (project,) = record("x", read(document(text, published="2024-05-10"), gazetteer))["projects"]
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
        ("Construction of Norvik's plant in Lindau was postponed to 2026.", ("started", "2026", "expected"),
         "announced"),
        ("Norvik said on Tuesday it had taken a final investment decision to build a cement plant in Lindau.",
         ("approved", "2024-05-07", "actual"), "approved"),
    ],
)  # fmt: skip
def test_what_happened_and_when(text, event, stage, gazetteer):
    project = plant(text, gazetteer)
    assert event in [(told["type"], told["date"], told["status"]) for told in project["events"]]
    assert project["stage"] == stage
