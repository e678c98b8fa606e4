"""Where statements disagree: contradictions, levels against growth, figures that were restated, what is not used."""

from collections import defaultdict
from collections.abc import Iterator

from groundbreak.facts.vocabulary import term
from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.pages.page import Page
from groundbreak.publish.said import label, value
from groundbreak.publish.sheet import Cell, Column, Sheet, facts, plain
from groundbreak.publish.view import Link, View


def statements(view: View) -> Iterator[Page]:
    """Yield the page of what disagrees."""
    sheets = [conflicts(view), restated(view), vintages(view)]
    context = {"sheets": sheets, "refused": refused(view)}
    yield Page("growth-statements.html", "growth-statements.html", view.text("disagree.title"), context)


def conflicts(view: View) -> Sheet:
    """Return the sets of statements that cannot all be true, and what mends them, set by set."""
    rows = sorted(view.catalog.rows("conflicts"), key=lambda row: (-row["year"], row["series_id"], *_place(row)))
    made = [
        (
            plain(view.text("disagree.set", kind=view.text(f"disagree.{row['kind']}"), n=row["nth"])),
            plain(row[f"said_{view.language}"]),
            plain("" if row["revision_pp"] is None else words.grouped(round(row["revision_pp"], 3), view.language)),
            facts(view, row["rests_on"]),
        )
        for row in rows
    ]
    columns = _columns(view, "set", "statement", "points", "rests")
    return Sheet("conflicts", view.text("disagree.conflicts"), view.text("disagree.conflicts_note"), columns, made)


def restated(view: View) -> Sheet:
    """Return levels set against growth, those that contradict it first."""
    rows = sorted(view.catalog.rows("restated"), key=lambda row: (row["end"], row["series_id"]), reverse=True)
    rows.sort(key=lambda row: not row["contradicts"])
    made = [
        (
            (view.name(row["area"]),),
            plain(view.text("drivers.said", what=words_of(view, row), when=view.period(row["start"], row["end"]))),
            *(_span(view, row, name) for name in ("by_levels", "published", "revision")),
            plain(view.text("disagree.yes" if row["contradicts"] else "disagree.no")),
            facts(view, row["rests_on"]),
        )
        for row in rows
    ]
    columns = _columns(view, "place", "what", "by_levels", "rate", "revision", "contradicts", "rests")
    return Sheet("restated", view.text("disagree.restated"), view.text("disagree.restated_note"), columns, made)


def vintages(view: View) -> Sheet:
    """Return the figures that were printed with more than one value, print by print."""
    held: dict[str, list[Row]] = defaultdict(list)
    for row in view.catalog.rows("vintages"):
        held[row["claim_id"]].append(row)
    several = [rows for rows in held.values() if len({row["value"] for row in rows}) > 1]
    several.sort(key=lambda rows: (rows[0]["holds_to"] or "", rows[0]["claim_id"]), reverse=True)
    made = [_print(view, row) for rows in several for row in sorted(rows, key=lambda row: row["nth"])]
    columns = _columns(view, "of", "what", "value", "known", "until", "source")
    return Sheet("vintages", view.text("disagree.vintages"), view.text("disagree.vintages_note"), columns, made)


def refused(view: View) -> Sheet:
    """Return the figures that the algebra does not take, each with the reason."""
    rows = [row for row in view.catalog.rows("statements") if row["status"] == "refused"]
    made = [((_claimed(view, row["fact_id"]),), plain(row[f"reason_{view.language}"])) for row in rows]
    title = view.text("disagree.refused")
    return Sheet("refused", title, view.text("disagree.refused_note"), _columns(view, "statement", "reason"), made)


def words_of(view: View, row: Row) -> str:
    """Return what the indicator of a row is called, with its basis."""
    what = term(row["indicator"], "indicators", view.language)
    return (
        view.text("word.narrowed", name=what, by=term(row["basis"], "bases", view.language)) if row["basis"] else what
    )


def _place(row: Row) -> tuple[str, int, int]:
    return row["kind"], row["nth"], row["place"]


def _print(view: View, row: Row) -> tuple[Cell, ...]:
    claim = view.catalog.claim[row["fact_id"]]
    when = view.period(row["holds_from"], row["holds_to"]) if row["holds_from"] and row["holds_to"] else ""
    return (
        (view.name(row["entity_id"]),),
        plain(view.text("drivers.said", what=label(view, claim), when=when)),
        (view.fact(row["fact_id"], value(view, claim).text),),
        plain(view.day(row["known_on"])),
        plain(view.day(row["superseded_on"]) if row["superseded_on"] else ""),
        (view.source(row["source_id"]),),
    )


def _claimed(view: View, fact: str) -> Link:
    row = view.catalog.claim[fact]
    said = view.text("word.measure", indicator=label(view, row), measure=value(view, row).text)
    return view.fact(fact, view.text("word.measure", indicator=view.name(row["entity_id"]).text, measure=said))


def _span(view: View, row: Row, name: str) -> Cell:
    return plain(words.band(row[f"{name}_low_pct"], row[f"{name}_high_pct"], view.language))


def _columns(view: View, *names: str) -> list[Column]:
    numbers = {"points", "by_levels", "revision", "rate"}
    return [Column(view.text(f"col.{name}"), name in numbers) for name in names]
