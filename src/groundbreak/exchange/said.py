"""One statement in exchanged data: a fact without its mention, with what it rests on."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from groundbreak.errors import BadRecord
from groundbreak.facts import Code, Evidence, Fact, Finding, Link, Mention, Text
from groundbreak.facts.vocabulary import check, look_up
from groundbreak.units import PartialDate, Quantity

Row: TypeAlias = Mapping[str, Any]
_QUALIFIERS = (
    "attribute", "indicator", "basis", "modality", "attribution", "product", "scope", "holds_from", "holds_to",
)  # fmt: skip


class Form(BaseModel):
    """Anything in exchanged data: written in camelCase, without what is not said."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True)

    def written(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)


class Said(Form):
    """What is said of a thing, in the vocabulary of the log.

    ``value`` is canonical text: an interval in base units (money in minor units) with its unit, a code, words, or the
    id of what is linked. ``document`` is the id of the document it rests on, ``fact`` that of the fact it was.
    """

    attribute: str
    value: str
    indicator: str | None = None
    basis: str | None = None
    modality: str = "actual"
    attribution: str = "source"
    product: str | None = None
    scope: str | None = None
    holds_from: str | None = None
    holds_to: str | None = None
    doubt: str | None = None
    quote: str = ""
    document: str | None = None
    fact: str | None = None

    @classmethod
    def of(cls, row: Row, **more: str | None) -> "Said":
        """Take it from a row of an edition's claims."""
        return cls(**{name: row[name] for name in (*_QUALIFIERS, "value", "doubt")}, **more)  # type: ignore[arg-type]

    @property
    def when(self) -> PartialDate | None:
        """The date from which it holds."""
        return PartialDate.parse(self.holds_from) if self.holds_from else None

    @property
    def quantity(self) -> Quantity:
        """Its value where that is a number."""
        return Quantity.parse(self.value)

    def finding(self, mention: Mention, locator: str, target: Mention | None = None) -> Finding:
        """Return it as a finding about `mention`; raises `UnknownCode`, `BadValue` or `BadRecord`."""
        until = PartialDate.parse(self.holds_to) if self.holds_to else None
        kept = {name: getattr(self, name) for name in _QUALIFIERS if not name.startswith("holds")}
        fact = Fact(mention, value=self._value(target), holds_from=self.when, holds_to=until, **kept)
        check(fact)
        if self.doubt is not None:
            look_up(self.doubt, "doubts")
        return Finding(fact, Evidence(self.quote or self.value, locator=locator), doubt=self.doubt)

    def agrees(self, row: Row) -> bool:
        """Whether a fact of a log says just this; whom a link leads to is not looked at."""
        same = all(getattr(self, name) == row[name] for name in _QUALIFIERS)
        return same and (row["value_type"] == "link" or self.value == row["value"])

    def _value(self, target: Mention | None) -> Quantity | Code | Text | Link:
        match look_up(self.attribute, "attributes")["value"]:
            case "quantity" | "money":
                return self.quantity
            case "code":
                return Code(self.value)
            case "text":
                return Text(self.value)
            case _ if target is None:
                raise BadRecord(f"{self.attribute} leads to nothing", mend="say the name of what it leads to")
        return Link(target)
