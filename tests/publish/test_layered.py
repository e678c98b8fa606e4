"""The layered drawing: what goes into what runs to the right, and no edge runs over a node."""

from itertools import pairwise

from groundbreak.publish.layered import layered


def at(layers, node):
    return next(number for number, column in enumerate(layers.columns) if node in column)


def test_what_goes_in_stands_just_before_what_it_goes_into():
    layers = layered(["ore", "metal", "paint", "car"], [("ore", "metal"), ("metal", "car"), ("paint", "car")])
    assert [at(layers, node) for node in ("ore", "metal", "paint", "car")] == [0, 1, 1, 2]
    assert layers.ways["paint", "car"] == ["paint", "car"]


def test_a_long_edge_has_a_place_in_every_column_that_it_passes():
    layers = layered(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])
    way = layers.ways["a", "c"]
    assert [at(layers, station) for station in way] == [0, 1, 2]
    for column in layers.columns:
        assert len(column) == len(set(column))


def test_an_order_that_need_not_cross_does_not():
    edges = [("a", "z"), ("b", "y"), ("c", "x")]
    columns = layered(["a", "b", "c", "x", "y", "z"], edges).columns
    place = {node: number for column in columns for number, node in enumerate(column)}
    told = sorted((place[one], place[other]) for one, other in edges)
    assert all(first[1] < second[1] for first, second in pairwise(told))


def test_a_circle_is_drawn_and_decides_no_column():
    layers = layered(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")])
    assert sum(map(len, layers.columns)) == 3
    assert layers.ways["c", "a"] == ["c", "a"]
    assert layered([], []).columns == [[]]
