"""What a monitor's people judged of facts reaches the facts that a log has."""

from datetime import date

import pytest

from groundbreak.facts import Evidence, Finding, Reading, Source
from groundbreak.register import desk, fold, read

ROW = {
    "source": "page",
    "attribute": "investment",
    "quote": "10亿元",
    "verdict": "accept",
    "author": "desk",
    "why": "seen",
}
END = date(2100, 1, 1)


def shown(log):
    return set(fold(read(log), as_of=END, known_at=END).claims["fact_id"].to_pylist())


def says(alone, confidence=1.0):
    """A page of whose one sentence an investment was read."""
    fact = alone.money("甲", 10**9).fact("c")
    found = (Finding(fact, Evidence("甲总投资10亿元", locator="row"), confidence),)
    alone.log.write([Reading(Source("page", "c", date(2023, 12, 31)), "text", "1", found)])
    return fact


@pytest.fixture
def unsure(alone):
    return says(alone, confidence=0.6)


def test_an_accepted_figure_enters(alone, unsure):
    assert unsure.id not in shown(alone.log)
    alone.log.write(judgements=desk.spoken(read(alone.log), [ROW]))
    assert unsure.id in shown(alone.log)


def test_a_rejected_figure_goes(alone):
    sure = says(alone)
    assert sure.id in shown(alone.log)
    alone.log.write(judgements=desk.spoken(read(alone.log), [ROW | {"verdict": "reject"}]))
    assert sure.id not in shown(alone.log)


@pytest.mark.parametrize("other", [{"source": "page/other"}, {"attribute": "gate"}, {"quote": "20亿元"}])
@pytest.mark.usefixtures("unsure")
def test_a_row_of_another_source_attribute_or_wording_judges_nothing(alone, other):
    assert desk.spoken(read(alone.log), [ROW | other]) == []


@pytest.mark.usefixtures("unsure")
def test_said_again_it_is_one_word(alone):
    rows = [ROW, ROW | {"quote": "总投资"}]
    before = len(read(alone.log).judgements)
    for _ in range(2):
        alone.log.write(judgements=desk.spoken(read(alone.log), rows))
    assert len(read(alone.log).judgements) == before + 1
