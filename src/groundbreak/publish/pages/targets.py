"""Targets with the growth they need, the distance and the odds; and those that changed, side by side."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from groundbreak.clusters import path_points
from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.charts import NARROW, WIDE, Chart, path_chart
from groundbreak.publish.pages.page import Page
from groundbreak.publish.said import label
from groundbreak.publish.sheet import Cell, Column, Sheet, plain
from groundbreak.publish.view import Link, View
from groundbreak.units import Interval, is_currency

_NAMES = ("what", "by", "target", "base", "distance", "needed", "last_growth", "status", "odds")
_NUMBERS = frozenset({"target", "base", "distance", "needed", "last_growth"})
_OF = ("entity_id", "indicator", "basis", "unit")


def targets(view: View) -> Iterator[Page]:
    """Yield the page of all targets."""
    charts = list(path_charts(view))
    context = {"charts": charts, "changed": changed(view), "sheets": sheets(view)}
    yield Page("targets.html", "targets.html", view.text("targets.title"), context, tuple(charts))


def sheets(view: View) -> list[Sheet]:
    """Return a table for each version that states targets, the newest first, then those of other documents."""
    named = {row["taxonomy"]: row for row in view.catalog.rows("taxonomies")}
    rows = view.catalog.rows("target_paths")
    held = [(code, [row for row in rows if row["taxonomy"] == code]) for code in reversed(list(named))]
    others = [row for row in rows if row["taxonomy"] not in named]
    made = [sheet(view, code, named[code][f"taxonomy_{view.language}"], mine) for code, mine in held if mine]
    return made + ([sheet(view, "others", view.text("taxonomies.others"), others)] if others else [])


def sheet(view: View, name: str, title: str, rows: Sequence[Row]) -> Sheet:
    """Return targets as a table."""
    columns = [Column(view.text(f"col.{column}"), column in _NUMBERS) for column in _NAMES]
    return Sheet(name, title, view.text("targets.note"), columns, [_row(view, row) for row in rows])


def of_cluster(view: View, taxonomy: str, cluster: str) -> Sheet | None:
    """Return the targets of a cluster, or None where no version's document states one."""
    rows = view.catalog.rows("target_paths")
    mine = [row for row in rows if (row["taxonomy"], row["cluster"]) == (taxonomy, cluster)]
    return sheet(view, "targets", view.text("targets.of_cluster"), mine) if mine else None


def changed(view: View) -> Sheet:
    """Return the targets that took the place of others, beside them."""
    columns = [Column(view.text(f"col.{name}")) for name in ("former", "now", "comparable")]
    rows = [
        (_told(view, row["former_fact_id"]), _told(view, row["fact_id"]), plain(view.text(f"targets.{_how(row)}")))
        for row in view.catalog.rows("target_changes")
    ]
    return Sheet("changed", view.text("targets.changed"), view.text("targets.changed_note"), columns, rows)


def _how(row: Row) -> str:
    if not row["same_measure"]:
        return "other_measure"
    return "comparable" if row["same_scope"] else "other_scope"


def _told(view: View, fact: str) -> Cell:
    claim = view.catalog.claim[fact]
    path = next((row for row in view.catalog.rows("target_paths") if row["fact_id"] == fact), None)
    version = f"{path['taxonomy']}{view.text('word.colon')}" if path and path["taxonomy"] else ""
    by = view.text("targets.by", year=claim["holds_to"][:4]) if claim["holds_to"] else ""
    what = view.text("taxonomies.of", name=view.name(claim["entity_id"]).text, label=label(view, claim))
    return (Link(f"{version}{what}"), view.fact(fact, f"{view.quantity(claim)}{by}"))


def _row(view: View, row: Row) -> tuple[Cell, ...]:
    claim = view.catalog.claim[row["fact_id"]]
    about = view.name(row["entity_id"])
    what = view.text("taxonomies.of", name=about.text, label=label(view, claim))
    return (
        (Link(what, about.path, about.language),),
        plain(str(row["year"] or "–")),
        (view.fact(row["fact_id"], view.quantity(claim)),),
        (_base(view, row),),
        plain(_distance(view, row)),
        plain(_needed(view, row)),
        (_last(view, row),),
        plain(view.text(f"target_status.{row['status']}")),
        plain(odds(view, row)),
    )


