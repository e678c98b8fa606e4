"""Chains of the reference monitor: its four projects on their segments, and what hangs on one of them."""

import pytest

from groundbreak.chains.files import Edge
from groundbreak.chains.graph import Graph
from groundbreak.chains.whatif import asked, changes
from groundbreak.edition import explain


def _phase(edition, words):
    (row,) = (row for row in edition.rows("phases") if words in (row["name_zh"] or "") + (row["name_en"] or ""))
    return row["phase_id"]


@pytest.mark.parametrize(
    ("words", "chain", "segments"),
    [
        ("背板膜", "solar", {"backsheet_film"}),
        ("硅基负极", "lithium_battery", {"silicon_anodes"}),
        ("kitchen-appliance", "small_appliances", {"kitchen"}),
        ("medical device", "medical_devices", {"none"}),
        ("容百", "lithium_battery", {"precursors", "cathodes", "recycling"}),
    ],
)
def test_projects_stand_on_their_segments_with_reasons(seed_edition, words, chain, segments):
    phase = _phase(seed_edition, words)
    rows = [row for row in seed_edition.rows("segment_projects") if (row["phase_id"], row["chain"]) == (phase, chain)]
    assert {row["segment"] for row in rows} == segments
    assert all(row["reason_en"] and row["reason_zh"] and row["rests_on"] for row in rows)


def test_parts_and_head_offices_are_in_no_segment(seed_edition):
    placed = {row["phase_id"] for row in seed_edition.rows("segment_projects")}
    for words in ("新能源汽车总部", "年产100万套新能源汽车零部件"):
        assert _phase(seed_edition, words) not in placed


def _changed(edition, without=(), delay=None):
    segments, edges, members = (edition.rows(name) for name in ("segments", "chain_edges", "segment_projects"))
    found = changes(segments, edges, members, asked(members, without, delay or {}, ()))
    return {(one.chain, one.segment): one for one in found}


def test_without_the_silicon_anode_base_exactly_what_depends_on_it_changes(seed_edition):
    segments, edges = ([row for row in seed_edition.rows(name) if row["chain"] == "lithium_battery"]
                       for name in ("segments", "chain_edges"))  # fmt: skip
    graph = Graph(
        [row["segment"] for row in segments], [Edge(edge["what"], edge["into"], is_kind=False) for edge in edges]
    )
    beside = graph.consumers["silicon_anodes"] | graph.suppliers["silicon_anodes"]
    assert beside == {"silane", "cells"}
    found = _changed(seed_edition, without={_phase(seed_edition, "硅基负极")})
    assert set(found) == {("lithium_battery", segment) for segment in {"silicon_anodes"} | beside}
    assert found["lithium_battery", "silane"].after["advice"] is None  # nothing here would take it any more
    assert found["lithium_battery", "silicon_anodes"].after["standing"] == "missing"


def test_a_delay_of_the_film_base_moves_when_its_segment_comes_and_nothing_else(seed_edition):
    film = _phase(seed_edition, "背板膜")
    ((key, found),) = _changed(seed_edition, delay={film: 6}).items()
    assert key == ("solar", "backsheet_film")
    assert set(found.after) == {"expected_on"}
    assert found.before["expected_on"] < found.after["expected_on"]


def test_the_tables_agree(seed_edition):
    advice, segments = seed_edition.rows("advice"), seed_edition.rows("segments")
    stands = {(row["chain"], row["segment"]): row for row in segments}
    for row in seed_edition.rows("chains"):
        mine = [one for one in segments if one["chain"] == row["chain"]]
        assert row["here"] + row["coming"] + row["missing"] == row["segments"] == len(mine)
    for row in advice:
        at = stands[row["chain"], row["segment"]]
        assert (row["advice"] == "strengthen") == (at["standing"] == "here")
        assert row["closed_by"] == at["closing"]
        assert 0 < row["score"] <= 100
    assert {row["advice"] for row in advice} == {"strengthen", "supplement", "extend"}
    kinds = {(row["chain"], row["advice"]) for row in advice}
    for chain, kind in kinds:
        ranks = [row["rank"] for row in advice if (row["chain"], row["advice"]) == (chain, kind)]
        assert ranks == list(range(1, len(ranks) + 1))


def test_advice_leads_to_the_words_of_what_is_beside_it(seed_edition):
    found = explain(seed_edition, "advice/lithium_battery|silane/score")
    assert any("负极" in trace.fact["quote"] or "anode" in trace.fact["quote"] for trace in found.traces)
