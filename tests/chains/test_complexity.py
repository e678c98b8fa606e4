"""Complexity by hand, beside the ecomplexity package, and on the world's trade."""

import csv
import sys
import warnings

import numpy as np
import pytest

from groundbreak.chains.complexity import advantage, complexity, density, proximity
from groundbreak.errors import BadValue

# Three places and three products, nested: what the least diverse makes, all make.
NESTED = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0]], dtype=bool)


def test_advantage_by_hand():
    found = advantage(np.array([[60.0, 40.0], [40.0, 260.0]]))
    np.testing.assert_allclose(found, [[2.4, 0.4 / 0.75], [(40 / 300) / 0.25, (260 / 300) / 0.75]])
    assert advantage(np.array([[0.0, 1.0], [0.0, 0.0]])).tolist() == [[0.0, 1.0], [0.0, 0.0]]
    with pytest.raises(BadValue, match="below nought"):
        advantage(np.array([[-1.0, 1.0]]))


def test_proximity_and_density_by_hand():
    near = proximity(NESTED)
    np.testing.assert_allclose(near, [[0, 2 / 3, 1 / 3], [2 / 3, 0, 1 / 2], [1 / 3, 1 / 2, 0]])
    # The third place makes the first product only; of the second's neighbourhood that is 2/3 of 2/3 + 1/2.
    assert density(NESTED, near)[2].tolist() == pytest.approx([0.0, (2 / 3) / (7 / 6), (1 / 3) / (5 / 6)])


def test_complexity_by_hand():
    # Rows of D⁻¹ M U⁻¹ Mᵀ: (11, 5, 2)/18, (5, 5, 2)/12, (1, 1, 1)/3. Eigenvalues 1 and those of a 2 by 2 remainder.
    matrix = np.array([[11 / 18, 5 / 18, 2 / 18], [5 / 12, 5 / 12, 2 / 12], [1 / 3, 1 / 3, 1 / 3]])
    values, vectors = np.linalg.eig(matrix)
    second = vectors[:, np.argsort(values)[1]].real
    second *= np.sign(second[0] - second[2])
    found = complexity(NESTED)
    np.testing.assert_allclose(found.places, (second - second.mean()) / second.std(), atol=1e-12)
    assert found.places[0] > found.places[1] > found.places[2]
    assert found.products[2] > found.products[1] > found.products[0]
    assert found.products[2] == pytest.approx(found.places[0])  # only the first place makes it


def test_what_makes_nothing_has_no_complexity():
    wider = np.zeros((4, 4), dtype=bool)
    wider[:3, :3] = NESTED
    found = complexity(wider)
    assert np.isnan(found.places[3])
    assert np.isnan(found.products[3])
    np.testing.assert_allclose(found.places[:3], complexity(NESTED).places)
    with pytest.raises(BadValue, match="three of each"):
        complexity(NESTED[:2])
    with pytest.raises(BadValue, match="make the same"):
        complexity(np.ones((4, 4), dtype=bool))


def test_a_million_pairs_take_as_many_calls_as_a_thousand():
    few, many = _calls(32), _calls(1000)
    assert 0 < many <= few


def _calls(size):
    """How many functions, of Python and of its libraries, are called for as many places and products."""
    draw, made = np.random.default_rng(1), 0
    values = draw.pareto(1.2, (size, size)) * (draw.random((size, size)) < 0.3)

    def count(_frame, event, _of):
        nonlocal made
        made += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        has = advantage(values) >= 1
        density(has, proximity(has))
        complexity(has)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.shared
def test_as_ecomplexity_on_the_world_s_trade_where_that_is_right(shared):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = pytest.importorskip("ecomplexity", reason="ecomplexity is not installed")
        pandas = pytest.importorskip("pandas")
    with (shared / "trade/world_trade_sitc4_avg1998_2000.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if float(row["value"]) > 0]
    places, products = (sorted({row[name] for row in rows}) for name in ("country", "product"))
    values = np.zeros((len(places), len(products)))
    at_place, at_product = ({name: at for at, name in enumerate(names)} for names in (places, products))
    for row in rows:
        values[at_place[row["country"]], at_product[row["product"]]] = float(row["value"])
    frame = pandas.DataFrame(rows).assign(year=2000, value=lambda table: table["value"].astype(float))
    names = {"time": "year", "loc": "country", "prod": "product", "val": "value"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = theirs.ecomplexity(frame, names)
        pairs = theirs.proximity(frame, names)
    wide = {name: table.pivot_table(index="country", columns="product", values=name, dropna=False) for name in
            ("rca", "mcp", "eci", "pci", "density")}  # fmt: skip
    ours = advantage(values)
    made = ours >= 1
    np.testing.assert_allclose(wide["rca"].loc[places, products].fillna(0), ours, atol=1e-9)
    found, near = complexity(made), proximity(made)
    np.testing.assert_allclose(wide["eci"].loc[places, products].max(axis=1), found.places, atol=1e-6)
    product = wide["pci"].loc[places, products].max(axis=0)
    np.testing.assert_allclose((product - product.mean()) / product.std(), _standard(found.products), atol=1e-6)
    square = pairs.pivot_table(index="product_1", columns="product_2", values="proximity").loc[products, products]
    apart = ~np.eye(len(products), dtype=bool)
    np.testing.assert_allclose(square.fillna(0).to_numpy()[apart], near[apart], atol=1e-9)
    # Where it is not right: its density counts a product as its own neighbour, so what is made looks near.
    kept = near + np.eye(len(products))
    with_itself = made.astype(float) @ kept / kept.sum(axis=0)
    np.testing.assert_allclose(wide["density"].loc[places, products], with_itself, atol=1e-9)
    assert (with_itself - density(made, near))[made].min() > 0


def _standard(values):
    return (values - values.mean()) / values.std(ddof=1)
