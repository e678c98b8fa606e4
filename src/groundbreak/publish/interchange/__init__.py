"""An edition or a log in forms that other tools read, and that come back: OC4IDS, ledger, GeoJSON, records."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from groundbreak.edition import Edition
from groundbreak.publish.interchange.entries import Entries
from groundbreak.publish.interchange.geojson import feature_collection, write_geojson
from groundbreak.publish.interchange.ledger import ledger_rows, write_ledger
from groundbreak.publish.interchange.oc4ids import package, write_oc4ids
from groundbreak.publish.interchange.records import write_records

# What a site carries beside its tables, by the name of the file.
OPEN_DATA: MappingProxyType[str, Callable[[Edition, Path], Path]] = MappingProxyType(
    {"projects.oc4ids.json": write_oc4ids, "projects.geojson": write_geojson, "ledger.xlsx": write_ledger}
)


def write_open_data(edition: Edition, folder: Path) -> None:
    """Write the projects of an edition in every open form; an edition without any has none."""
    if Entries(edition).all:
        for name, write in OPEN_DATA.items():
            write(edition, folder / name)


__all__ = [
    "OPEN_DATA",
    "feature_collection",
    "ledger_rows",
    "package",
    "write_geojson",
    "write_ledger",
    "write_oc4ids",
    "write_open_data",
    "write_records",
]
