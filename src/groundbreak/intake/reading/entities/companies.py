"""Companies: names with a legal form, short names that begin with the same brand, and names handed in."""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from groundbreak.intake.reading.entities.actors import actors
from groundbreak.intake.reading.entities.districts import districts
from groundbreak.intake.reading.entities.firms import behind_state, goes_on, is_goods, known_firms, trademarks
from groundbreak.intake.reading.entities.runs import openers
from groundbreak.intake.reading.lexicon.han import firm_in, grounds, is_letter_of_noun, known_places
from groundbreak.intake.reading.lexicon.language import Language, Patterns, Regex, compiled, one_of
from groundbreak.intake.reading.lexicon.marks import Mark, longest

_SHORTEST, _LONGEST_TAIL = 3, 6
# A firm that is told of and not named: 一家镁业企业.
_ANYBODY = re.compile("[一这某那]家|某")


def companies(text: str, language: Language, places: frozenset[str], starts: Sequence[int]) -> list[Mark]:
    """Return the companies of an even text; the value of a mark is the full name as the text prints it.

    `starts` are where its sentences begin, in order: no name goes on from one to the next.
    """
    named = actors(text, language, places, starts) if language.spaced else _named(text, language, places)
    found = (
        behind_state(text, mark) for mark in (*_full(text, language, starts), *named, *known_firms(text, language))
    )
    full = _unified(list(found), language, places)
    goods = trademarks(text) if language.spaced else frozenset[str]()
    full = [
        mark for mark in full
        if not (language.spaced and (is_goods(text, mark) or str(mark.value).split()[-1] in goods))
    ]  # fmt: skip
    brands = {
        brand: name
        for name in reversed(dict.fromkeys(str(mark.value) for mark in full))
        if (brand := _brand(name, language, places)) and not _is_town(text, brand)
    }
    full = [mark._replace(value=brands.get(str(mark.value), mark.value)) for mark in full]
    made = longest([*full, *_by_brand(text, brands, language), *_short(text, language)])
    return [mark for mark in made if language.spaced or not _ANYBODY.search(str(mark.value))]


def _unified(marks: list[Mark], language: Language, places: frozenset[str]) -> list[Mark]:
    """Give the names that begin alike, and initials, the longest name there is: "TI" is Texas Instruments."""
    if not language.spaced:
        return marks
    names = sorted({str(mark.value) for mark in marks}, key=lambda name: (-len(name), name))
    cores = {name: _core(name, language, places) for name in names}

    def full(name: str) -> str:
        own = cores[name]
        for other, core in cores.items():
            initials = "".join(word[0] for word in core if word[0].isupper())
            if [*map(_singular, core[: len(own)])] == [*map(_singular, own)] or (
                len(name) > 1 and name in {initials, f"{initials}L"}
            ):
                return other
        return name

    return [Mark(mark.start, mark.end, mark.kind, full(str(mark.value))) for mark in marks]


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _core(name: str, language: Language, places: frozenset[str]) -> list[str]:
    """Return the words of a name without its legal form and the place that it begins with."""
    words = _own_words(name, places)
    while len(words) > 1 and words[-1].lower().rstrip(".,") in language["companies"]["forms"]:
        words = words[:-1]
    return [word.rstrip(",") for word in words]


def _own_words(name: str, places: frozenset[str]) -> list[str]:
    """Return the words of a name without the place that it begins with."""
    words = name.split()
    return words[1:] if len(words) > 1 and words[0].removesuffix("'s") in places else words


@cache
def _grammar(language: Language, which: str) -> Regex:
    pattern = language["companies"][which]
    for letters in ("U", "L", "W"):
        pattern = pattern.replace("{" + letters + "}", language["companies"].get(letters, ""))
    return compiled(pattern, case=True)


def _full(text: str, language: Language, starts: Sequence[int]) -> Iterator[Mark]:
    walls = language["companies"].get("walls", ())
    for found in _grammar(language, "full").finditer(text):
        opening = bisect(starts, found.end() - 1)
        within = text[max(found.start(), starts[opening - 1] if opening else 0) : found.end()]
        name = within.lstrip()
        start = found.end() - len(name)
        body = name[: max(name.rfind("有限"), 0) or -4]
        ends = {
            at + len(wall)
            for wall in walls
            if (at := _wall(text, start, start + len(body), wall)) >= 0 and not _is_own(body, wall)
        }
        cut = max(ends, default=0)
        if language.spaced:
            cut = max(openers(name, language), name.rfind("'s ") + 3 if "'s " in name else 0)
        else:
            cut = max(cut, grounds(text, start, start + len(body), language) - start)
        apart = cut > 0 or start == 0 or not text[start - 1].isalpha()
        if name.endswith(", Co"):
            continue  # a county: "Dundalk, Co Louth"
        if len(name) - cut > (_SHORTEST if apart else _SHORTEST + 2):
            yield Mark(start + cut, found.end(), "company", name[cut:])


