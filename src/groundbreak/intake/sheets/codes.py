"""Numbers that authorities give, with what can be checked of them."""

import re

from groundbreak.errors import BadValue

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_PROJECT = re.compile(r"(20\d\d|\d\d(?:0[1-9]|1[0-2]))-?\d{6}-?\d\d-?\d\d-?\d{6}")


def checked(basis: str, text: str) -> str:
    r"""Return a number without spaces; raises `BadValue` where its form or its check digit is wrong.

    The unified social credit code has eighteen signs, the last of which checks the others (GB 32100-2015): with
    weights :math:`3^{i-1} \bmod 31`, the sum of all eighteen is a multiple of 31. Of the national project code the
    form is checked: year and month, territory, kind, industry and number.
    """
    plain = re.sub(r"\s", "", text).upper()
    if basis == "credit_code" and not _adds_up(plain):
        raise BadValue(f"{text!r} is no unified social credit code: its check digit is wrong", mend="look it up anew")
    if basis == "national_code" and not _PROJECT.fullmatch(plain):
        raise BadValue(f"{text!r} is no national project code", mend="write 20 digits, as 2403-330212-04-01-123456")
    return plain


def _adds_up(code: str) -> bool:
    if len(code) != 18 or any(sign not in _SIGNS for sign in code):
        return False
    weights = [pow(3, place, 31) for place in range(17)]
    total = sum(weight * _SIGNS.index(sign) for weight, sign in zip(weights, code, strict=False))
    return (31 - total % 31) % 31 == _SIGNS.index(code[-1])
