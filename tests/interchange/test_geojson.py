"""GeoJSON as RFC 7946 has it: points by centroid, labelled so; no place, no geometry."""

import json

from groundbreak.publish.interchange import feature_collection, write_geojson


def test_features_stand_at_the_centroid_of_their_place(edition):
    places = {row["code"]: row for row in edition.rows("places") if row["code"]}
    features = feature_collection(edition)["features"]
    placed = [one for one in features if one["geometry"]]
    assert len(placed) > 20
    for one in placed:
        place = places[one["properties"]["place_code"]]
        assert one["geometry"] == {
            "type": "Point",
            "coordinates": [float(place["longitude_deg"]), float(place["latitude_deg"])],
        }
        assert one["properties"]["position"] == "centroid"


def test_a_project_without_a_place_has_no_geometry(edition):
    none = [one for one in feature_collection(edition)["features"] if one["geometry"] is None]
    assert none
    assert {one["properties"]["position"] for one in none} == {None}


def test_a_point_of_its_own_stands_before_the_centroid(desk, tell):
    page = tell.page(
        "made-up:a",
        ("硅基负极基地", "latitude", tell.amount("29.75", "degree")),
        ("硅基负极基地", "longitude", tell.amount("121.5", "degree")),
    )
    (one,) = feature_collection(desk.edition(desk.log(page)))["features"]
    assert (one["geometry"]["coordinates"], one["properties"]["position"]) == ([121.5, 29.75], "stated")


def test_ids_and_order_are_stable_and_units_stand_in_names(edition, tmp_path):
    told = json.loads(write_geojson(edition, tmp_path / "a.geojson").read_text("utf-8"))
    ids = [one["id"] for one in told["features"]]
    assert ids == sorted(set(ids))
    phases = {row["phase_id"] for row in edition.rows("phases")}
    assert phases <= set(ids)
    assert all("investment" in one["properties"] for one in told["features"])
