"""What a document says as one record: indicators, projects and targets, in the form that readers are compared in.

Facts stay what they are; a record gathers those of one mention, in printed units, with their words. The form and its
codes are those of ``docs/reference/labels.md``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from groundbreak.facts import Code, Fact, Finding, Link, Mention, Reading, Source, Text
from groundbreak.facts.vocabulary import MEASURES, codelist, wholes
from groundbreak.intake.pointing import as_told
from groundbreak.intake.reading.lexicon.goods import singular
from groundbreak.intake.stages import STAGES, stage_of
from groundbreak.units import Hedge, Interval, PartialDate, Precision, Quantity

PROJECTS = frozenset({"project", "phase", "batch", "site", "programme"})
SKIPPED = frozenset({"gap_pp", "contribution_pp", "contribution_share"})
EVENTS = {code: stage for code, stage in STAGES.items() if code not in {"in_statistics", "under_construction"}}
EVENTS |= {"commissioned": "commissioned", "expansion": "expansion", "launched": "started", "cancelled": "cancelled"}
# Without a date these show in the stage alone, where the day of publication could have given one.
DATED = frozenset({"announced", "signed", "approved", "started", "completed", "commissioned"})
INDICATORS = frozenset({
    "industrial_investment", "manufacturing_investment", "fixed_asset_investment", "high_tech_investment",
    "technological_transformation_investment", "infrastructure_investment", "real_estate_investment",
    "industrial_value_added", "industrial_output_value", "output_value", "revenue", "sales", "profit", "exports", "gdp",
})  # fmt: skip
_HAN = re.compile("[一-龥]")
# Statistics of industry cover firms above a size; a subject is named with them where the words do.
_SIZED = re.compile("(?:规模以上|规上)(?:工业)?(?:企业)?")
_OF_INDUSTRY = frozenset({"industrial_value_added", "industrial_output_value", "revenue", "profit"})
BOUNDS = {
    Hedge.over: "gt", Hedge.at_least: "ge", Hedge.at_most: "le", Hedge.nearly: "lt", Hedge.under: "lt",
    Hedge.about: "approx",
}  # fmt: skip
_PARTS = {Precision.half: "H", Precision.quarter: "Q"}
_Record = dict[str, Any]


def record(name: str, reading: Reading) -> _Record:
    """Return what a reading found in a document as one record.

    Parameters
    ----------
    name
        The document's own id.
    reading
        What was found; findings of areas, sectors and companies become indicators and targets, those of projects,
        phases and batches become projects, in the order in which the text first speaks of each.
    """
    told: dict[Mention, list[Finding]] = defaultdict(list)
    for finding in reading.findings:
        told[finding.fact.mention].append(finding)
    built = [(mention, found) for mention, found in told.items() if mention.kind in PROJECTS]
    built.sort(key=lambda pair: _first_told(pair[1]))
    figures = [finding for finding in reading.findings if finding.fact.attribute in MEASURES - SKIPPED]
    measured = [*as_told(sorted(figures, key=lambda finding: finding.evidence.end or 0))]
    return {
        "id": name,
        "indicators": [_indicator(finding) for finding in measured if finding.fact.modality == "actual"],
        "projects": list(_as_batches([_project(mention, found, reading.source) for mention, found in built])),
        "targets": [_target(finding) for finding in measured if finding.fact.modality == "planned"],
    }


def _first_told(found: Iterable[Finding]) -> int:
    """Where a text first tells of a project itself; its place and owner may be named long before."""
    starts = [(finding.fact.attribute in {"place", "owner"}, finding.evidence.start or 0) for finding in found]
    return min(starts)[1]


def _indicator(finding: Finding) -> _Record:
    fact = finding.fact
    period = {"start": f"{fact.holds_from.first:%Y-%m}" if fact.holds_from else None}
    period["end"] = f"{fact.holds_to.last:%Y-%m}" if fact.holds_to else None
    code, whose = named(fact)
    firms = _SIZED.search(finding.evidence.quote) if fact.mention.kind == "area" else None
    return {
        "indicator": code,
        "subject": whose + firms[0] if firms and code in _OF_INDUSTRY and _SIZED.search(whose) is None else whose,
        "period": period,
        "measure": fact.attribute,
        **_measured(finding),
    }


def _target(finding: Finding) -> _Record:
    fact = finding.fact
    by = fact.holds_to or fact.holds_from
    year = str(by.last.year) if by else None
    code, whose = named(fact)
    return {"subject": whose, "indicator": code, **_measured(finding), "by": year}


def named(fact: Fact) -> tuple[str, str]:
    """Return indicator and subject in the codes of labels; a part without a code there is a subject of its whole."""
    code = fact.indicator or ""
    if code in INDICATORS:
        return code, fact.mention.name
    whole = next((other for other in wholes()[code] if other in INDICATORS), None)
    if whole is None:
        return f"other:{code}", fact.mention.name
    term = codelist("indicators")[code]
    name = fact.mention.name
    if _HAN.search(name):
        return whole, term["zh"] if term["zh"].startswith(name) else f"{name}{term['zh']}"
    return whole, f"{name} {term['en']}"


def _project(mention: Mention, found: list[Finding], source: Source) -> _Record:
    of: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        of[finding.fact.attribute].append(finding)
    money = [_money(finding) for finding in _counted(of["investment"])]
    land, lines = (_first(of[attribute]) for attribute in ("land_area", "production_lines"))
    jobs = _first(sorted(of["jobs"], key=_is_there))  # those that a project brings, before those that were there
    output = next((finding for finding in of["output_value"]), None)
    made: _Record = {
        "name": mention.name,
        "company": _linked(of["owner"]),
        "place": _linked(of["place"]),
        "product": _text(of["product"]) or next((f.fact.product for f in of["capacity"] if f.fact.product), None),
        "stage": stage_of(of, source.published),
        "events": _events([*of["gate"], *of["event"], *of["state"]], source.published),
        "investment": money[0] if money else None,
        "investment_alt": money[1:],
        "funding": [_money(finding) | _day(finding.fact.holds_from) for finding in of["financing"]],
        "land": land,
        "capacity": [_capacity(finding) for finding in of["capacity"]],
        "output_value": {**_money(output), "per": "year", "basis": output.fact.basis} if output else None,
        "jobs": jobs,
        "lines": lines["value"] if lines else None,
    }
    count = _first(of["member_count"])
    return made | ({"plural": True, "count": count["value"]} if count else {})


def _as_batches(projects: Iterable[_Record]) -> Iterator[_Record]:
    """The projects; one that nothing is told of stands where the batch stands that was spoken of before it."""
    batch: str | None = None
    for made in projects:
        untold = made["stage"] in {None, "announced"} and not made["events"]
        stage = batch if untold and batch else made["stage"]
        if made.get("plural") and not untold:
            batch = stage
        yield made | {"stage": stage}


def _events(found: Iterable[Finding], published: PartialDate | None) -> list[_Record]:
    """The events of a project; one told again with less of its day is the one told with more."""
    kept: list[_Record] = []
    made = (_event(finding, dateless=published is None) for finding in found)
    for event in sorted((event for event in made if event), key=lambda event: -len(event["date"] or "")):
        if not any(_is_same(event, other) for other in kept):
            kept.append(event)
    news = str(published)[:7]
    return [event for event in kept if not (_is_mere_news(event, kept) or _is_told_late(event, kept, news))]


def _is_told_late(event: _Record, others: Iterable[_Record], news: str) -> bool:
    """Whether it has only the month of the news, where the text tells elsewhere when it came about."""
    return event["date"] == news and any(
        other is not event and _is_same({**event, "date": None}, {**other, "part": None}) for other in others
    )


def _is_same(event: _Record, other: _Record) -> bool:
    """Whether two events may be one: of one type and status, of one part or none, on days that may be one."""
    parts = {event["scope"], other["scope"]} - {None}
    days = (other["date"] or "").startswith(event["date"] or "") and event.get("part") == other.get("part")
    return all(event[key] == other[key] for key in ("type", "status")) and len(parts) <= 1 and days


def _is_mere_news(event: _Record, others: Iterable[_Record]) -> bool:
    """Whether a plan only goes with other news of its day: "has opened a plant and will expand it"."""
    told = event["date"] or ""
    return event["type"] == "announced" and any(_is_news_of(told, other) for other in others)


def _is_news_of(told: str, event: _Record) -> bool:
    on = event["date"] or ""
    together = bool(on and told) and (on.startswith(told) or told.startswith(on))
    return event["type"] != "announced" and event["status"] == "actual" and (together or on == told)


def _event(finding: Finding, *, dateless: bool) -> _Record | None:
    fact = finding.fact
    kind = EVENTS.get(fact.value.code) if isinstance(fact.value, Code) else None
    status = "actual" if fact.modality == "actual" else "expected"
    if kind is None or (fact.holds_from is None and not _stands_undated(finding, kind, dateless=dateless)):
        return None
    made = {"type": kind, **_day(fact.holds_from), "status": status, "scope": fact.scope}
    return {**made, "quote": finding.evidence.quote, **({"superseded": True} if fact.modality == "dropped" else {})}


def _stands_undated(finding: Finding, kind: str, *, dateless: bool) -> bool:
    """Whether an event counts without its date: what no day of publication could have given one, with a date said."""
    if finding.fact.modality != "actual":
        return dateless and finding.doubt == "date_unresolved"
    if kind not in DATED:
        return True
    return (dateless or finding.fact.scope is not None) and (kind != "announced" or finding.doubt == "date_unresolved")


def _day(when: PartialDate | None) -> _Record:
    """A date as year, month or day; a half or a quarter is the year and its part."""
    if when is None:
        return {"date": None}
    if when.precision in _PARTS:
        return {"date": str(when.first.year), "part": str(when)[5:]}
    return {"date": str(when)}


def _counted(found: list[Finding]) -> list[Finding]:
    """Return the money of a project; where none is told, what was spent of it or is planned for the year."""
    own = [finding for finding in found if finding.fact.basis not in _PARTLY]
    return own or [finding for finding in found if finding.fact.basis != "spent_in_year"]


_PARTLY = frozenset({"annual_plan", "cumulative", "spent_in_year"})


def _capacity(finding: Finding) -> _Record:
    fact = finding.fact
    per = fact.value.per if isinstance(fact.value, Quantity) else None
    made = _measured(finding)
    unit = _noun(fact.product, made["quote"]) if made["unit"] == "unit" else None
    return {"product": fact.product, **made, "unit": unit or made["unit"], "per": per or "year", "scope": fact.scope}


def _noun(product: str | None, quote: str) -> str | None:
    """Return the noun that an English text counts goods by: "6,000 tyres a day"."""
    counted = (
        product is not None
        and product.split()[-1].islower()
        and re.search(rf"\d(?:m| \w+)? {re.escape(product)}\b", quote)
    )
    return singular(product.split()[-1]) if product and counted else None


def _money(finding: Finding) -> _Record:
    made = _measured(finding)
    return {("currency" if key == "unit" else key): value for key, value in made.items()} | {"kind": finding.fact.basis}


def number(finding: Finding) -> float | int | None:
    """Return the number of a figure as a record gives it; None where it has none."""
    value: float | int | None = _measured(finding)["value"]
    return value


def _is_there(finding: Finding) -> bool:
    return finding.fact.modality == "actual"


def _first(found: Iterable[Finding]) -> _Record | None:
    return next((_measured(finding) for finding in found), None)


def _measured(finding: Finding) -> _Record:
    """The number in its printed unit, its hedge and its words."""
    quantity = finding.fact.value
    if not isinstance(quantity, Quantity):
        return {"value": None, "unit": None, "quote": finding.evidence.quote}
    span = quantity.printed
    made: _Record = {"value": _plain(_shown(span)), "unit": quantity.unit, "quote": finding.evidence.quote}
    if span.hedge is Hedge.between:
        made["value_max"] = _plain(span.high)
    return made | ({"bound": BOUNDS[span.hedge]} if span.hedge in BOUNDS else {})


def _shown(span: Interval) -> Decimal | None:
    return span.low if span.hedge is Hedge.between else span.point


def _plain(number: Decimal | None) -> float | int | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _linked(found: Iterable[Finding]) -> str | None:
    links = (finding.fact.value for finding in found)
    return next((value.mention.name for value in links if isinstance(value, Link)), None)


def _text(found: Iterable[Finding]) -> str | None:
    return next((finding.fact.value.text for finding in found if isinstance(finding.fact.value, Text)), None)
