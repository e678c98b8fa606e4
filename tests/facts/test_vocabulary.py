import csv
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files

import pytest

from groundbreak.errors import BadValue, UnknownCode
from groundbreak.facts import Code, Evidence, Finding, Link, Mention, Text
from groundbreak.facts.vocabulary import CODELISTS, MEASURES, check, codelist, first_block, look_up, term, wholes
from groundbreak.units import Interval, Quantity

FOLDER = files("groundbreak.facts").joinpath("codelists")


def quantity(unit, number=1):
    return Quantity.of(Interval.printed(Decimal(number)), unit)


def rows_of(name):
    return list(csv.DictReader(FOLDER.joinpath(f"{name}.csv").read_text("utf-8").splitlines()))


def test_every_file_is_a_codelist_and_every_codelist_a_file():
    assert sorted(path.name.removesuffix(".csv") for path in FOLDER.iterdir()) == sorted(CODELISTS)


@pytest.mark.parametrize("name", CODELISTS)
def test_a_codelist_has_names_and_a_definition_for_each_code(name):
    rows = rows_of(name)
    assert rows
    for row in rows:
        assert None not in row, f"{name}: a comma too many at {row['code']}"
        assert all((row[column] or "").strip() for column in ("code", "en", "zh", "definition")), row
        assert None not in row.values(), f"{name}: a comma too few at {row['code']}"


@pytest.mark.parametrize("name", CODELISTS)
def test_a_codelist_has_no_code_twice(name):
    codes = [row["code"] for row in rows_of(name)]
    assert len(codes) == len(set(codes))
    assert list(codelist(name)) == codes


@pytest.mark.parametrize("name", CODELISTS)
def test_no_two_codes_of_a_list_share_a_name(name):
    for language in ("en", "zh"):
        names = [row[language] for row in rows_of(name)]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["audiences", "attributions", "grades", "gates"])
def test_ranks_put_a_list_in_one_order(name):
    ranks = [int(row["rank"]) for row in rows_of(name)]
    assert ranks == sorted(set(ranks))


def test_attributes_name_their_codelists():
    for code, row in codelist("attributes").items():
        assert (row["codelist"] in CODELISTS) is (row["value"] == "code"), code
    assert set(codelist("attributes")) >= MEASURES


def test_every_basis_is_of_an_attribute():
    assert {row["attribute"] for row in codelist("bases").values()} <= {*codelist("attributes"), "measure"}


def test_gates_states_and_events_share_no_code():
    codes = [code for name in ("gates", "states", "events") for code in codelist(name)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("indicator", "months"), [("industrial_investment", 2), ("output_value", 1)])
def test_the_first_block_belongs_to_the_indicator(indicator, months):
    assert first_block(indicator) == months


def test_terms_in_both_languages():
    assert (term("started", "gates", "en"), term("started", "gates", "zh")) == ("started", "开工")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"attribute": "investmnet"}, "unknown attributes 'investmnet' (did you mean 'investment'?)"),
        ({"modality": "plannd"}, "unknown modalities 'plannd' (did you mean 'planned'?)"),
        ({"attribution": "companies"}, "unknown attributions 'companies' (did you mean 'company'?)"),
        ({"indicator": "industrial_investments"}, "(did you mean 'industrial_investment'?)"),
        ({"basis": "fixed_assets"}, "unknown bases 'fixed_assets' (did you mean 'fixed_asset'?)"),
        ({"attribute": "gate", "value": Code("comissioned")}, "gates 'comissioned' (did you mean 'commissioned'?)"),
        ({"attribute": "nature", "value": Code("expanson")}, "unknown natures 'expanson' (did you mean 'expansion'?)"),
    ],
)  # fmt: skip
def test_an_unknown_code_is_named_with_the_nearest(fact, said, told):
    with pytest.raises(UnknownCode) as raised:
        check(replace(fact, **said))
    assert told in str(raised.value)


def test_an_unknown_codelist_is_named():
    with pytest.raises(UnknownCode, match="unknown codelist 'gate' "):
        look_up("started", "gate")


@pytest.mark.parametrize(
    "said",
    [
        {"value": Text("5 billion")},
        {"value": quantity("t")},
        {"attribute": "owner", "value": Text("杉杉")},
        {"attribute": "gate", "value": Text("started")},
        {"attribute": "product", "value": Link(Mention("c" * 64, "company", "杉杉"))},
        {"attribute": "yoy_growth", "value": quantity("percent")},
        {"basis": "rd_staff"},
        {"attribute": "capacity", "value": quantity("t"), "basis": "total"},
    ],
    ids=str,
)
def test_a_value_or_basis_that_does_not_suit_the_attribute_is_refused(fact, said):
    with pytest.raises(BadValue):
        check(replace(fact, **said))


@pytest.mark.parametrize(
    "said",
    [
        {"basis": "fixed_asset"},
        {"attribute": "jobs", "value": quantity("person"), "basis": "rd_staff"},
        {"attribute": "yoy_growth", "value": quantity("percent"), "indicator": "exports", "basis": "above_scale"},
        {"attribute": "cluster_count", "value": quantity("cluster"), "basis": "trillion"},
    ],
    ids=str,
)
def test_a_basis_of_the_attribute_is_taken(fact, said):
    check(replace(fact, **said))


@pytest.mark.parametrize(
    ("part", "told"),
    [("kind", "kinds 'projekt'"), ("doubt", "doubts 'mu_or_acres'"), ("grade", "grades 'E'"), ("audience", "'publik'")],
)
def test_the_log_takes_no_unknown_code(log, reading, part, told):
    there = reading()
    fact = there.findings[0].fact
    odd = {
        "kind": Finding(replace(fact, mention=Mention(fact.mention.content, "projekt", "甲")), Evidence("")),
        "doubt": Finding(fact, Evidence(""), doubt="mu_or_acres"),
    }
    said = {"grade": {"grade": "E"}, "audience": {"audience": "publik"}}.get(part, {})
    with pytest.raises(UnknownCode, match=told):
        log.write([replace(there, source=replace(there.source, **said), findings=(odd.get(part, there.findings[0]),))])
    assert log.verify() == 0


def test_every_whole_is_an_indicator_and_none_is_its_own_part():
    above = wholes()
    assert above["manufacturing_investment"] == ("industrial_investment", "fixed_asset_investment")
    assert above["gdp"] == ()
    for code, chain in above.items():
        assert code not in chain
        assert set(chain) <= set(codelist("indicators"))
