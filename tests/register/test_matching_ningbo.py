"""The reference monitor's own facts and dispatches: which names are one plant, who decided it, and what stays apart."""

import csv
from pathlib import Path

import pytest

from groundbreak.cli import work
from groundbreak.facts import Log
from groundbreak.intake import documents
from groundbreak.intake.records import read_lines
from groundbreak.monitors import load
from groundbreak.register import identify, read
from groundbreak.register.identity import standing, who_is_who

GOLDEN = Path(__file__).parent / "golden" / "ningbo_clusters.csv"
PLANTS = ("project", "phase")


@pytest.fixture(scope="module")
def ningbo():
    return load("ningbo")


@pytest.fixture(scope="module")
def write(ningbo, tmp_path_factory):
    """Read what the monitor brings into a log, and judge it, with or without its people's judgements."""
    made = []

    def log(*, people):
        one = work.create(tmp_path_factory.mktemp("ningbo") / "log.db", ningbo)
        made.append(one)
        day = ningbo.settings.facts.fetched_on
        for path in ningbo.dispatches:
            work.store(one, work.understand(documents.load(path, fetched_on=day), work.gazetteer(ningbo)))
        one.write(read_lines(ningbo.facts_file, fetched_on=day, places=ningbo.surfaces).readings)
        rows = ningbo.judgements if people else ()
        one.write(judgements=identify(read(one), work.territory(ningbo), rows))
        return one

    yield log
    for one in made:
        one.close()


def clusters(log: Log) -> dict[frozenset[str], tuple[str, str, str]]:
    """Kind, canonical name and deciders of each plant of several names, by its names."""
    frames = read(log)
    who = who_is_who(frames)
    rows = {row["mention_id"]: row for row in frames.mentions.to_pylist()}
    names: dict[str, set[str]] = {}
    for mention, row in rows.items():
        if row["kind"] in PLANTS:
            names.setdefault(who[mention], set()).add(row["name"])
    authors: dict[str, set[str]] = {}
    judged = [row for row in frames.judgements.to_pylist() if row["right"]]
    for author in {row["author"] for row in judged}:
        said = standing(row for row in judged if row["author"] == author)
        for (left, right), (verdict, _) in said.items():
            if verdict == "same" and rows[left]["name"] != rows[right]["name"]:
                authors.setdefault(who[left], set()).add(author)
    return {
        frozenset(known): (rows[entity]["kind"], rows[entity]["name"], " + ".join(sorted(authors[entity])))
        for entity, known in names.items()
        if len(known) > 1
    }


def golden() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def names(cell: str) -> frozenset[str]:
    return frozenset(cell.split(" | "))


def test_the_names_of_one_plant_are_one_project_as_listed(write):
    listed = {names(row["names"]): (row["kind"], row["canonical"], row["decided_by"]) for row in golden()}
    assert clusters(write(people=True)) == listed


def test_the_machine_alone_joins_the_names_that_the_list_gives_it_and_no_others(write):
    found = clusters(write(people=False))
    assert set(found) == {names(row["machine_alone"]) for row in golden() if row["machine_alone"]}
    assert {deciders for _, _, deciders in found.values()} == {"evidence/1"}


APART = [
    ("镇海炼化100万吨/年乙烯工程", "镇海基地150万吨/年乙烯及下游高端新材料产业集聚项目"),
    ("东方日升年产2.5GW高效异质结电池与组件生产项目", "东方日升年产15GW高效N型电池片和15GW高效太阳能组件项目"),
    ("甬矽电子二期项目", "甬矽电子一期2厂"),
    ("吉利新能源汽车总部项目", "吉利知豆电动汽车宁波基地"),
    ("Geely Zeekr factory, Hangzhou Bay", "吉利高端新能源汽车整车品牌系列项目"),
    ("Geely Zeekr factory, Hangzhou Bay", "杭州湾吉利汽车双班年产30万套车身部件（PMA）项目"),
]


@pytest.mark.parametrize("people", [True, False])
def test_plants_of_one_owner_stay_apart(write, people):
    frames = read(write(people=people))
    who = who_is_who(frames)
    of = {row["name"]: who[row["mention_id"]] for row in frames.mentions.to_pylist() if row["kind"] in PLANTS}
    assert [pair for pair in APART if of[pair[0]] == of[pair[1]]] == []
