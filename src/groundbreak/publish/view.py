"""An edition in one language: names, figures with the address of their words, dates."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from groundbreak.facts.vocabulary import codelist, term
from groundbreak.publish import days, words
from groundbreak.publish.catalog import Catalog, Entity, Row
from groundbreak.publish.texts import Language, text
from groundbreak.units import Interval, plain


class Link(NamedTuple):
    """Words and the address that they lead to; no address, no link. ``language`` where it is not the page's."""

    text: str
    path: str = ""
    language: str = ""


@dataclass(frozen=True)
class View:
    """A catalog in one language."""

    catalog: Catalog
    language: Language

    def text(self, key: str, **parts: object) -> str:
        """Return a text of the pages; any of them may name the edition's currency."""
        return text(key, self.language, **{"currency": words.currency(self.currency, self.language), **parts})

    def name(self, entity: str) -> Link:
        """Return what something is called, in the page's language where it has a name there."""
        known = self.catalog.entities.get(entity, Entity(entity, "subject"))
        here, there = (known.name_en, known.name_zh) if self.language == "en" else (known.name_zh, known.name_en)
        shown = here or there or self.text("word.unnamed", id=entity[:8])
        path = known.path if entity in self.catalog.entities else ""
        return Link(shown, path, other(shown, self.language) if not here and there else "")

    def fact(self, fact: str | None, shown: str) -> Link:
        """Return a figure that leads to the words it was read from."""
        return Link(shown, self.catalog.path_of_fact[fact] if fact else "")

    @property
    def currency(self) -> str:
        """The currency that the edition adds up in."""
        return str(self.catalog.edition.settings["currency"])

    def money(self, amount: Decimal, code: str = "") -> str:
        """Write a sum of money, in the edition's currency where none is given."""
        return words.money(amount, code or self.currency, self.language)

    def quantity(self, row: Row, *, ends: bool = False) -> str:
        """Write the quantity of a claim with its hedge."""
        return words.quantity(interval(row), row["unit"], row["per"], self.language, ends=ends)

    def investment(self, row: Row) -> Link:
        """Return the investment of a project with the hedge of its source; nothing where none is stated."""
        fact = row["investment_fact_id"]
        return self.fact(fact, self.quantity(self.catalog.claim[fact]) + self.conversion(fact)) if fact else Link("")

    def conversion(self, fact: str, *, printed: bool = False) -> str:
        """Return at which rate an amount was converted, in brackets, with the result or with what is `printed`."""
        made = self.catalog.conversions.get(fact)
        if made is None:
            return ""
        return self.text(
            "conversion.from" if printed else "conversion.told",
            money=words.estimate(float(made["converted"]), self.language),
            printed=self.quantity(self.catalog.claim[fact]),
            rate=words.grouped(Decimal(plain(made["rate"])), self.language),
            of=self.day(made["rate_of"]),
            source=made["rate_source"],
        )

    def step(self, made: Row) -> str:
        """Write out a conversion: what was printed, times the rate, with its day and source."""
        return self.text(
            "conversion.step",
            printed=self.money(made["amount"], made["currency"]),
            money=self.money(made["converted"]),
            rate=plain(made["rate"]),
            of=self.day(made["rate_of"]),
            on=self.day(made["stated_on"]),
            source=made["rate_source"],
        )

    def day(self, written: str) -> str:
        """Write a date as precisely as it was stated."""
        return days.day(written, self.language)

    def period(self, start: str, end: str) -> str:
        """Write a run of months."""
        return days.period(start, end, self.language)

    def stage(self, code: str | None) -> str:
        """Return what a stage is called; ``unknown`` where no source tells one."""
        known = code in codelist("gates")
        return term(str(code), "gates", self.language) if known else self.text("pipeline.unknown")

    def source(self, source: str) -> Link:
        """Return what a source is called, and the page of its facts."""
        row = self.catalog.sources[source]
        path = self.catalog.path_of_fact[self.catalog.said_by[source][0]["fact_id"]].partition("#")[0]
        return Link(row["title"] or host(row["uri"]), path, other(row["title"] or "", self.language))


def interval(row: Row) -> Interval:
    """Return the interval of a claim."""
    return Interval(row["low"], row["high"], row["low_open"], row["high_open"], row["resolution"])


def script(shown: str) -> str:
    """Return the language of a text by its script: any Han character makes it Chinese."""
    return "zh" if any("\u3400" <= letter <= "\u9fff" for letter in shown) else "en"


def other(shown: str, language: str) -> str:
    """Return the language of a text where it is not the page's."""
    return script(shown) if shown and script(shown) != language else ""


def host(uri: str) -> str:
    """Return the name of the site of an address; an address of our own as it is."""
    scheme, _, rest = uri.partition("://")
    return rest.partition("/")[0].removeprefix("www.") if scheme in ("http", "https") else uri
