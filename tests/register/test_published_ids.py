"""What a new reader version, a better text extraction or a newer issue does to ids that were published.

A page tells of three projects: one is told as before, one is read by another name, one is no longer found.
"""

from datetime import date

import pytest

from groundbreak.facts import Code, Evidence, Fact, Finding, Judgement, Log, Mention, Reading, Source, content_hash
from groundbreak.register import duckdb_engine, fold, judge, read
from groundbreak.register.identity import who_is_who
from groundbreak.units import PartialDate

FAR = date(2030, 1, 1)
LAZY = duckdb_engine(1)
BEFORE, AFTER = ("甲基地", "乙基地", "丙基地"), ("甲基地", "乙新材料基地")
CHANGES = ("reader", "extraction", "issue")


def source(issue=None):
    series = {"series": "register", "issue": issue, "complete": True} if issue else {}
    uri = f"made-up:{issue or 'page'}"
    return Source(uri, content_hash(uri.encode()), FAR, published=PartialDate.of(2023, issue or 1), **series)


def reading(names, of, version="1", text=None):
    key, found = content_hash(text.encode()) if text else None, []
    for name in names:
        fact = Fact(Mention(of.content, "project", name), "gate", Code("started"))
        at = {"text": key, "start": text.index(name), "end": text.index(name) + len(name)} if text else {}
        found.append(Finding(fact, Evidence(name, locator="", **at)))
    return Reading(of, "grammar", version, tuple(found), key)


def told(change):
    """The reading before and the one after, with the texts they quote."""
    texts = [f"开工：{'、'.join(names)}。" for names in (BEFORE, AFTER)] if change == "extraction" else [None, None]
    sources = [source(1), source(2)] if change == "issue" else [source(), source()]
    versions = ("1", "2") if change == "reader" else ("1", "1")
    pairs = zip((BEFORE, AFTER), sources, versions, texts, strict=True)
    return [(reading(*one), [(content_hash(one[3].encode()), one[3])] if one[3] else []) for one in pairs]


def published(log):
    """What an edition shows: projects by name, the ids that lead to each, and its facts."""
    register = fold(read(log), as_of=FAR, known_at=FAR, lazy=LAZY)
    rows = register.tables["projects"].to_pylist()
    aliases = {row["alias_id"]: row["entity_id"] for row in register.tables["aliases"].to_pylist()}
    leads = {**{row["project_id"]: row["project_id"] for row in rows}, **aliases}
    return {row["name_zh"]: row["project_id"] for row in rows}, leads, set(register.claims["fact_id"].to_pylist())


@pytest.fixture(params=CHANGES)
def change(request, tmp_path):
    """A log before, its facts by name, those found after, and the change, which returns what is published then."""
    log = Log.create(tmp_path / "log.db")
    (before, first), (after, second) = told(request.param)
    log.write([before], texts=first)
    facts = {item.fact.mention.name: item.fact for item in before.findings}
    log.write(judgements=[Judgement("accept", facts["甲基地"].id, author="ann")])

    def changed():
        log.write([after], texts=second)
        log.write(judgements=judge(read(log).mentions.to_pylist(), {}))
        new = next(item.fact.mention for item in after.findings if item.fact.mention.name == AFTER[1])
        log.write(judgements=[Judgement("same", facts["乙基地"].mention.id, new.id, author="ann", why="renamed")])
        return published(log)

    yield log, facts, {item.fact.id for item in after.findings}, changed
    log.close()


def test_just_what_is_no_longer_found_is_retired(change):
    log, facts, found, changed = change
    names, _, shown = published(log)
    assert (set(names), shown) == (set(BEFORE), {fact.id for fact in facts.values()})
    assert changed()[2] == found


def test_every_judgement_keeps_its_subject(change):
    log, _, _, changed = change
    changed()
    frames = read(log)
    there = {*frames.facts["fact_id"].to_pylist(), *frames.mentions["mention_id"].to_pylist()}
    for row in frames.judgements.to_pylist():
        assert {row["left"], row["right"]} - {""} <= there


def test_every_published_id_leads_to_what_the_thing_is_called_now_or_to_what_was_said_of_it(change):
    log, facts, _, changed = change
    names, _, shown = published(log)
    now, leads, _ = changed()
    assert leads[names["甲基地"]] == now["甲基地"]
    assert leads[names["乙基地"]] == now[AFTER[1]]
    assert who_is_who(read(log))[names["丙基地"]] == facts["丙基地"].mention.id
    assert {fact.id for fact in log.facts(sorted(shown))} == shown
