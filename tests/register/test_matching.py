"""Evidence beyond names: what joins, what holds apart, and that the order of sources does not matter."""

import random
from datetime import date
from decimal import Decimal

import pytest

from groundbreak.facts import Code, Evidence, Fact, Finding, Judgement, Link, Log, Mention, Reading, Source, Text
from groundbreak.register import Territory, candidates, identify, read
from groundbreak.register.identity import standing, who_is_who
from groundbreak.register.matching.weights import ASK, SAME, table
from groundbreak.units import Interval, PartialDate, Quantity

PLACES = Territory(
    {"Ningbo": "1", "宁波": "1", "Ninghai": "11", "宁海": "11", "Cixi": "12", "慈溪": "12", "Binhai Zone": "11a"},
    {"11": "1", "12": "1", "11a": "11"},
    frozenset({"11a"}),
    "1",
)


def page(
    number, name, *, kind="project", owner=None, place=None, money=None, began=None, product=None, identifier=None
):
    """A page that tells of one thing."""
    content = f"page {number}"
    here = Mention(content, kind, name)
    facts = [Fact(here, "name", Text(name))]
    if owner:
        facts.append(Fact(here, "owner", Link(Mention(content, "company", owner))))
    if place:
        facts.append(Fact(here, "place", Link(Mention(content, "place", place))))
    if money:
        value = Quantity.of(Interval.printed(Decimal(money)), "CNY")
        facts.append(Fact(here, "investment", value, basis="total", modality="planned"))
    if began:
        facts.append(Fact(here, "gate", Code("started"), holds_from=PartialDate.parse(began)))
    if product:
        facts.append(Fact(here, "product", Text(product)))
    if identifier:
        facts.append(Fact(here, "identifier", Text(identifier), basis="credit_code"))
    source = Source(content, content, date(2024, 1, 1 + number), published=PartialDate.of(2024, 1, 1 + number))
    return Reading(source, "hand", "1", tuple(Finding(fact, Evidence(name)) for fact in facts))


@pytest.fixture
def log(tmp_path):
    made = []

    def write(*readings):
        made.append(Log.create(tmp_path / f"{len(made)}.db"))
        for reading in readings:
            made[-1].write([reading])
            judge(made[-1])
        return made[-1]

    yield write
    for one in made:
        one.close()


def judge(log, rows=()):
    log.write(judgements=identify(read(log), PLACES, rows))


def clusters(log, kind="project"):
    """The names of each entity of a kind, pages told apart."""
    frames = read(log)
    who = who_is_who(frames)
    found = {}
    for row in frames.mentions.to_pylist():
        if row["kind"] == kind:
            found.setdefault(who[row["mention_id"]], set()).add((row["content"].removeprefix("page "), row["name"]))
    return {frozenset(members) for members in found.values()}


def one(log, kind="project"):
    return len(clusters(log, kind)) == 1


FULL = {"owner": "宁波勤邦新材料科技有限公司", "place": "宁海", "money": "1270000000", "began": "2021-03"}
LIKE = {"owner": "Ningbo Qinbang New Material Technology Co., Ltd.", "place": "Ninghai", "money": "1270000000"}


def test_two_languages_are_joined_by_owner_place_and_money_with_reasons_that_add_up(log):
    made = log(page(0, "太阳能背板膜项目", **FULL), page(1, "new film base", **LIKE, began="2021-03"))
    assert one(made)
    (said,) = [
        row for row in read(made).judgements.to_pylist() if row["author"] == "evidence/1" and "film" in row["why"]
    ]
    for words in (
        "same owner/业主相同",
        "same place/地点相同",
        "figures agree to three digits/数额三位有效数字相符",
        "same month",
    ):
        assert words in said["why"]


@pytest.mark.parametrize(
    "other",
    [
        {"place": "慈溪"},
        {"money": "127000000"},
        {"began": "2023-03"},
        {"name": "太阳能背板膜二期项目", "kind": "phase"},
    ],
)
def test_contradicting_evidence_holds_apart_what_all_else_joins(log, other):
    name, kind = "太阳能背板膜一期项目", other.get("kind", "project")
    told = {**FULL, **{key: value for key, value in other.items() if key not in {"name", "kind"}}}
    made = log(page(0, name, kind=kind, **FULL), page(1, other.get("name", name), kind=kind, **told))
    assert len(clusters(made, kind)) == 2
    alike = log(page(0, name, kind=kind, **FULL), page(1, name, kind=kind, **FULL))
    assert one(alike, kind)


def test_a_zone_may_lie_in_the_county_and_the_area_says_nothing():
    assert PLACES.relation(PLACES.codes("宁海"), PLACES.codes("Binhai Zone")) == "within"
    assert PLACES.relation(PLACES.codes("慈溪"), PLACES.codes("Binhai Zone")) == "differs"
    assert PLACES.relation(PLACES.codes("慈溪"), PLACES.codes("宁海")) == "apart"
    assert PLACES.relation(PLACES.codes("宁波"), PLACES.codes("宁海")) is None
    assert PLACES.codes("宁波宁海（Binhai Zone）") == {"11a"}
    assert PLACES.relation(PLACES.codes("Nowhere"), PLACES.codes("宁海")) is None


