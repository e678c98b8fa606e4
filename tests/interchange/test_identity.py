"""import(export(register)) is the identity: into an empty log, and into the log that it came from.

``EXAMPLES=1000 pytest tests/interchange/test_identity.py --hypothesis-seed=7`` looks at more made-up registers.
"""

import os

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from groundbreak.register import fold, read

FORMS = ("oc4ids", "ledger", "records")
DATES = st.sampled_from([None, "2021", "2022-H2", "2022-Q3", "2023-03", "2023-03-05"])
GRADES = st.sampled_from("ABCD")
HEDGES = st.sampled_from(["exact", "about", "nearly", "over", "at_least", "under", "at_most"])
MODALITY = st.sampled_from(["actual", "planned"])


def tables(log, day):
    register = fold(read(log), as_of=day, known_at=day)
    return {name: table.to_pylist() for name, table in {**register.tables, "claims": register.claims}.items()}


@pytest.mark.parametrize("form", FORMS)
def test_the_reference_register_comes_back_in_an_empty_log(desk, ningbo, look, form):
    first = desk.export(ningbo, form)
    other = desk.log()
    assert desk.take(other, first) == []
    assert look(desk.export(other, form)) == look(first)


@pytest.mark.parametrize("form", FORMS)
def test_the_reference_register_adds_nothing_to_itself(desk, ningbo, form):
    before = tables(ningbo, desk.monitor.settings.edition.known_at)
    batches = ningbo.verify()
    assert desk.take(ningbo, desk.export(ningbo, form)) == []
    assert ningbo.verify() == batches
    assert tables(ningbo, desk.monitor.settings.edition.known_at) == before


@pytest.mark.parametrize("form", FORMS)
def test_importing_twice_is_importing_once(desk, ningbo, form):
    first, other = desk.export(ningbo, form), desk.log()
    desk.take(other, first)
    batches = other.verify()
    assert desk.take(other, first) == []
    assert other.verify() == batches


def test_the_records_of_a_log_are_the_same_register_id_for_id(desk, ningbo):
    other = desk.log()
    desk.take(other, desk.export(ningbo, "records"))
    day = desk.monitor.settings.edition.known_at
    assert tables(other, day) == tables(ningbo, day)


@st.composite
def registers(draw, tell):
    """Up to four pages that tell of up to three projects, with rivals, plans, parts and several names."""
    words = draw(st.lists(st.sampled_from("膜硅芯轴"), min_size=1, max_size=3))
    things = [(draw(st.sampled_from(["project", "phase", "site"])), f"{word}基地{n}") for n, word in enumerate(words)]
    facts = st.integers(0, len(things) - 1).flatmap(lambda n: st.one_of(*_facts(tell, things, n)))
    pages = []
    for number in range(draw(st.integers(1, 4))):
        said = draw(st.lists(facts, min_size=1, max_size=6))
        about = {"published": draw(DATES), "grade": draw(GRADES), "title": draw(st.sampled_from(["", "某报", "News"]))}
        pages.append(tell.page(f"made-up:{number}", *said, **about))
    return pages


def _facts(tell, things, n):
    """What may be said of the `n`-th thing."""
    (kind, name), choose = things[n], st.sampled_from
    bases, products = choose([None, "total", "annual_plan"]), choose([None, "膜", "anodes"])

    def said(attribute, values, **more):
        about = st.fixed_dictionaries({"kind": st.just(kind), **more})
        return st.tuples(st.just(name), st.just(attribute), values, about)

    def amounts(units, most, per=None):
        return st.builds(tell.amount, st.integers(1, most), choose(units), HEDGES, choose([None, per]))

    def codes(*names):
        return choose(names).map(tell.code)

    gates = codes("announced", "signed", "started", "completed", "commissioned")
    yield said("investment", amounts(["CNY", "USD"], 10**10), modality=MODALITY, basis=bases)
    yield said("capacity", amounts(["t", "MW"], 99_999, "year"), modality=MODALITY, product=products)
    yield said("land_area", amounts(["mu", "m2", "ha"], 900), modality=MODALITY)
    yield said("jobs", amounts(["person"], 5000), modality=MODALITY)
    yield said("gate", gates, modality=MODALITY, holds_from=DATES)
    yield said("state", codes("suspended", "cancelled", "resumed"), modality=MODALITY, holds_from=DATES)
    yield said("nature", codes("new", "transformation"))
    yield said("product", choose(["膜", "anodes", "芯片"]).map(tell.text))
    yield said("name", st.just(tell.text(f"Plant number {n}")))
    yield said("owner", choose([("company", "勤邦新材"), ("company", "Hanke")]))
    yield said("place", choose([("place", "鄞州区"), ("place", "某镇")]))
    yield said("latitude", st.just(tell.amount("29.75", "degree")))
    yield said("longitude", st.just(tell.amount("121.5", "degree")))
    if n:
        yield said("part_of", st.just(things[0]))


@settings(
    max_examples=int(os.environ.get("EXAMPLES", "8")),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
)
@given(data=st.data())
def test_any_small_register_comes_back_and_adds_nothing(desk, tell, look, data):
    log = desk.log(*data.draw(registers(tell)))
    for form in FORMS:
        first, batches, other = desk.export(log, form), log.verify(), desk.log()
        assert desk.take(log, first) == []
        assert log.verify() == batches, form
        assert desk.take(other, first) == []
        assert look(desk.export(other, form)) == look(first), form
    desk.close()
