"""OC4IDS: what we write keeps to the standard, what we read is heard, and one bad project never loses the others."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from groundbreak.errors import BadRecord
from groundbreak.exchange import Known
from groundbreak.exchange.oc4ids import Package, json_schema, statuses, types
from groundbreak.facts import schema
from groundbreak.facts.vocabulary import codelist
from groundbreak.intake.oc4ids import read_package
from groundbreak.publish.interchange import package

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "oc4ids.schema.json"
ROAD = {
    "id": "oc4ids-bu3kcz-1", "title": "Ring road upgrade", "status": "implementation", "type": "expansion",
    "period": {"startDate": "2023-03-01T00:00:00Z", "endDate": "2025-06-30T00:00:00+08:00"},
    "sector": ["transport", "transport.road"],
    "budget": {"amount": {"amount": 164000000.5, "currency": "GBP"}},
    "parties": [
        {"id": "GB-1", "name": "Highways Office", "roles": ["publicAuthority"]},
        {"id": "GB-2", "name": "A Builder Ltd", "roles": ["supplier"]},
    ],
    "locations": [{"id": "1", "description": "Crawley", "geometry": {"type": "Point", "coordinates": [-0.14, 51.13]}}],
    "milestones": [{"id": "1", "code": "topped_out", "dateMet": "2024-02-01T00:00:00Z", "status": "met"}],
    "relatedProjects": [{"id": "1", "identifier": "oc4ids-bu3kcz-9", "relationship": "partOf", "title": "Roads"}],
}  # fmt: skip
HEAD = {
    "uri": "https://example.org/made-up.json", "publishedDate": "2024-05-01T00:00:00Z", "version": "0.9",
    "publisher": {"name": "A made-up authority"},
}  # fmt: skip


@pytest.fixture
def written(tmp_path):
    def write(*projects, **head):
        path = tmp_path / "made-up.json"
        path.write_text(json.dumps({**HEAD, **head, "projects": list(projects)}, ensure_ascii=False), "utf-8")
        return path

    return write


@pytest.fixture
def take(written):
    return lambda *projects, **head: read_package(written(*projects, **head), Known(), fetched_on=date(2024, 6, 1))


def said(found):
    facts = [item.fact for reading in found.readings for item in reading.findings]
    values = {fact.id: getattr(fact.value, "mention", fact.value) for fact in facts}
    return {
        (fact.attribute, fact.modality, str(fact.holds_from or "")): getattr(values[fact.id], "name", values[fact.id])
        for fact in facts
    }


def test_the_reference_register_keeps_to_the_standard(edition):
    made = package(edition)
    assert Package.model_validate(made).projects
    jsonschema.validate(json.loads(json.dumps(made)), json_schema())
    assert len({project["id"] for project in made["projects"]}) == len(made["projects"]) > 50


def test_a_prefix_stands_before_every_id_of_ours(edition):
    ids = [project["id"] for project in package(edition, "oc4ids-abc123")["projects"]]
    assert all(known.startswith("oc4ids-abc123-m") for known in ids)


def test_the_schema_for_users_is_the_one_of_the_model():
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema(), "run: python docs/codelists.py"


def test_a_package_of_others_becomes_facts_with_pointers(take):
    found = take(ROAD)
    assert found.faults == []
    facts = said(found)
    assert facts["investment", "planned", ""].printed.point == Decimal("164000000.5")
    assert facts["owner", "actual", ""] == "Highways Office"
    assert facts["place", "actual", ""] == "Crawley"
    assert facts["part_of", "actual", ""] == "Roads"
    assert facts["gate", "actual", ""].code == "under_construction"
    assert facts["gate", "actual", "2023-03-01"].code == "started"
    assert facts["gate", "planned", "2025-06-30"].code == "completed"
    assert facts["gate", "actual", "2024-02-01"].code == "topped_out"
    assert facts["nature", "actual", ""].code == "expansion"
    assert facts["sector", "actual", ""].text == "transport.road"
    assert facts["longitude", "actual", ""].printed.point == Decimal("-0.14")
    places = {item.evidence.locator for reading in found.readings for item in reading.findings}
    assert {"made-up.json#/projects/0/budget/amount", "made-up.json#/projects/0/parties/0"} <= places
    assert found.remarks == ["made-up.json#/projects/0/parties/1"]


def test_its_clock_is_the_day_of_the_package(take):
    (source,) = {reading.source for reading in take(ROAD).readings}
    assert (source.known_on, source.publisher, source.uri) == (
        date(2024, 5, 1), "A made-up authority", "https://example.org/made-up.json"
    )  # fmt: skip


STATUSES = ["identification", "preparation", "implementation", "completion", "maintenance", "decommissioning",
            "decommissioned", "cancelled", "completed"]  # fmt: skip


def test_every_status_of_the_standard_is_read_and_none_that_is_deprecated_is_written(take):
    assert sorted(statuses()) == sorted(STATUSES)
    for status in STATUSES:
        found = take({"id": "x-1", "title": "Ring road", "status": status})
        assert [item.evidence.locator for item in found.readings[0].findings if item.evidence.quote == status]
    assert "completed" not in {row["oc4ids"] for row in codelist("gates").values()}


def test_a_sector_goes_out_with_those_it_is_part_of_and_comes_in_once(desk, written):
    log = desk.log()
    assert desk.take(log, written(ROAD)) == []
    told = desk.export(log, "oc4ids")
    (project,) = (one for one in json.loads(told.read_text("utf-8"))["projects"] if one["title"] == ROAD["title"])
    assert project["sector"] == ["transport", "transport.road"]
    batches = log.verify()
    assert desk.take(log, told) == []
    assert log.verify() == batches


MILESTONES = {
    "met on a day": ({"status": "met", "dateMet": "2024-02-01T00:00:00Z"}, [("actual", "2024-02-01")]),
    "met, nobody says when": ({"status": "met"}, [("actual", "")]),
    "a day it was met alone": ({"dateMet": "2024-02-01T00:00:00Z"}, [("actual", "2024-02-01")]),
    "due": ({"status": "scheduled", "dueDate": "2025-01-01T00:00:00Z"}, [("planned", "2025-01-01")]),
    "due and not met": ({"status": "notMet", "dueDate": "2023-01-01T00:00:00Z"}, [("planned", "2023-01-01")]),
    "met in part": ({"status": "partiallyMet", "dueDate": "2023-01-01T00:00:00Z"}, [("planned", "2023-01-01")]),
    "due and met": (
        {"status": "met", "dueDate": "2023-01-01T00:00:00Z", "dateMet": "2023-05-01T00:00:00Z"},
        [("actual", "2023-05-01"), ("planned", "2023-01-01")],
    ),
    "looked at": ({"type": "approval", "status": "scheduled", "dateModified": "2023-01-01T00:00:00Z"}, []),
}


@pytest.mark.parametrize("what", MILESTONES)
def test_each_way_to_tell_a_milestone_is_read_as_plan_or_fact(take, what):
    told, expected = MILESTONES[what]
    found = take({"id": "x-1", "title": "Ring road", "milestones": [{"id": "1", "code": "filed", **told}]})
    gates = [item.fact for reading in found.readings for item in reading.findings if item.fact.attribute == "gate"]
    assert sorted((gate.modality, str(gate.holds_from or "")) for gate in gates) == expected
    assert found.faults == []


FAULTS = {
    "a status of no list": ({"status": "active"}, "/projects/1/status"),
    "a date without a time": ({"period": {"startDate": "2023-03-01"}}, "/projects/1/period/startDate"),
    "a sum in words": ({"budget": {"amount": {"amount": "many"}}}, "/projects/1/budget/amount/amount"),
    "money in no currency": (
        {"budget": {"amount": {"amount": 1, "currency": "RMB"}}},
        "/projects/1/budget/amount/currency",
    ),
    "an empty title": ({"title": ""}, "/projects/1/title"),
    "a party without a name": ({"parties": [{"id": "1"}]}, "/projects/1/parties/0/name"),
    "a milestone of no such status": (
        {"milestones": [{"id": "1", "status": "done"}]},
        "/projects/1/milestones/0/status",
    ),
    "a milestone without an id": ({"milestones": [{"status": "met"}]}, "/projects/1/milestones/0/id"),
    "a milestone seen on a day without a time": (
        {"milestones": [{"id": "1", "dateModified": "2023-03-01"}]},
        "/projects/1/milestones/0/dateModified",
    ),
    "a milestone with an empty type": (
        {"milestones": [{"id": "1", "type": ""}]},
        "/projects/1/milestones/0/type",
    ),
    "two milestones of one id": ({"milestones": [{"id": "1"}, {"id": "1"}]}, "/projects/1/milestones"),
    "the id of another": ({"id": ROAD["id"]}, "/projects/1"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_bad_project_is_named_by_its_pointer_and_the_others_are_kept(take, what):
    change, pointer = FAULTS[what]
    found = take(
        ROAD, {**ROAD, "id": "oc4ids-bu3kcz-2", "title": "Second road", **change}, {"id": "x-3", "title": "Third"}
    )
    (fault,) = found.faults
    assert str(fault).startswith(f"made-up.json#{pointer}: ")
    names = {item.fact.mention.name for reading in found.readings for item in reading.findings}
    assert {"Ring road upgrade", "Third"} <= names
    assert "Second road" not in names
    assert not any(reading.whole for reading in found.readings)


def test_a_package_without_its_head_is_refused(take):
    with pytest.raises(BadRecord, match=r"made-up\.json#/publishedDate"):
        take(ROAD, publishedDate="yesterday")


def test_the_next_version_of_a_package_speaks_of_the_same_project(desk, written):
    log = desk.log()
    assert desk.take(log, written(ROAD)) == []
    later = {**ROAD, "title": "Ring road, renamed", "status": "completed"}
    assert desk.take(log, written(later, publishedDate="2024-09-01T00:00:00Z")) == []
    phases = desk.edition(log).rows("phases")
    mine = [row for row in phases if row["name_en"] in ("Ring road upgrade", "Ring road, renamed")]
    assert [row["stage"] for row in mine] == ["commissioned"]


def test_who_edits_a_standard_field_is_heard(desk, ningbo, tmp_path):
    log = desk.log()
    desk.take(log, desk.export(ningbo, "records"))
    told = package(desk.edition(log))
    project = next(one for one in told["projects"] if "budget" in one)
    project["budget"]["amount"]["amount"] = 123456789
    path = tmp_path / "edited.json"
    path.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    before = len(log.table(schema.fact))
    assert desk.take(log, path, grade="A") == []
    assert len(log.table(schema.fact)) == before + 1
    rows = {row["project_id"]: row for row in [*desk.edition(log).rows("projects"), *desk.edition(log).rows("phases")]}
    changed = [row for row in rows.values() if row["investment"] == 123456789]
    assert [row["project_id"] for row in changed] == [project["id"].rpartition("-")[2]]


def test_the_crosswalk_of_the_guide_is_the_one_of_the_program(root_docs):
    told = {code: row["oc4ids"] for code, row in codelist("gates").items()}
    told |= {"cancelled": codelist("states")["cancelled"]["oc4ids"]}
    assert root_docs("Stage to status", 0) == told
    back = {code: row["gate"] or row["state"] for code, row in statuses().items()}
    assert root_docs("Stage to status", 1) == back


def test_every_nature_has_its_type_and_every_reading_its_code():
    assert list(types()) == list(codelist("natures"))
    for row in statuses().values():
        assert row["gate"] in codelist("gates") or row["state"] in codelist("states")
        assert row["zh"]
        assert row["definition"]


@pytest.fixture
def root_docs():
    text = (Path(__file__).parents[2] / "docs" / "guides" / "exchange.md").read_text("utf-8")

    def table(heading, number):
        part = text.split(f"### {heading}\n")[1].split("\n### ")[0]
        lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
        rows = [[cell.strip().strip("`") for cell in cells] for cells in lines]
        starts = [n for n, row in enumerate(rows) if set(row[0]) == {"-"}]
        chosen = rows[starts[number] + 1 :]
        stop = next((n for n, row in enumerate(chosen) if set(row[0]) == {"-"}), None)
        return dict(chosen[: stop - 1 if stop is not None else None])

    return table
