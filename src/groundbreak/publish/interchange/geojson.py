"""An edition as GeoJSON (RFC 7946): a feature for each project and phase, at the centroid of its place."""

import json
from pathlib import Path
from typing import Any

from groundbreak.edition import Edition
from groundbreak.exchange.oc4ids import number
from groundbreak.publish.interchange.entries import Entries, Entry, point

_SHOWN = ("stage", "stage_on", "side_state")


def write_geojson(edition: Edition, path: Path) -> Path:
    """Write the features of an edition; the same edition gives the same bytes."""
    text = json.dumps(feature_collection(edition), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", "utf-8", newline="\n")
    return path


def feature_collection(edition: Edition) -> dict[str, Any]:
    """Return the projects and phases of an edition as features, in the order of their ids.

    ``position`` says what the point is: ``stated`` by a source for the project itself, or the ``centroid`` of its
    place. A feature without a place has no geometry.
    """
    entries = Entries(edition)
    return {"type": "FeatureCollection", "features": [_feature(entries, entry) for entry in entries.all]}


def _feature(entries: Entries, entry: Entry) -> dict[str, Any]:
    row = entry.row
    place = entries.places.get(row["place_id"] or "")
    owner = entries.companies.get(row["owner_id"] or "")
    centroid = point(place) if place else None
    where = entry.position or centroid
    investment = row["investment"]
    return {
        "type": "Feature",
        "id": entry.id,
        "geometry": {"type": "Point", "coordinates": list(where)} if where else None,
        "properties": {
            "kind": entry.kind,
            "name_en": row["name_en"],
            "name_zh": row["name_zh"],
            "owner_id": entries.id(row["owner_id"]) if owner else None,
            "owner": (owner["name_zh"] or owner["name_en"]) if owner else None,
            "place": (place["name_zh"] or place["name_en"]) if place else None,
            "place_code": place["code"] if place else None,
            "part_of_id": entries.id(row["part_of_id"]) if row["part_of_id"] else None,
            "investment": None if investment is None else number(investment),
            "currency": None if investment is None else entries.currency,
            "products": list(dict.fromkeys(claim["value"] for claim in entry.won("product"))),
            **{name: row[name] for name in _SHOWN},
            "position": "stated" if entry.position else "centroid" if centroid else None,
        },
    }
