"""Topics: what a document spoke of last, carried from sentence to sentence."""

from dataclasses import dataclass, field

from groundbreak.facts import Fact, Mention
from groundbreak.units import Period


@dataclass(eq=False)
class Topic:
    """What the document spoke of last: carried from sentence to sentence."""

    indicator: str | None = None
    subject: Mention | None = None
    period: tuple[int, Period] | None = None
    rate: tuple[int, Fact] | None = None
    lead: Period | None = None
    paragraph: int = 0
    place: int = -1
    last: Fact | None = None
    branch: tuple[int, Mention] | None = None
    step: tuple[int, str] | None = None
    told: list[str] = field(default_factory=list)
