"""What the commands show: tables of facts, explanations, progress and complaints. Standard output carries results."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from groundbreak.cli.work import Stored
from groundbreak.edition import Edition, Explanation
from groundbreak.edition.content import cell
from groundbreak.errors import Faults, GroundbreakError
from groundbreak.facts import Finding, Link
from groundbreak.facts.model import value_text
from groundbreak.facts.rows import evidence_row, fact_row
from groundbreak.facts.vocabulary import term
from groundbreak.publish import days, said
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.places import place
from groundbreak.publish.texts import Language
from groundbreak.publish.view import View
from groundbreak.units import plain

_T = TypeVar("_T")
_out = Console(soft_wrap=True)
_err = Console(stderr=True)


def complain(fault: GroundbreakError) -> None:
    """Print an error; several that come together each get a line."""
    for each in fault.faults if isinstance(fault, Faults) else (fault,):
        _err.print(f"[red]error[/red] {escape(str(each))}", soft_wrap=True)


def note(text: str) -> None:
    """Print a remark beside the results."""
    _err.print(escape(text), style="dim", soft_wrap=True)


def finish(faults: Sequence[GroundbreakError]) -> None:
    """Complain of every fault and leave with exit code 1 where there was one."""
    for fault in faults:
        complain(fault)
    if faults:
        raise typer.Exit(1)


@contextmanager
def progress(label: str, items: Sequence[_T]) -> Iterator[Iterable[_T]]:
    """Show a bar on standard error while `items` are gone through."""
    with _bar() as bar:
        yield bar.track(items, description=label)


@contextmanager
def counted(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar that is told how many of how many are done."""
    with _bar() as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def reading(stored: Stored, *, as_json: bool) -> None:
    """Show the facts of a document: as JSON lines, or as a table."""
    document, found = stored
    if as_json:
        for finding in found.findings:
            sys.stdout.write(json.dumps(_record(finding, document.source.id), ensure_ascii=False) + "\n")
        return
    table = Table(
        "about", "attribute", "value", "when", "quote", title=f"{document.source.uri}: {len(found.findings)} facts"
    )
    for finding in found.findings:
        table.add_row(*(escape(text) for text in _cells(finding)))
    _out.print(table)


def explanation(found: Explanation, edition: Edition, language: Language) -> None:
    """Show what a figure rests on."""
    view = View(Catalog(edition), language)
    for name, value in found.shows.items():
        _out.print(f"[bold]{escape(name)}[/bold] {escape(cell(value) or '')}")
    for name, derivation in found.derivations:
        _out.print(f"\n[bold]{_CASES[language][name]}[/bold]")
        _out.print(escape(derivation.text(language)))
    for made in found.conversions:
        _out.print(escape(view.step(made)))
    for trace in found.traces:
        _trace(view, trace.fact, trace.source)
        if trace.rivals:
            _out.print(f"  {_CHOSEN[language].format(len(trace.rivals), trace.decided_by)}")
        for rival in trace.rivals:
            _trace(view, rival, {}, "    ")


def headlines(edition: Edition, folder: Path) -> None:
    """Print the headline figures of an edition and where its site lies."""
    for row in edition.rows("headlines"):
        if row["kind"] == "growth":
            indicator = term(row["indicator"], "indicators", "en")
            period = days.period(row["start"], row["end"], "en")
            _out.print(f"[bold]{plain(row['value_pct'])} %[/bold]  {indicator} on the year, {period}")
        else:
            _out.print(f"[bold]{escape(row['name_en'] or row['name_zh'])}[/bold]  {escape(row['name_zh'] or '')}")
    _out.print(f"edition {edition.id}: {folder / 'edition'}")
    _out.print(f"site: {folder / 'site' / 'index.html'} and {folder / 'site' / 'zh' / 'index.html'}")


_CASES = {
    "en": {
        "rates": "From the published rates alone",
        "rates_and_order": "With the order of months that the source states",
        "rates_and_weights": "With weights that nobody published",
        "hard": "From what is published alone",
        "with_weights": "With weights that nobody published",
    },
    "zh": {
        "rates": "仅据已公布增速",
        "rates_and_order": "加上来源所述的逐月走势",
        "rates_and_weights": "加上未公布的假定权重",
        "hard": "仅据已公布信息",
        "with_weights": "加上未公布的假定权重",
    },
}


_CHOSEN = {"en": "chosen before {} other(s) by {}:", "zh": "优先于其他 {} 项，依据 {}："}


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=_err, transient=True, disable=not _err.is_terminal)


def _trace(view: View, fact: dict[str, Any], source: dict[str, Any], lead: str = "") -> None:
    row = view.catalog.claim[fact["fact_id"]]
    when = said.when(view, row)
    what = f"{view.name(row['entity_id']).text}: {said.label(view, row)} {said.value(view, row).text}"
    modality = term(fact["modality"], "modalities", view.language)
    doubt = f" — {term(fact['doubt'], 'doubts', view.language)}" if fact["doubt"] else ""
    _out.print(f"{lead}[dim]{fact['fact_id']}[/dim] {escape(what)} {escape(when)} ({modality})")
    _out.print(f"{lead}  “{escape(fact['quote'] or '')}” {escape(place(fact['locator'] or '', view.language))}{doubt}")
    if fact["verdict"]:
        _out.print(f"{lead}  {escape(said.review(view, fact))}")
    if source:
        _out.print(
            f"{lead}  {escape(source['title'])} <{escape(source['uri'])}> {source['known_on']} ({source['known_by']})"
        )


def _cells(finding: Finding) -> tuple[str, ...]:
    fact = finding.fact
    value = fact.value.mention.name if isinstance(fact.value, Link) else value_text(fact.value)[1]
    kind = "/".join(filter(None, (fact.attribute, fact.indicator, fact.basis, fact.scope, fact.product)))
    when = "..".join(str(day) for day in (fact.holds_from, fact.holds_to) if day)
    doubt = f" ({finding.doubt})" if finding.doubt else ""
    return (
        f"{fact.mention.kind}: {fact.mention.name}",
        kind,
        value,
        f"{fact.modality} {when}",
        finding.evidence.quote + doubt,
    )


def _record(finding: Finding, source: str) -> dict[str, Any]:
    """A fact with names in place of ids, and its evidence."""
    fact = finding.fact
    row = {**fact_row(fact), "kind": fact.mention.kind, "name": fact.mention.name}
    if isinstance(fact.value, Link):
        row["value"] = fact.value.mention.name
    if fact.relative_to:
        row["relative_subject"] = fact.relative_to.subject.name
    seen = {key: evidence_row(finding, source)[key] for key in ("quote", "start", "end", "locator")}
    return {**row, **seen, "confidence": finding.confidence, "doubt": finding.doubt}
