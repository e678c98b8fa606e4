"""Every code is on the page of codelists; the vocabulary calls it by the same words."""

import importlib.util
import re

import pytest

from groundbreak.facts.vocabulary import CODELISTS, codelist
from groundbreak.units import units

WHOLE = ("gates", "states", "natures", "kinds", "modalities")


def _generator(root):
    spec = importlib.util.spec_from_file_location("docs_codelists", root / "docs" / "codelists.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_the_one_its_program_writes(root):
    made = _generator(root)
    assert made.PAGE.read_text("utf-8") == made.page(), "run: python docs/codelists.py"


@pytest.mark.parametrize("name", CODELISTS)
def test_every_code_has_a_row(docs, name):
    assert docs("reference/codelists.md").keys(name) == list(codelist(name))


def test_every_unit_has_a_row(docs):
    assert docs("reference/codelists.md").keys("units") == list(units())


def test_every_code_has_both_languages_and_a_definition():
    for name in CODELISTS:
        for code, row in codelist(name).items():
            assert all(row[column] for column in ("en", "zh", "definition")), f"{name}/{code}"


def test_the_vocabulary_says_what_the_codelists_say(docs):
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| `(\w+)/(\w+)` \|", docs("vocabulary.md").text, re.MULTILINE)
    told = {(name, code) for _, _, name, code in rows}
    for english, chinese, name, code in rows:
        row = codelist(name)[code]
        words = (row["en"].lower(), row["zh"])
        assert (english.lower(), chinese) == words, f"{name}/{code}"
    assert told >= {(name, code) for name in WHOLE for code in codelist(name)}
