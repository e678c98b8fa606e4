"""`groundbreak chains EDITION`: the list, the advice, and exactly what a project would change."""

import pytest
from typer.testing import CliRunner

from groundbreak.cli import app
from groundbreak.edition import write_folder


@pytest.fixture(scope="module")
def chains(seed_edition, tmp_path_factory):
    folder = tmp_path_factory.mktemp("chains") / "edition"
    write_folder(seed_edition, folder)
    return lambda *told: CliRunner().invoke(app, ["chains", str(folder), *told])


def test_the_list_and_the_advice_in_both_languages(chains):
    listed = chains()
    assert listed.exit_code == 0
    assert "lithium_battery" in listed.stdout
    assert "6 of 20" in listed.stdout
    told = chains("--chain", "lithium_battery")
    for word in ("Supplement", "silane and nano-silicon", "Density told more than persistence"):
        assert word in told.stdout
    assert "补链" in chains("--chain", "solar", "--language", "zh").stdout


def test_without_the_silicon_anode_base_only_its_neighbours_change(chains):
    told = chains("--without", "silicon-based anode")
    assert told.exit_code == 0
    assert told.stdout.count("lithium_battery") == 3
    for segment in ("silane and nano-silicon", "silicon-based anode materials", "lithium battery cells"):
        assert segment in told.stdout
    assert "solar" not in told.stdout
    assert "发生变化的环节" in chains("--without", "硅基负极", "--language", "zh").stdout
    assert chains("--without", "silicon-based anode", "--chain", "solar").stdout.strip() == "Nothing changes."


def test_one_more_project_is_named_as_added(chains):
    told = chains("--add", "backsheets")
    assert "the added project" in told.stdout
    assert told.stdout.count("solar") >= 3


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        (("--add", "cells"), "several chains have a segment 'cells'"),
        (("--add", "solar/sells"), "unknown segment 'solar/sells' (did you mean 'solar/cells'?)"),
        (("--chain", "batteries"), "unknown chain 'batteries'"),
        (("--without", "nothing of the kind"), "names 0 projects"),
        (("--delay", "anode"), "'anode' is no delay"),
    ],
)
def test_what_cannot_be_asked_is_told(chains, asked, wrong):
    assert wrong in str(chains(*asked).exception)
