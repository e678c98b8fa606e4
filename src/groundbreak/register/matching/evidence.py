"""What speaks for and against two entities being one, each sign with its weight; the weights add up to log-odds."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from rapidfuzz import fuzz

from groundbreak.facts.vocabulary import codelist
from groundbreak.names import fold_script, has_han
from groundbreak.register.matching.likeness import likeness, odds
from groundbreak.register.matching.profile import Figure, Passed, Profile
from groundbreak.register.matching.territory import Territory
from groundbreak.register.matching.weights import ASK, Reason, reason, weight
from groundbreak.units import Precision

# Figures whose disagreement by three times holds apart; output and jobs are told of other years and parts.
_FIRM = ("investment", "capacity", "land_area")
_ALIKE, _RAISED, _TIMES = 1.1, 1.5, 3.0
_YEAR = 366
# Identifiers with check digits: the numbers of a series are its own.
_CODES = ("credit_code", "national_code")
# Shares of letters in common from which two products in one script are alike, and below which they are not.
_LIKE, _UNLIKE = 75.0, 40.0
_DATED = {Precision.day: "date_day", Precision.year: "date_year"}
# Signs of two figures, from those that hold apart to those that agree to three digits; in the middle nothing is said.
_SIGNS = ("amount_apart", "amount_differs", "", "amount_1", "amount_2", "amount_3")
_AGREE = 2
# Log-odds of names from which owners are taken to be alike, and below which for others: even, and 1 to 19.
_EVEN, _NEVER = 0.0, -3.0
_OWNED = {"owner_same": 0, "owner_alike": 1, "": 2, "owner_unlike": 3, "owner_differs": 4}


def weigh(left: Profile, right: Profile, territory: Territory) -> list[Reason]:
    """Return the reasons that speak on a pair of one kind, the prior and the names first.

    Where the rest speaks against it so much that no owners and names could make it a pair to ask about, they are not
    compared.
    """
    kind = left.family
    prior, cap = reason(kind, "prior"), weight(kind, "name_cap")
    if kind == "company":
        rest = list(_registered(left, right))
    else:
        first, last = _numbers(left, right), _told(left, right, territory)
        if _sum(prior, *first, *last) + cap + weight(kind, "owner_same") < ASK:
            return [prior, *first, *last]
        rest = [*first, *_owned(left, right), *last]
    return [prior, *([_named(left, right)] if _sum(prior, *rest) + cap >= ASK else []), *rest]


def contradict(left: Profile, right: Profile, territory: Territory) -> bool:
    """Whether something holds two profiles of one family apart, whatever speaks for them."""
    if left.family == "company":
        return any(found.apart for found in _registered(left, right))
    return any(found.apart for found in (*_numbers(left, right), *_told(left, right, territory)))


def _sum(*reasons: Reason) -> float:
    return sum(found.contribution for found in reasons)


def _named(left: Profile, right: Profile) -> Reason:
    kind = left.family
    best = likeness(left, right)
    floor = "name_floor" if has_han(best.left) is has_han(best.right) else "name_floor_languages"
    held = min(max(best.odds, weight(kind, floor)), weight(kind, "name_cap"))
    return Reason(kind, "name", held * weight(kind, "name"), f"{best.left} ~ {best.right}")


def _registered(left: Profile, right: Profile) -> Iterator[Reason]:
    if not left.identifiers or not right.identifiers:
        return
    for basis in _CODES:
        ours, theirs = ({code for of, code in side.identifiers if of == basis} for side in (left, right))
        if ours and theirs:
            sign = "identifier_same" if ours & theirs else "identifier_apart"
            yield reason(left.family, sign, " ~ ".join(sorted(ours | theirs)))


def _numbers(left: Profile, right: Profile) -> list[Reason]:
    """What speaks on two projects by numbers that are their own."""
    found = list(_registered(left, right))
    if left.phases and right.phases:
        both = left.phases & right.phases
        sign, numbers = (
            ("same", _listed(both)) if both else ("apart", f"{_listed(left.phases)} ~ {_listed(right.phases)}")
        )
        found.append(reason("project", f"phase_{sign}", numbers))
    if left.sites and right.sites and left.sites.isdisjoint(right.sites):
        found.append(reason("project", "number_apart", f"{_listed(left.sites)} ~ {_listed(right.sites)}"))
    return found


def _told(left: Profile, right: Profile, territory: Territory) -> list[Reason]:
    """What speaks on two projects besides their numbers, owners and names."""
    found = []
    if relation := territory.relation(left.stands, right.stands):
        found.append(reason("project", f"place_{relation}", f"{_listed(left.places)} ~ {_listed(right.places)}"))
    if left.products and right.products:
        found += _produced(left, right)
    for key in sorted(left.figures.keys() & right.figures.keys()):
        found += _counted(key[0], left.figures[key], right.figures[key])
    if left.passed and right.passed:
        found += _passed(left, right)
    if not left.contents.isdisjoint(right.contents):
        found.append(reason("project", "one_source"))
    return found


def _owned(left: Profile, right: Profile) -> Iterator[Reason]:
    pairs = ((_owner(a, b), a[0], b[0]) for a in left.owners.items() for b in right.owners.items())
    found = min(pairs, default=None, key=lambda item: (_OWNED[item[0]], item[1], item[2]))
    if found and found[0]:
        yield reason("project", found[0], " ~ ".join(sorted({found[1], found[2]})))


def _owner(left: tuple[str, str], right: tuple[str, str]) -> str:
    """Say how two owners, by name and id, stand to each other."""
    if left[1] == right[1]:
        return "owner_same"
    alike = odds(left[0], right[0], "company")
    if alike > _EVEN:
        return "owner_alike"
    if alike > _NEVER:
        return ""
    return "owner_differs" if has_han(left[0]) is has_han(right[0]) else "owner_unlike"


def _produced(left: Profile, right: Profile) -> Iterator[Reason]:
    pairs = sorted((_product(a, b), a, b) for a, b in product(left.products, right.products))
    if pairs and pairs[-1][0] == 1:
        yield reason("project", "product_same", " ~ ".join(pairs[-1][1:]))
    elif pairs and pairs[-1][0] == 0:
        yield reason("project", "product_differs", " ~ ".join(pairs[-1][1:]))


@lru_cache(maxsize=65536)
def _product(left: str, right: str) -> float:
    """Return 1 for products alike, 0 for others, and one half where it cannot be told."""
    if has_han(left) is not has_han(right):
        return float(odds(left, right, "project") > _EVEN) or 0.5
    share = fuzz.partial_ratio(fold_script(left), fold_script(right))
    return 1.0 if share >= _LIKE else 0.0 if share < _UNLIKE else 0.5


def _counted(attribute: str, left: set[Figure], right: set[Figure]) -> Iterator[Reason]:
    """Weigh the pair of figures that fits best."""
    found = max((_figures(attribute, a, b), a.point, b.point) for a, b in product(left, right))
    sign = _SIGNS[found[0]]
    if sign:
        yield reason("project", sign, f"{attribute} {found[1]:.12g} ~ {found[2]:.12g}")


def _figures(attribute: str, left: Figure, right: Figure) -> int:
    """Place two figures in `_SIGNS`."""
    small, large = sorted((abs(left.point), abs(right.point)))
    times = large / small if small else float(large != small) * _TIMES + 1
    digits = min(left.digits, right.digits, 3)
    if left.low <= right.high and right.low <= left.high:
        return _AGREE + digits if times <= _ALIKE else _AGREE
    if times <= _RAISED:
        return _AGREE + (times <= _ALIKE)
    return _AGREE - 1 - (times >= _TIMES and attribute in _FIRM)


def _passed(left: Profile, right: Profile) -> Iterator[Reason]:
    for gate, ours in left.by_gate.items():
        signs = {sign for a, b in product(ours, right.by_gate.get(gate, ())) if (sign := _dates(a, b))}
        if signs:
            best = max(signs, key=lambda sign: (weight("project", sign), sign))
            yield reason("project", best, gate)
    for early, late in ((left, right), (right, left)):
        if gates := _before(early, late):
            yield reason("project", "order_apart", gates)
            return


def _dates(left: Passed, right: Passed) -> str:
    """Name the sign of two words on one gate; nothing where either is without a date or only planned."""
    if left.first is None or right.first is None or left.precision is None or right.precision is None:
        return ""
    if left.first <= right.last and right.first <= left.last:
        return _DATED.get(min(left.precision, right.precision), "date_month")
    if not (left.actual and right.actual and left.whole and right.whole):
        return ""
    gap = max(left.first - right.last, right.first - left.last)
    return "date_apart" if gap > _YEAR else "date_differs"


def _before(early: Profile, late: Profile) -> str:
    """Name a gate that one had passed more than a year before the other came to one before it."""
    ranks = codelist("gates")
    for passed, came in product(early.done, late.done):
        after = came.first is not None and came.first > passed.last + _YEAR
        if after and int(ranks[came.gate]["rank"]) < int(ranks[passed.gate]["rank"]):
            return f"{passed.gate} ~ {came.gate}"
    return ""


def _listed(what: Iterable[int] | Iterable[str]) -> str:
    return ", ".join(map(str, sorted(what)))
