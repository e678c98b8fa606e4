"""Markets: what a whole country sells, told beside the firms that sell there: "passenger car sales in China"."""

from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.areas import owner
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.words import pattern


def market(own: Own, named: Mark | None) -> Mark | None:
    """Return the area whose market the words around the name of a series mean; None for the sales of a firm.

    "China's auto sales" and "car sales in China" are those of a market; "GM's China sales" and "its sales in China" are
    those of a firm.
    """
    area = owner(own.passage, named) if named else None
    if named is None or area is None or is_firms(own, named):
        return None
    text = own.passage.text
    if area.end <= named.start:
        if text.endswith(("'s ", "s' "), own.left, area.start):
            return None
        between = text[area.end : named.end]
        return area if between.startswith("'") or pattern("market_goods").search(between) else None
    return area if pattern("market_goods").search(text[max(own.left, named.start - 24) : named.end]) else None


def is_wide(own: Own, named: Mark | None) -> bool:
    """Whether a series is that of all firms of the area spoken of: "industry-wide sales", "sales in the country"."""
    if named is None or is_firms(own, named):
        return False
    text = own.passage.text
    before, behind = text[own.left : named.start], text[named.end : own.right]
    return bool(pattern("market_wide").search(before) or pattern("market_in").match(behind))


def is_of_goods(own: Own, named: Mark) -> bool:
    """Whether a sentence opens with the goods that are sold: "Two-wheeler sales rose"."""
    return own.first and pattern("of_goods").fullmatch(own.passage.text[own.left : named.start]) is not None


def is_firms(own: Own, named: Mark) -> bool:
    """Whether the name of a series follows a word for the firm that is spoken of: "its", "the company's"."""
    return pattern("of_firm").search(own.passage.text[own.left : named.start]) is not None


def seller(own: Own, named: Mark | None) -> str | None:
    """Return a name that no list of firms knows: "Halden, the market leader, sold", "followed by Halden at"."""
    text = own.passage.text
    if named is not None:
        found = pattern("seller").search(text[own.left : named.start]) if named.kind == "verb" else None
    else:
        changes = own.before("change", start=own.clause)
        found = pattern("possessor").fullmatch(text[own.clause : changes[0].start]) if changes else None
        found = found or pattern("ranked").search(own.front)
    return found[1] if found and found[1].split()[0].lower() not in own.passage.language["openers"] else None
