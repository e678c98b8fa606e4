"""One project of a package as findings. A statement of ours refines the standard field beside it where the two agree.

Whoever changes a standard field in another tool is heard: the field then stands against its statement, and counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from groundbreak.exchange import Known, Said
from groundbreak.exchange.oc4ids import Project, milestone, money, nature, period, project_type, status, statuses
from groundbreak.exchange.oc4ids.model import Called, Document, Location, Milestone, Stated
from groundbreak.facts import Evidence, Fact, Finding, Link, Mention, Source, Text, digest
from groundbreak.facts.vocabulary import codelist
from groundbreak.intake.exchanged import Cast
from groundbreak.units import Interval, PartialDate, Quantity

Found = tuple[Source, Finding]
OWNERS = ("owner", "publicAuthority", "buyer", "procuringEntity")
_BUILT = ("completed", "maintenance", "decommissioning", "decommissioned")
_BUILDING = ("implementation", "completion", *_BUILT)
_READ = frozenset({
    "id", "updated", "title", "description", "status", "type", "period", "budget", "locations", "parties",
    "milestones", "relatedProjects", "documents",
})  # fmt: skip


@dataclass
class Reader:
    """A project on its way into facts."""

    source: Source
    cast: Cast
    project: Project
    where: str
    names: Mapping[str, tuple[str, str]]
    remarks: list[str] = field(default_factory=list)

    @property
    def known(self) -> Known:
        """The log that is read for."""
        return self.cast.known

    def findings(self) -> Iterator[Found]:
        """Yield what the project says that the log does not hold; raises `UnknownCode` or `BadValue`."""
        said = [*self._budget(), *self._milestones(), *self._statements(), *self._native(), *self._period()]
        yield from (self._found(one, pointer) for one, pointer in said if not self.known.says(one))
        yield from self._parties()
        yield from self._locations()
        yield from self._related()
        yield from self._self()
        extra = [name for name in self.project.model_extra or {} if not name.startswith("groundbreak_")]
        self.remarks += [f"{self.where}/{name}" for name in extra]

    def _me(self, content: str = "") -> Mention:
        name, kind = self.names[self.project.id]
        return self.cast.mention(kind, name, self.project.id, content)

    def _self(self) -> Iterator[Found]:
        given, title = self.project.groundbreak_names, self.project.title
        names = [given.en, given.zh] if given else []
        for item in self.cast.introduce(self._me(), self.project.id, names, f"{self.where}/id"):
            yield self.source, item
        if title and title not in names and self.known.owns(self.project.id):
            fact = Fact(self._me(), "name", Text(title))
            yield self.source, Finding(fact, Evidence(title, locator=f"{self.where}/title"))

    def _found(self, said: Said, pointer: str, target: Mention | None = None) -> Found:
        source = self._of(said)
        return source, said.finding(self._me(source.content), f"{self.where}{pointer}", target)

    def _of(self, said: Said) -> Source:
        """The document that a statement rests on, where it is one that tells its clock and grade, else the package."""
        documents = {document.id: document for document in self.project.documents or ()}
        document = documents.get(said.document or "")
        return self.source if document is None else _source(document, self.source)

    def _budget(self) -> Iterator[tuple[Said, str]]:
        budget = self.project.budget
        if budget is None or budget.amount is None or budget.amount.amount is None or not budget.amount.currency:
            return
        own, amount, unit = budget.groundbreak_statement, Decimal(str(budget.amount.amount)), budget.amount.currency
        if own and own.attribute == "investment" and _agrees(money(own), budget):
            yield own, "/budget"
            return
        value, quote = Quantity.of(Interval(amount, amount), unit), f"{unit} {amount}"
        plan = Said(attribute="investment", value=value.text(), basis="total", modality="planned", quote=quote)
        yield plan, "/budget/amount"

    def _milestones(self) -> Iterator[tuple[Said, str]]:
        for place, told in enumerate(self.project.milestones or ()):
            pointer, own = f"/milestones/{place}", told.groundbreak_statement
            if own and own.attribute == "gate" and _agrees(milestone(own), told, but="title"):
                yield own, pointer
            elif told.code not in codelist("gates"):
                self.remarks.append(f"{self.where}{pointer}")
            else:
                yield from ((said, pointer) for said in _dates(told))

    def _statements(self) -> Iterator[tuple[Said, str]]:
        for place, said in enumerate(self.project.groundbreak_statements or ()):
            yield said, f"/groundbreak_statements/{place}"

    def _native(self) -> Iterator[tuple[Said, str]]:
        """Status, sectors and type, where they say more than our own fields do."""
        told = self.project
        if told.status and told.status != status(told.groundbreak_stage, told.groundbreak_side_state):
            row = statuses()[told.status]
            attribute = "gate" if row["gate"] else "state"
            yield Said(attribute=attribute, value=row["gate"] or row["state"], quote=told.status), "/status"
        natures = [said.value for said in told.groundbreak_statements or () if said.attribute == "nature"]
        yield from self._sectors()
        if told.type and told.type not in map(project_type, natures):
            if kind := nature(told.type):
                yield Said(attribute="nature", value=kind, quote=told.type), "/type"
            else:
                self.remarks.append(f"{self.where}/type")

    def _sectors(self) -> Iterator[tuple[Said, str]]:
        """The sectors, of those that go into detail the detailed one alone."""
        told = self.project.sector or []
        own = {said.value for said in self.project.groundbreak_statements or () if said.attribute == "sector"}
        for place, code in enumerate(told):
            if code not in own and not any(other.startswith(f"{code}.") for other in told):
                yield Said(attribute="sector", value=code, quote=code), f"/sector/{place}"

    def _period(self) -> Iterator[tuple[Said, str]]:
        """Start and end, where no milestone says them."""
        told, gates = self.project.period, [said for said, _ in self._gates()]
        if told is None:
            return
        known, built = period(gates), self.project.status in _BUILDING
        ends = {"startDate": (told.start_date, "started", built), "endDate": (told.end_date, "completed", False)}
        for name, (when, code, actual) in ends.items():
            if when and when != known.get(name):
                modality = "actual" if actual or self.project.status in _BUILT else "planned"
                said = Said(attribute="gate", value=code, modality=modality, holds_from=when[:10], quote=when)
                yield said, f"/period/{name}"

    def _gates(self) -> Iterator[tuple[Said, str]]:
        before = len(self.remarks)
        yield from self._milestones()
        del self.remarks[before:]

    def _parties(self) -> Iterator[Found]:
        parties = self.project.parties or []
        role = next((role for role in OWNERS if any(role in (party.roles or ()) for party in parties)), None)
        for place, party in enumerate(parties):
            pointer = f"/parties/{place}"
            if role is None or role not in (party.roles or ()):
                self.remarks.append(f"{self.where}{pointer}")
                continue
            yield from self._link(party, "owner", ("company", party.name), pointer)

    def _locations(self) -> Iterator[Found]:
        for place, told in enumerate(self.project.locations or ()):
            pointer, name = f"/locations/{place}", _place_name(told)
            if name:
                yield from self._link(told, "place", ("place", name), pointer)
                yield from self._centroid(told, name, pointer)
            if told.geometry and told.groundbreak_position != "centroid":
                yield from self._position(told, pointer)

    def _centroid(self, told: Location, name: str, pointer: str) -> Iterator[Found]:
        """What our own export says of a place that the log does not own: its code, centroid, and the place above."""
        own = told.groundbreak_statement
        if own is None or self.known.owns(own.value):
            return
        facts: list[Fact] = []
        here = self.cast.mention("place", name, own.value)
        if told.gazetteer and told.gazetteer.identifiers:
            facts.append(Fact(here, "identifier", Text(told.gazetteer.identifiers[0]), basis="admin_code"))
        if told.address and told.address.region:
            above = Mention(self.source.content, "place", told.address.region)
            facts.append(Fact(here, "part_of", Link(above)))
        if told.geometry and told.groundbreak_position == "centroid":
            facts += _degrees(here, told.geometry.coordinates or [], "estimated")
        for fact in facts:
            yield self.source, Finding(fact, Evidence(name, locator=f"{self.where}{pointer}"))

    def _position(self, told: Location, pointer: str) -> Iterator[Found]:
        if told.geometry is None or told.geometry.type != "Point":
            self.remarks.append(f"{self.where}{pointer}/geometry")
            return
        where = told.geometry.coordinates or []
        own = {said.attribute: said.quantity.printed.point for said in self.project.groundbreak_statements or ()
               if said.attribute in ("longitude", "latitude")}  # fmt: skip
        if [float(own[name]) for name in ("longitude", "latitude") if name in own] == where[:2]:
            return
        for fact in _degrees(self._me(), where, "actual"):
            yield self.source, Finding(fact, Evidence(str(where), locator=f"{self.where}{pointer}/geometry"))

    def _related(self) -> Iterator[Found]:
        for place, told in enumerate(self.project.related_projects or ()):
            pointer, other = f"/relatedProjects/{place}", told.identifier
            if told.relationship != "partOf" or not other:
                self.remarks.append(f"{self.where}{pointer}")
                continue
            own = told.groundbreak_statement
            said = own if own and own.value == other else Said(attribute="part_of", value=other, quote=other)
            if not self.known.says(said, other):
                source, (name, kind) = self._of(said), self.names.get(other, (told.title or other, "project"))
                yield self._found(said, pointer, self.cast.mention(kind, name, other, source.content))

    def _link(self, told: Called, attribute: str, thing: tuple[str, str], pointer: str) -> Iterator[Found]:
        (kind, name), own, names = thing, told.groundbreak_statement, told.groundbreak_names
        mine = own is not None and names is not None and name in (names.en, names.zh)
        said = own if mine and own else Said(attribute=attribute, value=name, quote=name)
        exchanged = own.value if mine and own else ""
        if not self.known.says(said, exchanged):
            target = self.cast.mention(kind, name, exchanged, self._of(said).content)
            yield self._found(said, pointer, target)
        if mine and names:
            here = self.cast.mention(kind, name, exchanged)
            for item in self.cast.introduce(here, exchanged, (names.en, names.zh), f"{self.where}{pointer}"):
                yield self.source, item


def _agrees(native: Mapping[str, Any], told: Stated | Milestone, but: str = "") -> bool:
    """Whether the standard fields are those that the statement beside them gives."""
    given = told.model_dump(by_alias=True, exclude_none=True, exclude={"id", "groundbreak_statement"})
    return {key: value for key, value in given.items() if key != but} == {
        key: value for key, value in native.items() if key != but
    }


def _dates(told: Milestone) -> Iterator[Said]:
    code, met = told.code or "", told.status == "met" or bool(told.date_met)
    if met:
        when = told.date_met[:10] if told.date_met else None
        yield Said(attribute="gate", value=code, holds_from=when, quote=told.date_met or "met")
    if told.due_date:
        yield Said(attribute="gate", value=code, modality="planned", holds_from=told.due_date[:10], quote=told.due_date)


def _place_name(told: Location) -> str | None:
    address = told.address
    parts = (address.locality or address.region or address.street_address) if address else None
    return told.description or parts


def _degrees(mention: Mention, coordinates: list[Any], modality: str) -> list[Fact]:
    if len(coordinates) < 2 or not all(isinstance(degree, int | float) for degree in coordinates):
        return []
    pairs = zip(("longitude", "latitude"), coordinates, strict=False)
    return [
        Fact(mention, name, Quantity.of(Interval.printed(Decimal(str(degree))), "degree"), modality=modality)
        for name, degree in pairs
    ]


def _source(document: Document, package: Source) -> Source:
    """A document that our export cites, as the package tells of it; its text is not at hand."""
    own = document.groundbreak_source
    if own is None:
        return package
    uri = document.url or f"{package.uri}#{document.id}"
    told = (uri, document.title, document.language, document.author, own.model_dump())
    return Source(
        uri=uri,
        content=digest("oc4ids", package.content, told),
        fetched_on=date.fromisoformat(own.fetched_on),
        title=document.title or "",
        publisher=document.author or "",
        language=document.language or "",
        published=PartialDate.parse(own.published) if own.published else None,
        grade=own.grade,
        audience=own.audience,
        origin=own.origin,
    )
