"""A monitor's places and taxonomies as facts, so that the register can name its places and clusters from its log."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from groundbreak.facts import Evidence, Fact, Finding, Link, Mention, Reading, Source, Text, content_hash
from groundbreak.monitors.monitor import Monitor
from groundbreak.monitors.settings import Place, Target, Taxonomy
from groundbreak.units import Hedge, Interval, PartialDate, Quantity

READER, VERSION = "monitor", "1"
_HEDGES = {"gt": Hedge.over, "ge": Hedge.at_least, "approx": Hedge.about, None: Hedge.exact}


def anchors(monitor: Monitor) -> list[Reading]:
    """Return one reading of the places, and one of each taxonomy."""
    return [_places(monitor), *(_taxonomy(monitor, taxonomy) for taxonomy in monitor.taxonomies)]


def _places(monitor: Monitor) -> Reading:
    settings = monitor.settings
    source = Source(
        uri=f"monitor:{settings.id}/places.csv",
        content=content_hash((monitor.folder / "places.csv").read_bytes()),
        fetched_on=settings.facts.fetched_on,
        title=f"{settings.name_en}: places",
        publisher="groundbreak",
        published=_on(settings.places.valid_from),
        grade="A",
        complete=True,
    )
    found = (finding for place in monitor.places for finding in _place(monitor, source.content, place))
    return Reading(source, READER, VERSION, tuple(found))


def _place(monitor: Monitor, content: str, place: Place) -> Iterator[Finding]:
    here = Mention(content, "place", place.name_zh)
    evidence = Evidence(f"{place.code} {place.name_zh} {place.name_en}", locator=f"row {place.code}")
    facts = [
        Fact(here, "identifier", Text(place.code), basis="admin_code"),
        Fact(here, "name", Text(place.name_zh)),
        Fact(here, "name", Text(place.name_en)),
        Fact(here, "latitude", _degrees(place.lat), modality="estimated"),
        Fact(here, "longitude", _degrees(place.lon), modality="estimated"),
    ]
    if place.parent:
        facts.append(Fact(here, "part_of", Link(Mention(content, "place", monitor.place[place.parent].name_zh))))
    return (Finding(fact, evidence) for fact in facts)


def _taxonomy(monitor: Monitor, taxonomy: Taxonomy) -> Reading:
    first = taxonomy.sources[0]
    path = _file(monitor, taxonomy)
    source = Source(
        uri=f"monitor:{monitor.settings.id}/taxonomies/{path.name}",
        content=content_hash(path.read_bytes()),
        fetched_on=monitor.settings.facts.fetched_on,
        title=f"{taxonomy.name_en} ({taxonomy.code})",
        publisher="groundbreak",
        published=_on(taxonomy.valid_from),
        origin=first.uri,
        complete=True,
        note=first.title,
    )
    found = (*_clusters(source.content, taxonomy), *(finding for _, finding in _targets(monitor, taxonomy)))
    return Reading(source, READER, VERSION, found)


def _clusters(content: str, taxonomy: Taxonomy) -> Iterator[Finding]:
    system = Mention(content, "taxonomy", taxonomy.code)
    since = _on(taxonomy.valid_from)
    until = _on(taxonomy.valid_to) if taxonomy.valid_to else None
    for cluster in taxonomy.cluster:
        evidence = Evidence(f"{cluster.name_zh} / {cluster.name_en}", locator=f"cluster {cluster.code}")
        for name in (cluster.name_en, cluster.name_zh):
            fact = Fact(system, "cluster", Text(name), basis=cluster.tier, holds_from=since, holds_to=until)
            yield Finding(fact, evidence)


def targets(monitor: Monitor) -> Iterator[tuple[Taxonomy, Target, str]]:
    """Yield each target of the taxonomies with its version and the id of the fact that states it."""
    for taxonomy in monitor.taxonomies:
        for target, finding in _targets(monitor, taxonomy):
            yield taxonomy, target, finding.fact.id


def _targets(monitor: Monitor, taxonomy: Taxonomy) -> Iterator[tuple[Target, Finding]]:
    content = content_hash(_file(monitor, taxonomy).read_bytes())
    for target in taxonomy.target:
        measure = "share" if target.measure == "share" else "level"
        place = monitor.place[target.area].name_zh if target.area else ""
        of = Mention(content, "place", place) if place else Mention(content, "sector", target.scope_zh)
        by = PartialDate.of(target.year) if target.year else None
        fact = Fact(
            of,
            measure,
            Quantity.of(Interval.printed(target.value, _HEDGES[target.bound]), target.unit),
            indicator=target.metric,
            basis=target.basis,
            modality="planned",
            holds_from=by,
            holds_to=by,
        )
        yield target, Finding(fact, Evidence(f"{target.value} {target.unit}", locator=f"target; {target.source}"))


def _file(monitor: Monitor, taxonomy: Taxonomy) -> Path:
    return monitor.folder / "taxonomies" / f"{taxonomy.code}.toml"


def _degrees(value: float) -> Quantity:
    return Quantity.of(Interval.printed(Decimal(str(value)), resolution=Decimal("0.01")), "degree")


def _on(day: date) -> PartialDate:
    return PartialDate.of(day.year, day.month, day.day)
