"""``groundbreak growth``: of an edition, and what statements in a file say about rates that nobody published."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Annotated

import typer

from groundbreak.cli import growth_edition, growth_files, render
from groundbreak.cli.options import EditionFirst, Language
from groundbreak.errors import Faults, GroundbreakError, GrowthError
from groundbreak.growth import Book, Clash, System, clash, clash_lines, files, reasons, restated, wholes
from groundbreak.growth.ledger import Account
from groundbreak.growth.says import restated_words, sentence
from groundbreak.units import Period

CONTRADICTION = 3


StatementsFile = Annotated[
    Path, typer.Argument(metavar="STATEMENTS", help="CSV: series,start,end,measure,value,decimals,stated_on.")
]


app = typer.Typer(
    name="growth",
    cls=EditionFirst,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Growth of an edition, and what published growth says about growth that was not published.\n\n"
    "Example: `groundbreak growth build/demo/edition --year 2023 --drivers`\n\n"
    "Example: `groundbreak growth bands statements.csv --ask 2023-01..2023-05 --to bands.csv`",
)
app.command("show")(growth_edition.show)
app.command("parts")(growth_files.parts)
app.command("adjust")(growth_files.seasons)


def register(parent: typer.Typer) -> None:
    """Add the commands to the command line."""
    parent.add_typer(app)


@app.command()
def bands(
    statements: StatementsFile,
    ask: Annotated[list[str], typer.Option(help="A run of months: START..END, or one month; may be repeated.")],
    to: Annotated[Path, typer.Option(help="The CSV file to write: series,start,end,lower,upper,status.")],
    weights: Annotated[
        Path | None, typer.Option(help="CSV: series,start,end,within_start,within_end,low,high; fractions of one.")
    ] = None,
    adds_up: Annotated[
        list[str] | None, typer.Option(help="A breakdown, WHOLE=PART+PART; may be repeated.", metavar="SUM")
    ] = None,
    language: Annotated[Language, typer.Option(help="Of explanations: en or zh.")] = Language.en,
    *,
    explain: Annotated[bool, typer.Option("--explain", help="Print what each band rests on.")] = False,
) -> None:
    """Write the band of every series' growth in the runs asked for: all values that agree with the statements.

    Values and bands are in per cent. Exit code 1: something cannot be used; nothing is guessed. Exit code 3: statements
    contradict each other; the smallest sets whose removal restores consistency are on standard error.

    Example: `groundbreak growth bands statements.csv --ask 2023-01..2023-05 --to bands.csv`

    Example: `groundbreak growth bands statements.csv --weights weights.csv --ask 2023-06 --ask 2023-03..2023-05
    --to bands.csv`

    Example: `groundbreak growth bands parts.csv --adds-up "fai=state+private" --ask 2025-06 --to bands.csv`
    """
    runs, book = _book(statements, weights, ask, adds_up or [])
    for pair in book.revised():
        render.note(f"revised to: {sentence(pair.new, language.value)}; before: {sentence(pair.old, language.value)}")
    systems = book.systems()
    wrong = _contradictions(systems)
    questions = list(product(book.series, runs))
    with render.progress("bounding", questions) as items:
        answers, faults = zip(*(_answer(book, systems, wrong, question) for question in items), strict=True)
    if not all(faults):
        files.write(answers, to)
        typer.echo(f"{to}: {len(answers)} rows")
    if explain:
        _explain(book, systems, wrong, questions, language)
    for line in (line for found in wrong.values() for line in clash_lines(found, language.value)):
        typer.echo(line, err=True)
    for fault in filter(None, faults):
        render.complain(fault)
    if wrong or any(faults):
        raise typer.Exit(CONTRADICTION if wrong else 1)


@app.command()
def levels(
    statements: StatementsFile, language: Annotated[Language, typer.Option(help="en or zh.")] = Language.en
) -> None:
    """Set published levels against published growth: where their ratio contradicts it, the base was revised.

    Example: `groundbreak growth levels statements.csv`
    """
    reader = files.Reader(wholes.reported_block)
    said = reader.statements(statements)
    for found in restated(said):
        typer.echo(restated_words(found, language.value))
    render.finish(reader.faults)


def _book(
    statements: Path, weights: Path | None, ask: Sequence[str], adds_up: Sequence[str]
) -> tuple[list[Period], Book]:
    """Read everything; raises all faults at once."""
    reader = files.Reader(wholes.reported_block)
    said = reader.statements(statements)
    series = {each.series for each in said}
    shares = reader.weights(weights, series) if weights else []
    runs = reader.tried("--ask", ask, Period.parse)
    sums = [*reader.tried("--adds-up", adds_up, wholes.breakdown), *wholes.industries(series)]
    if reader.faults:
        raise Faults(reader.faults)
    return runs, Book(said, shares, sums, wholes.reported_block, reader.orders)


def _contradictions(systems: Mapping[Account, System]) -> dict[int, Clash]:
    """Return what is wrong with every system that does not agree, by the id of the system."""
    distinct = list({id(system): system for system in systems.values()}.values())
    with render.progress("checking", distinct) as items:
        found = {id(system): clash(system) for system in items}
    return {key: wrong for key, wrong in found.items() if wrong}


def _explain(
    book: Book,
    systems: Mapping[Account, System],
    wrong: Collection[int],
    questions: Sequence[tuple[str, Period]],
    language: Language,
) -> None:
    """Print what each band rests on, and what each statement adds to it."""
    for series, run in questions:
        with suppress(GrowthError):  # a question without an answer is complained of by itself
            system = book.asked(systems, series, run)
            if id(system) not in wrong:
                typer.echo("\n".join(reasons(system, series, run, language.value)))


def _answer(
    book: Book, systems: Mapping[Account, System], wrong: Collection[int], question: tuple[str, Period]
) -> tuple[Mapping[str, str], GroundbreakError | None]:
    """Return one row; a question that cannot be answered is a fault, and its row says so."""
    series, run = question
    try:
        system = book.asked(systems, series, run)
        if id(system) in wrong:
            return files.no_answer(series, run, "contradiction"), None
        return files.answer(system.rate(series, run)), None
    except GroundbreakError as fault:
        return files.no_answer(series, run, "refused"), fault.at(f"--ask {run} of {series}")
