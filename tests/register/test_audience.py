"""What a fact says travels no further than its source."""

import pytest

CASES = []


@CASES.append
def mixed(tell):
    pages = {
        audience: tell.says(audience, tell.money("甲", n), audience=audience, grade=grade)
        for n, (audience, grade) in enumerate([("public", "C"), ("internal", "B"), ("restricted", "A")], start=1)
    }
    secret = tell.says("secret", tell.money("乙", 9), tell.link("乙", "owner", "company", "丙"), audience="restricted")
    return {**pages, "secret": secret}


@CASES.append
def secret_drop(tell):
    plan = tell.says("plan", tell.gate("甲", "started", "2024", "planned"), published="2023-01")
    tell.says("drop", tell.gate("甲", "started", "2024", "dropped"), published="2023-03", audience="restricted")
    return plan


@CASES.append
def secret_issue(tell):
    first = tell.says("one", tell.money("甲", 1), published="2023-01", series="s", issue=1, complete=True)
    tell.says("two", tell.money("乙", 1), published="2023-02", series="s", issue=2, complete=True, audience="internal")
    return first


@pytest.mark.parametrize(("audience", "seen"), [("public", 1), ("internal", 2), ("restricted", 3)])
def test_a_register_holds_what_its_audience_may_see(book, told, ids, audience, seen):
    pages = [told["mixed"][name] for name in ("public", "internal", "restricted")[:seen]]
    expected = set().union(*map(ids, pages)) | (ids(told["mixed"]["secret"]) if audience == "restricted" else set())
    assert book.facts("mixed", audience=audience) == expected


@pytest.mark.usefixtures("told")
def test_nothing_restricted_is_named_in_a_public_table(book):
    register = book.fold(audience="public")
    audiences = {row["audience"] for row in register.sources.to_pylist()} | set(register.claims["audience"].to_pylist())
    assert audiences == {"public"}
    text = " ".join(str(table.to_pylist()) for table in register.tables.values())
    assert "甲/mixed" in text
    assert "乙/mixed" not in text
    assert "丙/mixed" not in text
    assert {row["values"] for row in book.rows("mixed", "amounts", audience="public")} == {1}


def test_a_restricted_word_undoes_no_public_one(book, told, ids):
    assert book.facts("secret_drop", audience="public") == ids(told["secret_drop"])
    assert not ids(told["secret_drop"]) & book.facts("secret_drop", audience="restricted")
    assert book.facts("secret_issue", audience="public") == ids(told["secret_issue"])
    assert not ids(told["secret_issue"]) & book.facts("secret_issue", audience="restricted")
