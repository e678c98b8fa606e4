"""``groundbreak resolve``: a person decides which pairs are one thing, and may take it back."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundbreak.cli import work
from groundbreak.errors import BadInput
from groundbreak.facts import Judgement, Log
from groundbreak.register import Candidate, Frames, candidates, read, revise
from groundbreak.register.identity import who_is_who

_VERDICTS = {"s": "same", "d": "different", "u": "unsure"}
_out = Console(soft_wrap=True)


def resolve(
    log: Annotated[Path, typer.Option("--log", help="The log of facts.")] = Path("groundbreak.db"),
    by: Annotated[str, typer.Option(help="Who judges; kept with each judgement.")] = "",
    least: Annotated[float, typer.Option(min=0, max=1, help="Show pairs that score at least this.")] = 0.3,
    why: Annotated[str, typer.Option(help="Why; kept with the judgement of --pair.")] = "",
    pair: Annotated[tuple[str, str] | None, typer.Option(help="Judge these two ids without asking.")] = None,
    verdict: Annotated[str, typer.Option(help="same, different, unsure, or withdrawn to undo; with --pair.")] = "",
    split: Annotated[str, typer.Option(help="Make two of this entity; with --apart.")] = "",
    apart: Annotated[list[str] | None, typer.Option(help="A mention that goes; repeat it for more.")] = None,
    *,
    show: Annotated[bool, typer.Option("--list", help="Only list the pairs.")] = False,
) -> None:
    """Decide which companies and projects are one: pairs with names alike, side by side, with the reasons.

    Every answer is a row of its own; a later one undoes it, and *withdrawn* restores the state before.

    Example: `groundbreak resolve --by "Li Wei"`

    Example: `groundbreak resolve --list`

    Example: `groundbreak resolve --by "Li Wei" --pair m1d9b3eb4 m62fd01ef --verdict withdrawn --why "two plants"`

    Example: `groundbreak resolve --by "Li Wei" --split m1d9b3eb4 --apart m62fd01ef --apart m77a0 --why "two plants"`
    """
    with work.opened(log) as opened:
        if split or apart:
            _split(opened, split, apart or [], verdict, by, why)
            return
        if pair:
            _judge(opened, _whole(opened, pair), verdict, by, why)
            return
        for candidate in candidates(read(opened), least):
            _show(candidate)
            if not show and not _ask(opened, candidate, by):
                return


def _ask(log: Log, candidate: Candidate, by: str) -> bool:
    """Take an answer; False where the person has had enough."""
    answer = typer.prompt("[s]ame, [d]ifferent, [u]nsure, [n]ext, [q]uit", default="n")[:1].lower()
    if answer in _VERDICTS:
        reason = typer.prompt("why", default="")
        _judge(log, (candidate.left.id, candidate.right.id), _VERDICTS[answer], by, reason)
    return bool(answer != "q")


def _split(log: Log, entity: str, going: list[str], verdict: str, by: str, why: str) -> None:
    """Make two entities of one, or take that back."""
    _named(by)
    frames = read(log)
    one, *gone = (_whole_id(frames, start, "--split, --apart") for start in (entity, *going))
    split = revise.joined if verdict == "withdrawn" else revise.apart
    log.write(judgements=split(frames, one, gone, by, why), tool="resolve")
    for each in sorted({who_is_who(read(log))[mention] for mention in (one, *gone)}):
        _out.print(each)


def _judge(log: Log, pair: tuple[str, str], verdict: str, by: str, why: str) -> None:
    _named(by)
    log.write(judgements=[Judgement(verdict, *pair, author=by, why=why)], tool="resolve")


def _named(by: str) -> None:
    if not by:
        raise BadInput("a judgement needs its author", where="--by", mend='say who judges, as in --by "Li Wei"')


def _whole(log: Log, pair: tuple[str, str]) -> tuple[str, str]:
    """The ids that two beginnings stand for."""
    frames = read(log)
    return _whole_id(frames, pair[0], "--pair"), _whole_id(frames, pair[1], "--pair")


def _whole_id(frames: Frames, start: str, where: str) -> str:
    found = [name for name in frames.mentions["mention_id"].to_pylist() if name.startswith(start)]
    if len(found) != 1 or not start:
        raise BadInput(f"{start!r} is no id of one mention", where=where, mend="copy it from --list")
    return str(found[0])


def _show(candidate: Candidate) -> None:
    table = Table("", "left", "right", title=f"{candidate.left.kind}, {candidate.match.score:.2f} alike")
    table.add_row("id", candidate.left.id, candidate.right.id)
    table.add_row("names", *(escape("\n".join(side.names)) for side in (candidate.left, candidate.right)))
    _out.print(table)
    reasons = (f"{reason.feature} {reason.contribution:+.2f}" for reason in candidate.match.reasons)
    _out.print(f"{escape(' ~ '.join(candidate.names))}: {', '.join(reasons)}", style="dim")
