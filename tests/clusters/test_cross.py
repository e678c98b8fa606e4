"""Structure by hand: units, sums with their coverage, quotients, land, and tags."""

from decimal import Decimal

import pyarrow as pa
import pytest

from groundbreak.clusters import (
    Text,
    by_dimension,
    capacities,
    concentration,
    joined,
    per_mu,
    quotients,
    shifts,
    tagged,
    together,
    units,
)  # fmt: skip
from groundbreak.monitors import load

CLAIM = {"rank": 1, "modality": "planned", "basis": None, "unit": "CNY", "holds_from": None, "per": None}


def claim(entity, attribute, point=None, **other):
    fact = f"{entity}-{attribute}-{other.get('modality', 'planned')}"
    number = Decimal(str(point)) if point is not None else None
    return {**CLAIM, "entity_id": entity, "attribute": attribute, "point": number, "value": None, "product": None,
            "fact_id": fact, **other}  # fmt: skip


def phase(name, place, owner=None, amount=None, stage=None):
    money = Decimal(amount) if amount else None
    return {"phase_id": name, "place_id": place, "owner_id": owner, "stage": stage, "investment": money,
            "investment_fact_id": money and f"{name}-money"}  # fmt: skip


PHASES = [
    phase("a", "east", "x", 10**9, "started"), phase("b", "east", "y", 3 * 10**9), phase("c", "west"),
    phase("d", "city", "x", 10**8), phase("e", None, "x", 5 * 10**6),
]  # fmt: skip
AMOUNTS = [
    claim("a", "output_value", 5 * 10**8, basis="output_value"),
    claim("a", "investment", 10**9, basis="total"),
    claim("a", "investment", 4 * 10**8, basis="cumulative", modality="actual"),
    claim("b", "output_value", 7 * 10**8, basis="revenue"),
    claim("a", "tax", 3 * 10**6, modality="actual"),
    claim("a", "tax", 9 * 10**6, rank=2),
]
DETAILS = [
    claim("a", "land_area", 200000, unit="mu"), claim("a", "land_area", 100000, unit="m2", modality="actual"),
    claim("x", "ownership", value="private"), claim("a", "jobs", 120, unit="person", basis="permanent"),
    claim("b", "jobs", 50, unit="person", basis="construction"),
]  # fmt: skip
EVENTS = [
    claim("a", "gate", value="started", modality="actual", holds_from="2023-03"),
    claim("b", "gate", value="started", holds_from="2024-01"),
]
CAPACITIES = [claim("a", "capacity", 1000, unit="t", per="year", product="film"),
              claim("b", "capacity", 500, unit="t", per="year", product="film"),
              claim("b", "capacity", 7, unit="set", product=None)]  # fmt: skip
TABLES = {
    "phases": pa.Table.from_pylist(PHASES),
    "places": pa.Table.from_pylist([{"place_id": "city", "code": "1"}, {"place_id": "east", "code": "2"}]),
    "amounts": pa.Table.from_pylist(AMOUNTS), "details": pa.Table.from_pylist(DETAILS),
    "events": pa.Table.from_pylist(EVENTS),
}  # fmt: skip
FOUND = pa.Table.from_pylist([
    {"phase_id": name, "taxonomy": "v", "cluster": cluster, "rests_on": f"{name}-why"}
    for name, cluster in zip("abcde", ("one", "two", "one", "one", None), strict=True)
])  # fmt: skip
TAGGED = pa.Table.from_pylist([
    {"phase_id": name, "tag": "green", "value": value}
    for name, value in zip("abcde", ("yes", "no", "yes", "unknown", "unknown"), strict=True)
])  # fmt: skip


@pytest.fixture
def rows():
    return joined(units(TABLES, (5 * 10**6, 10**8, 10**9), area="1"), FOUND, TAGGED)


def test_units_say_what_is_known_and_what_is_not():
    told = {row["phase_id"]: row for row in units(TABLES, (5 * 10**6, 10**8, 10**9), area="1").to_pylist()}
    assert (told["a"]["ownership"], told["b"]["ownership"], told["c"]["ownership"]) == ("private", "unknown", "unknown")
    assert [told[name]["size"] for name in "abcde"] == ["1000000000", "1000000000", "unknown", "100000000", "5000000"]
    assert [told[name]["started_in"] for name in "ab"] == ["2023", "unknown"]
    assert [told[name]["place"] for name in "acde"] == ["east", "west", "unknown", "unknown"]
    assert (told["a"]["output"], told["b"]["output"]) == (5 * 10**8, None)
    assert (told["a"]["jobs"], told["b"]["jobs"]) == (120, None)


