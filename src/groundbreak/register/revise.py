"""What a person's word on facts, sources and entities becomes: facts as they should be read, and judgements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import pyarrow as pa

from groundbreak.errors import BadInput, BadValue
from groundbreak.facts import Code, Evidence, Fact, Finding, Judgement, Link, Reading, Source, Text, content_hash
from groundbreak.register.frames import Frames
from groundbreak.register.identity import standing, who_is_who
from groundbreak.units import Hedge, Interval, PartialDate, Quantity, printed_step

READER = "review"
_DATES = frozenset({"holds_from", "holds_to"})
_PARTS = frozenset({"indicator", "basis", "modality", "attribution", "product", "scope"}) | _DATES


def corrected(fact: Fact, said: Mapping[str, str]) -> Fact:
    """Return the fact as it should be read; raises `BadValue` where it says so already.

    Parameters
    ----------
    fact
        The fact as read.
    said
        The parts that are otherwise, as text: ``value``, ``unit``, ``per`` and ``bound`` of the value (a link's is the
        name of what is meant), ``about`` for the name of what the fact is about, and the names of the fact's own parts.
        An empty text takes a part away.
    """
    parts: dict[str, Any] = {name: _part(name, text) for name, text in said.items() if name in _PARTS}
    if "about" in said:
        parts["mention"] = replace(fact.mention, name=said["about"], ordinal=0)
    right = replace(fact, value=_value(fact, said), **parts)
    if right == fact:
        raise BadValue(f"{fact.id} says this already", mend="say what is otherwise")
    return right


def moved(facts: Sequence[Fact], taken: Collection[int], name: str = "") -> list[Fact]:
    """Return facts of one mention as facts of another thing of its name, or of another `name`, in the same source.

    `taken` are the ordinals that the source has for that name.
    """
    mentions = {fact.mention for fact in facts}
    if len(mentions) != 1:
        raise BadInput(f"these facts are about {len(mentions)} things", mend="split the facts of one mention at a time")
    (mention,) = mentions
    other = replace(mention, name=name or mention.name, ordinal=max(taken, default=-1) + 1)
    return [replace(fact, mention=other) for fact in facts]


def correction(fact: Fact, right: Fact, author: str, why: str) -> Judgement:
    """The judgement that a fact is to be read as another."""
    return Judgement("corrected", fact.id, right.id, author=author, why=why)


def assignment(
    fact: Fact, source: Source, said: tuple[str, str], author: str, why: str
) -> tuple[Reading, Judgement, Fact]:
    """What a person says that the subject of a fact is, in a system of classes, known as long as the fact's source.

    ``said`` is the code of the system and of the class. The word is a source of its own at the address of subject and
    system; a newer one at that address ends it.
    """
    system, code = said
    mine = content_hash(f"{fact.mention.id} {system} {code} {author} {why}".encode())
    word = Source(
        uri=f"{READER}:{fact.mention.id}/{system}",
        content=mine,
        fetched_on=source.fetched_on,
        title=f"{author}: {why}",
        publisher=author,
        published=source.published,
        grade="A",
        audience=source.audience,
        complete=True,
    )
    told = Fact(replace(fact.mention, content=mine, ordinal=0), "assigned", Text(code), scope=system)
    same = Judgement("same", fact.mention.id, told.mention.id, author=author, why=why)
    return Reading(word, READER, "1", (Finding(told, Evidence(f"{author}: {why}", locator=system)),)), same, told


def withdrawal(source: Source, on: date, author: str, why: str) -> Reading:
    """The publisher took a page from the net on a day: a complete version of its address in which nothing is said.

    Raises `BadInput` for an issue of a series, which the next issue ends.
    """
    if source.series:
        raise BadInput(f"{source.uri} is an issue of {source.series}", mend="retract it, or import the next issue")
    if on < source.known_on:
        raise BadInput(f"{source.uri} is known since {source.known_on} only", where=str(on), mend="give a later day")
    empty = content_hash(f"withdrawn {source.uri} {on}".encode())
    note = f"withdrawn by its publisher; {author}: {why}"
    day = PartialDate.parse(on.isoformat())
    version = replace(source, content=empty, published=day, fetched_on=on, complete=True, note=note)
    return Reading(version, READER, "1", ())


def apart(frames: Frames, entity: str, going: Collection[str], author: str, why: str) -> list[Judgement]:
    """Return the judgements that make two entities of one: *different* between those that go and those that stay.

    Where a side held together through the other only, *same* keeps it together. Raises `BadInput` where the mentions
    that go are not some, and not all, of the entity's.
    """
    who = who_is_who(frames)
    members = sorted(mention for mention, of in who.items() if of == who.get(entity))
    gone = sorted(set(going))
    if not gone or not set(gone) < set(members):
        raise BadInput(
            f"{len(gone)} mentions cannot go from {entity}, which has {len(members)}",
            mend=f"name some of: {', '.join(members)}" if members else "name an entity of the log",
        )
    stayed = [mention for mention in members if mention not in gone]
    split = [Judgement("different", left, right, author=author, why=why) for left in gone for right in stayed]
    after = who_is_who(_judged(frames, split))
    return split + [bridge for side in (gone, stayed) for bridge in _bridges(side, after, author, why)]


def joined(frames: Frames, entity: str, gone: Collection[str], author: str, why: str) -> list[Judgement]:
    """Return the judgements that take back what `apart` said, of the mentions that went from an entity.

    What it says to be the same stays said: of one thing it is true as well. Raises `BadInput` where the author has held
    none of them apart.
    """
    who = who_is_who(frames)
    of = {mention for mention, found in who.items() if found == who.get(entity)}
    spoken = standing(row for row in frames.judgements.to_pylist() if row["author"] == author)
    held = [pair for pair, (verdict, _) in spoken.items() if verdict == "different"]
    pairs = [pair for pair in held if (pair[0] in gone and pair[1] in of) or (pair[1] in gone and pair[0] in of)]
    if not pairs:
        raise BadInput(f"{author} holds none of these apart from {entity}", mend="name the mentions that went")
    return [Judgement("withdrawn", left, right, author=author, why=why) for left, right in sorted(pairs)]


def _bridges(side: Sequence[str], after: Mapping[str, str], author: str, why: str) -> list[Judgement]:
    """Join the pieces that one side would fall into."""
    first, *rest = sorted({after[mention] for mention in side})
    return [Judgement("same", first, other, author=author, why=why) for other in rest]


def _judged(frames: Frames, judgements: Sequence[Judgement]) -> Frames:
    """The log's tables with further judgements on pairs."""
    table = frames.judgements
    last = max(table["number"].to_pylist(), default=0)
    rows = []
    for number, judgement in enumerate(judgements, start=last + 1):
        left, right = judgement.subject
        said = {"author": judgement.author, "by_person": judgement.by_person, "why": judgement.why}
        rows.append({"number": number, "verdict": judgement.verdict, "left": left, "right": right, **said})
    return replace(frames, judgements=pa.concat_tables([table, pa.Table.from_pylist(rows, table.schema)]))


