"""import(export(register)) is the identity: into an empty log, and into the log that it came from."""

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
    names = [f"{word}生产基地{n}" for n, word in enumerate(draw(st.lists(st.sampled_from("膜硅芯轴"), min_size=1, max_size=3)))]  # fmt: skip
    kinds = [draw(st.sampled_from(["project", "phase", "site"])) for _ in names]
    facts = st.integers(0, len(names) - 1).flatmap(lambda n: _facts(tell, names, kinds, n))
    pages = []
    for number in range(draw(st.integers(1, 4))):
        said = draw(st.lists(facts, min_size=1, max_size=6))
        about = {"published": draw(DATES), "grade": draw(GRADES), "title": draw(st.sampled_from(["", "某报", "News"]))}
        pages.append(tell.page(f"made-up:{number}", *said, **about))
    return pages


def _facts(tell, names, kinds, n):
    me, kind = names[n], {"kind": kinds[n]}
    sums = st.builds(tell.amount, st.integers(1, 9999).map(lambda wan: wan * 10_000), st.just("CNY"), HEDGES)
    many = st.builds(tell.amount, st.integers(1, 99999), st.sampled_from(["t", "piece", "MW"]), HEDGES, st.sampled_from([None, "year"]))  # fmt: skip
    land = st.builds(tell.amount, st.integers(1, 900), st.sampled_from(["mu", "m2", "ha"]), HEDGES)
    gates = st.sampled_from(["announced", "signed", "started", "completed", "commissioned"]).map(tell.code)
    plain = st.fixed_dictionaries({"modality": MODALITY, **{key: st.just(value) for key, value in kind.items()}})
    dated = st.fixed_dictionaries({"modality": MODALITY, "holds_from": DATES, "kind": st.just(kinds[n])})
    bases = st.sampled_from([None, "total", "fixed_asset", "annual_plan"])
    options = [
        st.tuples(
            st.just(me), st.just("investment"), sums, st.tuples(plain, bases).map(lambda p: {**p[0], "basis": p[1]})
        ),  # fmt: skip
        st.tuples(
            st.just(me),
            st.just("capacity"),
            many,
            st.tuples(plain, st.sampled_from([None, "膜", "silicon anodes"])).map(lambda p: {**p[0], "product": p[1]}),
        ),  # fmt: skip
        st.tuples(st.just(me), st.just("land_area"), land, plain),
        st.tuples(
            st.just(me), st.just("jobs"), st.builds(tell.amount, st.integers(1, 5000), st.just("person"), HEDGES), plain
        ),  # fmt: skip
        st.tuples(st.just(me), st.just("gate"), gates, dated),
        st.tuples(
            st.just(me), st.just("state"), st.sampled_from(["suspended", "cancelled", "resumed"]).map(tell.code), dated
        ),  # fmt: skip
        st.tuples(
            st.just(me), st.just("nature"), st.sampled_from(["new", "transformation"]).map(tell.code), st.just(kind)
        ),  # fmt: skip
        st.tuples(
            st.just(me), st.just("product"), st.sampled_from(["膜", "anodes", "芯片"]).map(tell.text), st.just(kind)
        ),  # fmt: skip
        st.tuples(st.just(me), st.just("name"), st.just(tell.text(f"Plant number {n}")), st.just(kind)),
        st.tuples(
            st.just(me),
            st.just("owner"),
            st.sampled_from([("company", "勤邦新材"), ("company", "Hanke")]),
            st.just(kind),
        ),  # fmt: skip
        st.tuples(
            st.just(me), st.just("place"), st.sampled_from([("place", "鄞州区"), ("place", "某镇")]), st.just(kind)
        ),  # fmt: skip
        st.tuples(st.just(me), st.just("latitude"), st.just(tell.amount("29.75", "degree")), st.just(kind)),
        st.tuples(st.just(me), st.just("longitude"), st.just(tell.amount("121.5", "degree")), st.just(kind)),
    ]
    if n:
        options.append(st.tuples(st.just(me), st.just("part_of"), st.just((kinds[0], names[0])), st.just(kind)))
    return st.one_of(options)


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # shrinking takes minutes
@given(data=st.data())
def test_any_small_register_comes_back_and_adds_nothing(desk, tell, look, data):
    log = desk.log(*data.draw(registers(tell)))
    for form in FORMS:
        first, batches, other = desk.export(log, form), log.verify(), desk.log()
        assert desk.take(log, first) == []
        assert log.verify() == batches, form
        assert desk.take(other, first) == []
        assert look(desk.export(other, form)) == look(first), form
