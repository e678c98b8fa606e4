"""A language model as a reader: it points at words of the text, and the grammar reads what they say.

A model's answer holds quotes and codes, never numbers or dates: figures come out of the quotes by the same grammar that
reads texts alone. A quote that the text does not have is refused, and what is refused is told. Nothing of it counts
without a person's nod, since nobody has measured the model at hand.
"""

from groundbreak.intake.llm.drafts import CONFIDENCE
from groundbreak.intake.llm.endpoint import Call, Endpoint, Prices
from groundbreak.intake.llm.reader import Assistant
from groundbreak.intake.llm.spans import Refused

__all__ = ["CONFIDENCE", "Assistant", "Call", "Endpoint", "Prices", "Refused"]
