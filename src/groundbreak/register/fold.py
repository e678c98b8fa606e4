"""The register: a fold over facts, readings and judgements, as of one date and as known at another.

The engine selects and ranks numbers; the rows of the winners and their rivals are then gathered once, in the order of
the tables that are cut from them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import narwhals as nw
import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts.vocabulary import codelist, look_up
from groundbreak.register import corrections, inforce, numbered, tables
from groundbreak.register.claims import DECIDED, counted, priority, ranked
from groundbreak.register.corrections import Corrected
from groundbreak.register.engine import (
    Frame,
    Lazy,
    beside,
    coded,
    collect,
    duckdb_engine,
    gather,
    named,
    positions,
    row_numbers,
    whole,
    with_columns,
)
from groundbreak.register.frames import Frames, day
from groundbreak.register.inforce import LEAST, Least
from groundbreak.register.reviews import Word, retracted, reviews

c = nw.col

_KEPT = ("fact", "row", "like", "finding", "source")
_VERDICTS = ("none", "accept", "corrected")
_OF_SOURCE = ("known_day", "known_by", "grade", "grade_rank", "origin", "audience")
_OF_FINDING = ("confidence", "doubt", "direct")


@dataclass(frozen=True, slots=True)
class Register:
    """The tables of a register, the claims they are cut from, and who reviewed which fact; rows name their facts.

    In `claims` texts that repeat are dictionary-encoded; `tables` writes them out whenever a table is asked for.
    """

    tables: Mapping[str, pa.Table]
    claims: pa.Table
    sources: pa.Table
    reviews: pa.Table


def fold(  # noqa: PLR0913 - each is asked for by somebody, and all have names
    frames: Frames,
    *,
    as_of: date,
    known_at: date,
    audience: str = "public",
    least: Least = LEAST,
    given_up: bool = False,
    currency: str = "CNY",
    lazy: Lazy | None = None,
) -> Register:
    """Fold a log into a register.

    Parameters
    ----------
    frames
        The log's tables.
    as_of
        The day that is looked at: actual facts hold by then, plans were stated by then.
    known_at
        The day one looks from: sources that came later are not there.
    audience
        Whom the register is for; what a source says travels no further than the source.
    least
        Confidence below which a fact that nobody accepted stays out.
    given_up
        Whether plans that were given up stay in; the time view asks for them.
    currency
        That in which a project's investment is shown where it is told in several; else it is shown in the one told.
    lazy
        The engine; an embedded DuckDB when none is given.
    """
    lazy = lazy or duckdb_engine()
    sources, who, words = numbered.sources(frames), numbered.mentions(frames), reviews(frames.judgements)
    asked = _Asked(day(as_of), day(known_at), open_to(audience), least, given_up)
    placed, corrected = _in_force(frames, sources, who, words, asked, lazy)
    claims = _claims(placed, frames, sources, who)
    used = sources.filter(pc.is_in(sources["source"], pc.unique(placed["source"])))
    more = {"aliases": _aliases(who, placed, used), "corrections": corrected.of(claims["fact_id"])}
    return Register(
        tables.cut(claims, _spoken(placed), who, lazy, more, currency),
        claims,
        used.select(frames.sources.column_names),
        _reviews({**words, **corrected.words}),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The days, the audiences that are open, the least confidence, and whether plans that were given up stay."""

    as_of: int
    known_at: int
    audiences: list[str]
    least: Least
    given_up: bool


def _in_force(
    frames: Frames, sources: pa.Table, who: pa.Table, words: Mapping[str, Word], asked: _Asked, lazy: Lazy
) -> tuple[pa.Table, Corrected]:
    """The facts that hold, in the order of the tables, and what was corrected; all narrow tables end here."""
    readings, facts = numbered.readings(frames), numbered.facts(frames.facts, who, lazy)
    findings = numbered.findings(frames, readings, facts, lazy)
    verdicts = numbered.verdicts(words, frames, facts, lazy)
    standing = sources.filter(pc.invert(pc.is_in(sources["source_id"], _ids(retracted(frames.judgements)))))
    known = inforce.known_sources(lazy(standing), asked.known_at, asked.audiences)

    def current(only: pa.Array | None = None) -> Frame:
        some = findings if only is None else findings.filter(pc.is_in(findings["row"], only))
        return inforce.reviewed(inforce.found_facts(lazy(some), lazy(readings), known, lazy(verdicts)), asked.least)

    # A source that is hidden for its day alone has no audience: what was judged of it is judged on any day.
    in_sight = sources.filter(pc.is_in(sources["audience"], pa.array([*asked.audiences, None])))
    spelled = partial(numbered.spelled, frames, facts, who)
    told, corrected = corrections.read(frames, words, spelled, in_sight, current, asked.as_of, lazy)
    held = inforce.holding(inforce.once(told), asked.as_of).select(*_KEPT, verdict=_verdict(), priority=priority())
    placed = _placed(collect(held), facts, sources, who, lazy, given_up=asked.given_up)
    return tables.in_order(placed, frames.facts, lazy), corrected


def open_to(audience: str) -> list[str]:
    """The audiences whose sources a reader of `audience` may see."""
    rank = int(look_up(audience, "audiences")["rank"])
    return [code for code, row in codelist("audiences").items() if int(row["rank"]) <= rank]


def _verdict() -> nw.Expr:
    return (
        nw.when(c("verdict") == "none")
        .then(nw.lit(0))
        .when(c("verdict") == "accept")
        .then(nw.lit(1))
        .otherwise(nw.lit(2))
    )


