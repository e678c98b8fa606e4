"""The guide's commands: 581 factories in one import, an edition in dollars, bands by technology and state, pages."""

from pathlib import Path

import pytest

from groundbreak.edition import read_folder
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.pages.outlook import totals
from groundbreak.publish.pages.outlook_groups import by_group, outlook_groups
from groundbreak.publish.view import View

FACTORIES = Path(__file__).parents[3] / "shared" / "data" / "pipeline" / "cim" / "factories.csv"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not FACTORIES.is_file(), reason="the shared folder with the factories is not beside this checkout"
    ),
]


def test_from_the_table_to_bands_by_technology_and_state(run, tmp_path):
    options = ("--log", "cim.db", "--monitor", "cim")
    assert run("init", *options).returncode == 0
    told = run("import-series", FACTORIES, "--mapping", "cim", "--release", "2024-Q4", *options)
    assert told.returncode == 0, told.stderr
    assert run("edition", *options, "--to", "cim").returncode == 0

    edition = read_folder(tmp_path / "cim")
    assert edition.tables["phases"].num_rows == 581
    names = {row["place_id"]: row["name_zh"] for row in edition.rows("places")}
    assert {names[row["place_id"]] for row in edition.rows("phases")} <= set(names.values()) - {None}
    ahead = {row["measure"]: row for row in edition.rows("outlook_totals")}
    assert (ahead["investment"]["unit"], ahead["investment"]["of"]) == ("USD", 279)
    assert 0 < ahead["investment"]["stated_covered"] < ahead["investment"]["estimated_covered"] == 279
    worth = {row["investment_is"] for row in edition.rows("outlook_projects")}
    assert worth == {"stated", "estimated"}

    view = View(Catalog(edition), "en")
    technology, state = (by_group(view, kind)[0] for kind in ("product", "place"))
    assert technology.title == "Spending, US dollars, by product"
    assert {row[0][0].text for row in technology.rows} >= {"Batteries", "Solar", "Wind", "Zero Emission Vehicles"}
    assert len(technology.rows) == 7
    assert len(state.rows) > 30
    assert state.rows[0][0][0].path  # a state has a page of its own
    assert "0 of 279" in {row[2] for row in totals(view)}
    (page,) = outlook_groups(view)
    assert len(page.context["sheets"]) == 2
