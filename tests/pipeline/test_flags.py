"""Late, rescheduled and silent: by hand, in a simulation with known truth, and as they were known then."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundbreak.edition.pipeline import of_known, pipeline
from groundbreak.facts import Code, Evidence, Fact, Finding, Link, Log, Mention, Reading, Source
from groundbreak.monitors.settings import PipelineSettings
from groundbreak.register import duckdb_engine, fold, judge, read, timeline
from groundbreak.units import PartialDate

LAZY = duckdb_engine(2)
SETTINGS = PipelineSettings(size_classes=(1,), silent_after_days=730, silent_after_days_at={"signed": 100})
DAY = date(2024, 6, 15)


def gate(name, code, when=None, how="actual", *, scope=None, kind="project", attribute="gate"):
    return (
        kind,
        name,
        attribute,
        code,
        {"modality": how, "holds_from": when and PartialDate.parse(when), "scope": scope},
    )


def part(phase, project):
    return "phase", phase, "part_of", ("project", project), {}


@pytest.fixture(scope="session")
def tables(tmp_path_factory):
    """Write pages, each with the day of its publication, and cut the pipeline's tables of a day."""

    def made(pages, day=DAY, known_at=None):
        log = Log.create(tmp_path_factory.mktemp("flags") / "log.db", clock=lambda: datetime(2030, 1, 1, tzinfo=UTC))
        try:
            log.write([_reading(number, *page) for number, page in enumerate(pages)])
            log.write(judgements=judge(read(log).mentions.to_pylist(), {}))
            frames = read(log)
        finally:
            log.close()
        how = {"as_of": day, "known_at": known_at or day, "lazy": LAZY}
        register = fold(frames, **how)
        history = of_known(timeline(frames, **how), register)
        return {**register.tables, **pipeline(register, history, SETTINGS, min(day, known_at or day))}

    return made


def _reading(number, published, *said):
    content = f"c{number}"
    source = Source(f"u{number}", content, date(2029, 1, 1), published=published and PartialDate.parse(published))
    facts = []
    for kind, name, attribute, value, more in said:
        linked = Link(Mention(content, *value)) if isinstance(value, tuple) else Code(value)
        facts.append(Fact(Mention(content, kind, name), attribute, linked, **more))
    found = tuple(Finding(fact, Evidence("made up", locator="row")) for fact in facts)
    return Reading(source, "hand", "1", found, None)


def told(tables):
    names = {row["project_id"]: row["name_zh"] for row in tables["projects"].to_pylist()}
    names |= {row["phase_id"]: row["name_zh"] for row in tables["phases"].to_pylist()}
    return {
        (row["flag"], names[row["entity_id"]], row["gate"]): (row["since"], row["low_days"], row["high_days"])
        for row in tables["flags"].to_pylist()
    }


def test_by_hand(tables):
    found = tables([
        # 15 June is 46 days after 30 April and 75 after 1 April.
        ("2023-07-27", gate("甲", "commissioned", "2024-04", "planned"), gate("甲", "started", "2023-03")),
        ("2023-07-27", gate("乙", "commissioned", "2024-06", "planned")),  # June is not over
        ("2023-07-27", gate("丙", "completed", "2024-04", "planned")),
        ("2024-05-01", gate("丙", "trial_production", "2024-04-20")),  # later than completed
        ("2023-01-01", gate("丁", "commissioned", "2024-04", "planned")),
        ("2024-05-01", gate("丁", "commissioned", "2025-04", "planned")),
        ("2022-06-15", gate("戊", "started", "2022-05")),  # 731 days ago
        ("2022-06-16", gate("己", "started", "2022-05")),  # 730 days ago
        ("2024-03-01", gate("庚", "signed", "2024-02")),  # 106 days; silent after 100 at this stage
        (None, gate("辛", "started", "2020")),
    ])  # fmt: skip
    assert told(found) == {
        ("late", "甲", "commissioned"): ("2024-04", 46, 75),
        ("rescheduled", "丁", "commissioned"): ("2024-05-01", 336, 394),
        ("silent", "戊", None): ("2022-06-15", 731, 731),
        ("silent", "庚", None): ("2024-03-01", 106, 106),
    }
    silent = {row["parameters"] for row in found["flags"].to_pylist() if row["flag"] == "silent"}
    assert silent == {"day=2024-06-15 silent_after_days=730", "day=2024-06-15 silent_after_days=100"}


@pytest.mark.parametrize("state", ["suspended", "postponed", "cancelled"])
def test_what_is_halted_is_neither_late_nor_silent(tables, state):
    plan = ("2021-07-27", gate("甲", "commissioned", "2022-04", "planned"))
    halt = ("2021-08-01", gate("甲", state, attribute="state"))
    assert len(told(tables([plan]))) == 2
    found = tables([plan, halt])
    assert told(found) == {}
    (row,) = found["schedule"].to_pylist()
    assert row["status"] == "halted"
    assert len(row["rests_on"].split()) == 2
    resumed = ("2021-09-01", gate("甲", "resumed", attribute="state"))
    assert len(told(tables([plan, halt, resumed]))) == 2


