"""The pipeline: all phases by size, those at each stage, those with a flag, and batches, which are no one's sum."""

from collections.abc import Iterator

from groundbreak.publish.catalog import Row
from groundbreak.publish.pages.funnel import funnel_chart, lags, rungs
from groundbreak.publish.pages.listing import (
    UNKNOWN,
    Listed,
    by_investment,
    listed,
    matrix,
    sizes,
    stage_path,
    stages,
)
from groundbreak.publish.pages.page import Page, parts
from groundbreak.publish.pages.standing import counts, flagged
from groundbreak.publish.view import View

ROWS = 20


def pipeline(view: View) -> Iterator[Page]:
    """Yield the list of phases, the list of batches, and a list for each stage."""
    phases = by_investment(view.catalog.rows("phases"))
    head = {"sizes": sizes(view), "stages": matrix(view), "total": len(phases), "flags": counts(view)}
    reached = rungs(view)
    drawn = funnel_chart(view, reached)
    apart = sum(row["investment"] is None and row["investment_currency"] is not None for row in phases)
    head |= {"apart": view.text("conversion.none", n=apart) if apart else ""}
    head |= {"rungs": reached, "funnel": drawn, "lags": len(view.catalog.rows("progress"))}
    for part in parts("pipeline.html", [listed(view, row) for row in phases], ROWS):
        charts = (drawn,) if drawn and part.number == 1 else ()
        yield Page(part.path, "pipeline.html", view.text("pipeline.title"), {**head, "part": part}, charts)
    for stage in stages(phases):
        here = [listed(view, row) for row in phases if (row["stage"] or UNKNOWN) == stage]
        for part in parts(stage_path(stage), here, ROWS):
            title = view.text("pipeline.at_stage", stage=view.stage(stage))
            yield Page(part.path, "stage.html", title, {"part": part})
    yield from flagged(view)
    for part in parts("progress.html", lags(view), ROWS):
        yield Page(part.path, "progress.html", view.text("progress.title"), {"part": part})
    yield from batches(view)


def batches(view: View) -> Iterator[Page]:
    """Yield the lists of batches and other groups of projects."""
    groups = [row for row in view.catalog.rows("projects") if row["project_kind"] in ("batch", "programme", "site")]
    for part in parts("batches.html", [_group(view, row) for row in by_investment(groups)], ROWS):
        yield Page(part.path, "batches.html", view.text("pipeline.batches"), {"part": part})


def _group(view: View, row: Row) -> Listed:
    """A group, with how many of its members are named and what these state."""
    shown, held = listed(view, row), view.catalog.groups[row["project_id"]]
    if not held["members"]:
        return shown
    worth = "" if held["sum"] is None else view.money(held["sum"])
    key = "pipeline.named_worth" if worth else "pipeline.named"
    told = view.text(key, all=shown.members.text or "?", named=held["members"], sum=worth)
    return shown._replace(members=shown.members._replace(text=told))
