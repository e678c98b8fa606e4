import inspect

import pytest

from groundbreak import errors
from groundbreak.errors import BadRecord, BadValue, Faults, GroundbreakError, UnknownCode

CLASSES = [found for _, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, GroundbreakError)]


def test_a_message_says_where_what_and_how_to_mend_it():
    told = BadRecord("no such unit", where="facts.jsonl line 3", mend="use mu")
    assert str(told) == "facts.jsonl line 3: no such unit (use mu)"


def test_place_and_remedy_may_be_missing():
    assert str(BadValue("no such date")) == "no such date"


def test_an_outer_place_is_put_before_the_inner():
    moved = BadValue("empty", where="line 3", mend="fill it").at("facts.jsonl")
    assert isinstance(moved, BadValue)
    assert str(moved) == "facts.jsonl: line 3: empty (fill it)"
    assert str(BadValue("empty").at("facts.jsonl")) == "facts.jsonl: empty"


def test_an_unknown_code_names_its_list_and_the_nearest_code():
    told = UnknownCode.of("commisioned", "gates", ["started", "commissioned"])
    assert str(told) == "unknown gates 'commisioned' (did you mean 'commissioned'?)"


def test_an_unknown_code_far_from_all_lists_what_there_is():
    assert "expected one of: actual, planned" in str(UnknownCode.of("zzz", "modalities", ["planned", "actual"]))


def test_faults_of_a_batch_are_told_together():
    told = Faults([BadRecord("one", where="line 1"), BadRecord("two", where="line 2")])
    assert str(told).splitlines() == ["line 1: one", "line 2: two"]
    assert [fault.what for fault in told.faults] == ["one", "two"]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_the_tree_at_the_top_draws_every_error(kind):
    drawn = [line.lstrip("│├└─ ").split()[0] for line in errors.__doc__.splitlines() if line.strip()]
    assert kind.__name__ in drawn
    assert kind.__doc__
