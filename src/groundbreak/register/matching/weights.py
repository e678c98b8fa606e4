"""The weights of evidence, in log-odds, with their words; `weights.csv` also says why each weighs what it does."""

import csv
from functools import cache
from math import exp
from pathlib import Path
from typing import Literal, NamedTuple

TABLE = Path(__file__).with_name("weights.csv")
Language = Literal["en", "zh"]

# At these log-odds (19 to 1) the machine joins, and from these (1 to 3) a person is asked.
SAME, ASK = 3.0, -1.0


class Reason(NamedTuple):
    """One sign's part in a score, in log-odds, with what was compared."""

    kind: str
    sign: str
    contribution: float
    detail: str = ""

    @property
    def apart(self) -> bool:
        """Whether it alone keeps the machine from joining a pair."""
        return self.sign in apart(self.kind)

    def say(self, language: Language) -> str:
        """Return the reason in words: ``same owner (甬矽电子) +3.0``."""
        return self._told(table(self.kind)[self.sign][language])

    @property
    def both(self) -> str:
        """The reason in both languages: ``same owner/业主相同 (甬矽电子) +3.0``."""
        row = table(self.kind)[self.sign]
        return self._told(f"{row['en']}/{row['zh']}")

    def _told(self, words: str) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{words}{detail} {self.contribution:+.1f}"


@cache
def table(kind: str) -> dict[str, dict[str, str]]:
    """Return the rows of a kind (``company``, or ``project`` for phases too) by their sign."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["sign"]: row for row in csv.DictReader(lines) if row["kind"] == kind}


@cache
def apart(kind: str) -> frozenset[str]:
    """Return the signs each of which alone keeps the machine from joining a pair."""
    return frozenset(sign for sign in table(kind) if sign.endswith("_apart") or sign == "rival")


@cache
def weight(kind: str, sign: str) -> float:
    """Return the log-odds of a sign."""
    return float(table(kind)[sign]["weight"])


def reason(kind: str, sign: str, detail: str = "") -> Reason:
    """Return a sign with its weight as the table has it."""
    return Reason(kind, sign, weight(kind, sign), detail)


def probability(odds: float) -> float:
    """Return the score from 0 to 1 of log-odds."""
    return 1 / (1 + exp(-odds))
