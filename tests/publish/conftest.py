from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from groundbreak.publish.catalog import Catalog
from groundbreak.publish.view import View


@dataclass
class Html(HTMLParser):
    """What the tests ask of a page: its links, anchors, headings and words."""

    links: list = field(default_factory=list)
    ids: list = field(default_factory=list)
    tags: list = field(default_factory=list)
    attributes: list = field(default_factory=list)
    words: list = field(default_factory=list)
    languages: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self.stack = []

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.tags.append(tag)
        self.attributes.append((tag, held))
        self.links += [held[name] for name in ("href", "src", "srcset") if held.get(name)]
        self.ids += [held["id"]] if "id" in held else []
        if tag not in VOID:
            self.stack.append((tag, held.get("lang") or (self.stack[-1][1] if self.stack else "")))

    def handle_endtag(self, tag):
        assert self.stack, f"</{tag}> closes nothing"
        assert self.stack[-1][0] == tag, f"</{tag}> closes <{self.stack[-1][0]}>"
        self.stack.pop()

    def handle_data(self, data):
        if data.strip() and self.stack[-1][0] != "style":
            self.words.append((self.stack[-1][1], data.strip()))


VOID = {"meta", "link", "img", "source", "br"}


@pytest.fixture(scope="session")
def parse():
    def parsed(path):
        page = Html()
        page.feed(path.read_text("utf-8"))
        assert not page.stack
        return page

    return parsed


@pytest.fixture(scope="session")
def view(small_edition):
    catalog = Catalog(small_edition)
    return {language: View(catalog, language) for language in ("en", "zh")}
