"""The lines of a JSONL of facts, as validated records.

The vocabulary is that of `docs/reference/records.md`: ``indicator``, ``project`` and ``target`` records, each with
the address it was read at, the date of that page where it has one, and the words as printed.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Bound = Literal["gt", "ge", "lt", "le", "approx"]


def _exact(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    # JSON floats carry noise in the sixteenth digit (504560000000.0001); no source prints so many.
    return Decimal(f"{value:.12g}") if isinstance(value, float) else value


Number = Annotated[Decimal, BeforeValidator(_exact)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Months(_Record):
    """First and last month, YYYY-MM; both None where the source does not say."""

    start: str | None
    end: str | None


class Amount(_Record):
    """A number with its bound and unit; money has ``currency`` instead of ``unit``."""

    value: Number
    bound: Bound | None = None
    unit: str | None = None
    currency: str | None = None
    kind: str | None = None
    basis: str | None = None
    product: str | None = None
    per: Literal["year", "month", "day"] | None = None
    scope: str | None = None


class Event(_Record):
    """A dated thing that happened or is expected."""

    type: str
    date: str | None
    status: Literal["actual", "expected"]
    scope: str | None = None


class Indicator(_Record):
    """A statistic of an area, sector or company."""

    type: Literal["indicator"]
    indicator: str
    subject: str
    period: Months
    measure: str
    value: Number
    unit: str
    bound: Bound | None = None
    vs: str | None = None
    of_subject: str | None = None
    of_indicator: str | None = None
    within: str | None = None
    derived: bool = False
    cumulative: bool = False
    year_inferred: bool = False
    note: str = ""
    period_text: str = ""


class Project(_Record):
    """A project, a phase of one, or a batch of them."""

    type: Literal["project"]
    name: str
    place: str | None = None
    company: str | None = None
    ownership: str | None = None
    product: str | None = None
    stage: str | None = None
    events: tuple[Event, ...] = ()
    investment: Amount | None = None
    capacity: tuple[Amount, ...] = ()
    output_value: Amount | None = None
    tax: Amount | None = None
    land: Amount | None = None
    jobs: Amount | None = None
    lines: int | None = None
    plural: bool = False
    count: int | None = None
    year: int | None = None
    year_inferred: bool = False
    site_total: dict[str, Number] = {}
    conflicts_with: str = ""


class Target(_Record):
    """What somebody wants reached by a year."""

    type: Literal["target"]
    subject: str
    indicator: str
    value: Number
    unit: str
    by: str | None = None
    bound: Bound | None = None
    measure: str | None = None
    names: tuple[str, ...] = ()


class Line(_Record):
    """One line of the file."""

    fact: Annotated[Indicator | Project | Target, Field(discriminator="type")]
    url: str = Field(min_length=1)
    published: str | None = None
    as_printed: str = ""
    grade: str | None = None
    audience: str = "public"
    language: str = ""
