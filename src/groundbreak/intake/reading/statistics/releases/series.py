"""Series: which indicator a figure's own words name, or leave as it was."""

from collections.abc import Iterator
from functools import lru_cache

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before
from groundbreak.intake.reading.statistics.releases.expected import only_compares
from groundbreak.intake.reading.statistics.releases.own import Own, is_threshold
from groundbreak.intake.reading.statistics.releases.story import Story
from groundbreak.intake.reading.statistics.releases.words import pattern
from groundbreak.units import is_currency

_REACH = 48
# Investment that is none in fixed assets of the country, or but a part of it.
_OTHER_MONEY = (
    "direct ", "outbound ", "overseas ", "foreign ", "portfolio ", "equity ", "business ", "household ", "domestic ",
    "realised ", "realized ", "approved ", "pledged ", "committed ",
)  # fmt: skip
_VERBS = {"loss": "profit"}
_NEAR, _SOON, _WORTH = 2, 12, 12
_OUTPUT = ("industrial_output_value", "industrial_value_added")


def heard(own: Own, story: Story) -> tuple[str | None, Mark | None]:
    """Return the indicator that a figure's own words name, and where; the indicator is None where they name another.

    Where they name none at all, the one that is carried comes back without a mark.
    """
    verb = last_before(own.passage.of("verb"), own.mark.start)
    if verb and own.mark.start - verb.end <= _NEAR and own.mark.value.unit != "percent":
        return _VERBS.get(str(verb.value), str(verb.value)), verb
    if late := _elsewhere(own):
        return str(late.value), late
    named = _last(own)
    if named and own.passage.text[named.start : named.end].lower() == "shipments":
        return ("exports" if "exports" in story.told else None), named
    if named is None or (named.kind == "head" and named.value in {"rate", "same"}):
        part = story.here and own.before("stands") and pattern("whole").match(own.tail)
        behind = None if part else _behind(own)
        if behind:
            return _meant(own, behind, story), behind
        return story.series or _whole(own), named
    return _meant(own, named, story), named


def _elsewhere(own: Own) -> Mark | None:
    """Return the name that a figure goes with outside its own words: "exports, which rose"."""
    passage = own.passage
    if own.first and pattern("series_bare").match(own.front):
        return min(_named(passage, own.right, passage.end), key=lambda mark: mark.start, default=None)
    if pattern("which").match(own.front):
        return max(
            _named(passage, max(own.left - _REACH, passage.start), own.left), key=lambda mark: mark.end, default=None
        )
    return None


def _last(own: Own) -> Mark | None:
    """Return the last name before a figure; what is none of ours counts only in the figure's own clause."""
    heads = [mark for mark in (*own.before("head"), *_made(own)) if not _is_inside(own.passage, mark)]
    told = [mark for mark in _named(own.passage, own.left, own.mark.start) if not own.passes_by(mark)]
    if len(told) + len(heads) > 1:
        told = [mark for mark in told if mark.value != "gdp" or not _is_place(own, mark)]
    names = [*told, *heads]
    names += [mark for mark in own.before("ignore", start=own.clause if names else None) if not _is_closed(own, mark)]
    last = max(names, key=lambda mark: (mark.end, mark.start), default=None)
    if last and last.kind == "head" and last.value == "rate":
        return max((mark for mark in names if mark is not last), key=lambda mark: mark.end, default=last)
    return last


def _is_place(own: Own, named: Mark) -> bool:
    """Whether an economy is only where something is: "investment in Asia's largest economy"."""
    return pattern("within").search(own.passage.text[own.left : named.start]) is not None


def _made(own: Own) -> Iterator[Mark]:
    """Yield what is a head of a name and a word of capacity as well: "output of the car industry"."""
    return (
        mark._replace(kind="head", value="output")
        for mark in own.before("cue")
        if own.passage.text[mark.start : mark.end].lower().endswith(("output", "output of", "production of"))
    )


def _is_closed(own: Own, mark: Mark) -> bool:
    """Whether a word stands in a bracket closed since, or is a part of one: "(constant prices)", "state-owned"."""
    text = own.passage.text
    return ")" in text[mark.end : own.mark.start] or text[mark.start - 1] == "-" or only_compares(own.passage, mark)


def _measures(passage: Passage, named: Mark) -> bool:
    """Whether a name only says what money before it is: "firms with at least 20 million yuan in yearly sales"."""
    behind = first_after(passage.of("amount"), named.end)
    if behind and is_threshold(passage, behind) and pattern("money_of").fullmatch(passage.between(named, behind)):
        return True
    before = last_before(passage.of("amount"), named.start)
    if before is None or not is_threshold(passage, before):
        return False
    return pattern("money_in").fullmatch(passage.between(before, named)) is not None


