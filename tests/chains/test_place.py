"""Projects on the segments of a made-up chain, and the advice that follows, each answer plain by hand."""

from datetime import date
from typing import NamedTuple

import pytest

from groundbreak.chains.advice import advise
from groundbreak.chains.gaps import Advice
from groundbreak.chains.local import local
from groundbreak.chains.members import Stand, standing
from groundbreak.chains.placing import NONE, Placer
from groundbreak.chains.tables import assessed, bare, edges
from groundbreak.chains.whatif import asked, changes
from groundbreak.monitors import ChainMap, Provider
from groundbreak.names.fold import fold_script

# Made up: ore into metal, metal and paint into parts, parts into cars; cars and toys end the chain.
SEGMENTS = ("ore", "metal", "paint", "parts", "cars", "toys")
EDGES = (
    ("ore", "metal", 2, "t/t"),
    ("metal", "parts", 1, "kg/piece"),
    ("paint", "parts", None, ""),
    ("parts", "cars", None, ""),
    ("parts", "toys", None, ""),
)
NAMES = {
    "ore": "矿石", "metal": "金属", "paint": "油漆", "parts": "零件", "cars": "汽车", "toys": "玩具",
}  # fmt: skip
MAP = ChainMap.model_validate({
    "code": "made", "name_en": "Made up", "name_zh": "虚构", "as_of": date(2026, 1, 1), "words_zh": ["虚构产业"],
    "other_zh": ["汽车模型"],
    "segment": [
        {"code": code, "name_en": code, "name_zh": NAMES[code], **({"weak_zh": ["毛坯"]} if code == "parts" else {})}
        for code in SEGMENTS
    ],
    "edge": [
        {"what": what, "into": into, "assumed": True, **({"weight": weight, "unit": unit} if weight else {})}
        for what, into, weight, unit in EDGES
    ],
})  # fmt: skip
WORLD = (
    Provider(chain="made", segment="ore", provider="CHL", share_pct=80, source="x"),
    Provider(chain="made", segment="ore", provider="PER", share_pct=20, source="x"),
    *(
        Provider(chain="made", segment="paint", provider=country, share_pct=20, source="x")
        for country in ("CHN", "DEU", "FRA", "ITA", "JPN")
    ),
)


class Text(NamedTuple):
    part: str
    words: str
    fact_id: str = "f1"

    @property
    def folded(self):
        return fold_script(self.words)


def member(segment, standing_, phase="", **more):
    row = {
        "phase_id": phase or f"{segment}-{standing_}", "chain": "made", "segment": segment, "standing": standing_,
        "owner_id": None, "capacity": None, "unit": None, "expected_on": None, "rests_on": f"f-{segment}",
    }  # fmt: skip
    return {**row, **more}


HERE = [
    member("metal", "here", capacity=100.0, unit="t"),
    member("parts", "here", owner_id="a", capacity=150_000.0, unit="piece"),
    member("parts", "here", "more parts", owner_id="a", capacity=50_000.0, unit="piece"),
    member("cars", "coming", expected_on="2027-11"),
    member("toys", "halted"),
]


def found(members=HERE, providers=WORLD):
    rows = bare([MAP], providers, "CHN")
    return {one.segment: one for one in local(rows, edges([MAP]).to_pylist(), members)}


@pytest.mark.parametrize(
    ("words", "segments"),
    [
        ("汽车零件项目", ["parts"]),  # the head of the phrase is what is made
        ("零件及汽车", ["parts", "cars"]),
        ("metal for cars", ["metal"]),
        ("汽车模型", []),
        ("毛坯", []),  # a weak word alone
        ("金属、毛坯", ["metal", "parts"]),
        ("虚构产业基地", [NONE]),
        ("虚构产业油漆", ["paint"]),
        ("蔬菜大棚", []),
    ],
)
def test_a_project_is_in_the_segments_that_its_words_name(words, segments):
    assert [one.segment for one in Placer(MAP).place([Text("product", words)])] == segments


def test_certainty_grows_with_the_parts_that_say_so_and_the_owner_says_nothing():
    placer = Placer(MAP)
    (one,) = placer.place([Text("product", "油漆", "f1"), Text("name", "新油漆厂", "f2"), Text("owner", "汽车集团")])
    assert (one.segment, one.certainty, one.rests_on) == ("paint", 0.86, ("f1", "f2"))
    assert (one.reason_en, one.reason_zh) == ("product: “油漆”; name: “油漆”", "产品“油漆”；名称“油漆”")
    assert placer.place([Text("owner", "汽车集团")]) == []


def test_a_phase_is_here_from_trial_production_on():
    stands = [
        standing(stage, halted=False) for stage in ("full_capacity", "trial_production", "completed", "announced")
    ]
    assert stands == [Stand.here, Stand.here, Stand.coming, Stand.coming]
    assert standing("mooted", halted=False) is standing(None, halted=False) is Stand.unknown
    assert standing("commissioned", halted=True) is Stand.halted