def test_what_no_longer_holds_is_withdrawn(log):
    made = log(page(0, "太阳能背板膜项目", **FULL), page(1, "太阳能背板膜项目", place="宁海"))
    assert one(made)
    made.write([page(2, "太阳能背板膜项目", owner="宁波力劲机械有限公司", place="慈溪", money="20000000")])
    judge(made)
    assert clusters(made) == {
        frozenset({("0", "太阳能背板膜项目"), ("1", "太阳能背板膜项目")}), frozenset({("2", "太阳能背板膜项目")})
    }  # fmt: skip


def test_a_source_read_anew_takes_its_old_words_with_it(log):
    made = log(page(0, "太阳能背板膜项目", **FULL), page(1, "film base", **LIKE, began="2021-03"))
    assert one(made)
    made.write([page(1, "film base", **{**LIKE, "place": "Cixi", "money": "90000000"})])
    judge(made)
    assert not one(made)


STORY = [
    page(0, "太阳能背板膜项目", **FULL),
    page(1, "film base", **LIKE, began="2021-03"),
    page(2, "背板膜基地", **{**FULL, "money": "1300000000"}),
    page(3, "太阳能背板膜项目", place="慈溪", money="90000000"),
    page(4, "勤邦背板膜产业化基地", owner="勤邦新材", place="Binhai Zone", money="1270000000"),
    page(5, "二期项目", kind="phase", **FULL),
]


def test_the_order_of_import_does_not_matter(log):
    chance = random.Random(5)
    states = []
    for _ in range(4):
        made = log(*chance.sample(STORY, len(STORY)))
        frames = read(made)
        stands = {pair for pair, (verdict, _) in standing(frames.judgements.to_pylist()).items() if verdict == "same"}
        evidence = {
            pair
            for pair, (verdict, _) in standing(
                row for row in frames.judgements.to_pylist() if row["author"] == "evidence/1"
            ).items()
            if verdict == "same"
        }
        states.append((who_is_who(frames), evidence, bool(stands)))
    assert all(state == states[0] for state in states)
    assert states[0][1]


def test_judging_again_says_nothing_new(log):
    made = log(*STORY)
    before = read(made).judgements
    judge(made)
    assert read(made).judgements.equals(before)


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_person_s_word_is_never_overruled_directly_or_through_a_third(log, verdict):
    made = log(page(0, "太阳能背板膜项目", **FULL), page(1, "film base", **LIKE, began="2021-03"))
    left, right = (row["mention_id"] for row in read(made).mentions.to_pylist() if row["kind"] == "project")
    made.write(judgements=[Judgement(verdict, left, right, author="ann")])
    judge(made)
    assert not one(made)
    made.write([page(2, "背板膜基地", **FULL)])
    judge(made)
    assert len(clusters(made)) == 2
    made.write(judgements=[Judgement("withdrawn", left, right, author="ann")])
    judge(made)
    assert one(made)


def test_a_judgement_undone_restores_the_register_exactly(log):
    made = log(*STORY)
    before = who_is_who(read(made))
    rows = read(made).mentions.to_pylist()
    projects = {row["content"]: row["mention_id"] for row in rows if row["kind"] == "project"}
    left, right = projects["page 0"], projects["page 3"]
    made.write(judgements=[Judgement("same", left, right, author="ann")])
    judge(made)
    assert who_is_who(read(made)) != before
    made.write(judgements=[Judgement("withdrawn", left, right, author="ann")])
    judge(made)
    assert who_is_who(read(made)) == before


def test_pairs_between_the_thresholds_wait_for_a_person(log):
    made = log(
        page(0, "太阳能背板膜项目", owner="勤邦", place="宁海"),
        page(1, "film base", owner="Qinbang", place="Ninghai", money="5"),
    )
    found = [pair for pair in candidates(read(made), PLACES, least=0) if pair.left.kind == "project"]
    assert [ASK <= pair.match.odds < SAME for pair in found] == [True]
    (pair,) = found
    assert pair.match.odds == pytest.approx(sum(reason.contribution for reason in pair.match.reasons))
    left, right = pair.left.id, pair.right.id
    made.write(judgements=[Judgement("unsure", left, right, author="ann")])
    assert [pair for pair in candidates(read(made), PLACES, least=0) if pair.left.kind == "project"] == []


def test_a_third_that_fits_as_well_keeps_the_machine_from_choosing(log):
    told = {"owner": "勤邦新材料", "place": "宁海"}
    made = log(
        page(0, "背板膜基地", **told, money="1270000000"),
        page(1, "背板膜基地", **told, money="90000000"),
        page(2, "背板膜基地", **told),
    )
    assert len(clusters(made)) == 3
    last = [pair.match.reasons[-1].sign for pair in candidates(read(made), PLACES) if pair.left.kind == "project"]
    assert sorted(last) == ["amount_apart", "rival", "rival"]


def test_companies_are_joined_by_number_and_by_the_projects_they_share(log):
    number = "91330200MA2AXXXX0A"
    made = log(
        page(0, "勤邦", kind="company", identifier=number), page(1, "勤邦新材", kind="company", identifier=number)
    )
    assert one(made, "company")
    other = log(
        page(0, "勤邦新材", kind="company", identifier=number),
        page(1, "勤邦新材料", kind="company", identifier="91330200MA2AYYYY0B"),
    )
    assert not one(other, "company")


def test_every_weight_has_its_reason_and_every_sign_its_words():
    for kind in ("company", "project"):
        for sign, row in table(kind).items():
            assert float(row["weight"])
            assert row["why"]
            assert bool(row["en"]) is bool(row["zh"]) is not sign.startswith(("name_floor", "name_cap"))
            assert float(row["weight"]) < 0 or not sign.endswith(("apart", "differs", "rival"))
