"""Versions of the systems of clusters side by side, each with its own targets; versions are never joined."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from groundbreak.facts.vocabulary import term
from groundbreak.publish.catalog import Row
from groundbreak.publish.pages.clusters import lists, structure_path
from groundbreak.publish.pages.page import Page
from groundbreak.publish.said import label, when
from groundbreak.publish.view import Link, View, other


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its name, when it held, its clusters by tier, its projects by cluster, and its targets."""

    code: str
    name: str
    since: str
    current: bool
    tiers: tuple[tuple[str, tuple[Link, ...]], ...]
    projects: Link
    targets: tuple[tuple[Link, str, Link], ...]


def taxonomies(view: View) -> Iterator[Page]:
    """Yield the page of all versions, and the lists of projects by cluster."""
    rows = view.catalog.rows("taxonomies")
    codes = list(dict.fromkeys(row["taxonomy"] for row in rows))
    versions = [_version(view, code, [row for row in rows if row["taxonomy"] == code]) for code in codes]
    others = [_target(view, row) for row in _targets(view) if _taxonomy(view, row) not in codes]
    context = {"versions": versions, "others": others}
    yield Page("taxonomies.html", "taxonomies.html", view.text("taxonomies.title"), context)
    yield from lists(view)


def _version(view: View, code: str, rows: list[Row]) -> Version:
    first = rows[0]
    until = first["valid_to"]
    start, end = view.day(first["valid_from"]), view.day(until) if until else ""
    since = view.text("taxonomies.until" if until else "taxonomies.since", start=start, end=end)
    tiers = tuple(
        (term(tier, "bases", view.language), tuple(_cluster(view, row) for row in inside))
        for tier, inside in groupby(rows, key=lambda row: row["tier"])
    )
    targets = tuple(_target(view, row) for row in _targets(view) if _taxonomy(view, row) == code)
    name = first[f"taxonomy_{view.language}"]
    projects = Link(view.text("clusters.by_cluster"), structure_path(code))
    return Version(code, name, since, first["current"], tiers, projects, targets)


def _cluster(view: View, row: Row) -> Link:
    """A cluster, leading to the fact that names it in this version."""
    return view.fact(row["fact_id"], row[f"name_{view.language}"])


def _targets(view: View) -> list[Row]:
    order = ("holds_from", "indicator", "fact_id")
    return sorted(view.catalog.rows("targets"), key=lambda row: tuple(row[name] or "" for name in order))


def _target(view: View, row: Row) -> tuple[Link, str, Link]:
    """What is wanted, by when, and how much."""
    about = view.name(row["entity_id"])
    what = view.text("taxonomies.of", name=about.text, label=label(view, row))
    named = Link(what, about.path, other(about.text, view.language))
    return named, when(view, row), view.fact(row["fact_id"], view.quantity(row))


def _taxonomy(view: View, row: Row) -> str:
    """The version whose file a fact was read from."""
    uri: str = view.catalog.sources[row["source_id"]]["uri"]
    return uri.rpartition("/")[2].removesuffix(".toml")
