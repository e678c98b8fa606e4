"""Statements of every kind over several series and years."""

import pytest

from groundbreak.errors import GrowthError, Unanswerable
from groundbreak.growth import Basis, Book, Measure, Statement, Sum, Weight, band, clash, worth
from groundbreak.units import PartialDate, Period

HALF, TO_MAY, JUNE = Period.year_to(2025, 6), Period.year_to(2025, 5), Period("2025-06", "2025-06")


def says(series, run, value, measure=Measure.yoy_growth, **more):
    """A figure in per cent or points, printed to a tenth."""
    return Statement(series, run, measure, (value - 0.05) / 100, (value + 0.05) / 100, **more)


def ends(book, series, run):
    found = book.asked(systems := book.systems(), series, run).rate(series, run)
    assert systems
    return pytest.approx(tuple(100 * end for end in found.ends), abs=1e-6), found.status


def test_one_series_in_one_year_is_as_before(seed):
    book = Book(seed.statements, [seed.june], first_block=lambda _: 2)
    run = Period.year_to(2023, 5)
    found = book.asked(book.systems(), seed.june.series, run).rate(seed.june.series, run)
    old = band(seed.statements, [seed.june], (), run, first_block=2)
    assert found.ends == pytest.approx(old.ends)
    assert (found.status, found.with_weights, found.facts) == (old.status, True, old.facts)


def test_levels_of_one_year_and_rates_give_the_weights_of_its_base():
    """l_6 = 20 of 120 and grew by 25 %, the half by 20 %: b_6 = 16 of 100, so 100 of 84 is January to May."""
    book = Book([
        Statement("s", HALF, Measure.level, 120, 120), Statement("s", JUNE, Measure.level, 20, 20),
        Statement("s", HALF, Measure.yoy_growth, 0.2, 0.2), Statement("s", JUNE, Measure.yoy_growth, 0.25, 0.25),
    ])  # fmt: skip
    found, status = ends(book, "s", TO_MAY)
    assert (found, status) == ((100 * (100 / 84 - 1),) * 2, "exact")
    assert book.systems()["s", 2025].share("s", JUNE, HALF).ends == pytest.approx((0.16, 0.16))


@pytest.mark.parametrize("unit", [1, 1e4, 1e12])
def test_the_unit_of_levels_does_not_matter(unit):
    """With s = l_6 / Σl the rest grew to (1 - s) / (1 / (1 + G) - s / (1 + g))."""
    levels = [
        Statement("s", run, Measure.level, low * unit, high * unit)
        for run, low, high in ((HALF, 119, 121), (JUNE, 20, 21))
    ]
    book = Book([*levels, says("s", HALF, 20.0), says("s", JUNE, 25.0)])
    corners = ((21 / 119, 1.1995, 1.2505), (20 / 121, 1.2005, 1.2495))
    pencil = tuple(100 * ((1 - s) / (1 / whole - s / part) - 1) for s, whole, part in corners)
    assert ends(book, "s", TO_MAY)[0] == pencil


def test_parts_that_add_up_bound_each_other():
    """10 = w·20 + (1 - w)·0 within the rounding: the part that fell fast cannot be all."""
    book = Book([says("t", HALF, 10.0), says("a", HALF, 20.0)], sums=[Sum("t", ("a", "b"))])
    assert ends(book, "b", HALF)[0] == (-100, 10.05)
    share = says("a", HALF, 50.0, Measure.share, of="t")
    low, high = Book([*book.statements, share], sums=book.sums).systems()["b", 2025].rate("b", HALF).ends
    # l_a = 55, b_a = 45.8, so b_b = 54.2 and l_b = 55
    assert low == pytest.approx(0.0137, abs=1e-3)
    assert high == pytest.approx(0.0169, abs=1e-3)


def test_a_contribution_is_linear():
    """2 points of 10 come from a part that grew by 20 %: its base is a tenth of the whole."""
    book = Book([says("t", HALF, 10.0), says("a", HALF, 20.0), says("a", HALF, 2.0, Measure.contribution, of="t")])
    found, status = ends(book, "a", HALF)
    assert (found, status) == ((19.95, 20.05), "exact")
    wrong = says("a", HALF, 25.0, Measure.contribution, of="t")  # a part that grew by 20 % adds no 25 points
    assert clash(Book([*book.statements[:2], wrong]).systems()["t", 2025]) is not None


def test_a_contribution_share_is_of_the_growth():
    share = says("a", HALF, 50.0, Measure.contribution_share, of="t")
    rest = Book([says("t", HALF, 10.0), says("a", HALF, 50.0), share], sums=[Sum("t", ("a", "b"))])
    low, high = rest.systems()["b", 2025].rate("b", HALF).ends
    assert low == pytest.approx(0.05 / 0.9, abs=1e-3)
    assert high == pytest.approx(0.05 / 0.9, abs=1e-3)
    assert Measure.of_contribution("pp") is Measure.contribution
    assert Measure.of_contribution("percent") is Measure.contribution_share


