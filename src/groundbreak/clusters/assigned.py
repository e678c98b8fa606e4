"""What persons say: the class of a system that a project is in, whatever its words lead to."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import pyarrow as pa

from groundbreak.clusters.classify import Verdict
from groundbreak.clusters.structure import NONE
from groundbreak.errors import BadMonitor
from groundbreak.monitors import Monitor, standards


class Word(NamedTuple):
    """The class that a person says, or `NONE`, and the fact that it is."""

    code: str
    fact_id: str


Words = Mapping[tuple[str, str], Word]


def systems(monitor: Monitor) -> dict[str, list[str]]:
    """Return the classes that a person may name, by system: taxonomies, tags, and standards."""
    own = {one.code: [cluster.code for cluster in one.cluster] for one in monitor.taxonomies}
    own |= {tag.code: ["yes", "no"] for tag in monitor.tags}
    return own | {code: [division.code for division in one.divisions] for code, one in standards().items()}


def words(tables: Mapping[str, pa.Table]) -> dict[tuple[str, str], Word]:
    """Return what persons say of phases and companies, by entity and system; of a project, of each of its phases."""
    said = {
        (row["entity_id"], row["scope"]): Word(row["value"], row["fact_id"])
        for row in tables["details"].to_pylist()
        if row["attribute"] == "assigned" and row["rank"] == 1
    }
    above = {row["phase_id"]: row["project_id"] for row in tables["phases"].to_pylist()}
    of_parts = {
        (phase, system): word
        for phase, project in above.items()
        for (entity, system), word in said.items()
        if entity == project
    }
    return {**of_parts, **said}


def spoken(word: Word | None, system: str, classes: Collection[str]) -> Verdict | None:
    """Return the verdict of a person's word, if there is one; raises `BadMonitor` for a class that there is not."""
    if word is None:
        return None
    if word.code not in (*classes, NONE):
        mend = f"reject the fact {word.fact_id}, or name one of: {', '.join(classes)}"
        raise BadMonitor(f"a person put a project into {word.code!r}, which is no class", where=system, mend=mend)
    code = None if word.code == NONE else word.code
    return Verdict(code, 1.0, "a person's judgement", "人工判断", (word.fact_id,))
