"""One record as findings: a fact for everything it says, with the words as printed beside it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from groundbreak.errors import BadValue, UnknownCode
from groundbreak.facts import Code, Evidence, Fact, Finding, Link, Mention, Relative, Text
from groundbreak.facts.vocabulary import codelist, contribution_in
from groundbreak.intake.records.quantities import carries, default_unit, quantity
from groundbreak.intake.records.schema import Amount, Event, Indicator, Line, Project, Target
from groundbreak.units import Interval, PartialDate, Period, Quantity, printed_step

# What labels call a stage or event, in the words of the gates; approval is filing unless it is the building permit.
_GATES = {"approved": "filed", "operating": "commissioned", "ceremony": "ceremony"}
_BUILT = frozenset({"completed", "trial_production", "operating", "full_capacity"})
_PHASE = re.compile(r"[一二三四五六七八九十\d]+期|\bphase (?:\d|one|two|three)", re.IGNORECASE)
_ABOVE_SCALE = re.compile(r"规上|规模以上|above[- ]designated|above[- ]scale|large-scale", re.IGNORECASE)
_FILLER = re.compile(r"规模以上|规上|工业企业|工业|全部|size|industrial enterprises|industry|companies|"
                     r"above[- ]designated([- ]size)?|above-scale|large-scale|"
                     r"[（(]\d{3}[^）)]*体系[）)]|[\s（）()]", re.IGNORECASE)  # fmt: skip
_SECTOR = re.compile(r"(clusters?|集群|产业|行业)(\s*[（(][^（()）]*[)）])?$|\bindustry,", re.IGNORECASE)
_COMPANY_INDICATORS = frozenset({"output_value", "revenue", "vehicle_output"})
_RIVAL = re.compile(r"(\d+(?:\.\d+)?)\s*(亿元|bn|billion)(?:\s*\((?:(\d{4})[^)]*)\))?")
_RIVAL_SCALE = {"亿元": 10**8, "bn": 10**9, "billion": 10**9}
_TIERS = {"五千亿": "five_hundred_billion", "万亿": "trillion", "千亿": "hundred_billion"}
_DIFFERENCE = re.compile(r"(\d+(?:\.\d+)?) - (\d+(?:\.\d+)?)")
_HALF = re.compile(r"H([12]) (\d{4})")
_PARTS = {"Q1": ("Q", 1), "Q2": ("Q", 2), "Q3": ("Q", 3), "Q4": ("Q", 4)}


@dataclass(frozen=True, slots=True)
class Reader:
    """What the findings of one line share: the source's content, the printed words, and the place names at hand."""

    content: str
    line: Line
    locator: str
    places: Mapping[str, str]

    def findings(self) -> Iterator[Finding]:
        """Every fact of the line; raises `UnknownCode` or `BadValue` at the first that is none."""
        match self.line.fact:
            case Indicator() as record:
                yield from _indicator(self, record)
            case Project() as record:
                yield from _project(self, record)
            case Target() as record:
                yield from _target(self, record)

    def mention(self, kind: str, name: str) -> Mention:
        """Something the line speaks of."""
        return Mention(self.content, kind, name)

    def found(self, fact: Fact, doubt: str | None = None, quote: str | None = None, note: str = "") -> Finding:
        """Put a fact beside the words it was printed in."""
        locator = f"{self.locator}; {note}" if note else self.locator
        return Finding(fact, Evidence(quote or self.words(fact), locator=locator), doubt=doubt)

    def words(self, fact: Fact) -> str:
        """The words at hand for a fact: as printed where they carry its figure, else the name or text as read."""
        match fact.value:
            case Quantity() as value if carries(self.line.as_printed, value):
                return self.line.as_printed
            case Text(text):
                return text
            case Link(mention):
                return mention.name
        return fact.mention.name


def _indicator(reader: Reader, record: Indicator) -> Iterator[Finding]:
    code = _indicator_code(record.indicator)
    subject, basis = _subject(reader, record.subject, code)
    basis = "cumulative_years" if record.cumulative else basis
    period = record.period
    value = _derived(record) or quantity(record.value, record.unit, record.bound, reader.line.as_printed)
    measure = contribution_in(record.unit) if record.measure == "contribution" else record.measure
    fact = Fact(
        subject,
        measure,
        value,
        indicator=code,
        basis=basis,
        scope=record.within,
        relative_to=_relative(reader, record, subject, measure, code),
        holds_from=PartialDate.parse(period.start) if period.start else None,
        holds_to=PartialDate.parse(period.end) if period.end else None,
    )
    note = record.note or record.period_text
    doubts = {"derived": record.derived, "year_inferred": record.year_inferred, "period_unstated": not period.start}
    yield reader.found(fact, next((doubt for doubt, holds in doubts.items() if holds), None), note=note)


