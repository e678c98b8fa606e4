"""League tables of districts: who grew by how much, who moved, and who did not report."""

from collections.abc import Iterator
from itertools import groupby

from groundbreak.facts.vocabulary import term
from groundbreak.publish.catalog import Row
from groundbreak.publish.pages.page import Page
from groundbreak.publish.sheet import Cell, Column, Sheet, plain
from groundbreak.publish.view import View

_CONTEST = ("end", "start", "indicator", "basis", "measure", "unit")


def league(view: View) -> Iterator[Page]:
    """Yield the page of the league tables."""
    title = view.text("league.title")
    yield Page("growth-league.html", "growth-league.html", title, {"sheets": leagues(view)})


def leagues(view: View) -> list[Sheet]:
    """Return a table for each indicator and period that can be ranked, the newest first."""
    rows = sorted(view.catalog.rows("league"), key=_contest, reverse=True)
    return [_sheet(view, list(held)) for _, held in groupby(rows, key=_contest)]


def _contest(row: Row) -> tuple[str, ...]:
    return tuple(row[name] or "" for name in _CONTEST)


def _sheet(view: View, rows: list[Row]) -> Sheet:
    first = rows[0]
    told = sorted((row for row in rows if row["rank"]), key=lambda row: (row["rank"], view.name(row["area"]).text))
    silent = sorted(view.name(row["area"]).text for row in rows if not row["rank"])
    note = view.text("league.reported", n=first["reported"], all=first["districts"])
    if silent:
        note += view.text("league.silent", names=view.text("word.comma").join(silent))
    what = term(first["indicator"], "indicators", view.language)
    if first["basis"]:
        what = view.text("word.narrowed", name=what, by=term(first["basis"], "bases", view.language))
    key = {"yoy_growth": "league.by_growth", "level": "league.by_level"}[first["measure"]]
    title = view.text(key, what=what, when=view.period(first["start"], first["end"]))
    columns = [Column(view.text(f"col.{name}"), name in _NUMBERS) for name in _NAMES]
    return Sheet("-".join(_contest(first)[:5]), title, note, columns, [_row(view, row) for row in told])


_NAMES = ("place", "rank", "figure", "rank_change", "range_of_ranks", "published_rank")
_NUMBERS = frozenset(_NAMES[1:])


def _row(view: View, row: Row) -> tuple[Cell, ...]:
    fact, *others = row["rests_on"].split()
    printed = next((other for other in others if view.catalog.claim[other]["attribute"] == "rank"), "")
    best_to_worst = view.text("league.range", best=row["rank"], worst=row["worst_rank"])
    return (
        (view.name(row["area"]),),
        plain(str(row["rank"])),
        (view.fact(fact, view.quantity(view.catalog.claim[fact])),),
        plain(_change(view, row["rank_change"])),
        plain(best_to_worst if row["worst_rank"] > row["rank"] else str(row["rank"])),
        (view.fact(printed, str(row["published_rank"])),) if printed else plain("–"),
    )


def _change(view: View, change: int | None) -> str:
    if change is None:
        return "–"
    if not change:
        return view.text("league.same")
    return view.text("league.up" if change > 0 else "league.down", n=abs(change))
