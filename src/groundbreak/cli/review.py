"""``groundbreak review``: what waits for a person, and the person's word on facts and sources."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table
from sqlalchemy import select

from groundbreak.cli import work
from groundbreak.cli.options import LOG, LogAddress
from groundbreak.clusters import systems
from groundbreak.errors import BadInput
from groundbreak.facts import Address, Fact, Judgement, Log, Source, schema
from groundbreak.monitors import load
from groundbreak.register import Frames, Least, desk, read, revise
from groundbreak.units import PartialDate

app = typer.Typer(
    name="review",
    no_args_is_help=True,
    help="Say which facts are right, wrong, or to be read otherwise; who says so can take it back.",
)
_out = Console(soft_wrap=True)

Facts = Annotated[list[str], typer.Argument(metavar="FACT...", help="Ids of facts, or their beginnings.")]
By = Annotated[str, typer.Option(help="Who says so; kept with each word.")]
Why = Annotated[str, typer.Option(help="Why; kept with each word.")]
_BELOW = "Show facts read with less confidence than this; else words below {} and figures below {}.".format(*Least())
_COLUMNS = ("about", "attribute", "value", "confidence", "doubt", "quote")


@app.command("list")
def list_(
    log: LogAddress = LOG,
    below: Annotated[float | None, typer.Option(min=0, max=1, help=_BELOW)] = None,
) -> None:
    """List the facts that wait for a person, and the corrections whose source says something else by now.

    Example: `groundbreak review list`
    """
    with work.opened(log) as opened:
        frames = read(opened)
    register = desk.desk(frames)
    least = Least() if below is None else Least(below, below)
    _show(frames, desk.waiting(register, least))
    for row in register.tables["corrections"].to_pylist():
        if row["state"] == "lapsed":
            _out.print(escape(work.lapsed(row)))


@app.command()
def accept(facts: Facts, log: LogAddress = LOG, by: By = "", why: Why = "") -> None:
    """Say that facts are right: they outlive readings and win over those that nobody looked at.

    Example: `groundbreak review accept f9f3cd301 --by "Li Wei" --why "as printed"`
    """
    _judge("accept", facts, log, by, why)


@app.command()
def reject(facts: Facts, log: LogAddress = LOG, by: By = "", why: Why = "") -> None:
    """Say that facts are wrong: they are in no edition from then on.

    Example: `groundbreak review reject f9f3cd301 --by "Li Wei" --why "another city"`
    """
    _judge("reject", facts, log, by, why)


@app.command()
def correct(
    fact: Annotated[str, typer.Argument(help="Id of the fact, or its beginning.")],
    log: LogAddress = LOG,
    by: By = "",
    why: Why = "",
    value: Annotated[str | None, typer.Option(help="The number in its unit, the code, the words, or a name.")] = None,
    unit: Annotated[str | None, typer.Option(help="Its unit, or the currency.")] = None,
    per: Annotated[str | None, typer.Option(help="year, month or day.")] = None,
    bound: Annotated[str | None, typer.Option(help="about, nearly, over, at_least, under or at_most.")] = None,
    holds_from: Annotated[str | None, typer.Option(help="From when: 2023, 2023-H1, 2023-07, 2023-07-27.")] = None,
    holds_to: Annotated[str | None, typer.Option(help="Until when.")] = None,
    modality: Annotated[str | None, typer.Option(help="actual, planned, estimated or dropped.")] = None,
    basis: Annotated[str | None, typer.Option(help="What it measures.")] = None,
    product: Annotated[str | None, typer.Option(help="Of which product.")] = None,
    scope: Annotated[str | None, typer.Option(help="Of which part.")] = None,
    about: Annotated[str | None, typer.Option(help="The name of what it is about, as the source has it.")] = None,
) -> None:
    """Say how a fact should be read; an empty option takes that part away.

    It goes on holding while the source repeats the same, and lapses once the source says something else.

    Example: `groundbreak review correct f9f3cd301 --value 5000000000 --by "Li Wei" --why "a slip of ten"`
    """
    parts = {"value": value, "unit": unit, "per": per, "bound": bound, "holds_from": holds_from, "holds_to": holds_to,
             "modality": modality, "basis": basis, "product": product, "scope": scope, "about": about}  # fmt: skip
    said = {name: text for name, text in parts.items() if text is not None}
    with _person(log, by) as desk_:
        (wrong,) = desk_.facts([fact])
        right = revise.corrected(wrong, said)
        desk_.write([revise.correction(wrong, right, by, why)], [right])
    typer.echo(f"{wrong.id} is read as {right.id}")


@app.command()
def split(
    facts: Facts,
    log: LogAddress = LOG,
    by: By = "",
    why: Why = "",
    name: Annotated[str, typer.Option(help="What to call the other thing; the same name when none is given.")] = "",
) -> None:
    """Say that facts of one mention are about another thing of its source, which is then an entity of its own.

    Example: `groundbreak review split f9f3cd301 f1c2 --by "Li Wei" --why "the second plant"`
    """
    with _person(log, by) as desk_:
        wrong = desk_.facts(facts)
        right = revise.moved(wrong, desk_.ordinals(wrong[0], name), name)
        said = [revise.correction(old, new, by, why) for old, new in zip(wrong, right, strict=True)]
        two = Judgement("different", wrong[0].mention.id, right[0].mention.id, author=by, why=why)
        desk_.write([*said, two], right)
    typer.echo(f"{right[0].mention.id}: {len(right)} facts")


@app.command()
def retract(
    source: Annotated[str, typer.Argument(help="Id of the source, or its beginning.")],
    log: LogAddress = LOG,
    by: By = "",
    why: Why = "",
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which its publisher withdrew it.")
    ] = None,
) -> None:
    """Say that a source does not count, as if it had never come; with a day, that its publisher withdrew it then.

    Example: `groundbreak review retract s1d9b3 --by "Li Wei" --why "imported by mistake"`

    Example: `groundbreak review retract s1d9b3 --on 2023-09-01 --by "Li Wei" --why "page is gone"`
    """
    with _person(log, by) as desk_:
        whole = desk_.whole(source, schema.source.c.source)
        if on:
            gone = revise.withdrawal(desk_.source(whole), on.date(), by, why)
            desk_.log.write([gone], tool="review")
            whole = gone.source.id
        else:
            desk_.write([Judgement("retracted", whole, author=by, why=why)])
    typer.echo(whole)


@app.command()
def classify(
    fact: Annotated[str, typer.Argument(help="Id of any fact of the project or company, or its beginning.")],
    to: Annotated[str, typer.Option("--as", metavar="SYSTEM/CLASS", help="As in 361-2023/new_energy or green/yes.")],
    log: LogAddress = LOG,
    by: By = "",
    why: Why = "",
    monitor: Annotated[str, typer.Option(help="A shipped monitor, or the folder of your own.")] = "ningbo",
) -> None:
    """Say which class of a taxonomy, tag or standard a project is in: it wins over what its words lead to.

    The class `none` says that it is in none. `review reject` of the fact that is printed takes it back.

    Example: `groundbreak review classify f9f3cd301 --as 361-2023/new_energy --by "Li Wei" --why "made for batteries"`
    """
    system, _, code = to.partition("/")
    known = systems(load(monitor))
    if code not in (*known.get(system, ()), "none"):
        mend = f"{system} has: {', '.join(known[system])}, none" if system in known else f"of: {', '.join(known)}"
        raise BadInput(f"there is no class {to!r}", where="--as", mend=mend)
    with _person(log, by) as desk_:
        (of,) = desk_.facts([fact])
        word, same, told = revise.assignment(of, desk_.of_content(of.mention.content), (system, code), by, why)
        desk_.log.write([word], judgements=[same], tool="review")
    typer.echo(told.id)


@app.command()
def withdraw(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Facts or sources, or their beginnings.")],
    log: LogAddress = LOG,
    by: By = "",
    why: Why = "",
) -> None:
    """Take back your own last word on facts and sources: what stood before stands again.

    Example: `groundbreak review withdraw f9f3cd301 --by "Li Wei"`
    """
    with _person(log, by) as desk_:
        desk_.write([desk_.taken_back(start, by, why) for start in ids])


def _judge(verdict: str, facts: list[str], log: Address, by: str, why: str) -> None:
    with _person(log, by) as desk_:
        desk_.write([Judgement(verdict, fact.id, author=by, why=why) for fact in desk_.facts(facts)])


@contextmanager
def _person(log: Address, by: str) -> Iterator["_Desk"]:
    """Open a log for somebody who says who they are."""
    if not by.strip():
        raise BadInput("a judgement needs its author", where="--by", mend='say who judges, as in --by "Li Wei"')
    with work.opened(log) as opened:
        yield _Desk(opened)


@dataclass(frozen=True, slots=True)
class _Desk:
    """A log, with what it knows by the beginnings of ids."""

    log: Log

    def whole(self, start: str, column: Any) -> str:  # noqa: ANN401 - a column of the log
        """The one id that a beginning stands for."""
        with self.log.database.reading() as connection:
            found = list(connection.scalars(select(column).where(column.startswith(start)).distinct().limit(2)))
        if not start or len(found) != 1:
            raise BadInput(f"{start!r} begins {'more than one id' if found else 'no id'}", mend="copy it from explain")
        return str(found[0])

    def facts(self, starts: list[str]) -> list[Fact]:
        """Facts by the beginnings of their ids."""
        return self.log.facts(list(dict.fromkeys(self.whole(start, schema.fact.c.id) for start in starts)))

    def ordinals(self, fact: Fact, name: str) -> list[int]:
        """The ordinals that a fact's source has for a name."""
        table, mention = schema.mention, fact.mention
        mine = (table.c.content == mention.content) & (table.c.kind == mention.kind)
        with self.log.database.reading() as connection:
            return list(
                connection.scalars(select(table.c.ordinal).where(mine & (table.c.name == (name or mention.name))))
            )

    def source(self, whole: str) -> Source:
        """What was said last of a source."""
        row = [row for row in self.log.table(schema.source) if row["source"] == whole][-1]
        said = {name: row[name] for name in row if name not in {"id", "source", "batch", "published", "fetched_on"}}
        published = PartialDate.parse(row["published"]) if row["published"] else None
        return Source(fetched_on=PartialDate.parse(row["fetched_on"]).first, published=published, **said)

    def of_content(self, content: str) -> Source:
        """What was said last of the source that has this content."""
        row = [row for row in self.log.table(schema.source) if row["content"] == content][-1]
        return self.source(row["source"])

    def taken_back(self, start: str, by: str, why: str) -> Judgement:
        """The withdrawal of somebody's last word; raises `BadInput` where they said nothing that stands."""
        table = schema.source.c.source if start.startswith("s") else schema.fact.c.id
        whole, judgements = self.whole(start, table), read(self.log).judgements.to_pylist()
        mine = [row for row in judgements if row["author"] == by and row["left"] == whole]
        told = {(row["left"], row["right"]): row for row in mine}
        stands = [row for row in told.values() if row["verdict"] != "withdrawn"]
        if not stands:
            authors = sorted({row["author"] for row in judgements if row["left"] == whole})
            mend = f"those who did: {', '.join(authors)}" if authors else "nobody did"
            raise BadInput(f"{by} has said nothing of {whole} that stands", mend=mend)
        last = max(stands, key=lambda row: row["number"])
        return Judgement("withdrawn", whole, last["right"] or "", author=by, why=why)

    def write(self, judgements: list[Judgement], facts: list[Fact] | None = None) -> None:
        """Append a person's words."""
        self.log.write(judgements=judgements, facts=facts or (), tool="review")


def _show(frames: Frames, rows: list[dict[str, Any]]) -> None:
    names = dict(zip(frames.mentions["mention_id"].to_pylist(), frames.mentions["name"].to_pylist(), strict=True))
    quotes = dict(zip(frames.evidence["fact_id"].to_pylist(), frames.evidence["quote"].to_pylist(), strict=True))
    table = Table(Column("fact", no_wrap=True, min_width=12), *_COLUMNS, title=f"{len(rows)} facts wait")
    for row in rows:
        value = names.get(row["value"], row["value"])
        when = "..".join(day for day in (row["holds_from"], row["holds_to"]) if day)
        told = (names[row["entity"]], row["attribute"], f"{value} {when}".strip())
        sure = (f"{row['confidence']:.2f}", row["doubt"] or "", quotes.get(row["fact_id"], ""))
        table.add_row(row["fact_id"][:10], *map(escape, (*told, *sure)))
    _out.print(table)
