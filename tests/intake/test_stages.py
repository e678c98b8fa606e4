"""The stage that a paragraph leaves a proposal in: permits, halts and starts told one after the other (made up)."""

import pytest
from intake_documents import document

from groundbreak.intake import read
from groundbreak.intake.labels import record

PLANT = "Lindau power station (600 MW)"
TOLD = [
    ("approved", "The {} has all required permits, but nobody had financed it by May 2024."),
    ("approved", "Environmental Clearance of the {} was extended in 2022. No works have begun."),
    ("approved", "Approval of the {} was deferred in April 2023, then granted in August 2023."),
    ("approved", ("The {} was granted a permit in 2022. In February 2023 a minister laid its foundation stone, but "
     "construction of the new units did not appear to have begun as of June 2023.")),
    ("announced", "In 2023, the company applied for clearance for the {}. It had not been granted in 2024."),
    ("announced", "The {} was proposed in 2023. There was no news of a permit having been granted by June 2024."),
    ("announced", "The {} was listed in the national plan approved in 2022."),
    ("announced", "The proposed {} is in planning. The existing units were commissioned in 1985."),
    ("announced", "The shelved {} appeared to be revived in 2023 when its owner announced a study."),
    ("announced", "Neighbours demanded that the {} be scrapped. The company plans to build it."),
    ("suspended", "With no updates in two years, the {} is presumed to be shelved."),
    ("suspended", "The {} was granted a permit in 2015, and the project appears to be shelved."),
    ("cancelled", "The owner decided to scrap plans for the {}."),
    ("cancelled", "The {} left the plan in 2022, and the owner said it had dropped the project."),
    ("under_construction", "Building of the {} began in 2021. The project was said to be 60% complete."),
]  # fmt: skip


def test_a_revival_is_no_works(gazetteer):
    text = document(f"The {PLANT}, shelved in 2020, was revived in March 2023.", published="2024-06-30")
    facts = [finding.fact for finding in read(text, gazetteer).findings if finding.fact.attribute == "state"]
    assert [(fact.value.code, fact.modality, str(fact.holds_from)) for fact in facts] == [
        ("suspended", "actual", "2020"),
        ("revived", "actual", "2023-03"),
    ]


@pytest.mark.parametrize(("stage", "told"), [pytest.param(stage, told, id=told[:30]) for stage, told in TOLD])
def test_the_stage_is_the_latest_that_is_told(stage, told, gazetteer):
    text = document(told.format(PLANT), published="2024-06-30")
    assert record("one", read(text, gazetteer))["projects"][0]["stage"] == stage
