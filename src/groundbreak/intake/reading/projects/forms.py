"""Forms: what the words of an English verb say of it: that it is over, was planned once, is decided, came about."""

from groundbreak.intake.reading.lexicon.language import Language

# After these a verb stands bare, whatever it looks like: "will shut"; "should have been" is no past.
BARE = (["to"], ["should"], ["would"], ["could"], ["will"], ["must"], ["may"], ["might"], ["can"], ["shall"])
_BYGONE = frozenset({"was", "were", "originally", "first", "initially", "once"})


def is_carried_out(near: list[str]) -> bool:
    """Whether a plan was carried out: "the plant that it planned has been opened", not "should have been"."""
    return near[-2:] in (["has", "been"], ["have", "been"]) and near[-3:-2] not in BARE


def is_decided(near: list[str]) -> bool:
    """Whether a halt to come is settled: "will shut", "is to be closed"."""
    ahead = [word for word in near if word != "be"]
    return ahead[-1:] == ["will"] or (ahead[-1:] == ["to"] and ahead[-2:-1] in (["is"], ["are"]))


def managed(words: list[str], language: Language) -> bool:
    """Whether the word before "to" says that it came about: "began to", "continues to"."""
    at = max(place for place, word in enumerate(words) if word == "to")
    return at > 0 and words[at - 1] in language["modality"]["managing"]


def is_past_form(word: str, irregular: list[str]) -> bool:
    """Whether a word is a past form or a participle: "opened", "begun"."""
    return word in irregular or (word.endswith("ed") and len(word) > 3)


def is_bygone(words: list[str], once: list[str]) -> bool:
    """Whether a plan is told as one of a time before: "had been scheduled to", "was originally due to"."""
    return any(word in once and words[at - 1] in _BYGONE for at, word in enumerate(words[1:], 1)) or (
        "had" in words and not set(words).isdisjoint(once)
    )