def _relative(reader: Reader, record: Indicator, subject: Mention, measure: str, code: str) -> Relative | None:
    """What a change, a gap, a contribution or a share is relative to."""
    if not (record.vs or record.of_subject or record.of_indicator):
        return None
    indicator = _indicator_code(record.of_indicator) if record.of_indicator else code
    other = _subject(reader, record.of_subject, indicator)[0] if record.of_subject else subject
    period = _vs(record.vs) if record.vs else None
    return Relative("level" if measure == "share" else "yoy_growth", other, indicator, period)


def _derived(record: Indicator) -> Quantity | None:
    """A difference that the compiler worked out ("7.0 - 16.9"): as uncertain as both of its numbers together."""
    terms = _DIFFERENCE.fullmatch(record.note) if record.derived else None
    if not terms:
        return None
    step = sum((printed_step(term) for term in terms.groups()), Decimal(0))
    return Quantity.of(Interval.printed(record.value, resolution=step), record.unit)


def _target(reader: Reader, record: Target) -> Iterator[Finding]:
    code = _indicator_code(record.indicator)
    subject, basis = _subject(reader, record.subject, code)
    average = record.measure == "avg_annual_growth"
    measure = "yoy_growth" if average else "share" if record.unit == "percent" else "level"
    value = quantity(record.value, record.unit, record.bound, reader.line.as_printed)
    by = PartialDate.parse(record.by) if record.by else None
    basis = "average_growth" if average else basis
    yield reader.found(
        Fact(subject, measure, value, indicator=code, basis=basis, modality="planned", holds_from=by, holds_to=by)
    )
    tier = next((tier for word, tier in _TIERS.items() if word in record.subject), None)
    for name in record.names:
        taxonomy = reader.mention("taxonomy", record.subject)
        fact = Fact(taxonomy, "cluster", Text(name), basis=tier, modality="planned", holds_to=by)
        yield reader.found(fact, quote=name)


def _project(reader: Reader, record: Project) -> Iterator[Finding]:
    project = reader.mention(_project_kind(record), record.name)
    doubt = "year_inferred" if record.year_inferred else None
    modality = "actual" if record.stage in _BUILT else "planned"
    yield from (reader.found(fact) for fact in _links(reader, project, record))
    for event in _events(record):
        yield reader.found(_gate(project, event), doubt if event.date else None, note=_unread_date(event))
    for fact in _amounts(project, record, modality, reader.line.as_printed):
        yield reader.found(fact)
    yield from _rivals(reader, project, record)


def _links(reader: Reader, project: Mention, record: Project) -> Iterator[Fact]:
    if record.company:
        yield Fact(project, "owner", Link(reader.mention("company", record.company)))
        if record.ownership:
            yield Fact(reader.mention("company", record.company), "ownership", Code(record.ownership))
    if record.place:
        yield Fact(project, "place", Link(reader.mention("place", record.place)))
    if record.product:
        yield Fact(project, "product", Text(record.product))
    if record.count is not None:
        yield Fact(project, "member_count", quantity(_whole(record.count), "project", None))


def _amounts(project: Mention, record: Project, modality: str, printed: str) -> Iterator[Fact]:
    year = PartialDate.of(record.year) if record.year else None
    if record.investment:
        kind = record.investment.kind
        basis = {"annual": "annual_plan", None: "unstated"}.get(kind, kind)
        money = _money(record.investment, printed)
        yield Fact(project, "investment", money, basis=basis, modality=modality, holds_from=year)
    for item in record.capacity:
        value = quantity(item.value, default_unit(item.unit, None), item.bound, printed, item.per)
        yield Fact(project, "capacity", value, modality=modality, product=item.product, scope=item.scope)
    for name, total in record.site_total.items():
        product, _, rest = name.partition("_")
        unit, _, per = rest.partition("_per_")
        yield Fact(project, "capacity", quantity(total, unit, None, per=per or None), product=product, scope="site")
    if record.land:
        value = quantity(record.land.value, default_unit(record.land.unit, None), record.land.bound, printed)
        yield Fact(project, "land_area", value, modality=modality)
    if record.output_value:
        basis = "revenue" if record.output_value.basis in {"sales", "revenue"} else "output_value"
        yield Fact(project, "output_value", _money(record.output_value, printed), basis=basis, modality="planned")
    if record.tax:
        yield Fact(project, "tax", _money(record.tax, printed), modality=modality)
    if record.jobs:
        yield Fact(project, "jobs", quantity(record.jobs.value, "person", record.jobs.bound), modality=modality)
    if record.lines is not None:
        yield Fact(project, "production_lines", quantity(_whole(record.lines), "line", None), modality=modality)


