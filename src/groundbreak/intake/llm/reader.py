"""The reader that asks a model: a document goes in by stretches, and comes out as one reading."""

from dataclasses import dataclass, field

from groundbreak.facts import Reading
from groundbreak.intake.documents import Document
from groundbreak.intake.llm.drafts import Drafter
from groundbreak.intake.llm.endpoint import Call, Endpoint
from groundbreak.intake.llm.prompt import VERSION
from groundbreak.intake.llm.spans import Refused, stretches
from groundbreak.intake.reading.drafts import Draft, findings

_STRETCH = 12_000


@dataclass(frozen=True)
class Assistant:
    """Reads documents through an endpoint; `calls` are all calls made, by document, `refused` what could not stand."""

    endpoint: Endpoint
    calls: list[tuple[str, Call]] = field(default_factory=list)
    refused: list[tuple[str, Refused]] = field(default_factory=list)

    def read(self, document: Document) -> Reading:
        """Read a document; raises `NoAnswer` where the endpoint gives none for one of its stretches."""
        name = document.source.uri
        drafts: list[Draft] = []
        for stretch in stretches(document, _STRETCH):
            answer = self.endpoint.ask(stretch.text, lambda call: self.calls.append((name, call)))
            drafter = Drafter(stretch, [])
            drafts += drafter.drafts(answer)
            self.refused.extend((name, refused) for refused in drafter.refused)
        reader = f"llm:{self.endpoint.model}"
        return Reading(document.source, reader, VERSION, findings(drafts, document), document.text_hash)
