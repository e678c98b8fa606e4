"""The clusters of a version with what their projects state to invest, and lists of these projects with reasons."""

from collections.abc import Iterator
from typing import NamedTuple

from groundbreak.clusters import NONE
from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.pages import structure
from groundbreak.publish.pages.page import Page, parts
from groundbreak.publish.pages.targets import of_cluster as targets_of
from groundbreak.publish.view import Link, View

ROWS = 20
_LATER: dict[str, object] = {"targets": None, "sheets": ()}


class Held(NamedTuple):
    """A cluster: its projects, what they state to invest, of how many that is known, and its share of all."""

    name: Link
    phases: int
    coverage: str
    investment: str
    share: str


class Member(NamedTuple):
    """A project, how sure its cluster is, its division of GB/T 4754, and the words that say its cluster."""

    name: Link
    certainty: str
    industry: str
    reason: str


def held(view: View, taxonomy: str) -> list[Held]:
    """Return the clusters of a version in its order, the projects in none of them last."""
    return [_held(view, row) for row in view.catalog.rows("structure") if row["taxonomy"] == taxonomy]


def lists(view: View) -> Iterator[Page]:
    """Yield what the clusters of each version have, and the list of projects of each cluster that has any."""
    versions = {row["taxonomy"]: row[f"taxonomy_{view.language}"] for row in view.catalog.rows("taxonomies")}
    mine: dict[str, list[Row]] = {}
    for code, version in versions.items():
        title = view.text("clusters.title", name=version)
        mine[code] = structure.rows(view, code)
        tables = [structure.counted(view, code, mine[code], ("cluster", tag)) for tag in _tags(view)]
        tables += [*structure.measures(view, code), structure.land(view)]
        yield Page(structure_path(code), "structure.html", title, {"held": held(view, code), "sheets": tables})
    for row in view.catalog.rows("structure"):
        if row["phases"]:
            title = view.text(
                "clusters.of",
                name=structure.named(view, row["taxonomy"], row["cluster"]),
                version=versions[row["taxonomy"]],
            )
            first: dict[str, object] = {"targets": targets_of(view, row["taxonomy"], row["cluster"])}
            inside = [one for one in mine[row["taxonomy"]] if one["cluster"] == row["cluster"]]
            first |= {"sheets": structure.of_cluster(view, row["taxonomy"], row["cluster"], inside)}
            for part in parts(_path(row), members(view, row), ROWS):
                yield Page(part.path, "cluster.html", title, {"part": part, **(first if part.number == 1 else _LATER)})


def members(view: View, row: Row) -> list[Member]:
    """Return the projects of a row of the structure, by their names."""
    divisions = {one["phase_id"]: one for one in view.catalog.rows("industries")}
    here = [
        Member(
            view.name(one["phase_id"]),
            f"{one['certainty']:.2f}",
            _industry(view, divisions[one["phase_id"]]),
            one[f"reason_{view.language}"],
        )
        for one in view.catalog.rows("clusters")
        if (one["taxonomy"], one["cluster"] or NONE) == (row["taxonomy"], row["cluster"])
    ]
    return sorted(here, key=lambda member: member.name.text)


def _industry(view: View, row: Row) -> str:
    return f"{row['division']} {row[f'name_{view.language}']}" if row["division"] else "–"


def _tags(view: View) -> list[str]:
    return list(dict.fromkeys(row["tag"] for row in view.catalog.rows("tags")))


def structure_path(taxonomy: str) -> str:
    """Return the address of what the clusters of a version have."""
    return f"clusters/{taxonomy}.html"


def _held(view: View, row: Row) -> Held:
    stated, share = row["phases_with_investment"], row["share_of_investment_pct"]
    return Held(
        name=Link(structure.named(view, row["taxonomy"], row["cluster"]), _path(row) if row["phases"] else ""),
        phases=row["phases"],
        coverage=view.text("word.of", n=stated, all=row["phases"]) if row["phases"] else "",
        investment=view.money(row["investment"]) if stated else "",
        share=words.rate(share, view.language, 1) if stated and share is not None else "",
    )


def _path(row: Row) -> str:
    return f"clusters/{row['taxonomy']}-{row['cluster']}.html"
