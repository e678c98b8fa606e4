"""What waits for a person: facts that nobody has spoken of and that are unsure, and corrections that lapsed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts import Judgement
from groundbreak.facts.vocabulary import FIGURES, codelist
from groundbreak.register.engine import Lazy
from groundbreak.register.fold import Register, fold
from groundbreak.register.frames import Frames
from groundbreak.register.inforce import LEAST, Least

_QUOTED = ("fact_id", "source_id", "quote")


def desk(frames: Frames, lazy: Lazy | None = None) -> Register:
    """Fold a log for those who look after it: all that is in it today, for every audience, unsure facts included."""
    widest = max(codelist("audiences").values(), key=lambda row: int(row["rank"]))["code"]
    return fold(frames, as_of=date.max, known_at=date.max, audience=widest, least=Least(0, 0), lazy=lazy)


def waiting(register: Register, least: Least = LEAST) -> list[dict[str, Any]]:
    """Return the claims of `desk` that wait: read with less confidence than is enough, or with a doubt."""
    claims = register.claims
    enough = pc.if_else(pc.is_in(claims["attribute"], pa.array(sorted(FIGURES))), least.figures, least.words)
    unsure = pc.or_(pc.less(claims["confidence"], enough), pc.is_valid(claims["doubt"]))
    table = claims.filter(pc.and_(unsure, pc.is_null(claims["verdict"])))
    return table.sort_by([("confidence", "ascending"), ("fact_id", "ascending")]).to_pylist()  # type: ignore[no-any-return]


def spoken(frames: Frames, rows: Iterable[Mapping[str, str]]) -> list[Judgement]:
    """Return what a monitor's people judged of facts, as words on those facts that a log has.

    Parameters
    ----------
    frames
        The log's tables.
    rows
        ``source``, the address of a document; ``attribute``; ``quote``, words of the sentence that the fact was read
        from; ``verdict``, ``author`` and ``why``. A row whose source says no such thing judges nothing.
    """
    rows = list(rows)
    if not rows:
        return []
    uri, attribute = _of(frames.sources, "source_id", "uri"), _of(frames.facts, "fact_id", "attribute")
    words = (
        Judgement(row["verdict"], fact, author=row["author"], why=row["why"])
        for row in rows
        for fact, source, quote in zip(*(frames.evidence[name].to_pylist() for name in _QUOTED), strict=True)
        if (uri.get(source), attribute.get(fact)) == (row["source"], row["attribute"]) and row["quote"] in quote
    )
    return list(dict.fromkeys(words))


def lapsed(frames: Frames, lazy: Lazy | None = None) -> list[dict[str, Any]]:
    """Return the corrections whose source has come to say something else, as rows of the table ``corrections``."""
    if not pc.any(pc.equal(frames.judgements["verdict"], pa.scalar("corrected"))).as_py():
        return []
    table = desk(frames, lazy).tables["corrections"]
    return table.filter(pc.equal(table["state"], "lapsed")).to_pylist()  # type: ignore[no-any-return]


def _of(table: pa.Table, key: str, value: str) -> dict[str, str]:
    return dict(zip(table[key].to_pylist(), table[value].to_pylist(), strict=True))
