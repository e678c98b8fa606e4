"""The pages of docs/ as tests read them: sections by heading, and the first column of the tables in a section."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_HEADING = re.compile(r"^(#+) +(.*?)\s*$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")


class Page:
    """A page; `keys` are the codes in the first column of the tables under a heading."""

    def __init__(self, path):
        self.path, self.text = path, path.read_text("utf-8")

    @property
    def headings(self):
        return [found[2].strip("`") for found in _HEADING.finditer(self.text)]

    def section(self, heading):
        found = [match for match in _HEADING.finditer(self.text) if match[2].strip("`") == heading]
        assert len(found) == 1, f"{self.path.name}: {len(found)} sections {heading!r}"
        following = _HEADING.search(self.text, found[0].end())
        return self.text[found[0].end() : following.start() if following else None]

    def rows(self, heading):
        lines = [line for line in self.section(heading).splitlines() if line.startswith("| ")]
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]

    def keys(self, heading):
        return [_CODE.fullmatch(row[0])[1] for row in self.rows(heading)]


@pytest.fixture
def docs():
    return lambda name: Page(ROOT / "docs" / name)


@pytest.fixture
def root():
    return ROOT
