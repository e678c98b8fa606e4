"""The first paragraph of a bulletin, written from the tables: the newest rate, a band, and the register."""

from collections.abc import Iterable
from decimal import Decimal

from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.pages.rates import headline, rows_of, years
from groundbreak.publish.pages.span import domain, telling
from groundbreak.publish.view import View


def lead(view: View) -> str:
    """Return the first paragraph: the newest rate, those beside it, the band of the year, and the register."""
    told = (_growth(view), _band(view), _register(view))
    return ("" if view.language == "zh" else " ").join(filter(None, told))


def _growth(view: View) -> str:
    rates = headline_rates(view)
    return _sentence(view, rates[0], rates[1:]) if rates else ""


def _sentence(view: View, first: Row, others: Iterable[Row]) -> str:
    value = view.catalog.claim[first["fact_id"]]["point"]
    rate = words.rate(abs(value), view.language)
    area = view.name(first["entity_id"]).text
    key = "bulletin.grew" if value >= 0 else "bulletin.fell"
    said = view.text(key, what=headline(view), area=area, rate=rate, when=_when(view, first))
    beside = [view.text("bulletin.beside", when=_when(view, row), rate=printed(view, row)) for row in others]
    rows = view.text("word.semicolon").join(beside)
    sentence = said + (view.text("bulletin.besides", rows=rows) if rows else view.text("bulletin.stop"))
    return sentence[0].upper() + sentence[1:]


def _band(view: View) -> str:
    """Name the longest run that nobody published and that the published rates bound above."""
    for year in years(view)[-1:]:
        rows = [row for row in rows_of(view, year) if row["kind"] == "derived"]
        told = [row for row in telling(rows, domain(rows_of(view, year))) if row["upper_pct"] is not None]
        hard = max((row for row in told if row["band"] == "hard"), key=_length, default=None)
        if hard:
            return _bands(view, hard, told)
    return ""


def _bands(view: View, hard: Row, told: Iterable[Row]) -> str:
    same = (
        row for row in told if (row["start"], row["end"], row["band"]) == (hard["start"], hard["end"], "with_weights")
    )
    assumed = next(same, None)
    said = view.text("bulletin.band", when=_when(view, hard), hard=_ends(view, hard))
    if assumed:
        said += view.text("bulletin.band_assumed", assumed=_ends(view, assumed))
    return said + view.text("bulletin.stop")


def _register(view: View) -> str:
    phases = view.catalog.rows("phases")
    stated = [row["investment"] for row in phases if row["investment"] is not None]
    total = view.money(sum(stated, Decimal(0)))
    return view.text("bulletin.register", n=len(phases), stated=len(stated), total=total)


def _ends(view: View, row: Row) -> str:
    return words.band(row["lower_pct"], row["upper_pct"], view.language)


def headline_rates(view: View) -> list[Row]:
    """Return the headline rates, the newest first."""
    return [row for row in view.catalog.rows("headlines") if row["kind"] == "growth"]


def printed(view: View, row: Row) -> str:
    """Write a headline rate as it was printed."""
    return view.quantity(view.catalog.claim[row["fact_id"]])


def _when(view: View, row: Row) -> str:
    return view.period(row["start"], row["end"])


def _length(row: Row) -> tuple[str, int]:
    """The later it ends and the earlier it starts, the more a run tells."""
    return row["end"], -int(row["start"].replace("-", ""))
