"""The pages of a site, by what they show."""

from collections.abc import Callable, Iterator

from groundbreak.publish.pages.chains import chains
from groundbreak.publish.pages.data import data
from groundbreak.publish.pages.entities import companies, entities
from groundbreak.publish.pages.growth import growth
from groundbreak.publish.pages.home import home
from groundbreak.publish.pages.outlook import outlook
from groundbreak.publish.pages.outlook_groups import outlook_groups
from groundbreak.publish.pages.page import Page
from groundbreak.publish.pages.pipeline import pipeline
from groundbreak.publish.pages.places import places
from groundbreak.publish.pages.record import record
from groundbreak.publish.pages.sources import sources
from groundbreak.publish.pages.targets import targets
from groundbreak.publish.pages.taxonomies import taxonomies
from groundbreak.publish.view import View

__all__ = ["MENU", "Page", "pages"]

_ROOMS: tuple[Callable[[View], Iterator[Page]], ...] = (
    home, growth, pipeline, outlook, outlook_groups, record, companies, places, taxonomies, targets, chains,
    sources, data, entities,
)  # fmt: skip
MENU = ("growth", "pipeline", "outlook", "companies", "places", "taxonomies", "chains", "sources", "data")


def pages(view: View) -> list[Page]:
    """Return all pages of one language."""
    return [page for room in _ROOMS for page in room(view)]
