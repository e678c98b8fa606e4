"""What `groundbreak read --llm` needs: the assistant of the options, and the record of what it did."""

import json
import os
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from pathlib import Path

from groundbreak.cli import render
from groundbreak.errors import BadInput, BadValue
from groundbreak.intake.llm import Assistant, Endpoint, Prices

KEY = "GROUNDBREAK_LLM_KEY"


def assistant(url: str, model: str | None, prices: str | None) -> Assistant:
    """Return a reader that asks the model of an endpoint, with the key of the environment."""
    if not model:
        raise BadInput("an endpoint has several models", where="--llm", mend="name one with --llm-model")
    return Assistant(Endpoint(url, model, os.environ.get(KEY), _prices(prices) if prices else None))


def report(asked: Assistant, to: Path | None) -> None:
    """Tell what was refused and what the calls took; append a line a call to a file."""
    for name, refused in asked.refused:
        render.note(f"{name}: refused {refused.quote!r}: {refused.why}")
    calls = [call for _, call in asked.calls]
    costs = [call.cost for call in calls if call.cost is not None]
    render.note(
        f"{len(calls)} calls, {sum(call.seconds for call in calls):.1f} s, "
        f"{sum(call.tokens_asked for call in calls)} tokens asked, "
        f"{sum(call.tokens_answered for call in calls)} answered"
        + (f", cost {sum(costs, Decimal(0)):f}" if costs else "")
    )
    if to:
        with to.open("a", encoding="utf-8") as file:
            file.writelines(
                json.dumps({"document": name, **asdict(call)}, ensure_ascii=False, default=str) + "\n"
                for name, call in asked.calls
            )


def _prices(text: str) -> Prices:
    try:
        asked, answered = (Decimal(part) for part in text.split(","))
    except (ValueError, InvalidOperation) as wrong:
        raise BadValue(f"{text!r} is no pair of prices", where="--llm-prices", mend="as in 0.15,0.60") from wrong
    return Prices(asked, answered)
