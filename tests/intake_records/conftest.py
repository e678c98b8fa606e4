"""Lines of a JSONL of facts, and how they are read."""

import json
from datetime import date

import pytest

from groundbreak.intake.records import read_lines

PAGE = {"url": "https://example.org/page", "published": "2023-07-27", "as_printed": "15.4%"}
GROWTH = {
    "type": "indicator", "indicator": "industrial_investment", "subject": "宁波市", "measure": "yoy_growth",
    "period": {"start": "2023-01", "end": "2023-06"}, "value": 15.4, "unit": "percent",
}  # fmt: skip
ANODES = {
    "type": "project", "name": "硅基负极项目", "company": "杉杉", "place": "鄞州区", "stage": "started",
    "investment": {"value": 5e9, "currency": "CNY", "kind": "total", "bound": "approx"},
    "capacity": [{"value": 40000, "unit": "t", "per": "year"}],
}  # fmt: skip
PLACES = {"宁波市": "330200", "鄞州区": "330212"}


def line(fact, **page):
    """Write a line: a fact, and the page it stands on."""
    return json.dumps({"fact": fact, **PAGE, **page}, ensure_ascii=False)


@pytest.fixture
def write():
    return line


@pytest.fixture
def growth():
    return lambda **said: {**GROWTH, **said}


@pytest.fixture
def project():
    return lambda **said: {**ANODES, **said}


@pytest.fixture
def take(tmp_path):
    """Read lines as a file."""

    def read(*lines, name="facts.jsonl"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return read_lines(path, fetched_on=date(2026, 11, 22), places=PLACES)

    return read


@pytest.fixture
def only(take, write):
    """Read one line, and return its facts by attribute; the last of each."""

    def facts(fact, **page):
        found = take(write(fact, **page))
        assert found.faults == ()
        return {item.fact.attribute: item.fact for item in found.readings[0].findings}

    return facts