def _base(view: View, row: Row) -> Link:
    fact = row["base_value_fact_id"]
    if not fact:
        return Link("–")
    shown = view.quantity(view.catalog.claim[fact])
    return view.fact(fact, view.text("targets.in_year", year=row["base_year"], value=shown))


def _distance(view: View, row: Row) -> str:
    if row["distance"] is None:
        return "–"
    left = row["distance"]
    unit = "pp" if row["unit"] == "percent" else row["unit"]
    gap = (
        view.money(left, unit) if is_currency(unit) else words.quantity(Interval(left, left), unit, None, view.language)
    )
    return view.text("targets.left", gap=gap, reached=words.rate(row["reached_pct"], view.language, 1))


def _needed(view: View, row: Row) -> str:
    if row["growth_needed_pct"] is None:
        return "–"
    rate = words.rate(row["growth_needed_pct"], view.language)
    low, high = row["growth_needed_low_pct"], row["growth_needed_high_pct"]
    if high is not None and words.rate(low, view.language) == words.rate(high, view.language):
        return view.text("targets.sharp", rate=rate)
    return view.text("targets.a_year", rate=rate, ends=words.band(low, high, view.language))


def _last(view: View, row: Row) -> Link:
    fact = row["last_growth_pct_fact_id"]
    return view.fact(fact, view.quantity(view.catalog.claim[fact])) if fact else Link("–")


def odds(view: View, row: Row) -> str:
    """Return between which odds the pipeline alone closes the distance, or why there are none."""
    if row["odds_are"] != "pipeline_alone":
        return view.text("targets.no_odds", why=view.text(f"no_odds.{row['odds_are']}"))
    low, high = (words.rate(row[f"odds_{end}_pct"], view.language, 0) for end in ("low", "high"))
    return view.text("targets.odds", low=low, high=high)


def path_charts(view: View) -> Iterator[Chart]:
    """Yield a picture of each measure with an open path: what is known, and the path to each target."""
    rows = [row for row in view.catalog.rows("target_paths") if row["status"] == "open" and row["growth_needed_pct"]]
    rows.sort(key=lambda row: (*(row[name] or "" for name in _OF), row["year"]))
    for key, held in groupby(rows, key=lambda row: tuple(row[name] for name in _OF)):
        yield _chart(view, key, list(held))


def _chart(view: View, key: tuple[str, ...], rows: list[Row]) -> Chart:
    what = view.text(
        "taxonomies.of", name=view.name(key[0]).text, label=label(view, view.catalog.claim[rows[0]["fact_id"]])
    )
    known = [
        {"kind": "known", "year": int(row["holds_from"][:4]), "number": float(row["point"]), "path": ""}
        for row in view.catalog.rows("observations")
        if tuple(row[name] for name in _OF) == key and _is_level_of_year(row)
    ]
    paths = [
        {"kind": "path", "year": year, "number": number, "path": row["fact_id"]}
        for row in rows
        for year, number in path_points(row)
    ]
    ends = [{"kind": "target", "year": row["year"], "number": float(row["value"]), "path": ""} for row in rows]
    scale, word = words.step(max(mark["number"] for mark in ends), view.language)
    marks = [{**mark, "number": mark["number"] / scale} for mark in (*known, *paths, *ends)]
    unit = words.currency(key[3], view.language) if is_currency(key[3]) else key[3]
    gap = "" if view.language == "zh" else " "
    title = view.text("outlook.measure", what=what, unit=f"{word}{gap}{unit}".strip())
    told = view.text("word.semicolon").join(
        view.text("targets.mark", year=row["year"], value=view.quantity(view.catalog.claim[row["fact_id"]]),
                  needed=_needed(view, row)) for row in rows
    )  # fmt: skip
    alt = view.text("targets.alt", what=what, rows=told)
    name = f"target-{rows[0]['fact_id'][:9]}"
    return Chart(name, alt, path_chart(marks, title, WIDE), path_chart(marks, title, NARROW))


def _is_level_of_year(row: Row) -> bool:
    months = (row["holds_from"] or "")[4:], (row["holds_to"] or "")[4:]
    return row["attribute"] == "level" and row["rank"] == 1 and months in (("-01", "-12"), ("", ""))
