"""An endpoint that speaks the OpenAI protocol: one question, one answer, and what it cost."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from groundbreak.errors import NoAnswer
from groundbreak.intake.llm.answer import Answer, schema
from groundbreak.intake.llm.prompt import messages

if TYPE_CHECKING:
    from httpx import Response

_BUSY = frozenset({408, 409, 429, 500, 502, 503, 504})
_MILLION = 1_000_000
_SHOWN = 160


@dataclass(frozen=True)
class Prices:
    """Money for a million tokens, asked and answered, in the currency of the user's bill."""

    asked: Decimal
    answered: Decimal


@dataclass(frozen=True)
class Call:
    """One call: what it took, and how it ended (``answered``, ``busy``, ``slow``, ``unreachable``, ``malformed``)."""

    model: str
    outcome: str
    seconds: float
    tokens_asked: int = 0
    tokens_answered: int = 0
    cost: Decimal | None = None


@dataclass(frozen=True)
class Endpoint:
    """Where a model is asked.

    Parameters
    ----------
    url
        The base of the protocol, up to and with ``/v1``.
    model
        The model's name there.
    key
        The token that the endpoint asks for; never shown.
    prices
        What tokens cost, where that is known.
    timeout
        Seconds that an answer may take.
    attempts
        How often a question is put before it is given up.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    prices: Prices | None = None
    timeout: float = 120.0
    attempts: int = 3
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)
    clock: Callable[[], float] = field(default=time.perf_counter, repr=False)

    def ask(self, text: str, keep: Callable[[Call], None]) -> Answer:
        """Return what the model points at in a text.

        Parameters
        ----------
        text
            The words put before it.
        keep
            Is handed every call, those that failed too: they are paid for as well.

        Raises
        ------
        NoAnswer
            No attempt gave an answer in the form asked for.
        """
        why = ""
        for wait in self._waits():
            self.sleep(wait)
            answer, why, call = self._once(text)
            keep(call)
            if answer:
                return answer
        raise NoAnswer(
            f"{self.model} gave no usable answer in {self.attempts} attempts: {why}", where=self.url,
            mend="look at the endpoint, its model and its key, or give it more time",
        )  # fmt: skip

    def _waits(self) -> Iterator[float]:
        yield 0
        yield from (2.0**attempt for attempt in range(self.attempts - 1))

    def _once(self, text: str) -> tuple[Answer | None, str, Call]:
        import httpx  # noqa: PLC0415 - only asking a model needs it

        began = self.clock()
        try:
            reply = httpx.post(
                f"{self.url.rstrip('/')}/chat/completions", json=self._question(text), headers=self._headers(),
                timeout=self.timeout,
            )  # fmt: skip
        except httpx.TimeoutException:
            return None, f"it took longer than {self.timeout:g} seconds", self._call("slow", began)
        except httpx.HTTPError as wrong:
            return None, f"it cannot be reached ({wrong})", self._call("unreachable", began)
        if reply.status_code in _BUSY:
            return None, f"it said {reply.status_code}", self._call("busy", began)
        if reply.status_code != 200:
            raise NoAnswer(f"it said {reply.status_code}: {reply.text[:_SHOWN]}", where=self.url)
        return self._opened(reply, began)

    def _opened(self, reply: "Response", began: float) -> tuple[Answer | None, str, Call]:
        try:
            body = reply.json()
            usage = body.get("usage") or {}
            answer = Answer.model_validate_json(body["choices"][0]["message"]["content"])
        except ValidationError as wrong:
            first = wrong.errors()[0]
            place = ".".join(map(str, first["loc"])) or "the answer"
            return None, f"{place}: {first['msg']}", self._call("malformed", began, usage)
        except (json.JSONDecodeError, LookupError, TypeError, AttributeError):
            return None, "it did not speak the protocol", self._call("malformed", began)
        return answer, "", self._call("answered", began, usage)

    def _question(self, text: str) -> dict[str, Any]:
        form = {"type": "json_schema", "json_schema": schema()}
        return {"model": self.model, "messages": messages(text), "temperature": 0, "seed": 0, "response_format": form}

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    def _call(self, outcome: str, began: float, usage: Mapping[str, Any] | None = None) -> Call:
        told = usage or {}
        asked, answered = (int(told.get(name) or 0) for name in ("prompt_tokens", "completion_tokens"))
        cost = (asked * self.prices.asked + answered * self.prices.answered) / _MILLION if self.prices else None
        return Call(self.model, outcome, self.clock() - began, asked, answered, cost)