def test_cixi_first_half_2025():
    """7.0 is 16.9 points above Ningbo; manufacturing 2.2 is 7.9 points more than until May."""
    fai, ningbo, made = "慈溪市固定资产投资", "宁波市固定资产投资", "慈溪市制造业投资"
    book = Book([
        says(fai, HALF, 7.0), says(fai, HALF, 16.9, Measure.change_pp, of=ningbo),
        says(made, HALF, 2.2), says(made, HALF, 7.9, Measure.change_pp, versus=TO_MAY),
    ], first_block=lambda _: 2)  # fmt: skip
    assert ends(book, ningbo, HALF) == ((-10.0, -9.8), "exact")
    assert ends(book, made, TO_MAY) == ((-5.8, -5.6), "exact")
    system = book.systems()[made, 2025]
    assert [each.without for each in worth(system, made, TO_MAY)] == [pytest.approx((-1, float("inf")))] * 2


def test_two_changes_are_bounded_from_outside_and_hold_the_truth():
    march, april = Period.year_to(2025, 3), Period.year_to(2025, 4)
    book = Book([
        says("s", march, 5.0), says("s", april, 1.0, Measure.change_pp, versus=march),
        says("s", TO_MAY, -0.5, Measure.change_pp, versus=april),
    ])  # fmt: skip
    found, status = ends(book, "s", TO_MAY)
    assert (found, status) == ((5.35, 5.65), "exact")


def test_years_do_not_bound_each_other():
    book = Book([
        says("s", HALF, 10.0), says("s", Period.year_to(2024, 6), 99.0),
        Statement("s", Period.year_to(2024, 6), Measure.level, 100, 100), Statement("s", HALF, Measure.level, 50, 50),
    ])  # fmt: skip
    assert ends(book, "s", HALF) == ((9.95, 10.05), "exact")


def test_a_later_release_revises_a_figure():
    old, new = (
        says("s", HALF, v, stated_on=PartialDate.parse(day)) for v, day in ((10, "2025-07-15"), (9, "2025-08-15"))
    )
    book = Book([new, old])
    assert [(pair.old, pair.new) for pair in book.revised()] == [(old, new)]
    assert ends(book, "s", HALF)[0] == (8.95, 9.05)
    assert Book([says("s", HALF, 10.0), new]).revised() == []


def test_across_releases_the_smallest_revision_is_told():
    """Parts that grew by 5 and 6 cannot have grown by 10: one of the figures of July moved by 9.95 - 6.05 points."""
    july, august = (PartialDate.parse(day) for day in ("2025-07-15", "2025-08-15"))
    book = Book(
        [
            says("s", TO_MAY, 5.0, stated_on=july),
            says("s", JUNE, 6.0, stated_on=july),
            says("s", HALF, 10.0, stated_on=august),
        ]
    )
    found = clash(book.systems()["s", 2025])
    assert found.revision == pytest.approx(0.039, abs=1e-6)
    assert [len(each) for each in found.corrections] == [1, 1, 1]
    assert [len(each) for each in found.conflicts] == [3]
    same = Book([says("s", s.period, 100 * (s.low + s.high) / 2, stated_on=august) for s in book.statements])
    assert clash(same.systems()["s", 2025]).revision is None
    itself = Book([*book.statements, says("s", JUNE, 7.0, stated_on=july)])
    assert clash(itself.systems()["s", 2025]).revision is None


def test_weights_are_marked_and_inside_the_hard_band():
    hard = Book([says("s", HALF, 10.0), says("s", JUNE, 30.0)])
    box = Weight("s", JUNE, HALF, 0.15, 0.2, Basis.earlier_years)
    outer, inner = (book.systems()["s", 2025].rate("s", TO_MAY) for book in (hard, Book(hard.statements, [box])))
    assert outer.ends[0] < inner.ends[0] < inner.ends[1] < outer.ends[1]
    assert (outer.with_weights, inner.with_weights) == (False, True)


@pytest.mark.parametrize(
    ("statements", "run", "reason"),
    [
        ([says("s", HALF, 10.0)], Period.year_to(2024, 6), "nothing is stated on 2024"),
        ([Statement("s", HALF, Measure.level, 1, 2)], HALF, "only levels"),
        ([says("s", HALF, 10.0)], Period("2024-11", "2025-02"), "two calendar years"),
    ],
)
def test_what_cannot_be_answered_is_refused(statements, run, reason):
    book = Book(statements)
    with pytest.raises(Unanswerable, match=reason):
        book.asked(book.systems(), "s", run)


@pytest.mark.parametrize(
    "wrong",
    [
        {"measure": Measure.share}, {"measure": Measure.change_pp}, {"measure": Measure.contribution, "of": "s"},
        {"measure": Measure.share, "of": "t", "value": 120.0},
    ],
)  # fmt: skip
def test_a_relative_figure_names_what_it_is_relative_to(wrong):
    with pytest.raises(GrowthError):
        says("s", HALF, **{"value": 1.0, **wrong})
