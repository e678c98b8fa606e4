"""``groundbreak resolve``: a person decides which pairs are one thing, and may take it back."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from groundbreak.cli import work
from groundbreak.cli.options import LOG, Language, LogAddress
from groundbreak.errors import BadInput
from groundbreak.facts import Judgement, Log
from groundbreak.facts.vocabulary import codelist
from groundbreak.monitors import Monitor, load
from groundbreak.register import Candidate, Frames, Side, candidates, read, revise
from groundbreak.register.identity import who_is_who

_VERDICTS = {"s": "same", "d": "different", "u": "unsure"}
_ASK = {
    Language.en: ("[s]ame, [d]ifferent, [u]nsure, [n]ext, [q]uit", "why"),
    Language.zh: ("相同[s]、不同[d]、不确定[u]、下一对[n]、退出[q]", "理由"),
}
_LABELS = {
    "names": ("names", "名称"),
    "owns": ("owner of", "名下项目"),
    "quotes": ("quotes", "原文"),
    "left": ("left", "左"),
    "right": ("right", "右"),
}
_QUOTES, _QUOTE = 3, 120
_out = Console(soft_wrap=True)


def resolve(
    log: LogAddress = LOG,
    monitor: Annotated[str, typer.Option(help="A shipped monitor, or the folder of your own.")] = "ningbo",
    by: Annotated[str, typer.Option(help="Who judges; kept with each judgement.")] = "",
    least: Annotated[float, typer.Option(min=0, max=1, help="Show pairs that score at least this.")] = 0.3,
    why: Annotated[str, typer.Option(help="Why; kept with the judgement of --pair.")] = "",
    pair: Annotated[tuple[str, str] | None, typer.Option(help="Judge these two ids without asking.")] = None,
    verdict: Annotated[str, typer.Option(help="same, different, unsure, or withdrawn to undo; with --pair.")] = "",
    split: Annotated[str, typer.Option(help="Make two of this entity; with --apart.")] = "",
    apart: Annotated[list[str] | None, typer.Option(help="A mention that goes; repeat it for more.")] = None,
    language: Annotated[Language, typer.Option(help="English or Chinese.")] = Language.en,
    *,
    show: Annotated[bool, typer.Option("--list", help="Only list the pairs.")] = False,
) -> None:
    """Decide which companies and projects are one: pairs that the evidence leaves open, side by side, with the reasons.

    Every answer is a row of its own; a later one undoes it, and *withdrawn* restores the state before.

    Example: `groundbreak resolve --by "Li Wei"`

    Example: `groundbreak resolve --list --language zh`

    Example: `groundbreak resolve --by "Li Wei" --pair m1d9b3eb4 m62fd01ef --verdict withdrawn --why "two plants"`

    Example: `groundbreak resolve --by "Li Wei" --split m1d9b3eb4 --apart m62fd01ef --apart m77a0 --why "two plants"`
    """
    watched = load(monitor)
    with work.opened(log) as opened:
        if split or apart:
            _split(opened, split, apart or [], verdict, by, why)
            return
        if pair:
            _judge(opened, _whole(opened, pair), verdict, by, why)
            return
        for candidate in candidates(read(opened), work.territory(watched), least):
            _show(candidate, watched, language)
            if not show and not _ask(opened, candidate, by, language):
                return


def _ask(log: Log, candidate: Candidate, by: str, language: Language) -> bool:
    """Take an answer; False where the person has had enough."""
    question, reason = _ASK[language]
    answer = typer.prompt(question, default="n")[:1].lower()
    if answer in _VERDICTS:
        told = typer.prompt(reason, default="")
        _judge(log, (candidate.left.id, candidate.right.id), _VERDICTS[answer], by, told)
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


def _show(candidate: Candidate, monitor: Monitor, language: Language) -> None:
    kind = codelist("kinds")[candidate.left.kind][language]
    table = Table("", _label("left", language), _label("right", language), title=f"{kind} {candidate.match.score:.2f}")
    sides = [dict(_told(side, monitor, language)) for side in (candidate.left, candidate.right)]
    for label in dict.fromkeys(label for side in sides for label in side):
        table.add_row(label, *(escape(side.get(label, "")) for side in sides))
    _out.print(table)
    for reason in candidate.match.reasons:
        _out.print(escape(reason.say(language.value)), style="dim")


def _told(side: Side, monitor: Monitor, language: Language) -> Iterator[tuple[str, str]]:
    """What is known of one side, line by line, with labels."""
    profile = side.profile
    yield "id", side.id
    yield _label("names", language), "\n".join(side.names)
    named = [getattr(monitor.place.get(code), f"name_{language}", code) for code in profile.places]
    lists = {"place": named, "owner": profile.owners, "owns": profile.owns, "product": profile.products}
    for attribute, values in lists.items():
        if values:
            yield _label(attribute, language), "\n".join(sorted(values))
    for (attribute, _, unit, per), figures in sorted(profile.figures.items()):
        texts = sorted(f"{figure.point:,.6g} {unit}{f'/{per}' if per else ''}" for figure in figures)
        yield _label(attribute, language), "\n".join(texts)
    gates = sorted({(told.first or told.last, told.gate, told.said) for told in profile.passed})
    if gates:
        names = codelist("gates")
        yield _label("gate", language), "\n".join(f"{said} {names[gate][language]}" for _, gate, said in gates)
    if side.quotes:
        yield _label("quotes", language), "\n".join(f"“{quote[:_QUOTE]}”" for quote in side.quotes[:_QUOTES])


def _label(what: str, language: Language) -> str:
    if what in _LABELS:
        return _LABELS[what][language is Language.zh]
    return codelist("attributes")[what][language]
