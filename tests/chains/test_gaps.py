"""Gaps on a made-up chain whose right answers are plain, and on the semiconductor chain."""

import csv
import random

import pytest
from typer.testing import CliRunner

from groundbreak.chains.files import Provision, read_chain
from groundbreak.chains.gaps import Advice, Standing, gaps
from groundbreak.chains.graph import Graph
from groundbreak.chains.supply import supply
from groundbreak.chains.words import reasons
from groundbreak.cli import app
from groundbreak.errors import Faults, UnknownCode

# Made up: ore and two kinds of furnace go into metal, metal and paint into parts, parts into cars.
INPUTS = """input_id,input_name,type,stage_id
O,Ore,material,
F,Furnaces,tool,
F1,Blast furnaces,tool,
F2,Arc furnaces,tool,
M,Metal,material,
P,Paint,material,
B,Parts,material,
L,Lathes,tool,
C,Cars,process,S
"""
STAGES = "stage_id,stage_name\nS,Assembly\n"
SEQUENCE = """input_id,goes_into_id,is_type_of_id
O,M,
F,M,
F1,,F
F2,,F
M,B,
P,B,
L,B,
B,C,
"""
PROVISION = """provider_name,provider_id,provided_id,share_provided,negligible_market_share
USA,1,O,90%,
CHN,2,O,20%,
DEU,3,F1,95%,
JPN,4,F1,5%,
DEU,3,F2,,negligible
JPN,4,F2,100%,
CHN,2,M,30%,
USA,1,M,5%,
JPN,4,M,40%,
Various,9,M,20%,
USA,1,P,25%,
JPN,4,P,25%,
KOR,5,P,25%,
DEU,3,P,25%,
CHN,2,B,50%,
USA,1,B,50%,
JPN,4,L,,
KOR,5,L,,
CHN,2,L,,negligible
CHN,2,S,60%,
USA,1,S,30%,
"""
FILES = {"inputs": INPUTS, "sequence": SEQUENCE, "stages": STAGES, "provision": PROVISION}


def written(folder, **changed):
    paths = {name: folder / f"{name}.csv" for name in FILES}
    for name, path in paths.items():
        path.write_text(changed.get(name, FILES[name]), "utf-8")
    return paths


def chain_of(folder, **changed):
    return read_chain(**written(folder, **changed))


def by_input(chain, country):
    return {gap.input: gap for gap in gaps(chain, country)}


def test_the_advice_that_is_plain(tmp_path):
    chain = chain_of(tmp_path)
    found = by_input(chain, "CHN")
    advice = {code: gap.advice for code, gap in found.items()}
    assert advice == {
        "F1": Advice.supplement,  # missing, metal is made here, and one country has it
        "F2": Advice.supplement,
        "L": Advice.supplement,  # negligible is as good as missing
        "P": Advice.extend,  # missing and needed, but four countries sell it
        "O": Advice.strengthen,  # 20 of 110 per cent where users have 30 of 95, and the rest is in one hand
        "M": None,  # 30 % for parts of 50 %, and supply from outside is spread over named and unnamed
        "B": Advice.strengthen,  # 50 % for 60 % of the cars, and the other half is in one hand
        "C": None,
    }
    assert found["F1"].need == pytest.approx(0.30)
    assert (found["F1"].top, found["F1"].concentration) == (("DEU", pytest.approx(0.95)), pytest.approx(0.905))
    assert found["F1"].needed_by == ("M",)
    assert found["L"].standing is Standing.negligible
    assert found["L"].few == 2
    assert "F" not in found  # nothing is told of it but through its kinds


def test_another_country_has_other_gaps(tmp_path):
    found = by_input(chain_of(tmp_path), "DEU")
    assert found["F1"].advice is None
    assert found["M"].advice is Advice.extend
    assert found["M"].beside == ("F", "F1", "P")
    assert (found["C"].of_stage, found["M"].of_stage) == ("Assembly", "")
    assert found["O"].near < found["M"].near