def _part(name: str, text: str) -> Any:  # noqa: ANN401 - what the part takes
    if not text:
        return None
    return PartialDate.parse(text) if name in _DATES else text


def _value(fact: Fact, said: Mapping[str, str]) -> Any:  # noqa: ANN401 - what the fact's attribute takes
    old, text = fact.value, said.get("value", "")
    if not isinstance(old, Quantity):
        wrong = said.keys() & {"unit", "per", "bound"}
        if wrong:
            raise BadValue(f"{fact.attribute} has no {min(wrong)}")
    match old:
        case Quantity():
            return _quantity(old, said)
        case Code() if text:
            return Code(text)
        case Text() if text:
            return Text(text)
        case Link(mention) if text:
            return Link(replace(mention, name=text, ordinal=0))
    return old


def _quantity(old: Quantity, said: Mapping[str, str]) -> Quantity:
    """The number as printed: one that is given, or the old one in another unit."""
    unit, per = said.get("unit", old.unit), said.get("per", old.per or "") or None
    if "value" not in said:
        if "bound" in said:
            raise BadValue("a bound needs its number", mend="give the value too")
        return Quantity.of(old.printed, unit, per)
    try:
        number, hedge = Decimal(said["value"]), Hedge(said.get("bound", "exact"))
    except InvalidOperation as wrong:
        raise BadValue(f"{said['value']!r} is no number", mend="write 5000000000, with its unit apart") from wrong
    except ValueError as wrong:
        raise BadValue(f"{said['bound']!r} is no bound", mend=f"one of: {', '.join(Hedge)}") from wrong
    step = printed_step(said["value"]) if hedge is Hedge.exact else None
    return Quantity.of(Interval.printed(number, hedge, step), unit, per)
