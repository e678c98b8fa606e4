"""Pages become HTML: templates, and addresses that work from any folder, without a server."""

from functools import cache
from posixpath import dirname, relpath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from groundbreak.edition import Edition
from groundbreak.publish.pages import MENU, Page
from groundbreak.publish.texts import LANGUAGES, Language
from groundbreak.publish.view import View

CODES = {"en": "en", "zh": "zh-Hans"}


@cache
def environment() -> Environment:
    """Return the templates; a name that a page does not set is an error."""
    loader = PackageLoader("groundbreak.publish", "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals["codes"] = CODES
    return made


def place(path: str, language: Language) -> str:
    """Return where a page of a language lies in the site: English at the root, Chinese below ``zh/``."""
    return path if language == "en" else f"{language}/{path}"


def relative(here: str, there: str) -> str:
    """Return the address of one file of the site as another one links to it."""
    path, mark, anchor = there.partition("#")
    shown = relpath(path, dirname(here) or ".")
    return f"{shown}{mark}{anchor}"


def render(view: View, page: Page) -> str:
    """Return the HTML of a page."""
    here = place(page.path, view.language)
    links: dict[str, Any] = {
        "to": lambda path: relative(here, place(path, view.language)),
        "shared": lambda path: relative(here, path),
        "switch": {code: relative(here, place(page.path, code)) for code in LANGUAGES},
    }
    return fill(page.template, view, page=page, menu=MENU, **links, **page.context)


def fill(template: str, view: View, **context: object) -> str:
    """Return a template with its context filled in."""
    known = {"t": view.text, "lang": view.language, "edition": card(view.catalog.edition, view), "safe": Markup}
    return environment().get_template(template).render(**known, **context).strip() + "\n"


def card(edition: Edition, view: View) -> dict[str, str]:
    """Return what every page says of its edition."""
    return {
        "id": edition.id,
        "content": edition.content,
        "name": edition.settings[f"name_{view.language}"],
        "monitor": edition.inputs.monitor_id,
        "version": edition.inputs.version,
        "as_of": view.day(edition.inputs.as_of.isoformat()),
        "known_at": view.day(edition.inputs.known_at.isoformat()),
    }
