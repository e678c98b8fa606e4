"""English statistics: whose figure it is, on which base, of which months, what it is compared with. Made-up texts."""

import pytest
from intake_documents import document

from groundbreak.intake import Gazetteer, read
from groundbreak.intake.labels import record
from groundbreak.units import Quantity, plain

NORWAY = "Norway's industrial output rose 1.2 percent in March from a year earlier, the statistics office said. "
OUTPUT = "industrial_output_value"


def told(text, published="2024-05-14"):
    """Return indicator, attribute, value and months of each figure, by its subject, in order of the text."""
    findings = read(document(text, published=published), Gazetteer()).findings
    facts = [finding.fact for finding in findings if finding.fact.indicator]
    return [(fact.mention.name, fact.indicator, fact.attribute, shown(fact.value), str(fact.period)) for fact in facts]


def shown(value):
    point = value.printed.point if isinstance(value, Quantity) else None
    return plain(point) if point is not None else None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Mining gained 2.5 percent.", ("Mining (Norway)", "2.5")),
        ("Makers of capital goods cut production by 3 percent.", ("capital goods (Norway)", "-3")),
        ("Consumer durables were 0.4 percent lower than a year before.", ("Consumer durables (Norway)", "-0.4")),
        ("By branch, machinery managed 4.6 percent.", ("machinery (Norway)", "4.6")),
    ],
)
def test_a_branch_is_the_subject_of_its_figure(words, wanted):
    subject, value = wanted
    assert told(NORWAY + words)[1] == (subject, OUTPUT, "yoy_growth", value, "2024-03")


def test_a_list_goes_on_with_the_word_of_its_first_figure():
    found = told(NORWAY + "In the month, mining fell 2 percent, textiles 3 percent and paper 4.5 percent.")[1:]
    assert [(name.split()[0], value) for name, _, _, value, _ in found] == [
        ("mining", "-2"), ("textiles", "-3"), ("paper", "-4.5"),
    ]  # fmt: skip
    assert {attribute for _, _, attribute, _, _ in found} == {"mom_growth"}


@pytest.mark.parametrize(
    "words",
    ["Demand for loans rose 20 percent.", "Consumer prices were up 3 percent.", "Tourist arrivals jumped 8 percent."],
)
def test_what_is_told_of_something_else_is_no_statistic(words):
    assert len(told(NORWAY + words)) == 1


@pytest.mark.parametrize(
    ("words", "value", "months"),
    [
        ("after a 0.8 percent fall in February", "-0.8", "2024-02"),
        ("against 2.1 percent a month earlier", "2.1", "2024-02"),
        ("accelerating from 0.7 percent", "0.7", "2024-02"),
    ],
)
def test_what_a_figure_is_compared_with_has_its_own_months(words, value, months):
    text = f"Norway's industrial output rose 1.2 percent year-on-year in March, {words}."
    assert [row[3:] for row in told(text)] == [("1.2", "2024-03"), (value, months)]


def test_a_revised_print_is_left_out():
    assert [row[3] for row in told(NORWAY + "Output fell 0.5 percent in February (0.9 percent first reported).")] == [
        "1.2", "-0.5",
    ]  # fmt: skip


def test_a_firm_has_its_results_and_those_of_the_year_before():
    text = (
        "Halden Motors Ltd. posted its results on Tuesday. Net profit in the first quarter of 2024 climbed 42 percent "
        "to $2.6 billion, from $1.8 billion a year earlier. The German carmaker sold 51,400 vehicles."
    )
    whose, first, before = "Halden Motors Ltd.", "2024-01..2024-03", "2023-01..2023-03"
    assert told(text) == [
        (whose, "profit", "yoy_growth", "42", first),
        (whose, "profit", "level", "2600000000", first),
        (whose, "profit", "level", "1800000000", before),
        (whose, "sales", "level", "51400", first),
    ]


def test_a_loss_is_a_negative_profit_and_a_converted_amount_is_none():
    text = "Halden Motors Ltd. lost 6.4 billion rupees ($77 million) in 2023."
    assert told(text) == [("Halden Motors Ltd.", "profit", "level", "-6400000000", "2023-01..2023-12")]


def test_a_fiscal_year_ends_in_march():
    text = "Halden Motors Ltd. reported a net profit of Rs 1,17,571 crore in 2022-23."
    assert told(text) == [("Halden Motors Ltd.", "profit", "level", "1175710000000", "2022-04..2023-03")]


