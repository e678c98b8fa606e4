"""Chain maps and providers from the files of a monitor; all that is wrong is told at once, with its file and place.

Each map is a TOML file of ``chains/``; who provides its segments is in ``chains/provision.csv``.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from groundbreak.errors import BadMonitor, GroundbreakError, UnknownCode
from groundbreak.monitors.chains import ChainEdge, ChainMap, Provider, Segment
from groundbreak.monitors.settings import Record
from groundbreak.names.fold import fold_script
from groundbreak.rows import Row, Rows

PROVISION = ("chain", "segment", "provider", "share_pct", "source")
_R = TypeVar("_R", bound=Record)


def chain_files(folder: Path) -> list[Path]:
    """Return the files that a monitor's chains are told in."""
    return sorted(path for path in (folder / "chains").glob("*") if path.suffix in {".toml", ".csv"})


def chain_maps(folder: Path, faults: list[GroundbreakError]) -> tuple[ChainMap, ...]:
    """Return the maps of a monitor; what is wrong is added to the faults."""
    paths = [path for path in chain_files(folder) if path.suffix == ".toml"]
    found = [made for path in paths if (made := _map(path, faults))]
    for code, times in Counter(one.code for one in found).items():
        if times > 1:
            faults.append(BadMonitor(f"{times} chains have the code {code!r}", where="chains", mend="rename one"))
    return tuple(found)


def providers(folder: Path, maps: Sequence[ChainMap], faults: list[GroundbreakError]) -> tuple[Provider, ...]:
    """Return who provides segments; what is wrong is added to the faults."""
    path = folder / "chains" / "provision.csv"
    if not path.is_file():
        return ()
    known = {(one.code, segment.code) for one in maps for segment in one.segment}
    rows = Rows()
    found = rows.each(rows.of(path, PROVISION), lambda where, row: _provider(row, where, known))
    taken: dict[tuple[str, str, str], str] = {}
    for where, one in found:
        before = taken.setdefault((one.chain, one.segment, one.provider), where)
        if before != where:
            told = f"{one.provider} provides {one.segment} twice"
            faults.append(BadMonitor(told, where=where, mend=f"keep this row or {before.rpartition(' ')[2]}"))
    faults += rows.faults
    return tuple(one for _, one in found)


def _provider(row: Row, where: str, known: set[tuple[str, str]]) -> Provider:
    lost: list[GroundbreakError] = []
    one = _valid(Provider, {name: row[name] for name in PROVISION}, where, lost)
    if one is None:
        raise lost[0]
    if (one.chain, one.segment) not in known:
        raise UnknownCode.of(f"{one.chain}/{one.segment}", "segment", ["/".join(pair) for pair in sorted(known)])
    return one


def _map(path: Path, faults: list[GroundbreakError]) -> ChainMap | None:
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        faults.append(BadMonitor(str(wrong), where=path.name))
        return None
    lost: list[GroundbreakError] = []
    head = _valid(ChainMap, {key: told for key, told in raw.items() if key not in {"segment", "edge"}}, path.name, lost)
    segments = _each(Segment, raw.get("segment", []), lambda row: row.get("code"), path, lost)
    edges = _each(ChainEdge, raw.get("edge", []), lambda row: f"{row.get('what')} into {row.get('into')}", path, lost)
    lost += _crossed(path.name, {str(row.get("code")) for row in raw.get("segment", [])}, segments, edges)
    faults += lost
    if lost or head is None:
        return None
    return head.model_copy(update={"segment": tuple(segments), "edge": tuple(edges)})


def _each(
    record: type[_R],
    rows: Any,  # noqa: ANN401 - as TOML holds it
    name: Callable[[Any], Any],
    path: Path,
    faults: list[GroundbreakError],
) -> list[_R]:
    kind = "segment" if record is Segment else "edge"
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        faults.append(BadMonitor(f"{kind} is no list of tables", where=path.name, mend=f"write [[{kind}]] before each"))
        return []
    places = ((row, f"{path.name} {kind} {number} ({name(row)})") for number, row in enumerate(rows, start=1))
    return [made for row, where in places if (made := _valid(record, row, where, faults))]


def _valid(record: type[_R], row: dict[str, Any], where: str, faults: list[GroundbreakError]) -> _R | None:
    try:
        return record.model_validate(row)
    except ValidationError as wrong:
        for fault in wrong.errors():
            told = ".".join(map(str, fault["loc"]))
            faults.append(BadMonitor(f"{told}: {fault['msg']}" if told else fault["msg"], where=where))
        return None


def _crossed(
    where: str, codes: set[str], segments: Sequence[Segment], edges: Sequence[ChainEdge]
) -> Iterator[GroundbreakError]:
    """What is wrong with the map as a whole."""
    if not codes:
        yield BadMonitor("no segments", where=where, mend="give a [[segment]] for each product or step")
    for code, times in Counter(segment.code for segment in segments).items():
        if times > 1:
            yield BadMonitor(f"{times} segments have the code {code!r}", where=where, mend="rename one")
    yield from _words(where, segments)
    for (what, into), times in Counter((edge.what, edge.into) for edge in edges).items():
        at = f"{where} edge {what} into {into}"
        if times > 1:
            yield BadMonitor(f"is there {times} times", where=at, mend="keep one")
        if what == into:
            yield BadMonitor("goes into itself", where=at, mend="leave the edge out")
        yield from (UnknownCode.of(code, "segment", sorted(codes)).at(at) for code in {what, into} - codes)
    touched = {code for edge in edges for code in (edge.what, edge.into)}
    for segment in segments:
        if segment.code not in touched:
            yield BadMonitor(f"no edge has segment {segment.code!r}", where=where, mend="say what it goes into")


def _words(where: str, segments: Sequence[Segment]) -> Iterator[GroundbreakError]:
    taken: dict[str, str] = {}
    for segment in segments:
        for word in dict.fromkeys(map(fold_script, (*segment.words, *segment.weak))):
            if taken.setdefault(word, segment.code) != segment.code:
                told = f"{word!r} is a word of {taken[word]} and of {segment.code}"
                yield BadMonitor(told, where=where, mend="keep it where it belongs, or make it longer")
