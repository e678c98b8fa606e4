"""Conflicts are kept and shown: the winner with its rivals, and the rule that chose it."""

import pytest

from groundbreak.units import Hedge, PartialDate

CASES = []


def rivals(tell, better, worse):
    """Two pages give two sums; how each was told differs in one thing."""
    won = tell.says("better", tell.money("甲", 10**9, **better.pop("said", {})), **better)
    tell.says("worse", tell.money("甲", 2 * 10**9, **worse.pop("said", {})), **worse)
    return won[0].id


@CASES.append
def review(tell):
    won = tell.says("accepted", tell.money("甲", 10**9), grade="D", published="2020")
    tell.says("official", tell.money("甲", 2 * 10**9), grade="A")
    tell.judges("accept", won[0])
    return won[0].id


@CASES.append
def noted(tell):
    return rivals(tell, {"grade": "D"}, {"grade": "A", "doubt": "noted_rival"})


@CASES.append
def grade(tell):
    return rivals(tell, {"grade": "A", "published": "2020", "said": {"attribution": "unnamed"}}, {"grade": "B"})


@CASES.append
def directness(tell):
    return rivals(tell, {"published": "2020"}, {"said": {"attribution": "company"}})


@CASES.append
def dated(tell):
    return rivals(tell, {"published": "2020", "said": {"holds_from": PartialDate.of(2019)}}, {})


@CASES.append
def recency(tell):
    return rivals(tell, {"published": "2023-07-27"}, {"published": "2023-07-26"})


@CASES.append
def text_at_hand(tell):
    return rivals(tell, {"published": "2020", "text": "约10亿元"}, {})


@CASES.append
def tie(tell):
    facts = [tell.says(page, tell.money("甲", yuan))[0] for page, yuan in (("one", 1), ("two", 2))]
    return min(fact.id for fact in facts)


@CASES.append
def alone(tell):
    return tell.says("page", tell.money("甲", 1))[0].id


@CASES.append
def copies(tell):
    tell.says("original", tell.money("甲", 10**9), published="2023-01")
    for copy in ("copy-1", "copy-2"):
        tell.says(copy, tell.money("甲", 10**9), origin="original")
    tell.says("independent", tell.money("甲", 10**9), published="2022")
    tell.says("other", tell.money("甲", 3 * 10**9), published="2021")


@CASES.append
def one_total(tell):
    bases = ("total", "phase", "unstated", None)
    tell.says("page", *(tell.money("甲", 10**9 + n, basis=basis) for n, basis in enumerate(bases)))


@CASES.append
def many_sums(tell):
    tell.says(
        "page",
        tell.money("甲", 1),
        tell.money("甲", 1, unit="USD"),
        tell.money("甲", 1, basis="fixed_asset"),
        tell.money("甲", 1, basis="annual_plan"),
        tell.money("甲", 1, scope="一期"),
        tell.money("甲", 1, modality="actual"),
        tell.money("乙", 1),
    )


@CASES.append
def many_values(tell):
    tell.says("page", tell.words("甲", "product", "膜"), tell.words("甲", "product", "片"))
    tell.says("gates", tell.gate("甲", "started", "2023"), tell.gate("甲", "signed", "2022"))


@CASES.append
def many_capacities(tell):
    tell.says(
        "page",
        tell.number("甲", "capacity", 1, "t", per="year", product="负极"),
        tell.number("甲", "capacity", 2, "t", per="year", product="正极"),
        tell.number("甲", "capacity", 3, "t", per="day", product="负极"),
        tell.number("甲", "capacity", 4, "m2", per="year", product="负极"),
        tell.number("甲", "capacity", 5000, "kg", per="year", product="负极"),
    )


@CASES.append
def two_dates(tell):
    tell.says("page", tell.gate("甲", "started", "2023-05"), grade="A")
    tell.says("other", tell.gate("甲", "started", "2023-03"), grade="C")


@CASES.append
def printed(tell):
    tell.says("page", tell.money("甲", "1234567.89", Hedge.over), tell.number("甲", "land_area", 15, "mu"))


DECIDED = {name: name for name in ("review", "noted", "grade", "directness", "dated", "recency", "tie")}
DECIDED |= {"text_at_hand": "directness", "alone": "only"}


@pytest.mark.parametrize(("title", "rule"), DECIDED.items())
def test_the_winner_names_the_rule_that_chose_it(book, told, title, rule):
    rows = sorted(book.rows(title, "amounts"), key=lambda row: row["rank"])
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert (rows[0]["fact_id"], rows[0]["decided_by"]) == (told[title], rule)
    assert rows[-1]["decided_by"] == "only"


@pytest.mark.usefixtures("told")
def test_rivals_share_the_claim_of_the_winner(book):
    rows = book.rows("grade", "amounts")
    assert len({row["claim_id"] for row in rows}) == 1
    assert {row["values"] for row in rows} == {2}


@pytest.mark.usefixtures("told")
def test_copies_of_one_origin_count_once(book):
    rows = book.rows("copies", "amounts")
    assert len(rows) == 5
    assert {(row["values"], row["origins"]) for row in rows} == {(2, 3)}


@pytest.mark.usefixtures("told")
def test_a_total_is_one_claim_however_it_is_called(book):
    assert sorted(row["rank"] for row in book.rows("one_total", "amounts")) == [1, 2, 3, 4]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("title", "table", "claims"),
    [
        ("many_sums", "amounts", 7),
        ("many_values", "details", 2),
        ("many_values", "events", 2),
        ("many_capacities", "capacities", 4),
    ],
)
def test_different_things_are_no_rivals(book, title, table, claims):
    assert len({row["claim_id"] for row in book.rows(title, table)}) == claims


@pytest.mark.usefixtures("told")
def test_a_gate_has_one_date_and_its_rivals(book):
    rows = {row["rank"]: row for row in book.rows("two_dates", "events")}
    assert [(rows[rank]["holds_from"], rows[rank]["values"]) for rank in (1, 2)] == [("2023-05", 2), ("2023-03", 2)]
    assert book.rows("two_dates", "projects")[0]["stage_on"] == "2023-05"


@pytest.mark.usefixtures("told")
def test_tables_show_whole_yuan_and_base_units(book):
    (amount,), (land,) = (book.rows("printed", table) for table in ("amounts", "details"))
    assert (str(amount["low"]), amount["high"], amount["low_open"]) == ("1234567.890000000", None, True)
    assert land["point"] == 10_000
