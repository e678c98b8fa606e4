"""The course of a project in English: which gate was passed on which day, by made-up sentences."""

import pytest
from intake_documents import document

from groundbreak.facts import Code
from groundbreak.intake import read

OPENS = "The Lindau cement plant is in Ghana. "


def course(text, gazetteer):
    """Return the dated gates, events and states of a text of 2024."""
    facts = [finding.fact for finding in read(document(text, published="2024-06-30"), gazetteer).findings]
    return [
        (fact.value.code, fact.modality, str(fact.holds_from))
        for fact in facts if isinstance(fact.value, Code) and fact.holds_from
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "gates"),
    [
        ("A groundbreaking ceremony for the plant was held on May 13, 2018.", [("started", "actual", "2018-05-13")]),
        ("A sod turning ceremony, marking the beginning of the works, took place on May 13, 2018.",
         [("started", "actual", "2018-05-13")]),
        ("Construction of a new and much larger kiln for the plant began on May 13, 2018.",
         [("started", "actual", "2018-05-13")]),
        ("On December 10, 2020, the two signed a contract for the plant.", [("signed", "actual", "2020-12-10")]),
        ("On October 31, 2018, a foundation stone laying ceremony took place.", [("started", "actual", "2018-10-31")]),
        ("Its formal commencement date was December 23, 2021.", [("started", "actual", "2021-12-23")]),
        ("Implementation officially launched on August 26, 2020.", [("started", "actual", "2020-08-26")]),
        ("On 8 September 2019, the owner announced the start of construction of the plant.",
         [("announced", "actual", "2019-09-08"), ("started", "actual", "2019-09-08")]),
        ("A completion ceremony took place on October 29, 2019.", [("completed", "actual", "2019-10-29")]),
        ("The plant was completed and officially handed over on May 6, 2022.",
         [("completed", "actual", "2022-05-06"), ("commissioned", "actual", "2022-05-06")]),
        ("A loan agreement (No. 7) for the plant was signed on May 6, 2021.", [("signed", "actual", "2021-05-06")]),
        ("On May 6, 2021 both signed an RMB 408,265,000 government concessional loan (GCL) agreement for the plant.",
         [("signed", "actual", "2021-05-06")]),
        ("After a study in April 2016, both signed a grant agreement for the plant on July 25, 2017.",
         [("signed", "actual", "2017-07-25")]),
        ("In February 2023 the owner laid the foundation stone of the plant, but no money had come as of June 2024.",
         [("started", "actual", "2023-02")]),
        ("The opening ceremony of the plant took place on July 9, 2021.", [("commissioned", "actual", "2021-07-09")]),
        ("Construction commenced on September 26, 2018 and ended on May 10, 2019.",
         [("started", "actual", "2018-09-26"), ("completed", "actual", "2019-05-10")]),
        ("The plant was built between May 3, 2019 and July 9, 2021.",
         [("started", "actual", "2019-05-03"), ("completed", "actual", "2021-07-09")]),
        ("The works were finished on the 8th of September 2019.", [("completed", "actual", "2019-09-08")]),
        ("Its contract implementation start date was September 30, 2021.", [("started", "actual", "2021-09-30")]),
        ("On December 10, 2020, both signed an agreement, which officially marked the beginning of construction.",
         [("signed", "actual", "2020-12-10"), ("started", "actual", "2020-12-10")]),
        ("In May 2023, the owner announced that the plant was shelved.", [("suspended", "actual", "2023-05")]),
    ],
)  # fmt: skip
def test_a_gate_has_the_day_that_the_text_gives_it(told, gates, gazetteer):
    assert course(OPENS + told, gazetteer) == gates


@pytest.mark.parametrize(
    "told",
    [
        "A feasibility study for the plant was completed on May 4, 2020.",
        "The ministry completed an inspection of the plant on May 5, 2021.",
        "On March 14, 2018, the Commission of the States met at the plant.",
        "On March 14, 2018, they met for the Development and Expansion of Route 2 near the plant.",
    ],
)
def test_studies_and_names_are_no_gates(told, gazetteer):
    assert not course(OPENS + told, gazetteer)
