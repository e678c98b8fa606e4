"""Numbers as sources print them: an interval, and the step of its last printed digit.

"15.4", "over 200", "nearly 600 million", "about 5 billion", "3 to 4" are all intervals. A number printed bare
is the point itself; what rounding leaves open is `rounded`. One end that is open is the number that was printed.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from enum import StrEnum

from groundbreak.errors import BadValue

_PLACES = Decimal("1e-9")
_QUARTER = Decimal("0.25")
_END = r"(-?\d+(?:\.\d+)?)?"
_TEXT = re.compile(rf"([\[(]){_END},{_END}([\])]){_END}", re.ASCII)


class Hedge(StrEnum):
    """The word beside a printed number."""

    exact = "exact"
    over = "over"
    at_least = "at_least"
    at_most = "at_most"
    nearly = "nearly"
    under = "under"
    about = "about"
    between = "between"


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a printed number admits.

    Attributes
    ----------
    low, high
        Ends in the unit of the value; None where the source sets no end on that side.
    low_open, high_open
        Whether the end itself is excluded ("over 200" excludes 200).
    resolution
        The step of the last printed digit, in the same unit; None where it is not known. For hedged numbers
        the last digit that is not zero counts: "nearly 600 million" is said to the hundred million.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    resolution: Decimal | None = None

    def __post_init__(self) -> None:
        for end in (self.low, self.high):
            if end is not None and not end.is_finite():
                raise BadValue(f"{end} is not a finite number")
        if self.low is None and self.high is None:
            raise BadValue("an interval needs at least one end")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise BadValue(f"an interval from {self.low} to {self.high} is empty")

    @classmethod
    def printed(cls, number: Decimal, hedge: Hedge = Hedge.exact, resolution: Decimal | None = None) -> "Interval":
        """Make the interval of one printed number and the word beside it.

        "nearly 600 million" is [500, 600) million and "about 5 billion" is 4.5 to 5.5 billion: one step, and half
        a step, of the last digit that is not zero. The step is a convention of ours; sources define none.
        """
        if hedge in (Hedge.exact, Hedge.between):
            return cls(number, number, resolution=resolution)
        step = significant_step(number)
        if hedge is Hedge.about:
            return cls(number - step / 2, number + step / 2, resolution=step)
        if hedge is Hedge.nearly:
            low, high = sorted((number - step.copy_sign(number), number))
            return cls(low, high, low_open=number < 0, high_open=number >= 0, resolution=step)
        if hedge in (Hedge.over, Hedge.at_least):
            return cls(number, None, low_open=hedge is Hedge.over, resolution=step)
        return cls(None, number, high_open=hedge is Hedge.under, resolution=step)

    @classmethod
    def parse(cls, text: str) -> "Interval":
        """Read what `text` writes; raises `BadValue` for anything else."""
        found = _TEXT.fullmatch(text)
        if not found:
            raise BadValue(f"{text!r} is no interval", mend="write both ends and the step, as in [15.4,15.4]0.1")
        low, high, step = (None if end is None else Decimal(end) for end in found.group(2, 3, 5))
        return cls(low, high, found[1] == "(", found[4] == ")", step)

    @property
    def point(self) -> Decimal:
        """The number to show and to add up: the printed one, or the middle of a range."""
        if self.low is None or self.high is None:
            return self.low if self.low is not None else self.high  # type: ignore[return-value]
        if self.low_open != self.high_open:
            return self.low if self.low_open else self.high
        return (self.low + self.high) / 2

    @property
    def hedge(self) -> Hedge:
        """The word that the interval stands for; `printed` undone."""
        if self.low is None:
            return Hedge.under if self.high_open else Hedge.at_most
        if self.high is None:
            return Hedge.over if self.low_open else Hedge.at_least
        if self.low_open != self.high_open:
            return Hedge.nearly
        if self.low == self.high:
            return Hedge.exact
        return Hedge.about if self._is_about else Hedge.between

    @property
    def _is_about(self) -> bool:
        """Whether it spans one step around a multiple of that step, in whichever unit: "3 to 4" does not."""
        if self.low is None or self.high is None or not self.resolution:
            return False
        steps = self.point / self.resolution
        return abs(self.high - self.low - self.resolution) <= _PLACES and abs(steps - round(steps)) < _QUARTER

    def rounded(self) -> "Interval":
        """Widen a bare number by half its last printed digit: 15.4 is anything from 15.35 to 15.45."""
        if self.low is None or self.low != self.high or not self.resolution:
            return self
        half = self.resolution / 2
        return Interval(self.low - half, self.low + half, resolution=self.resolution)

    def scaled(self, factor: Decimal) -> "Interval":
        """Return the interval in another unit; `factor` is positive. Nine decimals are kept."""
        try:
            low, high, step = (
                None if end is None else (end * factor).quantize(_PLACES, ROUND_HALF_EVEN)
                for end in (self.low, self.high, self.resolution)
            )
        except InvalidOperation as wrong:
            raise BadValue(f"{self.text()} is too large a number") from wrong
        return Interval(low, high, self.low_open, self.high_open, step)

    def overlaps(self, other: "Interval") -> bool:
        """Whether both admit a common value, rounding included: then the two corroborate each other."""
        a, b = self.rounded(), other.rounded()
        return not (_below(a, b) or _below(b, a))

    def text(self) -> str:
        """Write the interval canonically, for hashes: ``[15.4,15.4]0.1``, ``(200,)100``."""
        left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
        return f"{left}{plain(self.low)},{plain(self.high)}{right}{plain(self.resolution)}"


def plain(number: Decimal | None) -> str:
    """Write a decimal without exponent or idle zeros; nothing for None."""
    if number is None:
        return ""
    text = f"{number or abs(number):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def printed_step(digits: str) -> Decimal:
    """Step of the last printed digit of ``15.4`` (0.1) or ``292`` (1)."""
    return Decimal(1).scaleb(-len(digits.partition(".")[2]))


def significant_step(number: Decimal) -> Decimal:
    """Step of the last digit that is not zero: 600,000,000 is said to 100,000,000; zero to 1."""
    if not number:
        return Decimal(1)
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def _below(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))
