from groundbreak.names import link, rank, rank_each

PLANTS = [
    "Huaneng Hailar cogen power station",
    "Datang Hailar power station",
    "Hulunbuir Yimin power station",
    "Nanjing-2 power station",
    "Nanjing-1 power station",
    "Shaanxi Fugu power station",
    "Shanxi Fugu power station",
]


def test_the_right_english_name_comes_first():
    assert rank("华能海拉尔热电厂", PLANTS)[0].name == PLANTS[0]
    assert rank("大唐海拉尔发电厂", PLANTS)[0].name == PLANTS[1]
    assert rank("南京第二热电厂", PLANTS)[0].name == PLANTS[3]


def test_shaanxi_and_shanxi_sound_alike_and_are_two():
    assert rank("陕西府谷电厂", PLANTS)[0].name == PLANTS[5]
    assert rank("山西府谷电厂", PLANTS)[0].name == PLANTS[6]


def test_several_names_in_one_are_read_one_by_one():
    assert rank("中煤某电厂, 呼伦贝尔伊敏电厂", PLANTS)[0].name == PLANTS[2]


def test_a_registered_name_is_found_by_its_short_one():
    names = [
        "厦门钨业股份有限公司",
        "厦门厦钨新能源材料股份有限公司",
        "上海硅产业集团股份有限公司",
        "上海硅谷股份有限公司",
    ]
    assert rank("厦钨新能", names)[0].name == names[1]
    assert rank("沪硅产业", names)[0].name == names[2]
    assert rank("*ST钨业", names)[0].name == names[0]


def test_a_firm_in_latin_letters_is_found_though_misspelt():
    found = rank("Gasprom", ["Rosneft", "Gazprom JSC"])
    assert found[0].name == "Gazprom JSC"
    assert found[0].at == 1
    assert found[0].match.same


def test_a_list_takes_each_name_once():
    names = ["浙江万马股份有限公司", "万马科技股份有限公司"]
    linked = link(["万马科技", "万马股份"], names)
    assert [ranked[0].name for ranked in linked] == ["万马科技股份有限公司", "浙江万马股份有限公司"]


def test_shares_of_one_name_add_up_to_one():
    found = rank("华能海拉尔热电厂", PLANTS, top=len(PLANTS))
    assert abs(sum(one.share for one in found) - 1) < 1e-9
    assert [one.at for one in rank_each(["华能海拉尔热电厂"], PLANTS)[0]] == [one.at for one in found]


def test_of_nothing_there_is_nothing():
    assert rank("激智科技", []) == []
    assert rank("", PLANTS) == []
    assert link([], PLANTS) == []
    assert rank("电厂", PLANTS) == [] or rank("电厂", PLANTS)[0].match.score < 0.5
