"""Companies: names with a legal form, short names that begin with the same brand, and names handed in."""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from groundbreak.intake.reading.firms import goes_on, known_firms
from groundbreak.intake.reading.han import firm_in, known_places
from groundbreak.intake.reading.language import Language, Patterns, compiled, one_of
from groundbreak.intake.reading.marks import Mark, longest

_TICKER = re.compile(r"\.[A-Z]{1,3}$")


def companies(text: str, language: Language, places: frozenset[str], starts: Sequence[int]) -> list[Mark]:
    """Return the companies of an even text; the value of a mark is the full name as the text prints it.

    `starts` are where its sentences begin, in order: no name goes on from one to the next.
    """
    told = [*_full(text, language, starts), *_named(text, language, places), *known_firms(text, language)]
    full = _unified(told, language, places)
    brands = {
        brand: name
        for name in reversed(dict.fromkeys(str(mark.value) for mark in full))
        if (brand := _brand(name, language, places)) and not _is_town(text, brand)
    }
    full = [mark._replace(value=brands.get(str(mark.value), mark.value)) for mark in full]
    return longest([*full, *_by_brand(text, brands, language), *_short(text, language)])


def _unified(marks: list[Mark], language: Language, places: frozenset[str]) -> list[Mark]:
    """Give the names that begin alike, and initials, the longest name there is: "TI" is Texas Instruments."""
    if not language.spaced:
        return marks
    names = sorted({str(mark.value) for mark in marks}, key=lambda name: (-len(name), name))
    generic = set(language["companies"]["generic"])

    def full(name: str) -> str:
        first = _own_words(name, places)[0]
        for other in names:
            initials = "".join(word[0] for word in other.split() if word[0].isupper())
            brand = len(first) > 2 and first.lower() not in generic and _own_words(other, places)[0] == first
            if brand or (len(name) > 1 and name == initials):
                return other
        return name

    return [Mark(mark.start, mark.end, mark.kind, full(str(mark.value))) for mark in marks]


def _own_words(name: str, places: frozenset[str]) -> list[str]:
    """Return the words of a name without the place that it begins with."""
    words = name.split()
    return words[1:] if len(words) > 1 and words[0].removesuffix("'s") in places else words


@cache
def _grammar(language: Language, which: str) -> Any:  # noqa: ANN401 - re2 has no types
    return compiled(language["companies"][which], case=True)


def _full(text: str, language: Language, starts: Sequence[int]) -> Iterator[Mark]:
    walls = language["companies"].get("walls", ())
    for found in _grammar(language, "full").finditer(text):
        opening = bisect(starts, found.end() - 1)
        within = text[max(found.start(), starts[opening - 1] if opening else 0) : found.end()]
        name = within.lstrip()
        start = found.end() - len(name)
        body = name[: max(name.rfind("有限"), 0) or -4]
        cut = max((body.rfind(wall) + len(wall) for wall in walls if wall in body), default=0)
        if language.spaced:
            cut = _openers(name, language)
        if len(name) - cut > 5:
            yield Mark(start + cut, found.end(), "company", name[cut:])


def _named(text: str, language: Language, places: frozenset[str]) -> Iterator[Mark]:
    """Yield names told by a ticker, a verb or what they are: "Cygnet Motors ( CYG.N )", "maker Halden"."""
    strangers, endings = (language["companies"][key] for key in ("no_names", "no_ends"))
    common, offices = (language["companies"].get(key, ()) for key in ("common", "offices"))
    people = _people(text, language)
    for _, found in _grammars(language).finditer(text):
        start, name = _trimmed(text, found.start(1), found.end(1), language, places)
        if name and not language.spaced:
            firm = firm_in(text, start, start + len(name), language)
            start, name = (firm[0], text[firm[0] : firm[1]]) if firm else (start, "")
        if (
            name
            and name not in common
            and not (offices and compiled(offices, case=True).search(text[max(0, start - 40) : start]))
            and not _TICKER.search(name)
            and not name.endswith(tuple(endings))
            and name not in places
            and not set(strangers) & {word.rstrip(".,") for word in name.lower().split()}
            and not people & set(name.split())
        ):
            yield Mark(start, start + len(name), "company", name)


