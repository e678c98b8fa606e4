"""Companies: names with a legal form, short names that begin with the same brand, and names handed in."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import re2

from groundbreak.intake.reading.language import Language, compiled, one_of
from groundbreak.intake.reading.marks import Mark, longest

_TICKER = re2.compile(r"\.[A-Z]{1,3}$")


def companies(text: str, language: Language, places: Iterable[str], starts: Sequence[int]) -> list[Mark]:
    """Return the companies of an even text; the value of a mark is the full name as the text prints it.

    `starts` are where its sentences begin, in order: no name goes on from one to the next.
    """
    full = [*_full(text, language, starts), *_named(text, language, frozenset(places))]
    brands = {
        brand: mark.value
        for mark in reversed(full)
        if (brand := _brand(mark.value, language, tuple(places))) and not _is_town(text, brand)
    }
    return longest([*full, *_by_brand(text, brands, language), *_short(text, language)])


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
    """Yield names told by a ticker or a verb: "Cygnet Motors ( CYG.N )", "Halden announced", 由某某投资建设."""
    strangers, endings = (language["companies"][key] for key in ("no_names", "no_ends"))
    for grammar in _grammars(language):
        for found in grammar.finditer(text):
            start = found.start(1) + (_openers(found[1], language) if language.spaced else 0)
            name = text[start : found.end(1)].removesuffix("'s")
            if (
                name
                and not _TICKER.search(name)
                and not name.endswith(tuple(endings))
                and name not in places
                and not set(strangers) & set(name.lower().split())
            ):
                yield Mark(start, start + len(name), "company", name)


@cache
def _grammars(language: Language) -> tuple[Any, ...]:
    table = language["companies"]
    return tuple(compiled(pattern.replace("{name}", table.get("name", "")), case=True) for pattern in table["named"])


def _is_town(text: str, brand: str) -> bool:
    """Whether the text calls it a city elsewhere; then it begins no company's short name."""
    return f"{brand}市" in text


def _openers(name: str, language: Language) -> int:
    """Count the letters of words that open a sentence and are no part of a name."""
    first = name.split(maxsplit=1)[0]
    return len(first) + 1 if first.lower().rstrip(",") in {*language["openers"], "but", "and"} else 0


def _brand(name: str, language: Language, places: tuple[str, ...]) -> str:
    """Return the part of a full name that a short name begins with."""
    core = name
    for place in sorted(places, key=len, reverse=True):
        if core.lower().startswith(place.lower()):
            core = core[len(place) :].removeprefix("'s").lstrip(" 市")
            break
    brand = core.split()[0] if language.spaced and core.split() else core[: language["companies"]["brand_words"]]
    return "" if brand.lower() in language["companies"]["generic"] or len(brand) < 2 else brand


def _by_brand(text: str, brands: dict[str, str], language: Language) -> Iterator[Mark]:
    if not brands:
        return
    tail = r"\b(?:\s+[A-Z][\w-]*)*" if language.spaced else ""
    head = r"\b" if language.spaced else ""
    for found in compiled(f"{head}(?P<brand>{one_of(brands)}){tail}", case=True).finditer(text):
        name, end = brands[found["brand"]], found.end()
        if not language.spaced:
            end = _shared(text, found.start(), name, found["brand"])
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
