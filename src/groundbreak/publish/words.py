"""Numbers as each language writes them: "about 5 billion yuan (4.5–5.5 billion)" and "约50亿元（45亿—55亿元）"."""

from decimal import ROUND_HALF_EVEN, Decimal

from babel.numbers import format_decimal, get_currency_name

from groundbreak.publish.texts import Language, text, texts
from groundbreak.units import Hedge, Interval, Quantity, is_currency, plain, unit

FLOOR = -100.0  # per cent: spending cannot fall by more, so a band that starts here has no lower end to speak of
LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
_STEPS: dict[Language, tuple[tuple[int, str], ...]] = {
    "en": ((12, " trillion"), (9, " billion"), (6, " million"), (0, "")),
    "zh": ((12, "万亿"), (8, "亿"), (4, "万"), (0, "")),
}
_DECIMALS: dict[Language, int] = {"en": 3, "zh": 4}  # so many at most before a smaller step reads better
_PLURALS = {"person": "people", "mu": "mu", "per cent": "per cent", "times": "times"}
_RATES = ("percent", "pp")


def grouped(number: Decimal | float, language: Language) -> str:
    """Write a number with its thousands apart and a true minus sign."""
    shown = format_decimal(Decimal(str(number)), locale=LOCALES[language], decimal_quantization=False)
    return str(shown).replace("-", "−")


def scaled(number: Decimal, language: Language) -> tuple[str, str]:
    """Write a number by the myriad or million that suits it: ("480", " million"), ("4.8", "亿")."""
    for power, word in _STEPS[language]:
        part = number.scaleb(-power)
        if not power or (abs(part) >= 1 and _decimals(part) <= _DECIMALS[language]):
            return _digits(Decimal(plain(part)), language), word
    raise AssertionError  # the last step is one


def step(number: float, language: Language) -> tuple[float, str]:
    """Return the myriad or million that a number is best told in, and its word: (1e9, " billion")."""
    power, word = next((power, word) for power, word in _STEPS[language] if abs(number) >= 10**power or not power)
    return float(10**power), word


def estimate(number: float, language: Language) -> str:
    """Write a number that was worked out, to three digits that count."""
    return "".join(scaled(Decimal(plain(Decimal(f"{number:.3g}"))), language))


def quantity(span: Interval, code: str, per: str | None, language: Language, *, ends: bool = False) -> str:
    """Write a quantity with the hedge that its source gave.

    Parameters
    ----------
    span
        In the base unit, money in whole units of its currency: as the edition's tables hold it.
    code, per
        The printed unit or currency, and the time it is reckoned by.
    ends
        Whether "about" and "nearly" are followed by the interval that they stand for.
    """
    shown = span if is_currency(code) else _rounded(Quantity(span, code).printed)
    if shown.hedge is Hedge.between:
        return _with_unit(_range(shown, language), code, per, language, many=True)
    number = "".join(_printed(shown.point, shown, code, language))
    words = _with_unit(number, code, per, language, many=shown.point != 1)
    hedged = text(f"hedge.{shown.hedge}", language, n=words)
    if ends and shown.hedge in (Hedge.about, Hedge.nearly):
        unit_word = unit_name(code, language, many=True) if language == "zh" else ""
        return hedged + text("hedge.ends", language, ends=_range(shown, language) + unit_word)
    return hedged


def money(amount: Decimal, code: str, language: Language) -> str:
    """Write a sum of money."""
    return quantity(Interval(amount, amount), code, None, language)


def rate(percent: float | Decimal, language: Language, places: int = 2) -> str:
    """Write a rate in per cent, without idle zeros."""
    exact = Decimal(str(percent)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    return f"{grouped(Decimal(plain(exact)), language)}%"


def band(lower: float | None, upper: float | None, language: Language) -> str:
    """Write the two ends of a rate; an end that nothing sets is named."""
    low, high = (None if end is None else rate(end, language) for end in (lower, upper))
    floor = lower is None or lower <= FLOOR
    if upper is None:
        return text("band.none" if floor else "band.above", language, low=low)
    if floor:
        return text("band.below", language, high=high)
    return text("band.both", language, low=low, high=high)


def signed(number: float) -> str:
    """Write a difference with its sign, to three digits behind the point."""
    return f"{number:+.3f}".replace("-", "−")


def plain_money(amount: Decimal, language: Language) -> str:
    """Write a sum of money whose currency stands elsewhere: "27.78 billion", "277.8亿"."""
    return "".join(scaled(amount, language))


def currency(code: str, language: Language) -> str:
    """Return what a currency is called in a sum: "yuan", "元"; "US dollars", "美元"."""
    known = f"currency.{code}"
    return text(known, language) if known in texts() else str(get_currency_name(code, 2, locale=LOCALES[language]))


def _printed(value: Decimal, span: Interval, code: str, language: Language) -> tuple[str, str]:
    """A rate keeps the digits that were printed, "15.0"; other numbers lose idle zeros."""
    if code in _RATES and span.resolution is not None:
        places = max(0, -int(span.resolution.normalize().as_tuple().exponent))
        return f"{value:,.{places}f}".replace("-", "−"), ""
    return scaled(value, language)


def _range(span: Interval, language: Language) -> str:
    assert span.low is not None  # noqa: S101 - a hedge of two ends
    assert span.high is not None  # noqa: S101
    (low, below), (high, above) = scaled(span.low, language), scaled(span.high, language)
    if language == "zh":
        return f"{low}{below}—{high}{above}"
    return f"{low}–{high}{above}" if below == above else f"{low}{below}–{high}{above}"


def _with_unit(number: str, code: str, per: str | None, language: Language, *, many: bool) -> str:
    if code in ("percent", "degree", "rank"):
        return text(f"unit.{code}", language, n=number)
    gap = " " if language == "en" else ""
    every = text(f"per.{per}", language) if per else ""
    return f"{number}{gap}{unit_name(code, language, many=many)}{every}"


def unit_name(code: str, language: Language, *, many: bool) -> str:
    """Return what a unit or currency is called beside a number."""
    if is_currency(code):
        return currency(code, language)
    if language == "zh":
        return unit(code).zh.partition("（")[0]
    name = unit(code).en
    return _PLURALS.get(name, f"{name}s") if many else name


def _digits(number: Decimal, language: Language) -> str:
    """Chinese print leaves the thousands of a number before 万 and 亿 together."""
    return plain(number).replace("-", "−") if language == "zh" else grouped(number, language)


def _rounded(span: Interval) -> Interval:
    """Undo the noise of base units that are thirds: 500 mu are 333,333.333333333 m²."""
    low, high, step = (_six(end) for end in (span.low, span.high, span.resolution))
    return Interval(low, high, span.low_open, span.high_open, step)


def _six(number: Decimal | None) -> Decimal | None:
    return None if number is None else number.quantize(Decimal("1e-6"))


def _decimals(number: Decimal) -> int:
    return len(plain(number).partition(".")[2])