def test_sums_tell_of_how_many_they_are(rows):
    told = {
        (row["cluster"], row["dimension"], row["group"]): row
        for row in by_dimension(rows, ("green", "size")).to_pylist()
    }
    yes = told["one", "green", "yes"]
    assert (yes["phases"], yes["phases_with_investment"], yes["investment"]) == (2, 1, 10**9)
    assert (yes["phases_with_output"], yes["output"]) == (1, 5 * 10**8)
    assert yes["rests_on"].split() == ["a-jobs-planned", "a-money", "a-output_value-planned", "a-why", "c-why"]
    for dimension in ("green", "size"):
        mine = [row for row in told.values() if row["dimension"] == dimension]
        assert sum(row["phases"] for row in mine) == 5
        assert sum(row["investment"] for row in mine) == 4105 * 10**6


def test_quotients_leave_out_who_has_no_place_or_cluster(rows):
    told = {(row["place"], row["cluster"]): row for row in quotients(rows).to_pylist()}
    assert set(told) == {("east", "one"), ("east", "two"), ("west", "one")}
    assert told["east", "one"]["quotient_by_phases"] == pytest.approx((1 / 2) / (2 / 3))
    assert told["east", "two"]["quotient_by_investment"] == pytest.approx(1)
    assert told["west", "one"]["quotient_by_investment"] is None
    held = {(row["kind"], row["group"]): row for row in concentration(rows).to_pylist()}
    assert held["cluster_over_places", "one"]["hhi"] == 0.5
    assert held["place_over_clusters", "east"]["equal_parts"] == 2
    assert held["started_in_over_clusters", "2023"]["phases"] == 1
    (pair,) = together(rows).to_pylist()
    assert (pair["cluster"], pair["other"], pair["index"]) == ("one", "two", 0.5)


def test_land_that_is_taken_up_counts_and_promises_stand_beside_what_came():
    told = {(row["measure"], row["modality"]): row for row in per_mu(TABLES).to_pylist()}
    assert set(told) == {
        ("investment", "planned"), ("investment", "actual"), ("output_value", "planned"), ("tax", "actual"),
    }  # fmt: skip
    assert float(told["investment", "planned"]["land_mu"]) == 150
    assert told["investment", "planned"]["amount_per_mu"] == pytest.approx(10**9 / 150)
    assert told["investment", "actual"]["amount_per_mu"] == pytest.approx(4 * 10**8 / 150)
    assert told["tax", "actual"]["rests_on"] == "a-tax-actual a-land_area-actual"


def test_capacities_add_up_by_product_alone():
    told = {
        (row["cluster"], row["product"]): row for row in capacities(FOUND, pa.Table.from_pylist(CAPACITIES)).to_pylist()
    }
    assert told["one", "film"]["capacity"] == 1000
    assert told["two", "film"]["capacity"] == 500
    assert told["two", "unknown"]["phases"] == 1


def test_change_between_two_editions(rows):
    before = [row for row in rows if row["phase_id"] in "ac"]
    told = {(row["place"], row["cluster"]): row for row in shifts(before, rows)}
    assert (told["east", "two"]["before"], told["east", "two"]["after"], told["east", "two"]["of_place"]) == (0, 1, 1)
    for row in told.values():
        assert row["of_all"] + row["of_cluster"] + row["of_place"] == pytest.approx(row["after"] - row["before"])
    assert shifts([], rows) == []


def test_tags_give_the_class_of_their_list_and_stay_unknown_where_it_is_silent():
    texts = {name: [Text("product", words, name)] for name, words in
             (("sun", "光伏组件"), ("oil", "炼油"), ("film", "backsheet film"), ("none", "qwxz"))}  # fmt: skip
    told = {(row["tag"], row["phase_id"]): row for row in tagged(texts, load("ningbo").tags, {}).to_pylist()}
    assert [told["green", name]["value"] for name in texts] == ["yes", "no", "unknown", "unknown"]
    assert told["new", "film"]["value"] == "yes"
    assert told["new", "film"]["reason_en"].startswith("3 new materials: product: “backsheet film”")
    assert told["green", "sun"]["reason_zh"].startswith("清洁能源产业：")
    assert "the list does not tell" in told["green", "film"]["reason_en"]
    assert told["green", "oil"]["rests_on"] == "oil"
