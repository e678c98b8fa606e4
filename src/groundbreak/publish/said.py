"""A claim as a page shows it: what it is about, what it says, in which words, who says so, and its rivals."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundbreak.facts.vocabulary import MEASURES, codelist, term
from groundbreak.publish.catalog import Row
from groundbreak.publish.view import Link, View, interval, script
from groundbreak.publish.view import other as other_language
from groundbreak.units import PartialDate

DATED = {"gate": "gates", "state": "states", "event": "events"}


@dataclass(frozen=True, slots=True)
class Said:
    """One fact, ready to show."""

    fact: Link
    label: str
    value: Link
    modality: str
    planned: bool
    when: str
    quote: str
    quote_language: str
    source: Link
    attribution: str
    doubt: str
    review: str
    decided: str
    agreed: tuple["Said", ...] = ()
    rivals: tuple["Said", ...] = ()


def said(view: View, row: Row, others: Sequence[Row] = ()) -> Said:
    """Return a claim as it is shown, with those that say the same and those that it won against."""
    quote = view.catalog.facts[row["fact_id"]]["quote"] or ""
    return Said(
        fact=view.fact(row["fact_id"], view.text("word.words")),
        label=label(view, row),
        value=value(view, row),
        modality=term(row["modality"], "modalities", view.language),
        planned=row["modality"] != "actual",
        when=when(view, row),
        quote=quote,
        quote_language=script(quote),
        source=view.source(row["source_id"]),
        attribution=term(row["attribution"], "attributions", view.language),
        doubt=term(row["doubt"], "doubts", view.language) if row["doubt"] else "",
        review=review(view, view.catalog.facts[row["fact_id"]]),
        decided=view.text(f"decided.{row['decided_by']}"),
        agreed=tuple(said(view, other) for other in others if agree(row, other)),
        rivals=tuple(said(view, other) for other in others if not agree(row, other)),
    )


def agree(row: Row, other: Row) -> bool:
    """Whether two statements of one claim say the same: rounding included, and a date that lies within the other.

    What a compiler noted as conflicting, and what was misread, is a rival, whatever it says.
    """
    if other["doubt"] == "noted_rival" or other["verdict"] == "corrected":
        return False
    if row["value_type"] == "quantity":
        return bool(interval(row).overlaps(interval(other)))
    if row["attribute"] not in DATED or not (row["holds_from"] and other["holds_from"]):
        return bool(row["value"] == other["value"])
    one, two = PartialDate.parse(row["holds_from"]), PartialDate.parse(other["holds_from"])
    return one.first <= two.last and two.first <= one.last


def label(view: View, row: Row) -> str:
    """Return what a claim is about: attribute, what it counts, and the part or product it is of."""
    name = _attribute(view, row)
    narrowed = [term(row["basis"], "bases", view.language)] if row["basis"] else []
    narrowed += [part for part in (row["product"], row["scope"]) if part]
    if not narrowed:
        return name
    return view.text("word.narrowed", name=name, by=view.text("word.comma").join(narrowed))


def value(view: View, row: Row) -> Link:
    """Return what a claim says."""
    match row["value_type"]:
        case "quantity":
            return Link(view.quantity(row, ends=True) + _relative(view, row))
        case "link":
            return view.name(row["value"])
        case "code" if row["attribute"] in DATED:
            return Link(view.day(row["holds_from"]) if row["holds_from"] else view.text("word.undated"))
        case "code":
            return Link(term(row["value"], codelist("attributes")[row["attribute"]]["codelist"], view.language))
        case _:
            return Link(row["value"], "", other_language(row["value"], view.language))


def when(view: View, row: Row) -> str:
    """Return the period or date that a claim holds for; the date of a gate is its value."""
    if row["attribute"] in DATED or not row["holds_from"]:
        return ""
    return view.period(row["holds_from"], row["holds_to"]) if row["holds_to"] else view.day(row["holds_from"])


def _attribute(view: View, row: Row) -> str:
    attribute = row["attribute"]
    if attribute in DATED:
        return term(row["value"], DATED[attribute], view.language)
    name = term(attribute, "attributes", view.language)
    if not row["indicator"] or attribute not in MEASURES | {"trend", "signal"}:
        return name
    return view.text("word.measure", indicator=term(row["indicator"], "indicators", view.language), measure=name)


def review(view: View, fact: Row) -> str:
    """Return who reviewed a fact and why; what stands in the place of what was read says so."""
    if not fact["verdict"]:
        return ""
    key = "replaces" if fact["read_fact_id"] else fact["verdict"]
    return view.text(f"review.{key}", who=fact["reviewer"] or view.text("review.nobody"), why=fact["why"] or "–")


def _relative(view: View, row: Row) -> str:
    """Say what a multiple, share or change is relative to."""
    of, attribute = row["relative_indicator"], row["relative_attribute"]
    if not attribute:
        return ""
    base = term(of, "indicators", view.language) if of else term(attribute, "attributes", view.language)
    start, _, end = (row["relative_period"] or "").partition("..")
    months = view.period(start, end or start) if start else ""
    return view.text("word.relative", base=base, when=months).rstrip()
