"""What a model is asked."""

VERSION = "1"

_SYSTEM = """\
You mark what a text on industry says, for a register in which every value leads back to its words.
Return spans of the text only. Copy each quote exactly, character by character; never rephrase, translate, compute or \
complete it. Where the words stand in the text several times, give in `within` a longer exact stretch that holds the \
ones you mean; else null.

projects: plants, production lines, mines, refineries, energy plants, industrial parks, data centres, or a batch of \
them. Not roads, railways, housing, purchases, takeovers. For each:
- name, owner, place, product: the shortest words that name it.
- figures: one for each amount. `words` holds the number, its unit and what qualifies it ("more than", 近, "a year"). \
`modality` is planned until the text says that it is there.
- happenings: one for each gate, event or side state. `words` is what tells it, `date` the words of its date. \
A launch or ceremony is no start of works. `modality` is actual for what is done, planned for what is to come, dropped \
for a plan that was given up.

statistics: realised figures and official targets (planned) of areas, sectors and companies. `words` is the figure \
with its unit, `fell` the word that says it went down, `period` the words of its months. No polls, forecasts or prices.

Return empty lists where the text says nothing of the kind."""


def messages(text: str) -> list[dict[str, str]]:
    """Return the conversation that asks for the spans of a text."""
    return [{"role": "system", "content": _SYSTEM}, {"role": "user", "content": text}]