def test_shares_above_one_are_divided_by_their_sum_and_those_below_are_left(tmp_path):
    chain = chain_of(tmp_path)
    ore, metal = (by_input(chain, "USA")[code] for code in "OM")
    assert ore.share == pytest.approx(0.9 / 1.1)
    assert metal.share == 0.05
    scaled = PROVISION.replace("USA,1,O,90%,", "USA,1,O,45%,").replace("CHN,2,O,20%,", "CHN,2,O,10%,")
    assert by_input(chain_of(tmp_path, provision=scaled), "USA")["O"].share == 0.45


def provided(country, share=None, *, negligible=False, firm=""):
    return Provision(firm or country, "X", share, negligible, country, is_country=not firm)


def test_shares_that_are_not_told_are_equal_parts_of_what_is_left():
    found = supply([provided("USA", 0.6), provided("JPN"), provided("KOR"), provided("CHN", negligible=True)])
    assert found.shares == {"USA": 0.6, "JPN": pytest.approx(0.2), "KOR": pytest.approx(0.2)}
    assert (found.estimated, found.negligible) == ({"JPN", "KOR"}, {"CHN"})
    full = supply([provided("USA", 0.97), provided("JPN"), provided("KOR")])
    assert (full.shares, full.negligible) == ({"USA": 0.97}, {"JPN", "KOR"})


def test_a_firm_stands_for_a_country_without_a_row_and_is_not_counted_twice():
    firms = [provided("NLD", 1.0, firm="One"), provided("USA", 0.4, firm="Two"), provided("CHN", None, firm="Three")]
    assert supply(firms[:1]).shares == {"NLD": 1.0}
    assert supply([provided("USA", 0.4), firms[1]]).shares == {"USA": 0.4}
    assert supply([provided("USA", 0.4), firms[2]]).shares == {"USA": 0.4, "CHN": pytest.approx(0.6)}
    assert supply([provided("CHN", negligible=True), firms[2]]).negligible == {"CHN"}


def test_a_kind_goes_where_the_input_goes_and_reach_halves_with_each_step(tmp_path):
    chain = chain_of(tmp_path)
    graph = Graph(chain.inputs, chain.edges)
    assert graph.consumers["F1"] == {"M"}
    assert graph.reach()["O"] == pytest.approx(1.75 / 1.75)
    assert graph.reach()["M"] == pytest.approx(1.5 / 1.75)
    assert graph.neighbours("F1") == {"F", "F2", "O", "M"}


def test_what_depends_on_a_lost_maker_changes_and_nothing_else_does(tmp_path):
    before = by_input(chain_of(tmp_path), "CHN")
    after = by_input(chain_of(tmp_path, provision=PROVISION.replace("CHN,2,M,30%,\n", "")), "CHN")
    assert after["M"].standing is Standing.missing
    assert {code for code in before if before[code].need != after[code].need} == {"O", "F1", "F2"}
    assert after["F1"].advice is Advice.extend


def test_the_order_of_rows_does_not_matter(tmp_path):
    chain = chain_of(tmp_path)
    head, *rows = PROVISION.splitlines(keepends=True)
    random.Random(3).shuffle(rows)
    assert gaps(chain_of(tmp_path, provision=head + "".join(rows)), "CHN") == gaps(chain, "CHN")


