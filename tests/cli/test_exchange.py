"""Exporting and importing as a user does."""

import json

ROAD = {
    "uri": "https://example.org/made-up.json", "publishedDate": "2024-05-01T00:00:00Z", "version": "0.9",
    "publisher": {"name": "A made-up authority"},
    "projects": [{"id": "made-up-1", "title": "Ring road"}, {"id": "made-up-2", "title": "", "sector": ["transport"]}],
}  # fmt: skip


def test_a_log_goes_out_in_every_form_and_comes_back(run, tmp_path):
    assert run("init").returncode == 0
    (tmp_path / "package.json").write_text(json.dumps(ROAD))
    taken = run("import", "package.json", "--fetched-on", "2026-11-22")
    assert taken.returncode == 1
    assert "package.json#/projects/1/title" in taken.stderr
    assert "package.json: 1 new facts of 1 sources" in taken.stdout
    for form, name in (("oc4ids", "a.json"), ("ledger", "a.xlsx"), ("geojson", "a.geojson"), ("records", "a.jsonl")):
        done = run("export", "groundbreak.db", "--format", form, "--to", name)
        assert (done.returncode, done.stdout) == (0, f"{name}: {form}\n"), done.stderr
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["projects"][0]["id"] == "made-up-1"
    again = run("import", "a.json", "a.xlsx", "a.jsonl", "--fetched-on", "2026-11-22")
    assert again.returncode == 0, again.stderr
    assert [line.partition(": ")[2].split()[0] for line in again.stdout.splitlines()] == ["0", "0", "0"]


def test_a_file_that_is_there_is_not_overwritten(run, tmp_path):
    run("init")
    (tmp_path / "mine.json").write_text("{}")
    refused = run("export", "groundbreak.db", "--format", "geojson", "--to", "mine.json")
    assert refused.returncode == 1
    assert "there is a file here already" in refused.stderr
    assert (tmp_path / "mine.json").read_text() == "{}"


def test_a_log_without_projects_is_no_package(run):
    run("init")
    refused = run("export", "groundbreak.db", "--format", "oc4ids", "--to", "a.json")
    assert refused.returncode == 1
    assert "no project" in refused.stderr


def test_records_need_a_log(run, tmp_path):
    (tmp_path / "edition").mkdir()
    refused = run("export", "edition", "--format", "records", "--to", "a.jsonl")
    assert refused.returncode == 1
    assert "name the log" in refused.stderr
