"""Linkages beside a textbook, beside brute force, beside pymrio, and on a table with a column above one."""

import csv
import warnings

import numpy as np
import pytest

from groundbreak.chains.linkages import (
    coefficients,
    extraction,
    ghosh,
    group_extraction,
    industry_technology,
    leontief,
    linkages,
)
from groundbreak.chains.matrices import Matrix, of_flows
from groundbreak.errors import BadValue

# The flows and outputs of the two-sector example of Miller and Blair, Input-Output Analysis. The book was not at hand:
# the digits below follow from these flows, as `test_chains_files` works out in fractions.
FLOWS = np.array([[150.0, 500.0], [200.0, 100.0]])
OUTPUT = np.array([1000.0, 2000.0])


def random_table(size, seed=1):
    draw = np.random.default_rng(seed)
    taken = draw.random((size, size))
    taken *= draw.uniform(0.3, 0.9, size) / taken.sum(axis=0)
    return taken, draw.uniform(1, 10, size)


def test_the_textbook_s_inverse_multipliers_and_new_output():
    taken = coefficients(FLOWS, OUTPUT)
    assert taken.tolist() == [[0.15, 0.25], [0.2, 0.05]]
    inverse = leontief(taken)
    np.testing.assert_allclose(inverse, [[1.2541, 0.3300], [0.2640, 1.1221]], atol=5e-5)
    np.testing.assert_allclose(inverse.sum(axis=0), [1.518, 1.452], atol=5e-4)
    np.testing.assert_allclose(inverse @ [600, 1500], [1247.5, 1841.6], atol=0.1)


def test_the_textbook_s_supply_side_inverse():
    np.testing.assert_allclose(ghosh(FLOWS, OUTPUT), [[1.2541, 0.6601], [0.1320, 1.1221]], atol=5e-5)


def test_linkages_of_the_mean_sector_are_one():
    found = linkages(FLOWS, OUTPUT)
    np.testing.assert_allclose([found.backward.mean(), found.forward.mean()], 1.0)
    np.testing.assert_allclose(found.backward, np.array([1.5182, 1.4521]) / 1.48515, atol=2e-4)


def test_extraction_is_what_solving_the_table_anew_for_each_sector_gives():
    taken, demand = random_table(30)
    inverse = leontief(taken)
    found, before = extraction(inverse, demand), (inverse @ demand).sum()
    for sector in range(30):
        column, row = taken.copy(), taken.copy()
        column[:, sector] = 0
        row[sector] = 0
        both = np.minimum(column, row)
        for without, loss in ((column, found.purchases), (row, found.sales), (both, found.both)):
            assert before - np.linalg.solve(np.eye(30) - without, demand).sum() == pytest.approx(loss[sector], abs=1e-9)


def test_a_group_is_extracted_together_and_is_not_the_sum_of_its_members():
    taken, demand = random_table(12)
    inverse, group = leontief(taken), [2, 5, 7]
    without = taken.copy()
    without[group] = 0
    without[:, group] = 0
    left = np.linalg.solve(np.eye(12) - without, demand).sum()
    loss = group_extraction(inverse, demand, group)
    assert loss == pytest.approx((inverse @ demand).sum() - left)
    assert loss < extraction(inverse, demand).both[group].sum()
    assert group_extraction(inverse, demand, [4]) == pytest.approx(extraction(inverse, demand).both[4])


def test_what_cannot_be_is_refused():
    with pytest.raises(BadValue, match=r"sectors \[1\] buy but have no output"):
        coefficients(FLOWS, np.array([1000.0, 0.0]))
    with pytest.raises(BadValue, match="not productive"):
        leontief(np.array([[0.5, 0.6], [0.9, 0.5]]))
    with pytest.raises(BadValue, match="not productive"):
        leontief(np.eye(2))


def test_as_pymrio_on_its_test_system():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pymrio = pytest.importorskip("pymrio", reason="pymrio is not installed")
        system = pymrio.load_test()
        system.calc_all()
        theirs = (system.A.to_numpy(), system.L.to_numpy(), pymrio.calc_G(pymrio.calc_B(system.Z, system.x)).to_numpy())
    flows, output = system.Z.to_numpy(), system.x["indout"].to_numpy()
    taken = coefficients(flows, output)
    for ours, other in zip((taken, leontief(taken), ghosh(flows, output)), theirs, strict=True):
        np.testing.assert_allclose(ours, other, rtol=0, atol=1e-10)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        demand = system.Y.sum(axis=1).to_numpy()
        found = extraction(leontief(taken), demand).both
        for sector in (0, 7, 20):
            without = taken.copy()
            without[sector] = without[:, sector] = 0
            anew = pymrio.calc_x_from_L(pymrio.calc_L(without), demand)
            assert output.sum() - np.sum(np.asarray(anew)) == pytest.approx(found[sector], rel=1e-10)


@pytest.mark.shared
def test_the_american_table_with_a_column_above_one(shared):
    use, make = (_table(shared / f"io/us_bea2017_detail_{name}_musd.csv") for name in ("use", "make"))
    industries, commodities = list(make), list(next(iter(make.values())))
    industries.remove("T007")
    commodities.remove("T008")
    uses = np.array([[use.get(row, {}).get(column, 0.0) for column in industries] for row in commodities])
    makes = np.array([[make[row][column] for column in commodities] for row in industries])
    taken = coefficients(uses, makes.sum(axis=1))
    above = [industries[column] for column in np.flatnonzero(taken.sum(axis=0) > 1)]
    assert above == ["S00102", "S00201"]  # federal enterprises and local transit, which run at a loss
    technology = industry_technology(uses, makes)
    assert (technology.sum(axis=0) > 1).any()
    inverse = leontief(technology)
    assert np.isfinite(inverse).all()
    assert inverse.shape == (402, 402)
    demand = makes.sum(axis=0) - uses.sum(axis=1)
    output = inverse @ demand
    np.testing.assert_allclose(output, makes.sum(axis=0), rtol=1e-6, atol=1e-6)
    found = extraction(inverse, demand)
    technology[:, 100] = 0
    left = np.linalg.solve(np.eye(402) - technology, demand).sum()
    assert output.sum() - left == pytest.approx(found.purchases[100])


def _table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            row.pop("rownames"): {name: float(cell or 0) for name, cell in row.items()} for row in csv.DictReader(file)
        }


def test_totals_are_no_sectors():
    flows = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]])
    names = ("a", "b", "c", "all")
    whole = Matrix(names, names, np.block([[flows, flows.sum(1, keepdims=True)], [flows.sum(0), flows.sum()]]))
    output = Matrix(names, ("output",), np.full((4, 1), 99.0))
    with pytest.raises(BadValue, match="totals, which are no sectors: all"):
        of_flows(whole, output)
    alone = Matrix(names[:3], names[:3], flows)
    assert of_flows(alone, output).sectors == names[:3]
