"""Products: what a plant makes, in the words beside its capacity or after "will produce"."""

import re

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.language import Language, compiled
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.han_goods import goods_after, goods_beside

_OF = re.compile(r"\s+of\s+", re.ASCII)
_WORDS = re.compile(r"[A-Za-z][\w&/-]*", re.ASCII)
# "in Ohio", "in its plant", "in 2012", "as part of" end a product; "in the kitchen field", "such as fryers" are of it.
_WHERE = re2.compile(r"\s(in\s+(?:\p{Lu}|\d|its |an? |the \p{Lu}|addition|order|total))|[^h]\s(as\s)")
_ENDS = {
    True: (
        ",",
        ";",
        ".",
        ":",
        " through ",
        " by ",
        " but ",
        " for ",
        " at ",
        " with ",
        " to ",
        " using ",
        " from ",
        " that ",
        " which ",
        " each ",
        " annually",
        " per ",
        " a year",
        " on ",
        " has ",
        " is ",
        " would ",
        " will ",
        " under ",
        " when ",
        " (",
        " into ",
        " there",
        " starting ",
        " beginning ",
        " next ",
        " this ",
        " where ",
        " while ",
    ),
    False: ("，", "。", "；", "：", ",", "等", "项目", "(", "的", "产品"),
}


def product_of(passage: Passage, amount: Mark, cue: Mark) -> str | None:
    """Return what a capacity counts: "480 million square meters of X", 年产X4.8亿平方米, 年产4万吨X."""
    return _english(passage, amount) if passage.language.spaced else goods_beside(passage, amount, cue)


def made(passage: Passage, verb: Mark) -> Mark | None:
    """Return what a plant makes, after "will produce" or 主要生产."""
    text, spaced = passage.text, passage.language.spaced
    start = verb.end
    while start < passage.end and text[start] == " ":
        start += 1
    ends = [at for stop in _ENDS[spaced] if (at := text.find(stop, start, passage.end)) >= 0]
    where = _WHERE.search(text, start, passage.end)
    ends += [where.start(where.lastindex) - 1] if where else []
    end = min(ends, default=passage.end)
    counted = next(
        (mark for mark in passage.of("amount") if mark.start <= start + 12 and start <= mark.start < end), None
    )
    if counted and spaced:
        noun = compiled(passage.language["goods"]["counted"]).match(text, counted.start, end)
        start = noun.end() if noun else start
    if spaced:
        start, end = _plain(text, start, end, passage.language)
    blocked = (
        text[start:end].startswith("的")
        or any(mark.kind in {"amount", "date"} and start <= mark.start < end for mark in passage.marks)
        or (spaced and text[start : start + 1].isdigit())
    )
    words = text[start:end].lower().split()
    if spaced and (not words or words[0] in passage.language["goods"]["no_nouns"]):
        return None
    if not spaced:
        start, end = goods_after(passage, start, end) or (start, start)
    return None if blocked or not 2 <= end - start <= 160 else Mark(start, end, "product", passage.words(start, end))


def _plain(text: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """Return the span of goods without what leads to them and without a second verb: "and roll out buses"."""
    deeds = language["companies"]["acts"]
    end = next((also.start() for also in _ALSO.finditer(text, start, end) if also[1] in deeds), end)
    led = _LED.match(text, start, end)
    return (led.end() if led else start), end


_ALSO = re.compile(r" and (?:to |also |then |later )?([a-z]+)\b")
_LED = re.compile(
    r"(?i:(?:the|its|their|an?|all-new|new|some|several|various|many|enough|other|both|different|of|"
    r"(?:kind|type|range|variety|brand|grade|model|version|generation|part|component)s? of|"
    r"[a-z]+ing(?: and [a-z]+ing)* of|(?:[a-z]+ )?[a-z]+'s) )+(?=\S)"
)


def _english(passage: Passage, amount: Mark) -> str | None:
    found = _OF.match(passage.text, amount.end)
    if not found:
        return _noun(passage, amount)
    table, last = passage.language["projects"], found.end()
    words = []
    for word in _WORDS.finditer(passage.text, found.end(), passage.end):
        if passage.text[last : word.start()].strip() or word[0].lower() in table["walls"]:
            break
        words.append(passage.printed[word.start() : word.end()])
        last = word.end()
    return _bare(words, table["generic"])


def _noun(passage: Passage, amount: Mark) -> str | None:
    """Return the goods that an amount counts one by one: "200,000 vehicles", "10,000 Megapacks"."""
    words = _COUNTED.search(passage.printed[amount.start : amount.end])
    known = {word for code in ("unit", "piece", "set") for word in passage.language["units"][code]}
    known |= passage.language["numbers"]["scales"].keys()
    return words[1] if words and amount.value.unit in _EACH and words[1].split()[-1].lower() not in known else None


_EACH = frozenset({"vehicle", "unit", "piece", "set"})
_COUNTED = re.compile(r"\d(?:m| (?:million|billion|thousand))? ((?:[A-Za-z][\w-]* )*[A-Za-z][\w-]*)$")


def _bare(words: list[str], generic: list[str]) -> str | None:
    """Take the words of the plant off what it makes: "anode material integration base project"."""
    while words and words[-1].lower() in {*generic, "annually"}:
        words.pop()
    return " ".join(words) or None
