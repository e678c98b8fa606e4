"""`write_site`: an edition becomes a static site in two languages, complete without JavaScript."""

import json
import shutil
import tempfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from groundbreak.edition import Edition, write_folder
from groundbreak.errors import EditionError
from groundbreak.publish.bulletin import write_bulletin
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.interchange import write_open_data
from groundbreak.publish.pages import Page, pages
from groundbreak.publish.render import place, render
from groundbreak.publish.texts import LANGUAGES
from groundbreak.publish.view import View

Progress = Callable[[int, int], None]
CARD = "site.json"
_STATIC = ("site.css", "chain.js")


def write_site(edition: Edition, folder: Path, progress: Progress | None = None) -> Path:
    """Write the site of an edition.

    The site appears whole or not at all. An older site at the place is replaced; a folder of anything else is refused.
    The same edition gives the same bytes.

    Parameters
    ----------
    edition
        What to publish.
    folder
        The place of the site; its links work from there, from below any address, and without a server.
    progress
        Told how many of how many pages are written.

    Raises
    ------
    EditionError
        The folder holds something that is no site.
    """
    _check(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / "site"
        made.mkdir()
        _write_pages(edition, made, progress or (lambda _done, _total: None))
        write_bulletin(edition, made / "bulletin")
        write_folder(edition, made / "data")
        write_open_data(edition, made / "data")
        for name in _STATIC:
            _write(made / name, files("groundbreak.publish").joinpath("static", name).read_text("utf-8"))
        _write(made / CARD, json.dumps({"edition": edition.id, "content": edition.content}, indent=1) + "\n")
        if folder.exists():
            shutil.rmtree(folder)
        shutil.move(made, folder)
    return folder


def _write_pages(edition: Edition, folder: Path, progress: Progress) -> None:
    catalog = Catalog(edition)
    views = [View(catalog, language) for language in LANGUAGES]
    made = [(view, page) for view in views for page in pages(view)]
    for done, (view, page) in enumerate(made, start=1):
        _write(folder / place(page.path, view.language), render(view, page))
        _write_charts(folder, view, page)
        progress(done, len(made))


def _write_charts(folder: Path, view: View, page: Page) -> None:
    for chart in page.charts:
        for name, content in chart.files().items():
            _write(folder / place(f"charts/{name}", view.language), content)


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8", newline="\n")


def _check(folder: Path) -> None:
    if folder.exists() and not (folder / CARD).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise EditionError("the place of the site holds something else", where=str(folder), mend="name a new folder")
