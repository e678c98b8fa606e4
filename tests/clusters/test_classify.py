"""Which cluster the texts of a project say, why, and when they say none."""

import pytest

from groundbreak.clusters import LEAST, Classifier, Text, fields
from groundbreak.errors import Faults
from groundbreak.monitors import load
from groundbreak.names.fold import fold_script

MONITOR = load("ningbo")
TAXONOMIES = {taxonomy.code: taxonomy for taxonomy in MONITOR.taxonomies}
OF_2019, OF_2023, OF_2025 = (Classifier.of(TAXONOMIES[code]) for code in ("246-2019", "361-2023", "361-2025"))


def _cluster(*texts, of=OF_2023):
    return of.classify([Text(part, words) for part, words in texts]).cluster


@pytest.mark.parametrize(
    ("words", "cluster"),
    [
        ("solar photovoltaic backsheet film", "new_functional_materials"),
        ("太阳能背板膜", "new_functional_materials"),
        ("silicon-based anode materials", "new_energy"),
        ("硅基负极材料", "new_energy"),
        ("air fryers and other small kitchen appliances", "smart_home_appliances"),
        ("空气炸锅等厨房小家电", "smart_home_appliances"),
        ("consumables for insulin pumps", "modern_health"),
        ("胰岛素泵相关耗材", "modern_health"),
        ("humanoid robots", "emerging_and_future_industries"),
        ("西服", "fashion_textiles_and_clothing"),
        ("钕铁硼永磁体", "new_functional_materials"),
    ],
)
def test_a_product_in_either_language(words, cluster):
    assert _cluster(("product", words)) == cluster


def test_the_head_of_a_phrase_says_more_than_what_is_before_it():
    assert _cluster(("product", "汽车零部件")) == "high_end_equipment"
    assert _cluster(("product", "汽车模具")) == "key_basic_components"
    assert _cluster(("product", "automobile mould")) == "key_basic_components"
    assert _cluster(("product", "锂电池")) == "new_energy"


def test_what_is_named_first_says_more_than_what_is_named_second():
    assert _cluster(("product", "乙烯及轴承")) == "green_petrochemicals"
    assert _cluster(("product", "轴承及乙烯")) == "key_basic_components"


def test_a_product_says_more_than_its_owner():
    both = OF_2023.classify([Text("product", "轴承"), Text("owner", "某某石化有限公司")])
    alone = OF_2023.classify([Text("product", "轴承")])
    assert both.cluster == "key_basic_components"
    assert both.certainty < alone.certainty


def test_latin_terms_are_whole_words():
    assert _cluster(("product", "diet")) is None  # not a die
    assert _cluster(("product", "dies")) == "key_basic_components"
    assert _cluster(("product", "basic")) is None  # not an ic


def test_traditional_script_is_read_as_simplified():
    assert _cluster(("product", "鋰電池")) == "new_energy"


@pytest.mark.parametrize(
    "words", ["余能发电", "燃气发电厂", "浆纸", "新材料科技城国际创新中心", "wastewater logistics port"]
)
def test_what_belongs_to_no_cluster_is_known_and_abstained_from(words):
    said = OF_2023.classify([Text("product", words)])
    assert said.cluster is None
    assert said.reason_en.startswith("no cluster holds this field: ")
    assert said.reason_zh.startswith("该领域不属于任何集群：")


def test_what_says_nothing_has_no_cluster():
    assert _cluster() is None
    said = OF_2023.classify([Text("product", "研发"), Text("name", "都市产业园项目")])
    assert (said.cluster, said.certainty < LEAST) == (None, True)


def test_what_points_two_ways_is_abstained_from():
    said = OF_2023.classify([Text("product", "轴承"), Text("name", "乙烯"), Text("capacity", "西服")])
    assert (said.cluster, said.certainty) == (None, 0.44)
    assert "point several ways" in said.reason_en


def test_runs_of_characters_step_in_where_there_is_no_term():
    said = OF_2023.classify([Text("product", "sodium-ion batteries")])
    assert said.cluster == "new_energy"
    assert "is like “sodium-ion battery”" in said.reason_en
    assert "近似“sodium-ion battery”" in said.reason_zh
    assert said.certainty < OF_2023.classify([Text("product", "sodium-ion battery")]).certainty
    assert _cluster(("product", "sodium chloride")) is None


def test_reasons_name_the_words_and_the_facts():
    texts = [Text("product", "backsheet film", "f1"), Text("owner", "Qinbang New Material", "f2"), Text("name", "base")]
    said = OF_2023.classify(texts)
    assert said.reason_en.startswith(
        "product: “backsheet film” (functional films and membranes); owner: “new material”"
    )
    assert said.reason_zh.startswith("产品“backsheet film”（功能膜材料）；业主“new material”")
    assert said.rests_on == ("f1", "f2")
    assert 0 < said.certainty < 1


def test_versions_put_the_same_field_into_different_clusters():
    car = [("product", "新能源汽车")]
    assert _cluster(*car, of=OF_2019) == "automotive"
    assert _cluster(*car) == "high_end_equipment"
    assert _cluster(*car, of=OF_2025) == "new_energy_vehicles_and_high_end_equipment"
    solar = [("product", "光伏组件")]
    assert _cluster(*solar, of=OF_2019) is None  # 246 has no cluster of energy
    assert _cluster(*solar, of=OF_2025) == "green_energy"


def test_every_cluster_has_its_own_fields_and_its_name_leads_to_none_of_another():
    for taxonomy in TAXONOMIES.values():
        classifier = Classifier.of(taxonomy)
        for cluster in taxonomy.cluster:
            assert cluster.fields, (taxonomy.code, cluster.code)
            for name in (cluster.name_en, cluster.name_zh):
                assert _cluster(("product", name), of=classifier) in {cluster.code, None}, (taxonomy.code, name)


def test_a_field_is_known_and_in_one_cluster():
    taxonomy = TAXONOMIES["361-2023"]
    first, second, *rest = taxonomy.cluster
    unknown = taxonomy.model_copy(update={"cluster": (first.model_copy(update={"fields": ("lace",)}),)})
    with pytest.raises(Faults, match="no field 'lace'"):
        Classifier.of(unknown)
    twice = taxonomy.model_copy(update={"cluster": (first, second.model_copy(update={"fields": first.fields}), *rest)})
    with pytest.raises(Faults, match="as well"):
        Classifier.of(twice)


def test_no_term_stands_in_two_fields():
    terms = [fold_script(term) for field in fields().values() for term in field.terms]
    assert sorted({term for term in terms if terms.count(term) > 1}) == []
