import re
from importlib.resources import files
from pathlib import Path

import pytest

from groundbreak.errors import UnknownCode
from groundbreak.growth import Status
from groundbreak.publish.texts import text, texts
from groundbreak.register.claims import CRITERIA
from groundbreak.units import Precision

SAME = {
    "hedge.exact",
    "unit.percent",
    "unit.degree",
    "hedge.ends",
    "day.years",
    "chains.span",
    "site.other_code",
    "band.both",
}
SYMBOLS = {
    "word.measure",
    "word.narrowed",
    "word.comma",
    "word.colon",
    "word.semicolon",
    "sources.graded",
    "site.other",
}
SYMBOLS |= {
    "chains.span",
    "outlook.measure",
    "record.skill",
    "drivers.said",
    "disagree.set",
    "growth.series",
    "growth.mark",
    "growth.mark_alt",
    "taxonomies.of",
    "bulletin.stop",
    "bulletin.besides",
}


def test_every_text_has_both_languages_with_the_same_parts():
    for key, pair in texts().items():
        assert set(pair) == {"en", "zh"}, key
        assert all(pair.values()), key
        parts = [sorted(re.findall(r"\{(\w+)\}", pair[language])) for language in ("en", "zh")]
        assert parts[0] == parts[1], key


def test_chinese_texts_are_chinese():
    for key, pair in texts().items():
        if key not in SAME | SYMBOLS:
            assert re.search(r"[一-鿿]", pair["zh"]), key


def test_no_text_is_idle():
    root = Path(str(files("groundbreak.publish")))
    code = "".join(path.read_text("utf-8") for kind in ("*.py", "*.html") for path in root.rglob(kind))
    made = {"hedge", "unit", "per", "day", "decided", "clock", "status", "nav", "table", "currency", "growth"}
    made |= {"review", "flag", "schedule", "ended", "progress", "outlook", "measure", "assumed"}
    made |= {"col", "drivers", "disagree", "parts", "targets", "target_status", "no_odds", "place", "structure", "tag"}
    made |= {"chains", "crosswalk"}
    idle = [key for key in texts() if key not in code and key.partition(".")[0] not in made]
    assert idle == []


def test_an_unknown_text_is_an_error():
    with pytest.raises(UnknownCode, match="did you mean"):
        text("nav.groth", "en")


def test_every_rule_of_the_register_has_its_words():
    assert {f"decided.{name}" for name in (*CRITERIA, "only", "tie")} <= set(texts())
    assert {f"clock.published_{precision.name}" for precision in Precision} | {"clock.fetched"} <= set(texts())
    assert {f"status.{status.value.replace(' ', '_').replace(',', '')}" for status in Status} <= set(texts())
