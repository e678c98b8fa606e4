"""The files of a monitor as typed, validated records; an unknown key is an error."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from groundbreak.errors import BadValue
from groundbreak.units import PartialDate, is_currency, units


class Record(BaseModel):
    """A frozen record without room for keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _currency(code: str) -> str:
    if not is_currency(code):
        raise ValueError(f"{code!r} is no ISO 4217 code")
    return code


def _dated(text: str) -> str:
    try:
        PartialDate.parse(text)
    except BadValue as wrong:
        raise ValueError(wrong.what) from wrong
    return text


class Place(Record):
    """A territory or zone: code, kind, names, spellings, the one above it, and a centroid in degrees."""

    code: str
    kind: Literal[
        "country", "province", "state", "city", "district", "county_level_city", "county", "development_zone", "town"
    ]
    name_en: str
    name_zh: str
    variants: tuple[str, ...]
    parent: str
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    note: str = ""


class Cluster(Record):
    """A cluster of a taxonomy, with the tier it stands in, how texts spell it, and the fields it is made up of."""

    code: str
    tier: Literal["trillion", "five_hundred_billion", "hundred_billion", "emerging", "landmark", "strategic"]
    name_en: str
    name_zh: str
    variants: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class Target(Record):
    """What a taxonomy's document wants reached: metric, measure, scope, value and year.

    With an ``area`` it is a target of that place, and rivals and bases are looked for there. ``instead_of`` names the
    target of another version that it stands in the place of, as ``361-2023/revenue/2027``.
    """

    metric: str
    measure: Literal["level", "share", "count"]
    scope_en: str
    scope_zh: str
    value: Decimal
    unit: str
    source: str
    year: int | None = None
    bound: Literal["gt", "ge", "approx"] | None = None
    cluster: str | None = None
    area: str | None = None
    basis: Literal["above_scale", "all_firms"] | None = None
    instead_of: str | None = None


class Reference(Record):
    """Where a taxonomy was read."""

    uri: str
    title: str
    published: str | None = None


class Taxonomy(Record):
    """One version of a system of clusters; versions with the same number are different things."""

    code: str
    name_en: str
    name_zh: str
    valid_from: date
    valid_to: date | None = None
    note: str = ""
    sources: tuple[Reference, ...]
    cluster: tuple[Cluster, ...]
    target: tuple[Target, ...] = ()


class TagClass(Record):
    """A class of a tag's list: the fields of products that it takes in, and what the list calls it."""

    fields: tuple[str, ...] = Field(min_length=1)
    class_en: str
    class_zh: str


class Tag(Record):
    """What an official list counts as green, new or high-end: fields inside and outside; all others are unknown."""

    code: str
    name_en: str
    name_zh: str
    valid_from: date
    valid_to: date | None = None
    basis: Reference
    yes: tuple[TagClass, ...]
    no: tuple[TagClass, ...] = ()


class NameJudgement(Record):
    """A row of ``judgements.csv``: what a person judged of two names."""

    kind: Literal["company", "project", "phase", "batch", "sector", "place"]
    left: str = Field(min_length=1)
    right: str = Field(min_length=1)
    verdict: Literal["same", "different", "unsure", "withdrawn"]
    author: str = Field(min_length=1)
    why: str = Field(min_length=1)


class FactJudgement(Record):
    """A row of ``reviews.csv``: what a person judged of facts that a source was read to state."""

    source: str = Field(min_length=1)
    attribute: str = Field(min_length=1)
    quote: str = Field(min_length=1)
    verdict: Literal["accept", "reject", "withdrawn"]
    author: str = Field(min_length=1)
    why: str = Field(min_length=1)


class ExchangeRate(Record):
    """A row of ``exchange_rates.csv``: units of the monitor's currency for one of another, by day or period."""

    currency: str
    period: str
    rate: Decimal = Field(gt=0)
    source: str = Field(min_length=1)

    @field_validator("currency")
    @classmethod
    def _is_currency(cls, code: str) -> str:
        return _currency(code)

    @field_validator("period")
    @classmethod
    def _is_dated(cls, text: str) -> str:
        return _dated(text)


class Price(Record):
    """A row of ``prices.csv``: what one unit of a product is worth, when, and who says so."""

    product: str = Field(min_length=1)
    unit: str
    price: Decimal = Field(gt=0)
    currency: str
    period: str
    source: str = Field(min_length=1)

    @field_validator("unit")
    @classmethod
    def _is_unit(cls, code: str) -> str:
        if code not in units():
            raise ValueError(f"{code!r} is no code of units")
        return code

    @field_validator("currency")
    @classmethod
    def _is_currency(cls, code: str) -> str:
        return _currency(code)

    @field_validator("period")
    @classmethod
    def _is_dated(cls, text: str) -> str:
        return _dated(text)


class Weight(Record):
    """Share of the base-year spending of an outer run of months that fell into an inner one; months as YYYY-MM."""

    start: str
    end: str
    within_start: str
    within_end: str
    low: float = Field(ge=0, le=1)
    high: float = Field(ge=0, le=1)
    basis: Literal["assumed", "earlier_years", "published"]
    note_en: str
    note_zh: str


class Breakdown(Record):
    """Places that make up another one without a rest; all by their codes."""

    whole: str
    parts: tuple[str, ...] = Field(min_length=2)


class EditionDates(Record):
    """The dates and seed that an edition is built for when none are given."""

    as_of: date
    known_at: date
    seed: int


class FactsFile(Record):
    """The register of facts that a monitor brings, and the day it was gathered."""

    file: str
    fetched_on: date


class PlacesFile(Record):
    """Since when the division into places holds that ``places.csv`` lists."""

    valid_from: date


class PipelineSettings(Record):
    """Size classes by investment; days without word that make silence; points behind the plan of amber and red."""

    size_classes: tuple[int, ...]
    silent_after_days: int = Field(ge=1)
    silent_after_days_at: dict[str, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    amber_behind_pp: float = Field(default=5, ge=0)
    red_behind_pp: float = Field(default=15, ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> "PipelineSettings":
        if self.red_behind_pp < self.amber_behind_pp:
            raise ValueError("red_behind_pp is below amber_behind_pp: what is red lags further than what is amber")
        return self


class OutlookSettings(Record):
    """Until the end of which year one looks ahead, for how many months at least, and with how many draws."""

    until_year: int = Field(default=2030, ge=2000, le=2100)
    least_months: int = Field(default=24, ge=1, le=360)
    draws: int = Field(default=1000, ge=100)


class ChainSettings(Record):
    """The country whose share of the world counts as one's own, an ISO 3166 code of three letters; none is none."""

    country: str | None = Field(default=None, pattern="^[A-Z]{3}$")


class GrowthSettings(Record):
    """Weights of months that are assumed or known from earlier years, and which places make up which."""

    weight: tuple[Weight, ...] = ()
    breakdown: tuple[Breakdown, ...] = ()


class Settings(Record):
    """``monitor.toml``."""

    id: str
    name_en: str
    name_zh: str
    area: str
    currency: str
    headline_indicator: str
    edition: EditionDates
    facts: FactsFile
    places: PlacesFile
    pipeline: PipelineSettings
    growth: GrowthSettings = GrowthSettings()
    outlook: OutlookSettings = OutlookSettings()
    chains: ChainSettings = ChainSettings()
