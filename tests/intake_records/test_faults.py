from datetime import date

import pytest

from groundbreak.errors import BadRecord
from groundbreak.facts import Log
from groundbreak.intake.records import read_lines
from groundbreak.register import fold, read

FAULTS = {
    "a broken line": (lambda _g, _p: '{"fact": {"type"', "JSON"),
    "no object": (lambda _g, _p: "15.4", "object"),
    "an unknown type": ("growth", {"type": "rumour"}, "rumour"),
    "an unknown key": ("growth", {"colour": "red"}, "colour"),
    "an unknown unit": ("growth", {"unit": "percents"}, "unknown unit 'percents' (did you mean 'percent'?)"),
    "an unknown indicator": ("growth", {"indicator": "industrial_investmen"}, "did you mean 'industrial_investment'?"),
    "an unknown measure": ("growth", {"measure": "yoy_grwth"}, "did you mean 'yoy_growth'?"),
    "an unknown stage": ("project", {"stage": "comissioned"}, "stage 'comissioned' (did you mean 'commissioned'?)"),
    "an unknown basis": ("project", {"investment": {"value": 1, "currency": "CNY", "kind": "fixed_assets"}},
                         "did you mean 'fixed_asset'?"),
    "an unknown unit of land": ("project", {"land": {"value": 292, "unit": "mus"}}, "did you mean 'mu'?"),
    "money without a currency": ("project", {"investment": {"value": 5e9}}, "money without a currency (add an ISO"),
    "money in no currency": ("project", {"investment": {"value": 5, "currency": "RMB"}}, "'RMB'"),
    "money finer than a coin": ("project", {"investment": {"value": 0.001, "currency": "CNY"}}, "smallest coin"),
    "a number beyond measure": ("project", {"investment": {"value": 1e30, "currency": "CNY"}}, "too large"),
    "a number in words": ("growth", {"value": "many"}, "value"),
    "a month there is not": ("growth", {"period": {"start": "2023-13", "end": "2023-14"}}, "2023-13"),
    "a date of an event": ("project", {"events": [{"type": "started", "date": "May", "status": "actual"}]}, "'May'"),
    "a base period": ("growth", {"vs": "last year"}, "last year"),
}  # fmt: skip


@pytest.fixture
def broken(growth, project, write):
    """A line with a fault, and what is told of it."""

    def make(what):
        *made, told = FAULTS[what]
        if len(made) == 1:
            return made[0](growth, project), told
        record = {"growth": growth, "project": project}[made[0]](**made[1])
        return write(record, url=f"https://example.org/{what.replace(' ', '-')}"), told

    return make


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_told_with_file_and_line_and_the_good_rest_is_kept(take, write, growth, project, broken, what):
    bad, told = broken(what)
    found = take(write(growth()), bad, write(project()))
    (fault,) = found.faults
    assert isinstance(fault, BadRecord)
    assert str(fault).startswith("facts.jsonl line 2: ")
    assert told in str(fault)
    assert len(found.readings) == 1
    assert {item.fact.attribute for item in found.readings[0].findings} >= {"yoy_growth", "investment"}


@pytest.mark.parametrize("page", [{"published": "yesterday"}, {"published": "2023-02-30"}, {"url": ""}, {"pages": 2}])
def test_a_page_that_is_not_told_rightly_is_a_fault(take, write, growth, page):
    found = take(write(growth(), **page))
    assert found.readings == ()
    assert str(found.faults[0]).startswith("facts.jsonl line 1: ")


def test_all_faults_are_told_at_once(take, broken):
    found = take(*(broken(what)[0] for what in FAULTS))
    assert [fault.where for fault in found.faults] == [f"facts.jsonl line {n + 1}" for n in range(len(FAULTS))]


def test_empty_lines_are_counted_and_passed_over(take, write, growth):
    found = take("", write(growth()), "   ", "{")
    assert [fault.where for fault in found.faults] == ["facts.jsonl line 4"]
    assert found.readings[0].findings[0].evidence.locator == "facts.jsonl:2"


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "facts.jsonl"
    path.write_bytes("宁波".encode("gb18030"))
    with pytest.raises(BadRecord, match=r"facts\.jsonl byte 0: not UTF-8 text"):
        read_lines(path, fetched_on=date(2026, 11, 22), places={})


def test_a_byte_order_mark_is_no_fault(tmp_path, write, growth):
    path = tmp_path / "facts.jsonl"
    path.write_text(write(growth()), "utf-8-sig")
    assert read_lines(path, fetched_on=date(2026, 11, 22), places={}).faults == ()


def test_one_page_is_told_in_one_way(take, write, growth, project):
    found = take(write(growth(), grade="A"), write(project(), grade="B"), write(project(name="乙"), grade="A"))
    (fault,) = found.faults
    assert str(fault).startswith("facts.jsonl line 2: its page was given otherwise before (write grade, audience")
    assert len(found.readings) == 1


@pytest.fixture
def log(tmp_path):
    made = Log.create(tmp_path / "facts.db")
    yield made
    made.close()


def names(log):
    register = fold(read(log), as_of=date(2026, 11, 22), known_at=date(2026, 11, 22))
    return {row["name_zh"] for row in register.tables["projects"].to_pylist()}


def test_a_partly_broken_import_again_retires_nothing(log, take, write, project):
    log.write(take(write(project()), write(project(name="乙"))).readings)
    partly = take(write(project()), "{")
    assert not any(reading.whole for reading in partly.readings)
    log.write(partly.readings)
    assert names(log) == {"硅基负极项目", "乙"}


def test_a_whole_import_again_retires_what_it_omits(log, take, write, project):
    log.write(take(write(project()), write(project(name="乙"))).readings)
    log.write(take(write(project())).readings)
    assert names(log) == {"硅基负极项目"}


def test_a_broken_import_adds_what_is_new_until_a_whole_one_settles_it(log, take, write, project):
    log.write(take(write(project())).readings)
    log.write(take(write(project(name="乙")), "{").readings)
    assert names(log) == {"硅基负极项目", "乙"}
    log.write(take(write(project(name="乙"))).readings)
    assert names(log) == {"乙"}
