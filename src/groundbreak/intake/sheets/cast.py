"""Who a ledger speaks of: its projects, told apart by name and owner, and the companies and places in its cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from groundbreak.facts import Mention
from groundbreak.intake.sheets.words import folded


@dataclass
class Cast:
    """The mentions of a ledger.

    One name on two sheets is one project, unless two owners are named; on one sheet it is two.
    """

    content: str
    places: Mapping[str, str]
    _projects: dict[str, list[tuple[Mention, str, set[str]]]] = field(default_factory=dict)

    def project(self, kind: str, name: str, owner: str, sheet: str) -> Mention:
        """Return the mention of a row."""
        same = self._projects.setdefault(name, [])
        for mention, known, sheets in same:
            if sheet not in sheets and (not owner or not known or folded(owner) == folded(known)):
                sheets.add(sheet)
                return mention
        mention = Mention(self.content, kind, name, len(same))
        same.append((mention, owner, {sheet}))
        return mention

    def of(self, kind: str, words: str) -> Mention:
        """Return the mention of a company, or of a place: by the longest name in the cell that is known."""
        if kind == "place":
            known = [name for name in self.places if name in words]
            words = max(known, key=len, default=words)
        return Mention(self.content, kind, words)
