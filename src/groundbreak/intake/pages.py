"""Web pages: the main text, and title and date where the page gives them."""

from typing import NamedTuple


class Page(NamedTuple):
    """What a page holds; empty words for what it does not give."""

    text: str
    title: str = ""
    published: str = ""


def page(html: str) -> Page:
    """Return the main text of a page without menus, footers and comments."""
    import trafilatura  # noqa: PLC0415 - slow to import, and only pages need it

    found = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
    if found is None:
        return Page("")
    said = found if isinstance(found, dict) else found.as_dict()
    return Page(said.get("text") or "", said.get("title") or "", said.get("date") or "")
