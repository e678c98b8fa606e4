"""Reading: a grammar in tables finds what a document says, and every fact keeps the words it was read from.

The text is marked (surfaces, amounts, dates, companies), the marks are set on stage (who is spoken of), and small
rules make drafts of facts from them. The words of a language stand in its tables under ``tables/``; the
little words of grammar (的, "by the") also stand in patterns of the rules that read them.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from groundbreak.facts import Code, Reading
from groundbreak.intake.documents import Document
from groundbreak.intake.gazetteer import Gazetteer
from groundbreak.intake.reading.clusters import clusters
from groundbreak.intake.reading.drafts import Draft, findings
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.intake.reading.entities.passages import Passage, passages
from groundbreak.intake.reading.entities.territories import territories
from groundbreak.intake.reading.lexicon.language import Language, language
from groundbreak.intake.reading.lexicon.surfaces import Surfaces
from groundbreak.intake.reading.projects.cast import Cast
from groundbreak.intake.reading.projects.ceremonies import unbegun, without_works
from groundbreak.intake.reading.projects.counts import in_vehicles
from groundbreak.intake.reading.projects.financing import financing
from groundbreak.intake.reading.projects.gates import gates, of_batches
from groundbreak.intake.reading.projects.gatherings import on_its_day
from groundbreak.intake.reading.projects.gifts import gifts
from groundbreak.intake.reading.projects.holdings import counted, holdings
from groundbreak.intake.reading.projects.multiples import multiples
from groundbreak.intake.reading.projects.roles import claims
from groundbreak.intake.reading.signals import signals
from groundbreak.intake.reading.statistics import areas
from groundbreak.intake.reading.statistics.bulletin import Bulletin
from groundbreak.intake.reading.statistics.releases import Release
from groundbreak.intake.reading.statistics.trends import dated, trend
from groundbreak.intake.reading.trust import weighed

READER, VERSION = "grammar", "2"


def read(document: Document, gazetteer: Gazetteer) -> Reading:
    """Read the facts of a document.

    Parameters
    ----------
    document
        A source and its text; relative dates are resolved by the source's publication date.
    gazetteer
        The places, clusters and companies that are known by name.
    """
    seen, drafts = drafted(document, gazetteer)
    return Reading(document.source, READER, VERSION, findings(weighed(drafts, seen), document), document.text_hash)


def drafted(document: Document, gazetteer: Gazetteer) -> tuple[list[Passage], list[Draft]]:
    """Return the sentences of a document and what the rules make of them, as sure as each rule is."""
    tongue = language(document.source.language)
    seen = list(passages(document.text, tongue, gazetteer, _surfaces(gazetteer, tongue)))
    return seen, list(_drafts(seen, document, gazetteer))


def _drafts(seen: Sequence[Passage], document: Document, gazetteer: Gazetteer) -> Iterator[Draft]:
    content = document.source.content
    cast = Cast(content, seen, in_china=_in_china(seen, gazetteer))
    calendar = Calendar.of(document.source.published, seen)
    scenes = cast.scenes()
    hard: list[Draft] = []
    about, place = areas.own(seen, cast), areas.most_named(seen, cast)
    reader = (
        Release(cast, calendar, areas.opening(seen, cast) or about or place, monthly=_is_monthly(seen, cast))
        if _is_spaced(seen)
        else Bulletin(cast, calendar, place, about)
    )
    said: list[Draft] = []
    trends: list[Draft] = []
    for scene in scenes:
        claimed = [*claims(scene), *financing(scene, calendar)]
        hard += [claim.draft for claim in claimed]
        hard += [*gates(scene, calendar), *multiples(scene, cast, calendar), *counted(scene)]
        said += reader.statements(scene, [claim.amount for claim in claimed])
        trends += [draft for draft in [trend(scene, reader)] if draft]
    hard = [*on_its_day([*hard, *of_batches(scenes, calendar)], scenes, calendar)]
    words = seen[0].language["modality"]["ceremonies"] if seen else ()
    hard = list(_grounded(list(without_works(hard, unbegun(scenes), words, document.text)), cast))
    held = list(holdings(scenes, cast, hard))
    yield from in_vehicles(hard, held, seen[0].language) if seen else ()
    yield from held
    yield from gifts(seen, content, calendar) if not hard else ()
    yield from said
    yield from (dated(draft, said) for draft in trends)
    yield from (draft for scene in scenes for draft in signals(scene))
    yield from clusters(seen, content)


def _is_spaced(seen: Sequence[Passage]) -> bool:
    return all(passage.language.spaced for passage in seen)


def _grounded(hard: Sequence[Draft], cast: Cast) -> Iterator[Draft]:
    """Yield the drafts of projects with a fact that stands; a bare word of plan makes none of an unnamed one."""
    named = {project.mention for project in cast.projects if project.phrase.telling and not project.phrase.weak}
    firm = {draft.fact.mention for draft in hard if not _is_bare_plan(draft)}
    return (draft for draft in hard if draft.fact.mention in firm or draft.fact.mention in named)


def _is_bare_plan(draft: Draft) -> bool:
    fact = draft.fact
    told = isinstance(fact.value, Code) and (
        fact.modality == "planned" or fact.value.code in {"announced", "under_construction"}
    )
    return fact.attribute in {"gate", "event"} and told and fact.holds_from is None


@lru_cache(maxsize=8)
def _surfaces(gazetteer: Gazetteer, tongue: Language) -> Surfaces:
    """Return the automaton of a gazetteer's names, of countries and states; made once for each of both."""
    states = {name: name for name in tongue["sites"]["regions"]} if tongue.spaced else {}
    wide = {**territories(tongue.code), **states}
    known = ((name, ("place", code)) for name, code in wide.items() if name not in gazetteer.places)
    return Surfaces([*gazetteer.names(), *known], spaced=True)


def _is_monthly(seen: Sequence[Passage], cast: Cast) -> bool:
    """Whether growth of a month is on the month before: outside China, where no year is compared with."""
    foreign = not cast.in_china and all(passage.language.spaced for passage in seen)
    return foreign and not any(passage.of("compared", "yoy") for passage in seen)


def _in_china(seen: Sequence[Passage], gazetteer: Gazetteer) -> bool:
    """Whether a text speaks of China: in yuan, or of places that have a Chinese name."""
    yuan = any(mark.value.unit == "CNY" for passage in seen for mark in passage.of("amount"))
    return yuan or any(mark.value in gazetteer.chinese for passage in seen for mark in passage.of("place"))