def _placed(
    chosen: pa.Table, facts: pa.Table, sources: pa.Table, who: pa.Table, lazy: Lazy, *, given_up: bool
) -> pa.Table:
    """The facts in force, with plans that were given up or without, each with its place in its claim."""
    of_facts = gather(facts.drop_columns(["fact", "from_day", "attribution_rank"]), chosen["like"])
    claim = numbered.claims(of_facts, who)
    dates = pc.fill_null(of_facts["date_code"], -1)
    every = beside(
        chosen.select(["fact", "priority"]),
        of_facts.select(["modality", "value_code", "date_code"]),
        gather(sources.select(["known_day", "origin_code"]), chosen["source"]),
        pa.table({"at": row_numbers(chosen.num_rows), "claim": claim["claim"], "subject": claim["subject"]}),
        pa.table({"said": pc.if_else(of_facts["is_dated"], dates, of_facts["value_code"])}),
    )
    order = collect(ranked(lazy(every) if given_up else inforce.without_dropped_plans(lazy(every))))
    among_others = pc.or_(pc.greater(order["rank"], 1), pc.not_equal(order["decided"], DECIDED.index("only")))
    contested = gather(every.select(["claim", "said", "origin_code"]), order["at"].filter(among_others))
    counts = collect(counted(lazy(contested)))
    of_claim = gather(counts.select(["values", "origins"]), positions(order["claim"], counts["claim"]))
    return beside(
        gather(chosen.drop_columns("priority"), order["at"]),
        gather(facts.select(["mention", "target", "base"]), chosen["row"].take(order["at"])),
        pa.table(
            {
                "entity": claim["entity"].take(whole(order["at"])),
                "rank": order["rank"],
                "decided": order["decided"],
                "values": pc.fill_null(of_claim["values"], 1),
                "origins": pc.fill_null(of_claim["origins"], 1),
            }
        ),
    )


def _claims(placed: pa.Table, frames: Frames, sources: pa.Table, who: pa.Table) -> pa.Table:
    """The rows of the placed facts, gathered from where they are."""
    of_facts = gather(frames.facts, placed["row"])
    # What a correction stands in for is a rival of it, whatever it was read to be about.
    claim = gather(frames.facts.select(["claim_key", "modality"]), placed["like"])
    return with_columns(
        of_facts,
        value=_values(of_facts, placed["target"], who),
        entity=named(who["mention_id"], placed["entity"]),
        relative_entity=named(who["mention_id"], who["entity"].take(placed["base"])),
        source_id=named(sources["source_id"], placed["source"]),
        **_columns(gather(sources.select(_OF_SOURCE), placed["source"])),
        **_columns(gather(frames.findings.select(_OF_FINDING), placed["finding"])),
        claim_key=claim["claim_key"],
        claim_modality=claim["modality"],
        **_reviewed(placed, frames),
        **_columns(placed.select(["rank", "values", "origins"])),
        decided_by=named(pa.array(DECIDED), placed["decided"]),
    )


def _reviewed(placed: pa.Table, frames: Frames) -> dict[str, pa.Array]:
    """The verdict on each row, and the fact that was read where it is another."""
    verdict, none = placed["verdict"], pa.scalar(None, pa.int32())
    is_accepted = pc.equal(verdict, _VERDICTS.index("accept"))
    read = frames.findings["fact_id"].take(pc.if_else(is_accepted, placed["finding"], none))
    shown = frames.facts["fact_id"].take(pc.if_else(is_accepted, placed["row"], none))
    return {
        "verdict": named(
            pa.array(_VERDICTS), pc.if_else(pc.greater(verdict, 0), verdict, pa.scalar(None, verdict.type))
        ),
        "read_fact_id": pc.if_else(pc.not_equal(read, shown), read, pa.scalar(None, pa.string())),
    }


def _spoken(placed: pa.Table) -> pa.Table:
    """The placed facts; a misread one does not speak of the mentions that it was read to speak of."""
    wrong, nobody = pc.equal(placed["verdict"], _VERDICTS.index("corrected")), pa.scalar(None, pa.int32())
    return with_columns(
        placed, **{name: pc.if_else(wrong, nobody, placed[name]) for name in ("mention", "target", "base")}
    )


def _aliases(who: pa.Table, placed: pa.Table, sources: pa.Table) -> pa.Table:
    """The other ids of entities: mentions in sources within sight that are named for another."""
    other = pc.not_equal(who["entity"], row_numbers(who.num_rows))
    spoken = pc.and_(pc.is_in(who["entity"], pc.unique(placed["entity"])), pc.is_in(who["content"], sources["content"]))
    rows = who.filter(pc.and_(other, spoken))
    return pa.table({"entity_id": who["mention_id"].take(rows["entity"]), "alias_id": rows["mention_id"]})


def _reviews(words: Mapping[str, Word]) -> pa.Table:
    said = {"author": [word.author for word in words.values()], "why": [word.why for word in words.values()]}
    return pa.table({"fact_id": _ids(words), **{name: pa.array(texts, pa.string()) for name, texts in said.items()}})


def _ids(words: Iterable[str]) -> pa.Array:
    return pa.array(list(words), pa.string())


def _values(of_facts: pa.Table, target: pa.ChunkedArray, who: pa.Table) -> pa.Array:
    """The values as text; of links, the entities they lead to."""
    texts = coded(of_facts["value"])
    every = pa.concat_arrays([texts.dictionary, whole(who["mention_id"])])
    linked = pc.add(who["entity"].take(target), len(texts.dictionary))
    return named(every, pc.coalesce(linked, texts.indices))


def _columns(table: pa.Table) -> dict[str, pa.ChunkedArray]:
    return dict(zip(table.column_names, table.columns, strict=True))
