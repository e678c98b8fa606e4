import shutil
from pathlib import Path

import pytest

from groundbreak.errors import BadMonitor, Faults
from groundbreak.facts import Log
from groundbreak.facts.vocabulary import check, look_up
from groundbreak.monitors import anchors, load


@pytest.fixture(scope="module")
def ningbo():
    return load("ningbo")


@pytest.fixture
def folder(ningbo, tmp_path):
    """A copy to break."""
    return Path(shutil.copytree(ningbo.folder, tmp_path / "copy"))


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def faults(folder):
    with pytest.raises(Faults) as raised:
        load(folder)
    return [str(fault) for fault in raised.value.faults]


def test_the_reference_monitor_loads(ningbo):
    assert ningbo.settings.id == "ningbo"
    assert ningbo.place[ningbo.settings.area].name_en == "Ningbo"
    assert ningbo.surfaces["前湾新区"] == ningbo.surfaces["Qianwan"]
    assert {taxonomy.code for taxonomy in ningbo.taxonomies} == {"246-2019", "361-2023", "361-2025"}
    assert ningbo.facts_file.is_file()
    assert len(ningbo.dispatches) >= 12


def test_a_folder_loads_as_the_shipped_one(ningbo, folder):
    assert load(folder).digest == ningbo.digest
    assert load(str(folder)).places == ningbo.places


@pytest.mark.parametrize("name", ["monitor.toml", "places.csv", "taxonomies/361-2023.toml"])
def test_a_changed_file_is_another_monitor(ningbo, folder, name):
    path = folder / name
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert load(folder).digest != ningbo.digest


def test_there_is_no_such_monitor():
    with pytest.raises(BadMonitor, match=r"nowhere: there is no monitor\.toml \(name a shipped monitor"):
        load("nowhere")


