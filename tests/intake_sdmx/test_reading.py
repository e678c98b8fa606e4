"""Observations of a statistical office, made up: every value with its cell; unknown codes and columns are errors."""

from datetime import date

import pytest

from groundbreak.errors import BadInput
from groundbreak.facts.model import value_text
from groundbreak.intake.sdmx import is_sdmx, load_observed, read_sdmx
from groundbreak.intake.sheets import Handed

MAPPING = """
left = ["FREQ", "DECIMALS"]
only = { ADJUST = "N" }
[area]
column = "REF_AREA"
codes = { "3302" = "宁波", "33" = "浙江" }
[indicator]
column = "INDICATOR"
codes = { IND_INV = "industrial_investment", GDP = "gdp" }
[measure]
column = "TRANSFORM"
codes = { N = "level", G1Y = "yoy_growth" }
[unit]
column = "UNIT_MEASURE"
codes = { CNY = "CNY", PT = "percent" }
[period]
column = "ACCUM"
codes = { YTD = "cumulative", NONE = "alone" }
"""
DIMENSIONS = (
    "FREQ,REF_AREA,INDICATOR,TRANSFORM,ACCUM,ADJUST,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS,OBS_STATUS"
)
ROWS = [
    "M,3302,IND_INV,G1Y,YTD,N,2023-06,15.4,PT,0,1,A",
    "M,3302,IND_INV,N,YTD,N,2023-06,504.56,CNY,8,2,P",
    "Q,33,GDP,N,NONE,N,2023-Q2,20000,CNY,8,0,E",
    "A,33,GDP,G1Y,NONE,N,2023,6.0,PT,0,1,",
    "M,3302,IND_INV,G1Y,NONE,N,2023-M07,,PT,0,1,M",
    "M,3302,IND_INV,G1Y,NONE,S,2023-08,9.9,PT,0,1,A",
]
FACTS = [
    (
        "宁波", "industrial_investment", "yoy_growth", "[15.4,15.4]0.1 percent", "actual", "2023-01..2023-06",
        "cell=I2",
    ),
    (
        "宁波", "industrial_investment", "level", "[5045600000000,5045600000000]100000000 CNY", "actual",
        "2023-01..2023-06", "cell=I3",
    ),
    (
        "浙江", "gdp", "level", "[200000000000000,200000000000000]10000000000 CNY", "estimated", "2023-04..2023-06",
        "cell=I4",
    ),
    ("浙江", "gdp", "yoy_growth", "[6,6]0.1 percent", "actual", "2023-01..2023-12", "cell=I5"),
]  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def observed(*rows, head=f"DATAFLOW,{DIMENSIONS}", mapping=MAPPING, before="X:INV(1.0)"):
        (tmp_path / "map.toml").write_text(mapping, "utf-8")
        path = tmp_path / "data.csv"
        path.write_text("\n".join([head, *(f"{before},{row}" for row in rows)]) + "\n", "utf-8")
        assert is_sdmx(path)
        return read_sdmx(path, load_observed(tmp_path / "map.toml"), Handed(date(2024, 1, 1)))

    return observed


def short(reading):
    return [
        (f.fact.mention.name, f.fact.indicator, f.fact.attribute, value_text(f.fact.value)[1], f.fact.modality,
         str(f.fact.period), f.evidence.locator)
        for f in reading.findings
    ]  # fmt: skip


def test_every_observation_is_a_fact_with_its_cell(read):
    reading, faults = read(*ROWS)
    assert faults == []
    assert short(reading) == FACTS
    assert (reading.whole, reading.source.title) == (True, "X:INV(1.0)")


def test_version_two_with_labels_reads_the_same(read):
    head = f"STRUCTURE,STRUCTURE_ID,ACTION,{DIMENSIONS}".replace("REF_AREA", "REF_AREA: Reference area")
    rows = [row.replace(",3302,", ",3302: Ningbo,") for row in ROWS]
    reading, faults = read(*rows, head=head, before="dataflow,X:INV(1.0),I")
    assert faults == []
    assert [one[:-1] for one in short(reading)] == [one[:-1] for one in FACTS]


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("M,3303,IND_INV,G1Y,YTD,N,2023-06,1,PT,0,1,A", "unknown code of REF_AREA '3303'"),
        ("M,3302,RETAIL,G1Y,YTD,N,2023-06,1,PT,0,1,A", "unknown code of INDICATOR 'RETAIL'"),
        ("M,3302,IND_INV,G1Y,YTD,N,2023-13,1,PT,0,1,A", "no such date"),
        ("M,3302,IND_INV,G1Y,YTD,N,June,1,PT,0,1,A", "'June' is not a date"),
        ("M,3302,IND_INV,G1Y,YTD,N,2023-06,many,PT,0,1,A", "'many'"),
        ("M,3302,IND_INV,G1Y,YTD,N,2023-06,1,PT,x,1,A", "no number"),
        ("M,3302,IND_INV,G1Y,YTD,N,2023-06,1,PT,0,1,Z", "unknown OBS_STATUS 'Z'"),
        ("M,3302,IND_INV", "4 cells under 13 columns"),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_are_kept(read, row, word):
    reading, faults = read(ROWS[0], row)
    assert short(reading) == FACTS[:1]
    assert not reading.whole
    assert [str(fault).startswith("data.csv row 3: ") for fault in faults] == [True]
    assert word in str(faults[0])


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (('left = ["FREQ", "DECIMALS"]', "left = []"), "nobody says what FREQ, DECIMALS mean"),
        (('column = "REF_AREA"', 'column = "GEO"'), "no column GEO"),
        (('"industrial_investment"', '"happiness"'), "unknown indicator 'happiness'"),
        (('"percent"', '"furlong"'), "unknown unit 'furlong'"),
        (('"cumulative"', '"weekly"'), "unknown period 'weekly'"),
        (('"level"', '"height"'), "unknown measure 'height'"),
        (("[area]", "[region]"), "area: field required"),
    ],
)
def test_a_mapping_that_does_not_fit_says_where(read, change, word):
    with pytest.raises(BadInput) as wrong:
        read(*ROWS, mapping=MAPPING.replace(*change))
    assert word in str(wrong.value)


def test_deletions_are_no_facts(read):
    _, faults = read(ROWS[0], head=f"STRUCTURE,STRUCTURE_ID,ACTION,{DIMENSIONS}", before="dataflow,X,D")
    assert "facts are never deleted" in str(faults[0])
