"""The projects of a register are told by what it holds, and a batch by nothing."""

import pyarrow as pa

from groundbreak.clusters import classified, described
from groundbreak.monitors import load

OF_2023 = [taxonomy for taxonomy in load("ningbo").taxonomies if taxonomy.code == "361-2023"]


def _phase(phase, name, project=None):
    return {"phase_id": phase, "project_id": project or phase, "name_en": None, "name_zh": name}


def _detail(entity, attribute, value):
    return {"entity_id": entity, "attribute": attribute, "value": value, "fact_id": f"{entity}-{attribute}-{value}"}


TABLES = {
    "phases": pa.Table.from_pylist([
        _phase("one", "一期", project="whole"), _phase("two", "二期", project="whole"), _phase("park", "产业园")
    ]),
    "details": pa.Table.from_pylist([
        _detail("whole", "product", "锂电池"), _detail("two", "product", "轴承"), _detail("two", "owner", "firm"),
        _detail("batch", "product", "服装"), _detail("park", "place", "石化"),
    ]),
    "companies": pa.Table.from_pylist([{"company_id": "firm", "name_en": "Bearings Co., Ltd.", "name_zh": None}]),
    "capacities": pa.Table.from_pylist([
        {"entity_id": "park", "product": None, "scope": None, "fact_id": "c"},
        {"entity_id": "two", "product": "精密轴承", "scope": "轴承车间", "fact_id": "d"},
    ]),
}  # fmt: skip


def test_a_row_for_each_phase_and_taxonomy():
    rows = {row["phase_id"]: row for row in classified(TABLES, OF_2023).to_pylist()}
    assert set(rows) == {"one", "two", "park"}
    assert {row["taxonomy"] for row in rows.values()} == {"361-2023"}
    assert rows["park"]["cluster"] is None


def test_a_phase_without_a_product_is_told_by_its_project():
    rows = {row["phase_id"]: row for row in classified(TABLES, OF_2023).to_pylist()}
    assert (rows["one"]["cluster"], rows["one"]["rests_on"]) == ("new_energy", "whole-product-锂电池")
    assert rows["two"]["cluster"] == "key_basic_components"


def test_texts_are_names_products_capacities_scopes_and_owners():
    texts = {(text.part, text.words) for text in described(TABLES)["two"]}
    assert texts == {
        ("name", "二期"), ("product", "轴承"), ("owner", "Bearings Co., Ltd."),
        ("capacity", "精密轴承"), ("scope", "轴承车间"),
    }  # fmt: skip
