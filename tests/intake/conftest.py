import csv
import sys
import tomllib
from pathlib import Path

import pytest

from groundbreak.intake import Cluster, Document, Gazetteer, from_bytes

sys.path.insert(0, str(Path(__file__).parent))  # the tests are no package, and share modules

from intake_documents import DAY, MONITOR, PUBLISHED, SHARED


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    rows = csv.DictReader(MONITOR.joinpath("places.csv").read_text("utf-8").splitlines())
    system = tomllib.loads(MONITOR.joinpath("taxonomies", "361-2023.toml").read_text("utf-8"))
    clusters = {
        surface: Cluster(system["code"], cluster["code"], cluster["tier"])
        for cluster in system["cluster"]
        for surface in cluster["variants"]
    }
    return Gazetteer({name: row["code"] for row in rows for name in row["variants"].split("|")}, clusters)


@pytest.fixture(scope="session")
def seed() -> Document:
    path = SHARED / "mission" / "seed-article.txt"
    if not path.is_file():
        pytest.skip(f"the shared text {path.name} is not beside the checkout")
    return from_bytes(path.read_bytes(), path.name, fetched_on=DAY, published=PUBLISHED)
