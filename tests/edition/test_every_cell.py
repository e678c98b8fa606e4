"""On any cell of any table, ``explain`` leads to facts with their words and sources."""

from groundbreak.edition import explain

# Assumptions are nobody's facts, and a rate without a bound rests on nothing.
ASSUMED = {"weights"}


def test_every_column_of_every_table_leads_to_words(edition):
    for table in sorted(set(edition.tables) - ASSUMED):
        for row in edition.rows(table)[:2]:
            if row.get("rests_on") == "":
                continue
            for column in row:
                found = explain(edition, f"{table}/{edition.key(table, row)}/{column}")
                assert found.traces, (table, column)
                assert all(trace.fact["quote"] and trace.source["uri"] for trace in found.traces)


def test_a_name_leads_to_all_that_is_said_of_its_bearer(edition):
    company = edition.rows("companies")[0]
    found = explain(edition, f"companies/{company['company_id']}/name_en")
    said = {trace.fact["fact_id"] for trace in found.traces}
    spoken = {
        row["fact_id"] for row in edition.rows("facts") if company["company_id"] in (row["entity_id"], row["value"])
    }
    assert said == spoken
