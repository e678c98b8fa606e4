"""Every figure leads back to the words it came from."""

import pytest

from groundbreak.edition import explain
from groundbreak.errors import NotInEdition


def named(edition):
    """Every fact that a row of a table names, with the place where it does."""
    for table, rows in edition.tables.items():
        for row in rows.to_pylist():
            for column, value in row.items():
                if value and (column.endswith("fact_id") or column == "rests_on"):
                    yield from ((f"{table}.{column}", fact) for fact in value.split())


def test_every_fact_that_a_table_names_has_its_words_and_its_source(edition):
    facts = {row["fact_id"]: row for row in edition.rows("facts")}
    sources = {row["source_id"]: row for row in edition.rows("sources")}
    places = set()
    for place, fact in named(edition):
        places.add(place)
        assert fact in facts, f"{place} names {fact}, which is not in facts"
        assert facts[fact]["locator"] or facts[fact]["document_text"], f"{place}: {fact} stands nowhere"
        assert sources[facts[fact]["source_id"]]["uri"]
    assert places >= {"phases.investment_fact_id", "pipeline.rests_on", "growth.rests_on", "amounts.fact_id"}


def test_nothing_has_no_words(edition):
    wordless = [row for row in edition.rows("facts") if not row["quote"]]
    assert wordless == []


def test_every_figure_of_the_register_names_a_fact(edition):
    for table in ("projects", "phases"):
        for row in edition.rows(table):
            for figure, fact in (
                ("investment", "investment_fact_id"), ("stage", "stage_fact_id"), ("owner_id", "owner_fact_id"),
                ("place_id", "place_fact_id"), ("product", "product_fact_id"), ("side_state", "side_state_fact_id"),
            ):  # fmt: skip
                assert (row[figure] is None) is (row[fact] is None), (table, figure)


def test_an_amount_leads_to_its_fact_its_rivals_and_the_rule(edition):
    row = next(row for row in edition.rows("amounts") if row["rank"] == 1 and row["values"] > 2)
    phase = next(phase for phase in edition.rows("projects") if phase["project_id"] == row["entity_id"])
    found = explain(edition, f"projects/{phase['project_id']}/investment")
    (trace,) = found.traces
    assert trace.fact["fact_id"] == phase["investment_fact_id"]
    assert trace.fact["quote"]
    assert trace.source["uri"].startswith("http")
    assert len(trace.rivals) >= 2
    assert trace.decided_by == row["decided_by"]


@pytest.mark.parametrize("column", ["investment_low", "investment_high", "stage", "stage_on", "owner_id"])
def test_a_column_leads_to_its_own_fact_alone(edition, column):
    fact = {"investment_low": "investment", "investment_high": "investment", "stage_on": "stage",
            "owner_id": "owner"}.get(column, column)  # fmt: skip
    row = next(row for row in edition.rows("projects") if row[column] is not None)
    (trace,) = explain(edition, f"projects/{row['project_id']}/{column}").traces
    assert trace.fact["fact_id"] == row[f"{fact}_fact_id"]


def test_a_row_leads_to_all_its_facts(edition):
    row = next(row for row in edition.rows("phases") if row["stage_fact_id"] and row["investment_fact_id"])
    found = explain(edition, f"phases/{row['phase_id']}")
    assert {row["stage_fact_id"], row["investment_fact_id"]} <= {trace.fact["fact_id"] for trace in found.traces}


def test_the_start_of_an_id_is_enough(edition):
    fact = edition.rows("facts")[0]["fact_id"]
    assert explain(edition, f"facts/{fact[:12]}").traces[0].fact["fact_id"] == fact


@pytest.mark.parametrize(
    "address", ["", "nowhere", "phases", "phases/", "phases/m0", "facts/zzz", "growth/1999-01..1999-05"]
)
def test_an_address_that_leads_nowhere_is_refused(edition, address):
    with pytest.raises(NotInEdition):
        explain(edition, address)


def test_an_unknown_column_is_named_with_those_there_are(edition):
    row = edition.rows("phases")[0]
    with pytest.raises(NotInEdition, match=r"no column 'investmint'.*investment"):
        explain(edition, f"phases/{row['phase_id']}/investmint")


def test_an_id_of_before_leads_to_what_it_was_found_to_be_one_with(edition):
    projects = {row["project_id"] for row in edition.rows("projects")}
    alias = next(row for row in edition.rows("aliases") if row["entity_id"] in projects)
    assert alias["alias_id"] not in projects
    found = explain(edition, f"projects/{alias['alias_id']}/name_zh")
    assert found.traces == explain(edition, f"projects/{alias['entity_id']}/name_zh").traces
