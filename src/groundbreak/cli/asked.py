"""Projects as a user names them: by the start of the id, or by words of the name."""

from collections.abc import Iterable, Mapping, Sequence

from groundbreak.errors import BadInput
from groundbreak.publish.view import View


def one_phase(view: View, asked: str, ids: Sequence[str]) -> str:
    """Return the one phase among some whose id begins so, or that has these words in a name."""
    hits = [one for one in ids if one.startswith(asked)] or [
        one for one in ids if _named(view.catalog.things[one], asked)
    ]
    if len(hits) != 1:
        names = ", ".join(f"{view.name(one).text} ({one[:9]})" for one in hits[:5]) or "none"
        raise BadInput(
            f"{asked!r} names {len(hits)} projects that are looked at: {names}",
            mend="give more of the name, or the id",
        )
    return hits[0]


def delays(view: View, told: Iterable[str], ids: Sequence[str]) -> dict[str, int]:
    """Return the months by which phases come later, of ``PROJECT=MONTHS``."""
    months = {}
    for one in told:
        name, _, number = one.rpartition("=")
        if not name or not number.isdecimal():
            raise BadInput(f"{one!r} is no delay", where="--delay", mend="write PROJECT=MONTHS, as in anode=12")
        months[one_phase(view, name, ids)] = int(number)
    return months


def _named(row: Mapping[str, str | None], asked: str) -> bool:
    return any(asked.lower() in (row[name] or "").lower() for name in ("name_en", "name_zh"))
