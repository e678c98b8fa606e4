"""Series: which indicator an amount is of, and where it is named."""

from functools import lru_cache

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.marks import Mark, first_after, last_before
from groundbreak.intake.reading.statistics.branches import branch_of
from groundbreak.intake.reading.statistics.levels import told_by
from groundbreak.intake.reading.statistics.sectors import sector_before
from groundbreak.intake.reading.statistics.stretches import is_foreign, tail
from groundbreak.intake.reading.statistics.topics import Topic
from groundbreak.units import is_currency

_FOLLOWS, _SOON, _FAR, _WORTH = 32, 12, 2, 12
_IN = re2.compile(r"\s(?:in|of)(?:\s[a-z-]+){0,2}\s")
_REPORT = re2.compile(r"(?i)\b(?:statistic\w*|index|seasonal\w*|calendar)\b")
_VERBS = {"loss": "profit"}
_HEADS = {
    "investment": ("investment",),
    "output": ("industrial_output_value", "industrial_value_added"),
    "rate": ("",),
    "same": ("",),
}


def series(passage: Passage, mark: Mark, topic: Topic) -> tuple[str | None, Mark | None]:
    """Return the indicator that a mark speaks of and where it is named."""
    if is_first_print(passage, mark):
        return None, None
    verb = told_by(passage, mark)
    return (_VERBS.get(str(verb.value), str(verb.value)), verb) if verb else _named_for(passage, mark, topic)


def is_first_print(passage: Passage, mark: Mark) -> bool:
    """Whether the words behind a figure say that it was revised since: "(1.7% in the preliminary release)"."""
    if not passage.language.spaced:
        return False
    right = mark.end + len(tail(passage, mark)) + 1
    return any(word.within(mark.end, right) for word in passage.of("ignore", "first"))


def _named_for(passage: Passage, mark: Mark, topic: Topic) -> tuple[str | None, Mark | None]:
    named = last_before(named_in(passage), mark.start)
    head = last_before(passage.of("head"), mark.start)
    ignored = last_before(passage.of("ignore"), mark.start)
    left, _ = passage.clause(mark)
    if ignored and (named is None or ignored.start > named.start) and ignored.start >= left:
        return None, None
    if named and (head is None or head.value in {"rate", "same"} or head.start < named.end):
        return str(named.value), named
    if head:
        return _by_head(passage, mark, head, named, topic), head
    after = first_after(passage.of("indicator"), mark.end)
    near = after is not None and after.apart(mark) <= _FOLLOWS and not first_after(passage.of("ignore"), mark.end)
    if after and near:
        return str(after.value), after
    return topic.indicator if carries(passage, mark, topic) else _whole(passage, mark, topic), None


def _by_head(passage: Passage, mark: Mark, head: Mark, named: Mark | None, topic: Topic) -> str | None:
    """Return what a bare head stands for: "output of 120 billion yuan" is output value, else what was spoken of."""
    if not passage.language.spaced and head.value == "investment":
        return _branch(passage, head, named, topic)
    if passage.language.spaced and head.value == "investment" and branch_of(passage, mark, head):
        return "fixed_asset_investment"
    if passage.language.spaced and head.value == "output" and _is_of_goods(passage, head):
        return None
    if passage.language.spaced and head.value == "output" and _is_money(mark) and head.apart(mark) <= _WORTH:
        return "output_value"
    return _meant(str(head.value), named, topic) or _whole(passage, mark, topic)


def _is_of_goods(passage: Passage, head: Mark) -> bool:
    """Whether it is the output of one good, counted in pieces or tonnes: "crude steel output", "car production"."""
    words = passage.text[max(passage.start, head.start - _FOLLOWS) : head.start].lower().split()
    return bool(words) and words[-1] in passage.language["statistics"]["goods"]


def _is_money(mark: Mark) -> bool:
    """Whether a mark is an amount of money; the end of a sentence, as trends ask for, is none."""
    return mark.kind == "amount" and is_currency(mark.value.unit)


def _whole(passage: Passage, mark: Mark, topic: Topic) -> str | None:
    """Return the output of a country's industry where a report of statistics speaks of it without its name."""
    if not passage.language.spaced or topic.indicator or passage.firms or _is_money(mark):
        return None
    words = [word for kind in ("whole", "head") for word in passage.of(kind) if word.end <= mark.start]
    told = any(word.value in {"industrial_output_value", "output"} for word in words)
    return "industrial_output_value" if told and _is_report(passage.text) else None


def whole_of(passage: Passage) -> str | None:
    """Return the series that a sentence of a report of statistics opens: "Industry in Spain closed the year softly"."""
    told = passage.of("whole") and not passage.firms and _is_report(passage.text)
    return "industrial_output_value" if told else None


@lru_cache(maxsize=4)
def _is_report(text: str) -> bool:
    return bool(_REPORT.search(text))


def carries(passage: Passage, mark: Mark, topic: Topic) -> bool:
    """Whether a figure of a sentence that names no indicator goes on with the one spoken of last."""
    if not passage.language.spaced or topic.indicator is None or passage.paragraph - topic.paragraph > _FAR:
        return False
    if mark.kind == "amount" and mark.value.unit != "percent":
        return topic.place == passage.start and _is_money(mark)
    if topic.place == passage.start or branch_of(passage, mark, None):
        return True
    if last_before(passage.of("amount"), mark.start):
        return False
    return topic.paragraph == passage.paragraph and not passage.firms and not is_foreign(passage, mark)


def named_in(passage: Passage) -> list[Mark]:
    """Return the indicators named; "the economy" is one only where it grows or shrinks right after."""
    changes = [*passage.of("change"), *passage.of("amount")]
    kept = [
        named for named in passage.of("indicator")
        if passage.text[named.start : named.end].lower() != "economy"
        or any(0 < change.start - named.end <= _SOON for change in changes)
    ]  # fmt: skip
    return [named for named in kept if not _measures(passage, named)]


def _measures(passage: Passage, named: Mark) -> bool:
    """Whether a name only says what money before it is: "firms with at least 20 million yuan in yearly sales"."""
    before = last_before(passage.of("amount"), named.start) if passage.language.spaced else None
    if before is None or not is_currency(before.value.unit):
        return False
    return bool(_IN.fullmatch(passage.between(before, named)))


def is_paired(passage: Passage, mark: Mark) -> bool:
    """Whether figures and subjects are paired by "respectively": which belongs to which is not read."""
    left, right = passage.clause(mark)
    return any(word.within(left, right) for word in passage.of("each"))


def _branch(passage: Passage, head: Mark, named: Mark | None, topic: Topic) -> str | None:
    """Return what a bare 投资 measures: of a branch its fixed assets; after any other word nothing that we know."""
    if sector_before(passage, head):
        return "fixed_asset_investment"
    loose = head.start > passage.start and passage.text[head.start - 1].isalpha()
    marked = any(mark.end == head.start for mark in passage.marks)
    return None if loose and not marked else _meant("investment", named, topic)


def _meant(head: str, named: Mark | None, topic: Topic) -> str | None:
    """Return the indicator that a bare head stands for: the last one spoken of that fits."""
    ending, last = _HEADS[head], str(named.value) if named else topic.indicator
    if last and last.endswith(ending):
        return last
    return next((told for told in reversed(topic.told) if told.endswith(ending)), None)
