"""The fold depends on what the log holds, never on the order of its rows or the engine's threads."""

from dataclasses import fields, replace
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundbreak.facts import Log
from groundbreak.register import Frames, duckdb_engine, fold, read

CASES = []
FAR = date(2030, 1, 1)


@CASES.append
def everything(tell):
    """Rivals, readings, plans given up, parts and judgements, with ties wherever there can be one."""
    shared = [tell.money("甲", 10**9), tell.gate("甲", "started", "2023"), tell.link("甲", "owner", "company", "丙")]
    first = tell.says("one", *shared, tell.money("甲", 2 * 10**9), published="2023-01")
    tell.says("two", *shared, tell.money("一期", 10**9, kind="phase"), published="2023-01")
    tell.says(
        "two", *shared, tell.link("一期", "part_of", "project", "甲", kind="phase"), published="2023-01", version="2"
    )
    tell.says("plan", tell.gate("乙", "completed", "2024", "planned"), published="2023-02")
    tell.says("drop", tell.gate("乙", "completed", "2024", "dropped"), published="2023-03")
    third = tell.says("three", tell.money("又甲", 3 * 10**9), published="2023-01", origin="one")
    tell.judges("same", first[0], third[0])
    tell.judges("different", first[0], third[0], author="bob")
    tell.judges("withdrawn", first[0], third[0], author="bob")
    tell.judges("accept", first[3])
    tell.is_mended(first[2])


def said(register):
    return {**register.tables, "claims": register.claims, "sources": register.sources}


@pytest.fixture(scope="module")
def frames(book, told):
    assert told
    return read(book.log)


@pytest.fixture(scope="module")
def straight(frames):
    return said(fold(frames, as_of=FAR, known_at=FAR, lazy=duckdb_engine(1)))


def same(found, expected):
    assert {name: table.to_pylist() for name, table in found.items()} == {
        name: table.to_pylist() for name, table in expected.items()
    }


def judged(frames, words):
    """The frames with more judgements: verdict, the mentions or the fact by number, and the author."""
    mentions, facts = sorted(frames.mentions["mention_id"].to_pylist()), sorted(frames.facts["fact_id"].to_pylist())
    last = max(frames.judgements["number"].to_pylist())
    rows = [
        {
            "number": last + number,
            "verdict": verdict,
            "left": facts[one % len(facts)] if two is None else mentions[one % len(mentions)],
            "right": "" if two is None else mentions[two % len(mentions)],
            "author": author,
            "by_person": author != "robot/1",
            "why": "",
        }
        for number, (verdict, one, two, author) in enumerate(words, start=1)
    ]
    more = pa.Table.from_pylist(rows, frames.judgements.schema)
    return replace(frames, judgements=pa.concat_tables([frames.judgements, more]))


NUMBER = st.integers(0, 99)
AUTHOR = st.sampled_from(["carl", "dora", "robot/1"])  # nobody who has spoken before
WORDS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["same", "same", "different", "unsure"]), NUMBER, NUMBER, AUTHOR),
        st.tuples(st.sampled_from(["accept", "reject"]), NUMBER, st.none(), AUTHOR),
    ),
    max_size=6,
)


@settings(max_examples=8, deadline=None)
@given(words=WORDS, seed=st.integers(0, 2**32))
def test_rows_and_judgements_in_any_order_give_the_same_register(frames, words, seed):
    draw = np.random.default_rng(seed)
    more = judged(frames, words)
    tables = {field.name: getattr(more, field.name) for field in fields(Frames)}
    shuffled = Frames(**{name: table.take(draw.permutation(table.num_rows)) for name, table in tables.items()})
    found, expected = (said(fold(of, as_of=FAR, known_at=FAR, lazy=duckdb_engine(1))) for of in (shuffled, more))
    same(found, expected)


@settings(max_examples=8, deadline=None)
@given(words=WORDS)
def test_judgements_undone_restore_the_register(frames, straight, words):
    undone = [("withdrawn", *subject) for _, *subject in words]
    found = said(fold(judged(frames, [*words, *undone]), as_of=FAR, known_at=FAR, lazy=duckdb_engine(1)))
    same(found, straight)


PAGES = (
    ("one", "2023-01", 10**9, "甲"), ("two", "2023-01", 10**9, "甲"), ("three", "2023-03", 3 * 10**9, "又甲"),
    ("four", None, 2 * 10**9, "乙"), ("five", "2023-02", 10**9, "乙"),
)  # fmt: skip


@settings(max_examples=5, deadline=None)
@given(order=st.permutations(range(len(PAGES))))
def test_pages_read_in_any_order_give_the_same_register(tmp_path_factory, chapter, order):
    found = [
        _read_in(tmp_path_factory.mktemp("order") / "facts.db", pages, chapter) for pages in (order, range(len(PAGES)))
    ]
    assert found[0] == found[1]
    assert found[0]["claims"]


def _read_in(path, order, chapter):
    log = Log.create(path)
    tell = chapter(log)
    for page, day, yuan, name in (PAGES[number] for number in order):
        tell.says(page, tell.money(name, yuan), tell.gate(name, "started", "2023"), published=day)
    tables = said(fold(read(log), as_of=FAR, known_at=FAR, lazy=duckdb_engine(1)))
    log.close()
    # The batch that first told of a source is the one thing that the order changes.
    tables["sources"] = tables["sources"].drop_columns("recorded")
    return {name: table.to_pylist() for name, table in tables.items()}


def test_threads_change_the_speed_and_never_a_result(frames, straight):
    found = said(fold(frames, as_of=FAR, known_at=FAR, lazy=duckdb_engine(4)))
    assert all(found[name].equals(table) for name, table in straight.items())


def test_an_empty_log_gives_all_tables_with_their_columns(tmp_path, straight):
    log = Log.create(tmp_path / "facts.db")
    found = said(fold(read(log), as_of=FAR, known_at=FAR))
    log.close()
    assert {name: table.column_names for name, table in found.items()} == {
        name: table.column_names for name, table in straight.items()
    }
    assert all(table.num_rows == 0 for table in found.values())
