import copy
import inspect
import pickle

import pytest

from groundbreak import errors
from groundbreak.errors import BadRecord, BadValue, Faults, GroundbreakError, UnknownCode

CLASSES = [found for _, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, GroundbreakError)]
BOTH = Faults([UnknownCode("unknown 'x'", where="line 2", mend="did you mean 'y'?"), BadRecord("no name")])


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


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind is not Faults], ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("travel", [lambda fault: pickle.loads(pickle.dumps(fault)), copy.copy], ids=["pickle", "copy"])
def test_an_error_arrives_whole_in_another_process(kind, travel):
    there = travel(kind("what", where="here", mend="so"))
    assert type(there) is kind
    assert (there.what, there.where, there.mend, str(there)) == ("what", "here", "so", "here: what (so)")


def test_faults_arrive_whole_in_another_process():
    there = pickle.loads(pickle.dumps(BOTH))
    assert str(there) == str(BOTH)
    assert [(type(fault), fault.what) for fault in there.faults] == [(type(one), one.what) for one in BOTH.faults]


def test_a_note_on_an_error_travels_with_it():
    fault = BadRecord("what")
    fault.add_note("seen on Tuesday")
    assert pickle.loads(pickle.dumps(fault)).__notes__ == ["seen on Tuesday"]


def test_faults_are_placed_one_by_one():
    placed = BOTH.at("facts.jsonl")
    assert isinstance(placed, Faults)
    assert str(placed) == "facts.jsonl: line 2: unknown 'x' (did you mean 'y'?)\nfacts.jsonl: no name"
