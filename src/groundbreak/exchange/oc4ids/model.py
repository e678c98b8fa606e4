"""The rules of OC4IDS 0.9 for what we write and read, as models; fields that we do not name are let through.

Empty texts, lists and objects, repeated items, codes outside of closed codelists and dates without a time are errors,
as the standard has it.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.alias_generators import to_camel

from groundbreak.exchange.said import Said
from groundbreak.units import is_currency


def _date_time(text: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(text, str) or len(text) < 20 or datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("no date-time of RFC 3339: write 2023-03-01T00:00:00Z")
    return text


def _currency(code: str) -> str:
    if not is_currency(code):
        raise ValueError(f"{code!r} is no ISO 4217 currency")
    return code


def _once(items: list[Any]) -> list[Any]:
    ids = [item.id for item in items]
    if len(set(ids)) < len(ids):
        raise ValueError("an id stands twice in the list")
    return items


DateTime = Annotated[str, BeforeValidator(_date_time), WithJsonSchema({"type": "string", "format": "date-time"})]
Words = Annotated[str, Field(min_length=1)]
Identifier = Annotated[str, Field(min_length=1)]
Currency = Annotated[str, AfterValidator(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
Number = Annotated[float, Field(strict=True)]
ProjectStatus = Literal[
    "identification", "preparation", "implementation", "completion", "maintenance", "decommissioning",
    "decommissioned", "cancelled", "completed",
]  # fmt: skip
ProjectType = Literal["construction", "maintenance", "rehabilitation", "replacement", "expansion", "decommissioning"]
MilestoneStatus = Literal["scheduled", "met", "notMet", "partiallyMet"]


class Part(BaseModel):
    """An object of the standard; our own fields begin with ``groundbreak_``."""

    model_config = ConfigDict(
        frozen=True, extra="allow", alias_generator=to_camel, populate_by_name=True, allow_inf_nan=False
    )


class Stated(Part):
    """An object that may carry the statement that it shows."""

    groundbreak_statement: Said | None = Field(None, alias="groundbreak_statement")


class Titles(Part):
    """A name in each language; the standard has room for one."""

    en: Words | None = None
    zh: Words | None = None


class Called(Stated):
    """An object that stands for one of our entities."""

    groundbreak_names: Titles | None = Field(None, alias="groundbreak_names")


class Period(Part):
    """Start and end."""

    start_date: DateTime | None = None
    end_date: DateTime | None = None


class Value(Part):
    """Money with its currency."""

    amount: Number | None = None
    currency: Currency | None = None


class Budget(Stated):
    """Projected cost of the project."""

    amount: Value | None = None


class Geometry(Part):
    """A geometry of GeoJSON; of points, longitude comes first."""

    type: Literal["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"] | None = None
    coordinates: Annotated[list[Any], Field(min_length=1)] | None = None


class Gazetteer(Part):
    """Codes of a place in a named list of places."""

    scheme: Words | None = None
    identifiers: Annotated[list[Words], Field(min_length=1)] | None = None


class Address(Part):
    """An address in words."""

    street_address: Words | None = None
    locality: Words | None = None
    region: Words | None = None
    country_name: Words | None = None


class Location(Called):
    """Where the project stands."""

    id: Identifier
    description: Words | None = None
    geometry: Geometry | None = None
    gazetteer: Gazetteer | None = None
    address: Address | None = None
    groundbreak_position: Literal["centroid", "stated"] | None = Field(None, alias="groundbreak_position")


class Party(Called):
    """Who takes part."""

    id: Identifier
    name: Words
    roles: Annotated[list[Words], Field(min_length=1)] | None = None


class Origin(Part):
    """What the standard does not say of a source: its clock, grade and audience."""

    published: Words | None = None
    fetched_on: Words
    grade: Words
    audience: Words
    origin: Words | None = None


class Document(Part):
    """A source."""

    id: Identifier
    document_type: Words | None = None
    title: Words | None = None
    url: Words | None = None
    date_published: DateTime | None = None
    language: Words | None = None
    author: Words | None = None
    groundbreak_source: Origin | None = Field(None, alias="groundbreak_source")


class Milestone(Stated):
    """A gate, planned or passed; the status is that of the day it was last looked at, ``dateModified``."""

    id: Identifier
    title: Words | None = None
    type: Words | None = None
    description: Words | None = None
    code: Words | None = None
    due_date: DateTime | None = None
    date_met: DateTime | None = None
    date_modified: DateTime | None = None
    status: MilestoneStatus | None = None


class RelatedProject(Stated):
    """Another project that this one belongs to or follows."""

    id: Identifier
    scheme: Words | None = None
    identifier: Words | None = None
    relationship: Words | None = None
    title: Words | None = None


class Project(Part):
    """A project, or a phase of one."""

    id: Identifier
    updated: DateTime | None = None
    title: Words | None = None
    description: Words | None = None
    status: ProjectStatus | None = None
    type: ProjectType | None = None
    period: Period | None = None
    sector: Annotated[list[Words], Field(min_length=1)] | None = None
    budget: Budget | None = None
    locations: Annotated[list[Location], Field(min_length=1), AfterValidator(_once)] | None = None
    parties: Annotated[list[Party], Field(min_length=1), AfterValidator(_once)] | None = None
    milestones: Annotated[list[Milestone], Field(min_length=1), AfterValidator(_once)] | None = None
    related_projects: Annotated[list[RelatedProject], Field(min_length=1), AfterValidator(_once)] | None = None
    documents: Annotated[list[Document], Field(min_length=1), AfterValidator(_once)] | None = None
    groundbreak_kind: Literal["project", "phase", "site", "programme"] | None = Field(None, alias="groundbreak_kind")
    groundbreak_names: Titles | None = Field(None, alias="groundbreak_names")
    groundbreak_stage: Words | None = Field(None, alias="groundbreak_stage")
    groundbreak_side_state: Words | None = Field(None, alias="groundbreak_sideState")
    groundbreak_statements: Annotated[list[Said], Field(min_length=1)] | None = Field(
        None, alias="groundbreak_statements"
    )


class Publisher(Part):
    """Who publishes the package."""

    name: Words


class Head(Part):
    """A package without its projects."""

    uri: Words
    published_date: DateTime
    version: Annotated[str, Field(pattern=r"^\d+\.\d+$")]
    publisher: Publisher
    license: Words | None = None


class Package(Head):
    """A project package."""

    projects: Annotated[list[Project], Field(min_length=1), AfterValidator(_once)]


def json_schema() -> dict[str, Any]:
    """Return the rules as a JSON schema, for users of other tools."""
    return Package.model_json_schema(by_alias=True)
