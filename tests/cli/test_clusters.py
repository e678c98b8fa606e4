"""`groundbreak clusters` on the monitor's own facts and on the edition of the demo."""

import csv
import json

from groundbreak.monitors import load

NAMED = {cluster.code for system in load("ningbo").taxonomies for cluster in system.cluster}


def _rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_single_project_of_the_facts_has_a_row_under_its_own_name(run, tmp_path):
    done = run("clusters", "classify", "--to", "clusters.csv")
    assert done.returncode == 0, done.stderr
    rows = _rows(tmp_path / "clusters.csv")
    assert list(rows[0]) == ["project", "place", "cluster", "certainty", "reason"]
    lines = load("ningbo").facts_file.read_text("utf-8").splitlines()
    facts = [fact for line in lines if (fact := json.loads(line)["fact"])["type"] == "project"]
    single = {(fact["name"], fact["place"]) for fact in facts if not fact.get("plural")}
    assert {(row["project"], row["place"]) for row in rows} == single
    assert len(rows) == len(single)
    assert {row["cluster"] for row in rows} <= {*NAMED, ""}
    assert all(row["reason"] and 0 <= float(row["certainty"]) <= 1 for row in rows)
    abstained = sum(not row["cluster"] for row in rows)
    assert 0 < abstained <= 0.15 * len(rows)
    assert f"{abstained} ({100 * abstained / len(rows):.1f}%)" in done.stdout


def test_the_projects_of_the_seed_in_an_edition(run, tmp_path):
    assert run("demo", "--to", "demo").returncode == 0
    done = run("clusters", "classify", "demo/edition", "--language", "zh", "--to", "deep/er/clusters.csv")
    assert done.returncode == 0, done.stderr
    assert "未归入集群" in done.stdout
    told = {row["project"]: (row["cluster"], row["reason"]) for row in _rows(tmp_path / "deep/er/clusters.csv")}

    def cluster(*words):
        return {said for name, (said, _) in told.items() if any(word in name for word in words)}

    assert cluster("背板膜") == {"new_functional_materials"}
    assert cluster("硅基负极") == {"new_energy"}
    assert cluster("骏佳", "Junjia", "厨房") == {"smart_home_appliances"}
    assert cluster("汉科", "Hanke") == {"modern_health"}
    assert any("产品“" in reason for _, reason in told.values())
    counted = run("clusters", "structure", "demo/edition", "--by", "cluster,green", "--to", "by.csv", "--measures")
    assert counted.returncode == 0, counted.stderr
    assert sum(int(row["phases"]) for row in _rows(tmp_path / "by.csv")) == len(told)
    assert "Location quotient" in counted.stdout
    firms = run("clusters", "classify", "demo/edition", "--kind", "company", "--to", "firms.csv")
    assert firms.returncode == 0, firms.stderr
    sorted_out = {row["company"]: row["cluster"] for row in _rows(tmp_path / "firms.csv")}
    assert {cluster for name, cluster in sorted_out.items() if "容百" in name} == {"new_energy"}
    walked = run("clusters", "crosswalk", "246-2019", "361-2025", "--edition", "demo/edition")
    assert "rests on assumed shares" in walked.stdout
    shown = run("clusters", "targets", "demo/edition", "--to", "targets.csv")
    assert "No: different measures" in shown.stdout
    paths = {(row["taxonomy"], row["indicator"], row["year"]): row for row in _rows(tmp_path / "targets.csv")}
    output = paths["361-2025", "industrial_output_value", "2027"]
    assert (output["base_year"], output["base_value"], output["value"]) == ("2022", "2430000000000", "2700000000000")
    assert output["growth_needed_pct"].startswith("2.129")
    assert (output["status"], output["odds_are"]) == ("open", "old_base")
    revenue = paths["361-2023", "revenue", "2027"]
    assert (revenue["status"], revenue["base_value"], revenue["odds_are"]) == ("no_base", "", "not_carried")


def test_an_unknown_taxonomy_is_named(run):
    wrong = run("clusters", "classify", "--taxonomy", "999", "--to", "clusters.csv")
    assert wrong.returncode != 0
    assert "there is no taxonomy '999'" in wrong.stderr
    assert "361-2023" in wrong.stderr
