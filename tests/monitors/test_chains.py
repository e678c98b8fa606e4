"""The chain maps of a monitor: those that are shipped hold together, and a broken one is told whole."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from groundbreak.errors import Faults
from groundbreak.monitors import load

CHAINS = {"lithium_battery", "medical_devices", "petrochemicals", "semiconductors", "small_appliances", "solar"}


@pytest.fixture(scope="module")
def ningbo():
    return load("ningbo")


@pytest.fixture
def broken(ningbo, tmp_path):
    """Load a copy of the monitor with the files of one chain written anew; return what is wrong."""

    def faults(chain="", provision=""):
        folder = Path(shutil.copytree(ningbo.folder, tmp_path / "copy"))
        (folder / "chains" / "solar.toml").write_text(chain or (ningbo.folder / "chains/solar.toml").read_text("utf-8"))
        if provision:
            (folder / "chains" / "provision.csv").write_text(provision)
        with pytest.raises(Faults) as raised:
            load(folder)
        return [str(fault) for fault in raised.value.faults]

    return faults


def test_the_shipped_maps_are_whole(ningbo):
    assert {chain.code for chain in ningbo.chains} == CHAINS
    for chain in ningbo.chains:
        assert all(edge.assumed != bool(edge.source) for edge in chain.edge)
        assert all(segment.name_en != segment.name_zh for segment in chain.segment)


def test_a_map_is_part_of_the_monitor_s_digest(ningbo, tmp_path):
    folder = Path(shutil.copytree(ningbo.folder, tmp_path / "copy"))
    path = folder / "chains" / "solar.toml"
    path.write_text(path.read_text("utf-8").replace("40000", "50000"), "utf-8")
    assert load(folder).digest != ningbo.digest


def test_everything_wrong_with_a_map_is_told_at_once_with_its_place(broken):
    told = broken("""
code = "solar"
name_en = "Solar"
name_zh = "光伏"
as_of = "yesterday"
segment = [
  { code = "cells", name_en = "cells", name_zh = "电池片" },
  { code = "cells", name_en = "more cells", name_zh = "电池" },
  { code = "modules", name_en = "modules", name_zh = "电池片", hs = ["85"] },
  { code = "alone", name_en = "alone", name_zh = "孤" },
]
edge = [
  { what = "cells", into = "modules" },
  { what = "cell", into = "modules", assumed = true },
  { what = "cells", into = "cells", assumed = true, source = "somebody" },
  { what = "cells", into = "modules", assumed = true, weight = 1 },
  { what = "cells", into = "modules", assumed = true, weight = 1, unit = "stone/GW" },
]
""")
    for wrong in (
        "solar.toml: as_of: ",
        "segment 3 (modules): hs.0: ",
        "2 segments have the code 'cells'",
        "edge 1 (cells into modules): Value error, an edge has a source, or assumed = true, and not both",
        "edge 3 (cells into cells): Value error, an edge has a source",
        "edge 4 (cells into modules): Value error, weight and unit stand together",
        "edge 5 (cells into modules): Value error, unknown unit 'stone'",
        "edge cell into modules: unknown segment 'cell' (did you mean 'cells'?)",
        "no edge has segment 'alone'",
    ):
        assert any(wrong in fault for fault in told), (wrong, told)


def test_a_word_is_of_one_segment(broken):
    text = (load("ningbo").folder / "chains/solar.toml").read_text("utf-8")
    (told,) = broken(text.replace('words_zh = ["银浆"]', 'words_zh = ["光伏玻璃"]'))
    assert "'光伏玻璃' is a word of silver_paste and of glass" in told


def test_providers_are_of_segments_that_there_are_and_told_once(broken):
    rows = "chain,segment,provider,share_pct,source\n"
    told = broken(provision=rows + "solar,sand,CHN,80,x\nsolar,cells,China,80,x\nsolar,cells,CHN,180,x\n"
                  "solar,wafers,CHN,97,x\nsolar,wafers,CHN,96,x\n")  # fmt: skip
    for number, wrong in ((2, "unknown segment 'solar/sand'"), (3, "provider: "), (4, "share_pct: "), (6, "twice")):
        assert any(f"provision.csv row {number}" in fault and wrong in fault for fault in told), told


@pytest.mark.shared
def test_edges_and_shares_of_the_semiconductor_map_are_those_of_its_source(ningbo):
    chips = Path(__file__).parents[2].parent / "shared" / "data" / "chains" / "chips"
    if not chips.is_dir():
        pytest.skip("the shared tables on chips are not beside the checkout")
    steps = {(row["input_id"], row["goes_into_id"]) for row in _rows(chips / "sequence.csv")}
    chain = next(chain for chain in ningbo.chains if chain.code == "semiconductors")
    named = [re.search(r"(N\d+) into (N\d+)", edge.source).groups() for edge in chain.edge if edge.source]
    assert len(named) == len(chain.edge) - 1
    assert set(named) <= steps
    shares = {
        (row["provided_id"], row["provider_name"]): row["share_provided"] for row in _rows(chips / "provision.csv")
    }
    for one in ningbo.providers:
        code = re.search(r"N\d+", one.source)[0]
        provider = "ASML" if one.provider == "NLD" else one.provider
        assert shares[code, provider] == f"{one.share_pct}%"


def _rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
