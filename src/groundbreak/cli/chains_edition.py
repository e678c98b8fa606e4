"""``groundbreak chains EDITION``: what of each chain is here, what to do about it, and what a project would change."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundbreak.chains.whatif import Change, asked, changes
from groundbreak.cli.asked import delays, one_phase
from groundbreak.cli.options import Language
from groundbreak.edition import read_folder
from groundbreak.errors import BadInput, UnknownCode
from groundbreak.publish import words
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.pages.chains import KINDS, STANDINGS, advice, overview, verdict
from groundbreak.publish.view import View

_out = Console(width=None if sys.stdout.isatty() else 160)


def show(
    folder: Annotated[Path, typer.Argument(metavar="EDITION", help="The folder of an edition.", exists=True)],
    chain: Annotated[str | None, typer.Option(help="One chain, by its code; else a list of all.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="What if it is lost: PROJECT; may be repeated.")] = None,
    delay: Annotated[
        list[str] | None, typer.Option(help="What if it comes later: PROJECT=MONTHS; may be repeated.")
    ] = None,
    add: Annotated[
        list[str] | None, typer.Option(help="What if one more is announced: CHAIN/SEGMENT; may be repeated.")
    ] = None,
    language: Annotated[Language, typer.Option(help="English or Chinese.")] = Language.en,
) -> None:
    """Show the chains of an edition, the advice on one, or exactly the segments that a project would change.

    A project is named by the start of its id or by words of its name.

    Example: `groundbreak chains build/demo/edition`

    Example: `groundbreak chains build/demo/edition --chain lithium_battery --language zh`

    Example: `groundbreak chains build/demo/edition --without "silicon-based anode" --add solar/backsheets`
    """
    view = View(Catalog(read_folder(folder)), language.value)
    known = [row["chain"] for row in view.catalog.rows("chains")]
    if chain is not None and chain not in known:
        raise UnknownCode.of(chain, "chain", known).at("--chain")
    if without or delay or add:
        found = _what_if(view, without or [], delay or [], add or [])
        _changes(view, [one for one in found if chain in {None, one.chain}])
    elif chain:
        for kind in KINDS:
            _advice(view, chain, kind)
        typer.echo(verdict(view))
    else:
        _chains(view)


def _chains(view: View) -> None:
    table = Table(title=view.text("chains.title"), box=SIMPLE)
    for head in ("chains.chain", "", *(f"chains.is_{one}" for one in STANDINGS), "clusters.projects", "chains.sourced"):
        table.add_column(view.text(head) if head else "", overflow="fold")
    for row in view.catalog.rows("chains"):
        one = overview(view, row)
        table.add_row(one.name.text, row["chain"], *map(str, one.standing), str(one.phases), one.sourced)
    _out.print(table)


def _advice(view: View, chain: str, kind: str) -> None:
    found = advice(view, chain, kind)
    if not found:
        return
    table = Table(title=view.text(f"chains.{kind}"), box=SIMPLE)
    for head in ("chains.segment", "chains.score", "clusters.reason"):
        table.add_column(view.text(head), overflow="fold")
    for one in found:
        table.add_row(escape(one.segment.text), one.score, escape(one.reason))
    _out.print(table)


def _what_if(view: View, without: Iterable[str], delay: Iterable[str], add: Iterable[str]) -> list[Change]:
    catalog = view.catalog
    segments, edges, members = (catalog.rows(name) for name in ("segments", "chain_edges", "segment_projects"))
    ids = list(dict.fromkeys(row["phase_id"] for row in members))
    lost = {one_phase(view, name, ids) for name in without}
    later = delays(view, delay, ids)
    after = asked(members, lost, later, [_segment(one, segments) for one in add])
    return changes(segments, edges, members, after)


def _segment(told: str, segments: Sequence[dict[str, Any]]) -> tuple[str, str]:
    """A chain and a segment; the segment alone where one chain has it."""
    known = [(row["chain"], row["segment"]) for row in segments]
    hits = [pair for pair in known if told in {"/".join(pair), pair[1]}]
    if not hits:
        raise UnknownCode.of(told, "segment", ["/".join(pair) for pair in known]).at("--add")
    if len(hits) > 1:
        several = ", ".join("/".join(pair) for pair in hits)
        raise BadInput(f"several chains have a segment {told!r}", where="--add", mend=f"say which: {several}")
    return hits[0]


def _changes(view: View, found: Sequence[Change]) -> None:
    if not found:
        typer.echo(view.text("chains.unchanged"))
        return
    names = {(row["chain"], row["segment"]): row[f"name_{view.language}"] for row in view.catalog.rows("segments")}
    table = Table(title=view.text("chains.changes"), box=SIMPLE)
    for head in ("chains.chain", "chains.segment", "chains.what", "chains.before", "chains.after"):
        table.add_column(view.text(head), overflow="fold")
    for one in found:
        for at, column in enumerate(one.before):
            first = ("", "") if at else (one.chain, names[one.chain, one.segment])
            told = (_cell(view, one.chain, names, each[column]) for each in (one.before, one.after))
            table.add_row(*first, view.text(f"chains.of_{column}"), *told)
    _out.print(table)


def _cell(view: View, chain: str, names: dict[tuple[str, str], str], value: Any) -> str:  # noqa: ANN401 - a column's
    match value:
        case None | ():
            return "–"
        case tuple():
            return view.text("word.comma").join(_called(view, chain, names, one) for one in value)
        case float():
            return words.estimate(value, view.language)
        case str() if f"chains.is_{value}" in _standings():
            return view.text(f"chains.is_{value}")
        case str() if value in KINDS:
            return view.text(f"chains.{value}")
    return str(value)


def _standings() -> set[str]:
    return {f"chains.is_{one}" for one in STANDINGS}


def _called(view: View, chain: str, names: dict[tuple[str, str], str], code: str) -> str:
    """A segment or a phase by its name; an added project by the number it was given."""
    if (chain, code) in names:
        return names[chain, code]
    return view.name(code).text if code in view.catalog.things else view.text("chains.added")