def _is_inside(passage: Passage, head: Mark) -> bool:
    """Whether a head is but part of a longer name: "foreign-invested", "production and supply of electricity"."""
    beside = passage.text[head.start - 1 : head.start] == "-" or passage.text.endswith("supply and ", 0, head.start)
    return beside or passage.text.startswith((" and supply", " goods"), head.end)


def _named(passage: Passage, left: int, right: int) -> list[Mark]:
    """Return the indicators named; "the economy" is one only where it grows or shrinks right after."""
    changes = [*passage.of("change"), *passage.of("amount")]
    return [
        named for named in passage.of("indicator")
        if named.within(left, right) and not _measures(passage, named) and (
            passage.text[named.start : named.end].lower() != "economy"
            or any(
                0 < change.start - named.end <= _SOON or pattern("growing").fullmatch(passage.between(named, change))
                for change in changes
            )
        )
    ]  # fmt: skip


def _behind(own: Own) -> Mark | None:
    """Return the name right behind a figure: "a rise of 14.5 percent in fixed-asset investment"."""
    names = [*_named(own.passage, own.mark.end, own.right), *own.behind("ignore")]
    names += [head for head in own.behind("head") if head.value not in {"rate", "same"}]
    first = min(names, key=lambda mark: mark.start, default=None)
    if pattern("invested").match(own.tail):
        return next((head for head in own.behind("head") if head.value == "investment"), None)
    if first is None:
        return None
    between = own.passage.text[own.mark.end : first.start]
    if pattern("of").fullmatch(between) or pattern("grown").fullmatch(
        own.passage.text, own.mark.end, _grown(own, first)
    ):
        return first
    return None


def _grown(own: Own, named: Mark) -> int:
    """Return where the word of growth behind a name ends: "a 7.5 percent output growth"."""
    return next((mark.end for mark in own.behind("change") if 0 <= mark.start - named.end <= 1), named.end)


def _meant(own: Own, named: Mark, story: Story) -> str | None:
    if named.kind == "ignore":
        return None
    if named.kind == "indicator":
        abroad = named.value == "sales" and story.series == "exports" and pattern("bound").search(own.front)
        return "exports" if abroad else str(named.value)
    if named.value == "investment":
        return _investment(own, named, story)
    if is_currency(own.mark.value.unit) and abs(named.start - own.mark.start) <= _WORTH:
        return "output_value"
    before = own.passage.text[max(own.left, named.start - 32) : named.start].lower().split()
    told = next((series for series in reversed(story.told) if series in _OUTPUT), None)
    goods = before and before[-1] in own.passage.language["statistics"]["goods"] and before[-2:-1] != ["and"]
    if goods and (told is None or story.counts or _is_weighed(own)):
        return None
    return told or (story.series if not story.told else None) or _output(own)


def _is_weighed(own: Own) -> bool:
    """Whether goods are counted, by no index: "fell 3 percent to 66.4 million tons", "in physical terms"."""
    behind = first_after(own.passage.of("amount"), own.mark.end)
    if "physical" in own.passage.text[own.passage.start : own.mark.start]:
        return True
    return behind is not None and behind.value.unit not in {"percent", "pp"} and behind.start - own.mark.end <= _SOON


def _investment(own: Own, named: Mark, story: Story) -> str | None:
    before = own.passage.text[max(own.left, named.start - 10) : named.start].lower()
    if before.endswith(("private ", "private-")):
        return "private_investment"
    if before.endswith(_OTHER_MONEY):
        return None
    if own.passage.text[named.end : named.end + 1] == ":":
        return "fixed_asset_investment"
    told = [series for series in story.told if series.endswith("investment")]
    if "fixed_asset_investment" in told:
        return "fixed_asset_investment"
    return (
        told[-1]
        if told
        else ("fixed_asset_investment" if story.told and own.before("branch", start=own.clause) else None)
    )


def _output(own: Own) -> str | None:
    report = own.mark.value.unit == "percent" and is_report(own.passage.text)
    return "industrial_output_value" if report else None


def _whole(own: Own) -> str | None:
    """Return the output of industry where a report of statistics speaks of it without its name."""
    return _output(own) if own.before("whole") else None


@lru_cache(maxsize=4)
def is_report(text: str) -> bool:
    """Whether a text is a report of statistics of industry."""
    return bool(pattern("report").search(text))
