"""A JSONL of facts, line by line: what is good becomes readings, all that is not is reported at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from groundbreak.errors import BadRecord, GroundbreakError
from groundbreak.facts import Finding, Reading, Source, digest
from groundbreak.facts.vocabulary import check, look_up
from groundbreak.intake.records.findings import Reader
from groundbreak.intake.records.schema import Line
from groundbreak.units import PartialDate

READER, VERSION = "records", "1"


@dataclass(frozen=True, slots=True)
class Import:
    """What a file gave: one reading for each address, and the faults with their lines."""

    readings: tuple[Reading, ...]
    faults: tuple[GroundbreakError, ...]


def read_lines(path: Path, *, fetched_on: date, places: Mapping[str, str]) -> Import:
    """Read a JSONL of facts.

    Parameters
    ----------
    path
        The file; each line an object as in `groundbreak.intake.records.schema.Line`.
    fetched_on
        The day the addresses were read, for the clock of sources that give no date themselves.
    places
        Spellings of the places that statistics are about.
    """
    sources: dict[str, Source] = {}
    found: dict[str, list[Finding]] = {}
    pages: dict[str, Source] = {}
    faults: list[GroundbreakError] = []
    for number, text in enumerate(_texts(path), start=1):
        if not text.strip():
            continue
        where = f"{path.name} line {number}"
        try:
            line = _line(text)
            source = _source(line, fetched_on)
            if (known := pages.get(source.id, source)) != source:
                raise BadRecord(
                    "its page was given otherwise before",
                    mend=f"write grade, audience and language of {known.uri} alike on every line",
                )
            findings = list(Reader(source.content, line, f"{path.name}:{number}", places).findings())
            for finding in findings:
                check(finding.fact)
        except GroundbreakError as fault:
            faults.append(BadRecord(fault.what, where=where, mend=fault.mend))
            continue
        pages[source.id] = source
        sources[source.id] = _narrower(sources.get(source.id, source), source)
        found.setdefault(source.id, []).extend(findings)
    # Which source a broken line belonged to is not known, so nothing is retired until the file is whole again.
    whole = not faults
    readings = (
        Reading(sources[key], READER, VERSION, tuple(_once(items)), whole=whole) for key, items in found.items()
    )
    return Import(tuple(readings), tuple(faults))


def _texts(path: Path) -> list[str]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadRecord("not UTF-8 text", where=f"{path.name} byte {wrong.start}", mend="save it as UTF-8") from wrong
    return text.split("\n")


def _line(text: str) -> Line:
    try:
        return Line.model_validate_json(text)
    except ValidationError as wrong:
        told = "; ".join(f"{_place(fault['loc'])}{fault['msg']}" for fault in wrong.errors())
        raise BadRecord(told) from wrong


def _place(loc: tuple[int | str, ...]) -> str:
    return ".".join(map(str, loc)) + ": " if loc else ""


def _source(line: Line, fetched_on: date) -> Source:
    """The page that a line was read at; its text is not at hand, so the address and date stand for its content."""
    published = PartialDate.parse(line.published) if line.published else None
    host = urlsplit(line.url).hostname or ""
    grade = line.grade or ("A" if host.endswith(".gov.cn") else "C")
    content = digest("page", line.url, published)
    return Source(
        line.url, content, fetched_on, published=published, grade=grade, audience=line.audience, language=line.language
    )


def _narrower(first: Source, other: Source) -> Source:
    """What the lines of one page say of it: the first line's word, and the narrowest audience of any."""
    narrowest = max(first.audience, other.audience, key=lambda code: int(look_up(code, "audiences")["rank"]))
    return replace(first, audience=narrowest)


def _once(findings: list[Finding]) -> Iterator[Finding]:
    """The findings without those that a line of the same page has said already."""
    yield from {finding.fact.id: finding for finding in reversed(findings)}.values()
