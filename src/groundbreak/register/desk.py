"""What waits for a person: facts that nobody has spoken of and that are unsure, and corrections that lapsed."""

from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from groundbreak.facts.vocabulary import codelist
from groundbreak.register.engine import Lazy
from groundbreak.register.fold import THRESHOLD, Register, fold
from groundbreak.register.frames import Frames


def desk(frames: Frames, lazy: Lazy | None = None) -> Register:
    """Fold a log for those who look after it: all that is in it today, for every audience, unsure facts included."""
    widest = max(codelist("audiences").values(), key=lambda row: int(row["rank"]))["code"]
    return fold(frames, as_of=date.max, known_at=date.max, audience=widest, threshold=0, lazy=lazy)


def waiting(register: Register, threshold: float = THRESHOLD) -> list[dict[str, Any]]:
    """Return the claims of `desk` that wait: read with less confidence than the threshold, or with a doubt."""
    claims = register.claims
    unsure = pc.or_(pc.less(claims["confidence"], threshold), pc.is_valid(claims["doubt"]))
    table = claims.filter(pc.and_(unsure, pc.is_null(claims["verdict"])))
    return table.sort_by([("confidence", "ascending"), ("fact_id", "ascending")]).to_pylist()  # type: ignore[no-any-return]


def lapsed(frames: Frames, lazy: Lazy | None = None) -> list[dict[str, Any]]:
    """Return the corrections whose source has come to say something else, as rows of the table ``corrections``."""
    if not pc.any(pc.equal(frames.judgements["verdict"], pa.scalar("corrected"))).as_py():
        return []
    table = desk(frames, lazy).tables["corrections"]
    return table.filter(pc.equal(table["state"], "lapsed")).to_pylist()  # type: ignore[no-any-return]
