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
from groundbreak.register import Candidate, candidates, read

_VERDICTS = {"s": "same", "d": "different", "u": "unsure"}
_out = Console(soft_wrap=True)


def resolve(
    log: Annotated[Path, typer.Option("--log", help="The log of facts.")] = Path("groundbreak.db"),
    by: Annotated[str, typer.Option(help="Who judges; kept with each judgement.")] = "",
    least: Annotated[float, typer.Option(min=0, max=1, help="Show pairs that score at least this.")] = 0.3,
    why: Annotated[str, typer.Option(help="Why; kept with the judgement of --pair.")] = "",
    pair: Annotated[tuple[str, str] | None, typer.Option(help="Judge these two ids without asking.")] = None,
    verdict: Annotated[str, typer.Option(help="same, different, unsure, or withdrawn to undo; with --pair.")] = "",
    *,
    show: Annotated[bool, typer.Option("--list", help="Only list the pairs.")] = False,
) -> None:
    """Decide which companies and projects are one: pairs with names alike, side by side, with the reasons.

    Every answer is a row of its own; a later one undoes it, and *withdrawn* restores the state before.

    Example: `groundbreak resolve --by "Li Wei"`

    Example: `groundbreak resolve --list`

    Example: `groundbreak resolve --by "Li Wei" --pair m1d9b3eb4 m62fd01ef --verdict withdrawn --why "two plants"`
    """
    with work.opened(log) as opened:
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


def _judge(log: Log, pair: tuple[str, str], verdict: str, by: str, why: str) -> None:
    if not by:
        raise BadInput("a judgement needs its author", where="--by", mend='say who judges, as in --by "Li Wei"')
    log.write(judgements=[Judgement(verdict, *pair, author=by, why=why)], tool="resolve")


def _whole(log: Log, pair: tuple[str, str]) -> tuple[str, str]:
    """The ids that two beginnings stand for."""
    known = read(log).mentions["mention_id"].to_pylist()
    left, right = ([name for name in known if name.startswith(start)] for start in pair)
    if len(left) != 1 or len(right) != 1:
        raise BadInput(f"{' or '.join(pair)} is no id of one mention", where="--pair", mend="copy it from --list")
    return left[0], right[0]


def _show(candidate: Candidate) -> None:
    table = Table("", "left", "right", title=f"{candidate.left.kind}, {candidate.match.score:.2f} alike")
    table.add_row("id", candidate.left.id, candidate.right.id)
    table.add_row("names", *(escape("\n".join(side.names)) for side in (candidate.left, candidate.right)))
    _out.print(table)
    reasons = (f"{reason.feature} {reason.contribution:+.2f}" for reason in candidate.match.reasons)
    _out.print(f"{escape(' ~ '.join(candidate.names))}: {', '.join(reasons)}", style="dim")
