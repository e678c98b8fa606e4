"""Items: plants that a list tells of by a place or a name alone, and the firm that its head names.

"- Mirzapur: solar, 101 MW", "1. Shenzhen (already operating)", "Emden (Germany): electric cars since May 2022".
"""

import re
from collections.abc import Iterator
from functools import cache

from groundbreak.intake.reading.entities.localities import names_firm
from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.phrases import Phrase, heads, sizes

# A bullet, a number, or the town of a dateline: "CLYDE, OH-".
_BULLET = re.compile(r"[^\S\n]*(?:[-–—•*·▪◦●■] ?|\(?\d{1,2}[.)] |[A-Z][A-Z. ]{2,24}, [A-Z]{2} ?[-–—])")
_HEADED = re.compile(r"(?:,? \(?[A-Z][\w. -]{2,24}\)?)?: ")


def item(passage: Passage) -> int | None:
    """Return the paragraph of a sentence where that is the item of a list: by its bullet, or the place before ":"."""
    if not passage.language.spaced:
        return None
    line = passage.printed.rfind("\n", 0, passage.start) + 1
    return passage.paragraph if _BULLET.match(passage.printed, line) or heading(passage) else None


def heading(passage: Passage) -> Mark | None:
    """Return the place that a sentence has for its heading: "Leipzig: ", "Sagunt (Spain): "."""
    first = next(iter(passage.of("place")), None) if passage.language.spaced else None
    begins = first and not passage.text[passage.start : first.start].strip("-–—•*·▪◦●■.)( 0123456789")
    return first if begins and first and _HEADED.match(passage.text, first.end, passage.end) else None


def items(passage: Passage) -> Iterator[Mark]:
    """Yield the item of a list that opens with a place or a name, and goes on with a size or with what is built."""
    place = heading(passage)
    dated = place and passage.text.startswith(" (", place.end) and passage.of("date")
    told = passage.of("gate") or passage.of("state") or sizes(passage) or dated
    found = _pattern(passage.language, "item").match(passage.text[passage.start : passage.end]) if told else None
    if found and found["name"].lower() in passage.language["unnamed"]["labels"]:
        return
    if found:
        name, start = found["name"], passage.start + found.start("name")
    elif place and told:
        name, start = passage.words(place.start, place.end), place.start
    else:
        return
    telling = frozenset(word.strip(",").lower() for word in name.split())
    product = found["product"] if found else None
    phrase = Phrase(name, telling, "a", definite=False, product=product)
    yield Mark(start, start + len(name), "project", phrase)


def firm_ahead(passage: Passage) -> str | None:
    """Return the firm of an item, told by where it stands: "- Shin Kwang Textile (Korea): a mill"."""
    if not passage.language.spaced:
        return None
    line = passage.text[passage.start : passage.end]
    behind, found = (_pattern(passage.language, key).match(line) for key in ("behind", "item"))
    if behind:
        return behind["name"]
    name = found["name"] if found else ""
    start = passage.start + found.start("name") if found else 0
    stands = any(place.start <= start and start + len(name) <= place.end for place in passage.of("place"))
    sure = (
        _PAYS.match(passage.text, start + len(name))
        or _ABROAD.match(passage.text, start + len(name))
        or names_firm(name.split() or [""], passage.language)
    )
    sure = sure or (" " in name and "," not in name and any(head > start + len(name) for head, _ in heads(passage)))
    return name if sure and not stands else None


_PAYS = re.compile(r": (?:[$€£¥]|[A-Z]{3} |US\$)\d")
_ABROAD = re.compile(r" \([A-Z][\w. -]{2,24}\)(?::| -)")


@cache
def _pattern(language: Language, key: str) -> re.Pattern[str]:
    return re.compile(language["unnamed"][key])
