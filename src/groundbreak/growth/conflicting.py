"""A contradiction as rows: each statement of each conflict and each smallest correction, in words, with its facts."""

from collections.abc import Iterator

from groundbreak.growth.clash import Clash
from groundbreak.growth.ledger import Account
from groundbreak.growth.panel import Source
from groundbreak.growth.percent import to_percent
from groundbreak.growth.prose import LANGUAGES
from groundbreak.growth.says import Names, revision_words, words
from groundbreak.growth.statements import Statement

Row = dict[str, str | int | float | None]


def conflict_rows(account: Account, band: str, wrong: Clash, names: Names) -> Iterator[Row]:
    """Yield a row for each statement of each set; one more for the smallest revision where there is one."""
    same: Row = {"series_id": account[0], "year": account[1], "band": band}
    for kind, sets in (("conflict", wrong.conflicts), ("correction", wrong.corrections)):
        for nth, sources in enumerate(sets, start=1):
            for place, source in enumerate(sources, start=1):
                yield {**same, "kind": kind, "nth": nth, "place": place, **_said(source, names)}
    if wrong.revision is not None:
        told: Row = {f"said_{language}": revision_words(wrong.revision, language) for language in LANGUAGES}
        points = round(to_percent(wrong.revision), 4)
        facts = " ".join(_earlier(wrong))
        yield {**same, "kind": "revision", "nth": 1, "place": 1, **told, "revision_pp": points, "rests_on": facts}


def _said(source: Source, names: Names) -> Row:
    told: Row = {f"said_{language}": words(source, language, names) for language in LANGUAGES}
    return {**told, "rests_on": " ".join(source.facts)}


def _earlier(wrong: Clash) -> Iterator[str]:
    """The facts of the figures that the revision moves."""
    stated = [source for source in wrong.sources if isinstance(source, Statement)]
    newest = max(source.stated_on for source in stated if source.stated_on)
    yield from dict.fromkeys(fact for source in stated if source.stated_on != newest for fact in source.facts)