def test_a_branch_of_investment_is_a_series_of_its_own():
    text = (
        "China's fixed-asset investment grew 4.2 percent in the first four months of 2024. "
        "Infrastructure investment rose 6 percent, while manufacturing advanced 9.7 percent."
    )
    assert [row[1] for row in told(text)] == [
        "fixed_asset_investment", "infrastructure_investment", "manufacturing_investment",
    ]  # fmt: skip


def test_a_report_may_call_the_series_only_industry():
    text = (
        "Industry in Norway slowed, statistics out on Tuesday show. "
        "In March activity was 3.4 percent weaker than in February."
    )
    assert [row[1:] for row in told(text)] == [(OUTPUT, "mom_growth", "-3.4", "2024-03")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Halden Motors Ltd. aims to sell 2 million vehicles by 2030.", ("sales", 2000000, "2030")),
        ("Halden Motors Ltd. said its goal is annual revenue of $5 billion by 2028.", ("revenue", 5000000000, "2028")),
        ("Norway set a GDP growth target of around 5 percent for 2025.", ("gdp", 5, "2025")),
        ("Norway wants to raise industrial output by 7 percent in 2025.", (OUTPUT, 7, "2025")),
    ],
)
def test_a_goal_with_a_number_is_a_target_and_no_statistic(text, wanted):
    made = record("one", read(document(text, published="2024-05-14"), Gazetteer()))
    assert [(goal["indicator"], goal["value"], goal["by"]) for goal in made["targets"]] == [wanted]
    assert made["indicators"] == []


@pytest.mark.parametrize(
    "guess",
    [
        "Economists polled by Halden had expected a 0.2 percent increase.",
        "It fell short of the 0.5 percent increase economists had pencilled in.",
        "Once more it missed forecasts, this time for a rise of 0.4 percent.",
        "The median estimate was for a 0.3 percent rise.",
    ],
)
def test_what_somebody_looked_for_is_no_statistic(guess):
    assert [row[3] for row in told(NORWAY + guess)] == ["1.2"]


def test_a_branch_or_area_may_stand_behind_its_figure():
    text = (
        "Compared with the previous month, falls of 4.2 percent in manufacturing and 1.3 percent in mining were seen."
    )
    assert [(row[0], row[3]) for row in told(NORWAY + text)][1:] == [
        ("manufacturing (Norway)", "-4.2"), ("mining (Norway)", "-1.3"),
    ]  # fmt: skip


def test_a_list_of_areas_goes_on_with_the_growth_told_before():
    text = (
        NORWAY + "Sweden did worst with output 7 percent lower. Malta (2.5 percent) and Spain (2.1 percent) were next."
    )
    assert [(row[0], row[3]) for row in told(text)][2:] == [("Malta", "-2.5"), ("Spain", "-2.1")]


def test_an_adjective_stands_for_its_country():
    assert [row[0] for row in told("Turkish industrial output fell 3 percent in March from a year earlier.")] == [
        "Turkey"
    ]


def test_a_month_without_publication_is_of_the_year_its_paragraph_names():
    text = "Norway's industrial output slipped 0.2 percent in May, clouding the second half of 2017."
    found = read(document(text, published=None), Gazetteer()).findings
    assert [(str(finding.fact.holds_from), str(finding.fact.holds_to)) for finding in found] == [("2017-05", "2017-05")]


def test_branches_are_paired_with_figures_by_respectively():
    text = "Mining and food manufacturing grew 4.2 percent and 1.3 percent, respectively."
    assert [(row[0], row[3]) for row in told(NORWAY + text)][1:] == [
        ("Mining (Norway)", "4.2"), ("food manufacturing (Norway)", "1.3"),
    ]  # fmt: skip


def test_a_relative_clause_names_no_branch():
    text = "Total industrial production, which also includes mining and utilities, rose 1.4 percent."
    assert told(NORWAY + text)[1][0] == "Norway"


def test_a_date_behind_the_last_of_several_rates_is_that_of_all():
    text = "Mining output rose 2.4 percent and energy output fell 4.2 percent in February 2024."
    assert [row[4] for row in told(NORWAY + text)][1:] == ["2024-02", "2024-02"]


def test_a_firm_that_reports_results_needs_no_form_and_quarterly_is_no_base():
    text = "Halden said quarterly profit rose 8 percent last month."
    assert [(row[0], row[2], row[4]) for row in told(text)] == [("Halden", "yoy_growth", "2024-04")]


def test_points_slower_than_a_run_are_a_change_of_the_rate():
    text = (
        "China's fixed-asset investment grew 4.2 percent in the first four months of 2024, "
        "0.3 percentage points slower than in the first quarter."
    )
    assert [(row[2], row[3]) for row in told(text)] == [("yoy_growth", "4.2"), ("change_pp", "-0.3")]