def test_what_is_commissioned_has_no_flag_and_a_part_is_not_the_whole(tables):
    whole_plan = gate("甲", "commissioned", "2021", "planned", scope="all")
    plans = ("2020-01-01", whole_plan, gate("甲", "full_capacity", "2022", "planned"))
    part_ = ("2021-02-01", gate("甲", "commissioned", "2021-01", scope="line 1"))
    whole = ("2021-12-01", gate("甲", "commissioned", "2021-11"))
    flagged = {key[::2] for key in told(tables([plans, part_]))}
    assert flagged == {("late", "commissioned"), ("late", "full_capacity"), ("silent", None)}
    found = tables([plans, part_, whole])
    assert told(found) == {}
    status = {(row["gate"], row["scope"]): row["status"] for row in found["schedule"].to_pylist() if row["planned"]}
    assert status == {("commissioned", "all"): "passed", ("full_capacity", None): "untold"}


def test_entry_into_the_statistics_is_told_by_nothing_else(tables):
    plan = (
        "2023-07-27",
        gate("甲", "in_statistics", "2023-12", "planned"),
        gate("甲", "started", "2023-11", "planned"),
    )
    works = ("2024-06-01", gate("甲", "under_construction"))
    assert {key[2] for key in told(tables([plan, works]))} == {"in_statistics"}


def test_a_project_passes_a_gate_with_all_of_its_phases(tables):
    plan = ("2023-01-01", gate("甲", "commissioned", "2024-01", "planned"), part("甲一期", "甲"), part("甲二期", "甲"))
    one = ("2024-02-01", gate("甲一期", "commissioned", "2023-12", kind="phase"))
    two = ("2024-02-02", gate("甲二期", "commissioned", "2024-02", kind="phase"))
    assert told(tables([plan, one])).keys() == {("late", "甲", "commissioned")}
    assert told(tables([plan, one, two])) == {}


def test_word_on_a_phase_is_word_on_its_project_and_a_halted_project_halts_its_phases(tables):
    old = ("2020-01-01", gate("甲", "started", "2019"), part("甲一期", "甲"), part("甲二期", "甲"))
    new = ("2024-06-01", gate("甲一期", "started", "2024-05", kind="phase"))
    assert told(tables([old])).keys() == {("silent", name, None) for name in ("甲", "甲一期", "甲二期")}
    assert told(tables([old, new])).keys() == {("silent", "甲二期", None)}
    halt = ("2020-02-01", gate("甲", "suspended", attribute="state"))
    assert told(tables([old, halt])) == {}


def test_nobody_is_late_for_what_lay_ahead_when_one_last_heard(tables):
    pages = [
        ("2023-07-27", gate("甲", "commissioned", "2024-04", "planned")),
        ("2024-05-20", gate("甲", "commissioned", "2024-05-10")),
    ]
    assert told(tables(pages)) == {}
    assert told(tables(pages, known_at=date(2024, 5, 19))).keys() == {("late", "甲", "commissioned")}
    assert told(tables(pages, known_at=date(2024, 4, 30))) == {}
    # With hindsight: on 5 May it was late by 5 to 34 days, which one can say since 20 May.
    hindsight = told(tables(pages, day=date(2024, 5, 5), known_at=DAY))
    assert list(hindsight.values()) == [("2024-04", 5, 34)]


def test_whether_it_was_spoken_of_since(tables):
    plan = ("2023-07-27", gate("甲", "commissioned", "2024-04", "planned"))
    later = ("2024-06-01", gate("甲", "under_construction"))
    assert tables([plan])["flags"]["heard_since"].to_pylist() == [False]
    assert tables([plan, later])["flags"]["heard_since"].to_pylist() == [True]


def test_every_flag_names_facts_rule_and_parameters(tables):
    found = tables([
        ("2020-01-01", gate("甲", "commissioned", "2021", "planned"), gate("甲", "started", "2019")),
        ("2021-01-01", gate("甲", "commissioned", "2022", "planned")),
    ])  # fmt: skip
    rows = {row["flag"]: row for row in found["flags"].to_pylist()}
    assert rows.keys() == {"late", "rescheduled", "silent"}
    assert all(row["rule"] and row["parameters"] for row in rows.values())
    facts = {row["fact_id"]: row for row in (*found["events"].to_pylist(), *found["history"].to_pylist())}
    about = {flag: sorted(facts[fact]["holds_from"] for fact in row["rests_on"].split()) for flag, row in rows.items()}
    assert about == {"late": ["2019", "2022"], "rescheduled": ["2021", "2022"], "silent": ["2022"]}


# A simulated builder: it plans a day, moves it now and then, and is heard of on the days that it speaks.
SPOKEN = st.lists(
    st.tuples(st.integers(0, 900), st.integers(300, 1400)), min_size=1, max_size=5, unique_by=lambda word: word[0]
)
START = date(2021, 1, 1)


def on(number):
    return (START + timedelta(number)).isoformat()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPOKEN, st.none() | st.integers(200, 1300), st.integers(0, 1500))
def test_a_simulation_with_known_truth(tables, spoken, done, today):
    spoken.sort()
    pages = [(on(said), gate("甲", "commissioned", on(plan), "planned")) for said, plan in spoken]
    pages += [(on(done), gate("甲", "commissioned", on(done)))] if done is not None else []
    found = told(tables(pages, day=START + timedelta(today)))
    heard = [word for word in spoken if word[0] <= today]
    truth = {}
    if heard and not (done is not None and done <= today):
        plan, first, last = heard[-1][1], heard[0][1], heard[-1][0]
        if today > plan:
            truth["late", "甲", "commissioned"] = (on(plan), today - plan, today - plan)
        moves = [b for a, b in pairwise(heard) if a[1] != b[1]]
        if moves:
            truth["rescheduled", "甲", "commissioned"] = (on(moves[-1][0]), plan - first, plan - first)
        if today - last > 730:
            truth["silent", "甲", None] = (on(last), today - last, today - last)
    assert found == truth
