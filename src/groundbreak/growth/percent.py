"""The one door between per cent, as sources print them, and fractions of one, as the algebra takes them."""

from decimal import Decimal

from groundbreak.errors import GrowthError

# No agency prints growth to a thousandth of a per cent; 0.154 is a fraction that nobody multiplied by a hundred.
_FINEST_PERCENT = 0.01


def from_percent(percent: Decimal | float) -> float:
    """Return a percentage as a fraction of one; decimal, so that 15.35 becomes the float nearest to .1535."""
    return float(Decimal(str(percent)) / 100)


def to_percent(fraction: float) -> float:
    """Return a fraction of one as a percentage."""
    return fraction * 100


def refuse_fraction(where: str, low: float, high: float) -> None:
    """Refuse an interval of per cent that can only be one of fractions."""
    if 0 < round(high - low, 9) < _FINEST_PERCENT and max(abs(low), abs(high)) < 1:
        raise GrowthError(
            f"{where} grew by {low:g} to {high:g} per cent, finer than anyone prints",
            mend="this looks like a fraction of one where per cent are expected: 15.4, not 0.154",
            zh=f"{where}：增长 {low:g}% 至 {high:g}%，比任何公布都细（像是把 15.4% 写成了 0.154，请写百分数）",
        )
