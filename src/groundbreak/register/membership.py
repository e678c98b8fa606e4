"""Phase → project → site → programme, and batches: which links hold, and which phases are the pipeline's units.

Links are facts (``part_of``, ``member_of``). A link that leads back to where it starts is kept and marked, and followed
by nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.register.engine import with_columns

LINKS = pa.schema([
    ("part_id", pa.string()), ("whole_id", pa.string()), ("attribute", pa.string()), ("cyclic", pa.bool_()),
    ("fact_id", pa.string()),
])  # fmt: skip
UNITS = ("phase", "project")


def links(claims: pa.Table, kinds: pa.Table) -> pa.Table:
    """Return the links between projects and their groups, once a pair.

    Parameters
    ----------
    claims
        Columns ``entity``, ``attribute``, ``modality``, ``value``, ``rank`` and ``fact_id``.
    kinds
        The projects and groups: columns ``project_id`` and ``project_kind``.
    """
    is_link = pc.is_in(claims["attribute"], pa.array(["part_of", "member_of"]))
    holds = pc.and_(pc.equal(claims["rank"], 1), pc.not_equal(claims["modality"], "dropped"))
    known = pa.array(kinds["project_id"].unique())
    inside = pc.and_(pc.is_in(claims["entity"], known), pc.is_in(claims["value"], known))
    rows = claims.filter(pc.and_(pc.and_(is_link, holds), inside))
    columns = ("entity", "value", "attribute", "fact_id")
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for part, whole, attribute, fact in sorted(zip(*(rows[name].to_pylist() for name in columns), strict=True)):
        found.setdefault((part, whole), (attribute, fact))
    above = ancestors(found)
    made = [
        {"part_id": part, "whole_id": whole, "attribute": attribute, "cyclic": part in above[whole], "fact_id": fact}
        for (part, whole), (attribute, fact) in found.items()
    ]
    return pa.Table.from_pylist(made, schema=LINKS)


def ancestors(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Return all that each thing is inside of, itself included, by pairs of a part and its whole."""
    direct: dict[str, set[str]] = defaultdict(set)
    for part, whole in pairs:
        direct[part].add(whole)
        direct.setdefault(whole, set())
    found = {}
    for thing in direct:
        seen, ahead = {thing}, [thing]
        while ahead:
            new = direct[ahead.pop()] - seen
            seen |= new
            ahead += new
        found[thing] = frozenset(seen)
    return found


def projects_and_phases(wide: pa.Table, linked: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Return projects with their groups, and the units of the pipeline with the project of each.

    Units are phases and projects that have none inside: what has some is a group, so that nothing is added twice. A
    phase belongs to the nearest project above it, else to the topmost phase above it, else to itself; a project is its
    own. A phase that has phases inside, or above which none is named, stands among the projects.

    Parameters
    ----------
    wide
        Projects, phases and groups; columns ``project_id`` and ``project_kind`` and whatever else.
    linked
        As `links` returns them.
    """
    held = wide.filter(pc.is_in(wide["project_id"], pc.unique(pa.chunked_array([*_chunks(linked)], pa.string()))))
    kind = dict(zip(held["project_id"].to_pylist(), held["project_kind"].to_pylist(), strict=True))
    above = {
        row["part_id"]: row["whole_id"]
        for row in linked.to_pylist()
        if row["attribute"] == "part_of"
        and not row["cyclic"]
        and kind[row["part_id"]] in UNITS
        and kind[row["whole_id"]] in UNITS
    }
    owner = {part: _project(part, above, kind) for part in above if kind[part] == "phase"}
    owned = pa.array(list(owner), pa.string())
    has_parts = pc.is_in(wide["project_id"], pa.array(sorted(set(above.values())), pa.string()))
    projects = wide.filter(pc.or_(has_parts, pc.invert(pc.is_in(wide["project_id"], owned))))
    units = wide.filter(pc.and_(pc.is_in(wide["project_kind"], pa.array(UNITS)), pc.invert(has_parts)))
    ids = units["project_id"]
    named = pa.array(list(owner.values()), pa.string()).take(pc.index_in(ids, owned).combine_chunks())
    phases = units.rename_columns({"project_id": "phase_id"})
    return projects, with_columns(phases, project_id=pc.coalesce(pa.chunked_array([named]), ids))


def _chunks(linked: pa.Table) -> Iterable[pa.Array]:
    return (*linked["part_id"].chunks, *linked["whole_id"].chunks)


def _project(phase: str, above: Mapping[str, str], kind: Mapping[str, str]) -> str:
    while kind[phase] == "phase" and phase in above:
        phase = above[phase]
    return phase