def test_reasons_say_the_decisive_things_in_both_languages(tmp_path):
    chain = chain_of(tmp_path)
    gap = by_input(chain, "CHN")["F1"]
    english, chinese = reasons(gap, chain, "en"), reasons(gap, chain, "zh")
    assert english.startswith("nobody here provides it; goes into Metal here (up to 30% of the world's); single point")
    assert "DEU has 95%" in english
    paint = by_input(chain, "CHN")["P"]
    assert "beside it in the chain and here: " in reasons(paint, chain, "en")
    assert chinese.startswith("本地无供应方；用于本地的Metal（最高占全球30%）；单点风险：DEU占外部供应95%")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"provision": PROVISION + "FRA,7,Z,5%,\n"}, "provision.csv row 23: unknown input or stage 'Z'"),
        ({"provision": PROVISION + "FRA,7,O,5,\n"}, "provision.csv row 23: '5' is no share"),
        ({"provision": PROVISION + "FRA,7,O,143%,\n"}, "provision.csv row 23: '143%' is no share"),
        ({"provision": PROVISION + "FRA,7,O,,tiny\n"}, "provision.csv row 23: unknown market share flag 'tiny'"),
        ({"provision": PROVISION + "USA,1,O,80%,\n"}, "row 23: USA provides O otherwise than in 2"),
        ({"provision": PROVISION + ",7,O,5%,\n"}, "provision.csv row 23: nobody provides it"),
        ({"sequence": SEQUENCE + "O,Z,\n"}, "sequence.csv row 10: unknown input 'Z'"),
        ({"sequence": SEQUENCE + "O,M,F\n"}, "sequence.csv row 10: an edge is one thing"),
        ({"inputs": INPUTS + "O,Ore,material,\n"}, "inputs.csv row 11: input_id 'O' a second time"),
        ({"inputs": INPUTS + "Q,Quartz,material,T\n"}, "inputs.csv row 11: unknown stage 'T'"),
        ({"stages": "stage,name\nS,Assembly\n"}, "stages.csv row 1: no column stage_id, stage_name"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_file_and_line(tmp_path, changed, told):
    with pytest.raises(Faults) as found:
        chain_of(tmp_path, **changed)
    assert told in str(found.value)


def test_a_row_told_twice_a_mark_at_the_start_and_a_circle_do_no_harm(tmp_path):
    chain = chain_of(tmp_path)
    circle = "F,,F1\nC,O,\n"
    twice = chain_of(tmp_path, provision="\ufeff" + PROVISION + "USA,1,O,90%,\n", inputs="\ufeff" + INPUTS)
    assert gaps(twice, "CHN") == gaps(chain, "CHN")
    assert gaps(chain_of(tmp_path, sequence=SEQUENCE + circle), "CHN")


def test_a_country_that_no_row_names_is_not_said_to_lack_everything(tmp_path):
    with pytest.raises(UnknownCode, match="FRA"):
        gaps(chain_of(tmp_path), "FRA")


def command(folder, country="CHN", **changed):
    options = [text for name, path in written(folder, **changed).items() for text in (f"--{name}", str(path))]
    return CliRunner().invoke(app, ["chains", "gaps", *options, "--country", country, "--to", str(folder / "to.csv")])


def test_the_command_writes_what_is_advised_with_the_highest_score_first(tmp_path):
    result = command(tmp_path, "chn")
    assert result.exit_code == 0, result.output
    assert "2 strengthen, 3 supplement, 1 extend" in result.stdout
    with (tmp_path / "to.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[:4] == ["input", "advice", "score", "reasons"]
    scores = [float(row["score"]) for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 100 for score in scores)
    assert all(row["reasons"] and row["reasons_zh"] for row in rows)


def test_the_command_leaves_nothing_behind_where_a_file_cannot_be_used(tmp_path):
    result = command(tmp_path, provision=PROVISION + "FRA,7,Z,5%,\n")
    assert isinstance(result.exception, Faults)
    assert not (tmp_path / "to.csv").exists()


@pytest.mark.shared
@pytest.mark.parametrize("with_homes", [True, False])
def test_the_semiconductor_chain_of_japan(shared, with_homes):
    chips = shared / "chips"
    paths = (chips / f"{name}.csv" for name in ("inputs", "sequence", "stages", "provision"))
    chain = read_chain(*paths, providers=chips / "providers.csv" if with_homes else None)
    assert (len(chain.inputs), len(chain.edges)) == (79, 93)
    assert "ARM" not in {one.country for one in chain.provisions}  # a firm, and Armenia's code
    found = by_input(chain, "JPN")
    assert found["N26"].share == pytest.approx(0.56)  # wafers
    assert found["N26"].advice is None
    assert (found["N8"].advice, found["N8"].top) == (
        Advice.supplement,
        ("DEU", pytest.approx(1.0)),
    )  # furnaces for them
    assert found["N84"].advice is Advice.strengthen  # design software: 3 % here, the rest American
    ours = {one.provided for one in chain.provisions if one.country == "JPN"}
    missing = {code for code, gap in found.items() if gap.standing is Standing.missing and not gap.of_stage}
    assert not missing & ours
    assert all(gap.advice for gap in found.values() if gap.standing is not Standing.here)
    for held in found.values():
        assert held.share + sum(held.top[1:]) * (1 - held.share) <= 1 + 1e-9
