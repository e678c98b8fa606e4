"""A monitor's places and taxonomies as facts, so that the register can name its places and clusters from its log."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from groundbreak.facts import Evidence, Fact, Finding, Link, Mention, Reading, Source, Text, content_hash
from groundbreak.monitors.monitor import Monitor
from groundbreak.monitors.settings import Place, Taxonomy
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
    path = monitor.folder / "taxonomies" / f"{taxonomy.code}.toml"
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
    return Reading(source, READER, VERSION, tuple(_clusters(source.content, taxonomy)))


def _clusters(content: str, taxonomy: Taxonomy) -> Iterator[Finding]:
    system = Mention(content, "taxonomy", taxonomy.code)
    since = _on(taxonomy.valid_from)
    until = _on(taxonomy.valid_to) if taxonomy.valid_to else None
    for cluster in taxonomy.cluster:
        evidence = Evidence(f"{cluster.name_zh} / {cluster.name_en}", locator=f"cluster {cluster.code}")
        for name in (cluster.name_en, cluster.name_zh):
            fact = Fact(system, "cluster", Text(name), basis=cluster.tier, holds_from=since, holds_to=until)
            yield Finding(fact, evidence)
    for target in taxonomy.target:
        measure = "share" if target.measure == "share" else "level"
        of = Mention(content, "sector", target.scope_zh)
        value = Quantity.of(Interval.printed(target.value, _HEDGES[target.bound]), target.unit)
        by = PartialDate.of(target.year) if target.year else None
        fact = Fact(of, measure, value, indicator=target.metric, modality="planned", holds_from=by, holds_to=by)
        yield Finding(fact, Evidence(f"{target.value} {target.unit}", locator=f"target; {target.source}"))


def _degrees(value: float) -> Quantity:
    return Quantity.of(Interval.printed(Decimal(str(value)), resolution=Decimal("0.01")), "degree")


def _on(day: date) -> PartialDate:
    return PartialDate.of(day.year, day.month, day.day)