def _rivals(reader: Reader, project: Mention, record: Project) -> Iterator[Finding]:
    """Totals that the compiler noted as conflicting: kept as rivals, though their own sources are not at hand."""
    for found in _RIVAL.finditer(record.conflicts_with):
        value = quantity(_whole(found[1]) * _RIVAL_SCALE[found[2]], "CNY", None, found[1])
        fact = Fact(project, "investment", value, basis="unstated", modality="planned", attribution="unnamed")
        yield reader.found(fact, "noted_rival", quote=found[0], note=record.conflicts_with)


def _events(record: Project) -> Iterator[Event]:
    """The dated events, and the stage as one more where no event says the same."""
    yield from record.events
    if record.stage and all(_gate_code(event.type, "") != _gate_code(record.stage, "") for event in record.events):
        yield Event(type=record.stage, date=None, status="actual")


def _gate(project: Mention, event: Event) -> Fact:
    code, scope, when = _gate_code(event.type, event.scope or ""), event.scope, None
    modality = "actual" if event.status == "actual" else "planned"
    if event.date and not _unread_date(event):
        when = PartialDate.parse(event.date)
    if when and scope in _PARTS and len(event.date or "") == 4:
        when, scope = PartialDate.parse(f"{event.date}-{scope}"), None
    attribute = next((name for name in ("gate", "state", "event") if code in codelist(f"{name}s")), None)
    if attribute is None:
        known = [*codelist("gates"), *codelist("states"), *codelist("events")]
        raise UnknownCode.of(event.type, "stage", known)
    return Fact(project, attribute, Code(code), modality=modality, scope=scope, holds_from=when)


def _gate_code(name: str, scope: str) -> str:
    if name == "approved" and "施工许可" in scope:
        return "permitted"
    return _GATES.get(name, name)


def _unread_date(event: Event) -> str:
    """A day whose year the source leaves out ("--11-12") is kept as words beside the fact."""
    return f"dated {event.date}" if event.date and event.date.startswith("--") else ""


def _subject(reader: Reader, name: str, indicator: str) -> tuple[Mention, str | None]:
    """Tell an area, with the firms that are counted, from a sector of it and from a company."""
    place = max((surface for surface in reader.places if name.startswith(surface)), key=len, default=None)
    rest = name[len(place) :].strip() if place else name
    above = bool(_ABOVE_SCALE.search(rest))
    if place and not _FILLER.sub("", rest):
        return reader.mention("area", place), "above_scale" if above else "all_firms" if "全部" in rest else None
    if indicator in _COMPANY_INDICATORS and not above and not _SECTOR.search(name):
        return reader.mention("company", name), None
    return reader.mention("sector", name), "above_scale" if above else None


def _indicator_code(name: str) -> str:
    code = name.removeprefix("other:")
    if code not in codelist("indicators"):
        raise UnknownCode.of(code, "indicator", list(codelist("indicators")))
    return code


def _vs(text: str) -> Period:
    half = _HALF.fullmatch(text)
    if not half:
        return Period.parse(text)
    year, first = int(half[2]), half[1] == "1"
    return Period(f"{year}-01", f"{year}-06") if first else Period(f"{year}-07", f"{year}-12")


def _project_kind(record: Project) -> str:
    if record.plural:
        return "batch"
    return "phase" if _PHASE.search(record.name) else "project"


def _money(amount: Amount, printed: str) -> Quantity:
    if not amount.currency:
        raise BadValue("money without a currency", mend="add an ISO 4217 code, as in CNY")
    return quantity(amount.value, amount.currency, amount.bound, printed)


def _whole(number: str | int) -> Decimal:
    return Decimal(str(number))