def test_supply_demand_and_dependence_by_hand():
    one = found()
    assert [one[code].standing for code in SEGMENTS] == ["missing", "here", "missing", "here", "coming", "missing"]
    # 200,000 pieces take 200 t of metal, of which 100 t are here; these take 200 t of ore.
    assert (one["metal"].need, one["metal"].thin) == (pytest.approx(200.0), pytest.approx(0.5))
    assert (one["ore"].need, one["ore"].thin) == (pytest.approx(200.0), 1.0)
    assert one["parts"].need is None  # no edge to cars has a weight
    assert (one["parts"].owners, one["parts"].owner_hhi) == (1, 1.0)
    assert (one["parts"].demand, one["parts"].demand_on) == (0.5, "2027-11")
    assert (one["metal"].demand, one["metal"].demand_on) == (1.0, None)
    assert one["parts"].near == pytest.approx((1 + 0 + 0.5 + 0) / 4)  # metal, paint, cars, toys
    assert (one["toys"].unsure, one["toys"].standing) == (1, "missing")
    assert one["ore"].exposure == pytest.approx(0.8**2 + 0.2**2)
    assert (one["ore"].outside_top, one["ore"].outside_top_share) == ("CHL", pytest.approx(0.8))
    assert (one["paint"].outside_hhi, one["paint"].exposure) == (pytest.approx(0.25), 0.0)
    assert one["cars"].exposure is one["cars"].outside_hhi is None


def test_what_is_not_told_stays_unknown():
    assert all(one.exposure is None for one in found(providers=()).values())
    rows = bare([MAP], WORLD, None)
    assert {row["exposure"] for row in rows} == {None}


def test_advice_by_hand():
    told = {one.of.segment: one for one in advise(list(found().values()))}
    assert {code: one.advice for code, one in told.items()} == {
        "metal": Advice.strengthen,  # half of what is needed, one owner
        "parts": Advice.strengthen,  # one owner
        "ore": Advice.supplement,  # needed, and from few countries
        "paint": Advice.extend,  # needed, but the world has many suppliers
        "cars": Advice.extend,
        "toys": Advice.extend,
    }
    reach = found()["ore"].reach
    assert told["ore"].score == pytest.approx(100 * (1.0 * reach * 0.68) ** (1 / 3))
    assert told["toys"].score == pytest.approx(100.0)  # parts alone are next to it, and here
    assert [told[code].rank for code in ("paint", "toys", "cars")] == [1, 2, 3]  # what comes last
    assert told["cars"].closed_by == ("cars-coming",)
    assert told["toys"].rests_on == ("f-toys", "f-parts")


def test_nothing_near_is_no_advice():
    assert advise(list(found(members=[]).values())) == []


def test_reasons_are_whole_in_both_languages():
    phases = [{"phase_id": "cars-coming", "name_en": None, "name_zh": "新车厂"}]
    _, advice = assessed(bare([MAP], WORLD, "CHN"), edges([MAP]).to_pylist(), HERE, phases)
    told = {row["segment"]: row for row in advice.to_pylist()}
    assert told["ore"]["reason_en"] == (
        "no project here is known; goes into metal, here or coming; "
        "single point of failure: CHL has 80% of supply from outside; weight in the chain 1.00 of 1"
    )
    assert told["cars"]["reason_zh"].endswith("；邻近度1.00（满分1）；在建或拟建项目：新车厂")
    for row in told.values():
        assert "{" not in row["reason_en"] + row["reason_zh"]


def _changed(**how):
    rows = bare([MAP], WORLD, "CHN")
    what = {"without": (), "delay": {}, "added": (), **how}
    after = asked(HERE, what["without"], what["delay"], what["added"])
    return {one.segment: one for one in changes(rows, edges([MAP]).to_pylist(), HERE, after)}


def test_a_project_that_is_lost_changes_its_segment_and_those_beside_it():
    gone = _changed(without={"cars-coming"})
    assert set(gone) == {"cars", "parts"}
    assert (gone["cars"].before["standing"], gone["cars"].after["standing"]) == ("coming", "missing")
    assert (gone["parts"].before["demand"], gone["parts"].after["demand"]) == (0.5, 0.0)
    assert set(_changed(without={"metal-here"})) == {"ore", "metal", "parts"}
    assert _changed(without={"toys-halted"})["toys"].after["unsure"] == 0


def test_a_project_that_comes_later_changes_when_and_nothing_else():
    later = _changed(delay={"cars-coming": 3})
    assert {code: (one.before, one.after) for code, one in later.items()} == {
        "parts": ({"demand_on": "2027-11"}, {"demand_on": "2028-02"}),
        "cars": ({"expected_on": "2027-11"}, {"expected_on": "2028-02"}),
    }


def test_a_project_that_is_added_closes_a_gap():
    more = _changed(added=[("made", "ore")])
    assert set(more) == {"ore", "metal"}
    assert more["ore"].after["closed_by"] == ("added1",)
    assert _changed() == {}