BROKEN = {
    "an unknown key": ("monitor.toml", 'id = "ningbo"', 'id = "ningbo"\ncolour = "red"', "monitor.toml: colour: "),
    "an unknown key deep inside": ("monitor.toml", "seed =", "sed =", "monitor.toml: edition.se"),
    "broken TOML": ("monitor.toml", "[edition]", "[edition", "monitor.toml: "),
    "a date there is not": ("monitor.toml", '"2026-11-22"', '"2026-13-22"', "monitor.toml: edition.as_of: "),
    "a weight above one": ("monitor.toml", "high = 0.28", "high = 1.28", "monitor.toml: growth.weight.0.high: "),
    "an unknown basis": ("monitor.toml", '"assumed"', '"guessed"', "monitor.toml: growth.weight.0.basis: "),
    "an unknown place in a breakdown": (
        "monitor.toml",
        "[[growth.weight]]",
        '[[growth.breakdown]]\nwhole = "330200"\nparts = ["330282", "330299"]\n\n[[growth.weight]]',
        "monitor.toml: growth.breakdown: '330299' is not in places.csv",
    ),
    "an unknown area": ("monitor.toml", '"330200"', '"330299"', "monitor.toml: area: '330299' is not in places.csv"),
    "an unknown currency": ("monitor.toml", '"CNY"', '"RMB"', "monitor.toml: currency: 'RMB' is no ISO 4217 code"),
    "an unknown stage": (
        "monitor.toml", "silent_after_days = 730", "silent_after_days = 730\nsilent_after_days_at = { builded = 9 }",
        "silent_after_days_at: unknown",
    ),
    "an unknown indicator": ("monitor.toml", '"industrial_investment"', '"industry"', "headline_indicator: unknown"),
    "a spelling of two places": ("places.csv", "|海曙,", "|海曙|Ningbo,", "line 5: 'Ningbo' already names 330200"),
    "a code listed twice": ("places.csv", "330203,", "330200,", "places.csv line 5: 330200 is listed twice"),
    "an unlisted parent": ("places.csv", "|海曙,330200", "|海曙,330299", "lies in 330299, which is not listed"),
    "a latitude there is not": ("places.csv", "29.70", "129.70", "places.csv line 4: lat: "),
    "an unknown kind of place": ("places.csv", "330203,district", "330203,districts", "places.csv line 5: kind: "),
    "a missing column": ("places.csv", "code,kind", "code,sort", "places.csv line 2: "),
    "a cell too many": ("places.csv", "330203,district,", "330203,district,,", "places.csv line 5: "),
    "an unknown verdict": ("judgements.csv", ",same,", ",alike,", "judgements.csv line 2: verdict: "),
    "a kind that is not judged": ("judgements.csv", "phase,甬", "indicator,甬", "judgements.csv line 2: kind: "),
    "a judgement without its author": ("judgements.csv", "ningbo desk", "", "judgements.csv line 2: author: "),
    "a missing column of judgements": ("judgements.csv", "kind,left", "kind,link", "judgements.csv line 2: left: "),
    "a comma without quotes": ("judgements.csv", "in the English one", "in it, so", "quote a cell that holds a comma"),
    "an unknown verdict on a fact": ("reviews.csv", ",accept,", ",accepted,", "reviews.csv line 2: verdict: "),
    "an unknown tier": ("taxonomies/361-2023.toml", '"trillion"', '"trillions"', "361-2023.toml: cluster.0.tier: "),
    "an unknown key of a cluster": ("taxonomies/361-2023.toml", "name_en", "name_fr", "name_fr: Extra inputs"),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_a_fault_names_its_file_and_place(folder, what):
    name, old, new, told = BROKEN[what]
    change(folder / name, old, new)
    assert any(told in fault for fault in faults(folder)), faults(folder)


def test_a_monitor_needs_its_places(folder):
    (folder / "places.csv").unlink()
    assert any(fault.startswith("places.csv: there is no such file") for fault in faults(folder))


def test_all_faults_are_told_at_once(folder):
    for what in ("a weight above one", "a latitude there is not", "an unknown tier"):
        name, old, new, _ = BROKEN[what]
        change(folder / name, old, new)
    assert [fault.partition(":")[0] for fault in faults(folder)] == [
        "monitor.toml",
        "places.csv line 4",
        "361-2023.toml",
    ]


def test_every_row_of_judgements_is_told_of(folder):
    path = folder / "judgements.csv"
    path.write_text(path.read_text("utf-8").replace(",same,", ",alike,"), "utf-8")
    told = faults(folder)
    assert len(told) == path.read_text("utf-8").count(",alike,")
    assert told[-1].startswith("judgements.csv line ")


def test_places_and_taxonomies_become_facts(ningbo, tmp_path):
    readings = anchors(ningbo)
    for reading in readings:
        assert reading.findings
        for item in reading.findings:
            check(item.fact)
            assert item.evidence.quote
    log = Log.create(tmp_path / "facts.db")
    assert log.write(readings)
    assert not log.write(anchors(load("ningbo")))
    log.close()


def test_every_code_of_a_place_is_a_fact(ningbo):
    codes = {item.fact.value.text for item in anchors(ningbo)[0].findings if item.fact.attribute == "identifier"}
    assert codes == set(ningbo.place)


def test_the_headline_is_an_indicator(ningbo):
    assert look_up(ningbo.settings.headline_indicator, "indicators")["first_block"] == "2"


def test_exchange_rates_are_read_and_their_faults_told(folder, ningbo):
    (folder / "exchange_rates.csv").write_text("currency,period,rate,source\nUSD,2023-06,7.2,made up\n", "utf-8")
    monitor = load(folder)
    assert [(rate.currency, rate.period, str(rate.rate)) for rate in monitor.rates] == [("USD", "2023-06", "7.2")]
    assert monitor.digest != ningbo.digest
    (folder / "exchange_rates.csv").write_text(
        "currency,period,rate,source\nDollar,2023,7,made up\nUSD,June,7,made up\nUSD,2023,0,\n", "utf-8"
    )
    told = faults(folder)
    assert len(told) == 3
    assert all("exchange_rates.csv line" in fault for fault in told)


def test_prices_are_read_and_their_faults_told(folder, ningbo):
    head = "product,unit,price,currency,period,source\n"
    (folder / "prices.csv").write_text(f"{head}film,m2,5,CNY,2023,made up\n", "utf-8")
    monitor = load(folder)
    assert [(price.product, price.unit, str(price.price)) for price in monitor.prices] == [("film", "m2", "5")]
    assert monitor.digest != ningbo.digest
    (folder / "prices.csv").write_text(f"{head}film,hectolitres,0,yuan,soon,\n", "utf-8")
    (told,) = faults(folder)
    assert all(f"{key}: " in told for key in ("unit", "price", "currency", "period", "source"))
