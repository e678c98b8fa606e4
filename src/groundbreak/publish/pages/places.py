"""Places with their phases, as a table and as points by their centroid."""

from collections.abc import Iterator
from typing import Any

from groundbreak.publish.charts import NARROW, WIDE, Chart, points_chart
from groundbreak.publish.pages.entities import groups
from groundbreak.publish.pages.page import Page, parts
from groundbreak.publish.view import View

ROWS = 40
ASIDE, ABOVE = 0.22, 0.05  # degrees that a label takes


def places(view: View) -> Iterator[Page]:
    """Yield the list of places."""
    drawn = _chart(view)
    for part in parts("places.html", groups(view, "place"), ROWS):
        context = {"part": part, "chart": drawn if part.number == 1 else None}
        charts = (drawn,) if drawn and part.number == 1 else ()
        yield Page(part.path, "places.html", view.text("places.title"), context, charts)


def _chart(view: View) -> Chart | None:
    points = _points(view)
    if len(points) < 3:
        return None
    said = (view.text("places.point", name=point["label"], n=point["number"]) for point in points)
    alt = view.text("places.alt", rows=view.text("word.semicolon").join(said))
    wide, narrow = (points_chart(_labelled(points, width), width) for width in (WIDE, NARROW))
    return Chart("places", alt, wide, narrow)


def _points(view: View) -> list[dict[str, Any]]:
    """Places below the monitor's own area with phases and a centroid; the area itself is no point of its map."""
    held = {group.name.path: group.phases for group in groups(view, "place")}
    own = view.catalog.edition.settings["area"]
    rows = [row for row in view.catalog.rows("places") if row["latitude_deg"] is not None and row["code"] != own]
    points = [
        {
            "lon": float(row["longitude_deg"]),
            "lat": float(row["latitude_deg"]),
            "number": held[view.name(row["place_id"]).path],
            "label": view.name(row["place_id"]).text,
        }
        for row in rows
        if held.get(view.name(row["place_id"]).path)
    ]
    return sorted(points, key=lambda point: (-point["number"], point["label"]))


def _labelled(points: list[dict[str, Any]], width: int) -> list[dict[str, Any]]:
    """Take the label from a point whose label would cover that of a larger one; the table names it."""
    shown: list[dict[str, Any]] = []
    aside, above = (room * WIDE / width for room in (ASIDE, ABOVE))
    for point in points:
        covered = any(abs(point["lon"] - at["lon"]) < aside and abs(point["lat"] - at["lat"]) < above for at in shown)
        shown += [] if covered else [point]
    return [{**point, "label": point["label"] if point in shown else ""} for point in points]
