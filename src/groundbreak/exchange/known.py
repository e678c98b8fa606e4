"""What a log knows of the things and facts that exchanged data name, so that only news is imported."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from groundbreak.exchange.said import Row, Said


@dataclass(frozen=True)
class Known:
    """A log as an import sees it.

    Attributes
    ----------
    facts
        Facts by id, as rows of the log.
    entity
        The entity of each mention.
    named
        The mentions that carry an id of exchanged data, by that id, each with the content it stands in.
    """

    facts: Mapping[str, Row] = field(default_factory=dict)
    entity: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def owns(self, exchanged: str) -> bool:
        """Whether an id is one of the log's own, perhaps behind a prefix."""
        return _tail(exchanged) in self.entity

    def mention(self, exchanged: str, content: str = "") -> str | None:
        """Return the mention that an id stands for: its own, or one that carries the id in another content."""
        if self.owns(exchanged):
            return _tail(exchanged)
        carriers = (mention for mention, of in self.named.get(exchanged, ()) if of != content)
        return next(carriers, None)

    def mentions(self, mention: str) -> tuple[str, ...]:
        """Return the mentions that are of one entity with this one, itself among them."""
        return self._members.get(self.entity.get(mention, ""), (mention,))

    def says(self, said: Said, target: str | None = None) -> bool:
        """Whether the log holds this statement as the fact that it names; `target` is the id that a link leads to."""
        row = self.facts.get(said.fact or "")
        if row is None or not said.agrees(row):
            return False
        return row["value_type"] != "link" or self._same(row["value"], target)

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        members: dict[str, list[str]] = defaultdict(list)
        for mention, entity in sorted(self.entity.items()):
            members[entity].append(mention)
        return {entity: tuple(those) for entity, those in members.items()}

    def _same(self, mention: str, exchanged: str | None) -> bool:
        other = self.mention(exchanged) if exchanged else None
        return other is not None and self.entity.get(mention) == self.entity.get(other)


def _tail(exchanged: str) -> str:
    return exchanged.rpartition("-")[2]