def _is_own(body: str, wall: str) -> bool:
    """Whether a word that could join two names begins one: 四川和邦生物科技, not 四川和重庆两家."""
    before, _, after = body.rpartition(wall)
    towns = known_places()
    return wall in _JOINS and before in towns and not any(after.startswith(town) for town in towns)


_JOINS = frozenset("和与")


def _named(text: str, language: Language, places: frozenset[str]) -> Iterator[Mark]:
    """Yield names told by what stands around them in a language that does not part its words."""
    strangers, endings = language["companies"]["no_names"], (*language["companies"]["no_ends"], *_deeds(language))
    for _, found in _grammars(language).finditer(text):
        firm = firm_in(text, found.start(1), found.end(1), language)
        name = text[firm[0] : firm[1]] if firm else ""
        held = any(post in name for post in language["companies"]["posts"])
        towns = (places, known_places(), districts(), language["localities"]["abroad"])
        known = any(name in names for names in (strangers, *towns))
        known = known or (firm is not None and _is_of_indicator(text, firm, language))
        if firm and not held and not known and not name.endswith(endings):
            yield Mark(firm[0], firm[1], "company", name)


def _is_of_indicator(text: str, firm: tuple[int, int], language: Language) -> bool:
    """Whether words begin the longer name of a statistic: 房地产 of 房地产开发投资."""
    start, end = firm
    marks = language.terms.marks(text[start : end + _LONGEST_TAIL])
    return any(mark.kind == "indicator" and mark.start == 0 and mark.end > end - start for mark in marks)


def _wall(text: str, start: int, end: int, wall: str) -> int:
    """Return how far into a name its last wall stands, -1 without one; 家 of 家具 and 为 of 华为 are none."""
    at = text.rfind(wall, start, end)
    while at >= 0 and is_letter_of_noun(text, at, at + len(wall)):
        at = text.rfind(wall, start, at)
    return at - start if at >= 0 else at


@cache
def _deeds(language: Language) -> tuple[str, ...]:
    """Return the words of what is done with projects: no firm is called 新开工."""
    terms = language["terms"]
    return tuple(word for kind in ("gate", "state", "event") for words in terms[kind].values() for word in words)


@cache
def _grammars(language: Language) -> Patterns:
    table = language["companies"]
    patterns = table["named"]
    return Patterns(compiled(pattern.replace("{adverbs}", table["adverbs"]), case=True) for pattern in patterns)


def _is_town(text: str, brand: str) -> bool:
    """Whether the text calls it a city elsewhere; then it begins no company's short name."""
    return f"{brand}市" in text


def _brand(name: str, language: Language, places: frozenset[str]) -> str:
    """Return the part of a full name that a short name begins with."""
    core, low = name, name.lower()
    known = _in_lower(places, spaced=language.spaced)
    for length in range(len(low), 0, -1):
        if low[:length] in known:
            core = core[known[low[:length]] :].removeprefix("'s").lstrip(" 市")
            break
    if language.spaced:
        return _first_words(name, language, places)
    brand = core[: language["companies"]["brand_words"]]
    table = language["companies"]
    return "" if brand in table["generic"] or brand in table["tails"] or len(brand) < 2 else brand


def _first_words(name: str, language: Language, places: frozenset[str]) -> str:
    """Return the word that names a company by itself; all of its words where the first is one of the language."""
    words = _core(name, language, places)
    generic = words[0].lower().rstrip(".") in language["companies"]["generic"]
    if generic or words[0] in language["sites"]["regions"]:
        return " ".join(words) if len(words) > 1 else ""
    return words[0] if len(words[0]) > 1 else ""


@lru_cache(maxsize=8)
def _in_lower(places: frozenset[str], *, spaced: bool) -> Mapping[str, int]:
    """Return the names in lower case, and how long each is as written."""
    return {place.lower(): len(place) for place in (places if spaced else places | known_places())}


def _by_brand(text: str, brands: dict[str, str], language: Language) -> Iterator[Mark]:
    if not brands:
        return
    edge = r"\b" if language.spaced else ""
    for found in compiled(f"{edge}(?P<brand>{one_of(brands)}){edge}", case=True).finditer(text):
        name = brands[found["brand"]]
        if language.spaced:
            end = _going_on(text, found.start(), name, found["brand"])
        else:
            end = goes_on(text, _shared(text, found.start(), name, found["brand"]), language)
        yield Mark(found.start(), end, "company", name)


def _going_on(text: str, start: int, name: str, brand: str) -> int:
    """Return where the words of the full name end that follow a brand."""
    end, known = start + len(brand), {word.rstrip(".,") for word in name.replace(brand, "", 1).split()}
    for word in text[end : end + len(name) + 2].split(" ")[1:]:
        bare = word.rstrip(".,;:)").removesuffix("'s").removesuffix("'")
        if bare not in known or not bare:
            break
        end += 1 + len(bare)
    return end


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
        cut = max((at + len(wall) for wall in walls if (at := text.rfind(wall, start, end - 3)) >= 0), default=start)
        if text[end:].startswith(followers) and (cut == 0 or text.endswith(walls, 0, cut)) and end - cut >= 4:
            yield Mark(cut, end, "company", text[cut:end])
