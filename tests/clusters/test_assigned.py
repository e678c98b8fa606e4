"""What persons say wins in taxonomies, tags and standards; companies and products are classified as well."""

import pyarrow as pa
import pytest

from groundbreak.clusters import Text, classified, in_industries, of_companies, of_products, tagged, verdicts, words
from groundbreak.errors import BadMonitor
from groundbreak.monitors import Step, load

NINGBO = load("ningbo")
OF_2023 = next(one for one in NINGBO.taxonomies if one.code == "361-2023")
NAMES = ("phase_id", "project_id", "owner_id", "name_en", "name_zh")
PHASES = [dict.fromkeys(NAMES) | {"phase_id": one, "project_id": whole, "owner_id": owner} for one, whole, owner in
          (("glass", "glass", "x"), ("part", "base", None))]  # fmt: skip


def detail(entity, attribute, value, scope=None, rank=1):
    return {"entity_id": entity, "attribute": attribute, "value": value, "scope": scope, "rank": rank,
            "fact_id": f"{entity}-{attribute}-{scope}-{rank}"}  # fmt: skip


def tables(*details):
    rows = [detail("glass", "product", "玻璃"), detail("part", "product", "air fryer"), *details]
    columns = ("entity_id", "product", "scope", "fact_id")
    return {
        "phases": pa.Table.from_pylist(PHASES),
        "companies": pa.Table.from_pylist([{"company_id": "x", "name_en": "Sun Textile", "name_zh": None}]),
        "details": pa.Table.from_pylist(rows),
        "capacities": pa.table({name: pa.array([], pa.string()) for name in columns}),
    }


def cluster(told):
    return {row["phase_id"]: row for row in classified(told, [OF_2023]).to_pylist()}


def test_a_word_wins_and_a_word_on_a_project_counts_for_its_phases():
    assert cluster(tables())["glass"]["cluster"] is None
    told = tables(detail("glass", "assigned", "new_energy", "361-2023"), detail("base", "assigned", "none", "361-2023"),
                  detail("glass", "assigned", "digital_industry", "361-2023", rank=2))  # fmt: skip
    rows = cluster(told)
    assert (rows["glass"]["cluster"], rows["glass"]["certainty"]) == ("new_energy", 1)
    assert (rows["glass"]["reason_zh"], rows["glass"]["rests_on"]) == ("人工判断", "glass-assigned-361-2023-1")
    assert (rows["part"]["cluster"], rows["part"]["certainty"]) == (None, 1)


def test_a_word_on_a_tag_and_a_division():
    told = words(
        tables(detail("glass", "assigned", "yes", "green"), detail("glass", "assigned", "38", "gbt-4754-2017"))
    )
    texts = {"glass": [Text("product", "玻璃")], "car": [Text("product", "轿车")], "new": [Text("product", "新材料")]}
    values = {
        row["phase_id"]: row["value"] for row in tagged(texts, NINGBO.tags, told).to_pylist() if row["tag"] == "green"
    }
    assert values == {"glass": "yes", "car": "unknown", "new": "unknown"}
    steps = [Step("gbt-4754-2017", "36", "isic-4", "29", 100, "assumed")]
    rows = {row["phase_id"]: row for row in in_industries(texts, steps, told).to_pylist()}
    assert [rows[name]["division"] for name in texts] == ["38", "36", None]
    assert (rows["car"]["name_zh"], rows["car"]["isic"]) == ("汽车制造业", "29")


def test_a_class_that_is_not_there_is_an_error_that_names_the_fact():
    with pytest.raises(BadMonitor, match="glass-assigned-361-2023-1"):
        classified(tables(detail("glass", "assigned", "gone", "361-2023")), [OF_2023])


def test_companies_are_told_by_names_and_products_of_what_they_own():
    told = tables()
    firms = of_companies(told)
    assert [(text.part, text.words) for text in firms["x"]] == [("name", "Sun Textile"), ("product", "玻璃")]
    assert verdicts({"x": firms["x"][:1]}, OF_2023, {})["x"].cluster == "fashion_textiles_and_clothing"
    assert verdicts(of_products(told), OF_2023, {})["air fryer"].cluster == "smart_home_appliances"