def _trimmed(text: str, start: int, end: int, language: Language, places: frozenset[str]) -> tuple[int, str]:
    """Take off what opens a sentence and the place that owns: "But Japan's Halden" is Halden."""
    if not language.spaced:
        return start, text[start:end]
    start += _openers(text[start:end], language)
    owner, _, rest = text[start:end].partition("'s ")
    if rest and (owner in places or " " not in owner):
        start += len(owner) + 3
    return start, text[start:end].removesuffix("'s").removesuffix("'").rstrip(".")


def _people(text: str, language: Language) -> set[str]:
    """Return the words of the names of persons, told by their offices."""
    found: set[str] = set()
    for _, person in _persons(language).finditer(text):
        words = person[1].split()
        if not person[1].endswith("'s") and len(words) <= 4 and not set(words) & _FORMS:
            found |= {word for word in words[-3:] if len(word) > 2}
    return found


_FORMS = frozenset({"Inc", "Corp", "Ltd", "Group", "Energy", "Motor", "Motors", "Co", "Solar", "Power", "Steel"})


@cache
def _grammars(language: Language) -> Patterns:
    table = language["companies"]
    patterns = table["named"]
    for key in ("makers", "verbs", "adverbs", "name"):
        patterns = [pattern.replace("{" + key + "}", table.get(key, "")) for pattern in patterns]
    return Patterns(compiled(pattern, case=True) for pattern in patterns)


@cache
def _persons(language: Language) -> Patterns:
    name = language["companies"].get("name", "")
    return Patterns(
        compiled(pattern.replace("{name}", name), case=True) for pattern in language["companies"]["persons"]
    )


def _is_town(text: str, brand: str) -> bool:
    """Whether the text calls it a city elsewhere; then it begins no company's short name."""
    return f"{brand}市" in text


def _openers(name: str, language: Language) -> int:
    """Count the letters of words that open a sentence and are no part of a name."""
    first = name.split(maxsplit=1)[0]
    return len(first) + 1 if first.lower().rstrip(",") in {*language["openers"], "but", "and"} else 0


def _brand(name: str, language: Language, places: frozenset[str]) -> str:
    """Return the part of a full name that a short name begins with."""
    core, low = name, name.lower()
    known = _in_lower(places, language.spaced)
    for length in range(len(low), 0, -1):
        if low[:length] in known:
            core = core[known[low[:length]] :].removeprefix("'s").lstrip(" 市")
            break
    brand = core.split()[0] if language.spaced and core.split() else core[: language["companies"]["brand_words"]]
    return "" if brand.lower() in language["companies"]["generic"] or len(brand) < 2 else brand


@lru_cache(maxsize=8)
def _in_lower(places: frozenset[str], spaced: bool) -> Mapping[str, int]:  # noqa: FBT001 - a property of a language
    """Return the names in lower case, and how long each is as written."""
    return {place.lower(): len(place) for place in (places if spaced else places | known_places())}


def _by_brand(text: str, brands: dict[str, str], language: Language) -> Iterator[Mark]:
    if not brands:
        return
    tail = r"\b(?:\s+[A-Z][\w-]*)*" if language.spaced else ""
    head = r"\b" if language.spaced else ""
    for found in compiled(f"{head}(?P<brand>{one_of(brands)}){tail}", case=True).finditer(text):
        name, end = brands[found["brand"]], found.end()
        if not language.spaced:
            end = goes_on(text, _shared(text, found.start(), name, found["brand"]), language)
        yield Mark(found.start(), end, "company", name)


def _shared(text: str, start: int, name: str, brand: str) -> int:
    """Return where the text stops going along with the full name."""
    at, goal = start, name.find(brand)
    while at < len(text) and goal < len(name) and text[at] == name[goal]:
        at, goal = at + 1, goal + 1
    return at


def _short(text: str, language: Language) -> Iterator[Mark]:
    """Yield short names without a legal form, where what surrounds them shows that they are names."""
    if "short" not in language["companies"]:
        return
    walls, followers = (
        (*language["companies"]["walls"], *",，。、；： (\n"),
        ("的", "(", "年产", "公司", "董事长", "总经理"),
    )
    for found in _grammar(language, "short").finditer(text):
        start, end = found.span()
        cut = max((text.rfind(wall, start, end - 3) + 1 for wall in walls), default=start) or start
        before = text[cut - 1 : cut]
        if text[end:].startswith(followers) and (cut == 0 or before in walls) and end - cut >= 4:
            yield Mark(cut, end, "company", text[cut:end])
