"""The outlook by cluster, product and place: bands by year of what is spent and made in each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.pages.outlook import FLOWS, unit_name, year_name
from groundbreak.publish.pages.page import Page
from groundbreak.publish.sheet import Cell, Column, Sheet, plain
from groundbreak.publish.view import View

KINDS = ("cluster", "product", "place")


def outlook_groups(view: View) -> Iterator[Page]:
    """Yield the page of the groups."""
    sheets = [sheet for kind in KINDS for sheet in by_group(view, kind)]
    yield Page("outlook-groups.html", "outlook-groups.html", view.text("outlook.by_group"), {"sheets": sheets})


def by_group(view: View, kind: str) -> list[Sheet]:
    """Return a table of each flow in each unit, a row for each group of a kind, the largest first."""
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for (of, _), told in view.catalog.ahead.items():
        for row in told if of == kind else ():
            if row["measure"] in FLOWS and len(row["period"]) == len("YYYY") and not row["with_estimates"]:
                rows[row["measure"], row["unit"]].append(row)
    return [_sheet(view, kind, *key, rows[key]) for key in sorted(rows, key=lambda key: (FLOWS.index(key[0]), key[1]))]


def _sheet(view: View, kind: str, measure: str, unit: str, rows: Sequence[Row]) -> Sheet:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["group_id"]].append(row)
    order = sorted(groups, key=lambda group: (-sum(row["p50"] for row in groups[group]), group))
    what = view.text("outlook.measure", what=view.text(f"measure.{measure}"), unit=unit_name(view, unit))
    years = [Column(year_name(view, row["period"]), number=True) for row in groups[order[0]]]
    heads = [Column(view.text(f"outlook.{kind}")), Column(view.text("outlook.covered"), number=True), *years]
    title = view.text("outlook.by", what=what, kind=view.text(f"outlook.{kind}"))
    lines = [_line(view, kind, groups[group]) for group in order]
    return Sheet(f"{kind}-{measure}-{unit.lower()}", title, view.text("outlook.groups_note"), heads, lines)


def _line(view: View, kind: str, rows: Sequence[Row]) -> list[Cell]:
    cover = view.text("word.of", n=rows[0]["covered"], all=rows[0]["of"])
    return [_name(view, kind, rows[0]["group_id"]), plain(cover), *(plain(_band(view, row)) for row in rows)]


def _band(view: View, row: Row) -> str:
    low, middle, high = (words.estimate(row[end], view.language) for end in ("p10", "p50", "p90"))
    return view.text("outlook.middle_and_ends", low=low, middle=middle, high=high)


def _name(view: View, kind: str, group: str) -> Cell:
    if kind == "place":
        return (view.name(group),)
    if kind == "product":
        return plain(group)
    taxonomy, _, cluster = group.partition("|")
    rows = (row for row in view.catalog.rows("taxonomies") if (row["taxonomy"], row["cluster"]) == (taxonomy, cluster))
    return plain(str(next(rows)[f"name_{view.language}"]))
