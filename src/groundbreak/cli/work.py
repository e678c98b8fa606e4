"""What several commands do: open a log, hand the reader its names, judge who is who."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from groundbreak.facts import Log, Place, Reading, Receipt
from groundbreak.intake import Cluster, Document, Gazetteer
from groundbreak.intake import read as read_document
from groundbreak.monitors import Monitor, anchors
from groundbreak.register import Territory, desk, judge, read
from groundbreak.register import identify as identify_

Stored = tuple[Document, Reading]


@contextmanager
def opened(place: Place, *, writable: bool = True) -> Iterator[Log]:
    """Open a log for a while."""
    log = Log(place, writable=writable)
    try:
        yield log
    finally:
        log.close()


def create(place: Place, monitor: Monitor) -> Log:
    """Make a log that knows the monitor's places and taxonomies."""
    log = Log.create(place)
    log.write(anchors(monitor), tool="init")
    return log


def gazetteer(monitor: Monitor) -> Gazetteer:
    """The names of a monitor as the reader wants them."""
    clusters: dict[str, Cluster] = {}
    for taxonomy in sorted(monitor.taxonomies, key=lambda system: system.valid_from):
        for cluster in taxonomy.cluster:
            for spelling in (cluster.name_en, cluster.name_zh, *cluster.variants):
                clusters.setdefault(spelling, Cluster(taxonomy.code, cluster.code, cluster.tier))
    return Gazetteer(places=monitor.surfaces, clusters=clusters)


def understand(document: Document, names: Gazetteer) -> Stored:
    """Read a document with the grammar."""
    return document, read_document(document, names)


def store(log: Log, read: Stored) -> Receipt:
    """Write what was read, and the text it was read from, in one transaction."""
    document, reading = read
    return log.write([reading], texts=[(document.text_hash, document.text)], tool="read")


def identify(log: Log, monitor: Monitor) -> Receipt:
    """Judge who is who, by name and by all evidence, and which facts are right, as the monitor's people have judged."""
    frames = read(log)
    who = identify_(frames, territory(monitor), monitor.judgements)
    return log.write(judgements=[*who, *desk.spoken(frames, monitor.reviews)], tool="match")


def locate(log: Log, monitor: Monitor) -> Receipt:
    """Judge which places are the monitor's; things of a register are told apart by their numbers, not by names."""
    places = [row for row in read(log).mentions.to_pylist() if row["kind"] == "place"]
    return log.write(judgements=judge(places, monitor.surfaces), tool="match")


def territory(monitor: Monitor) -> Territory:
    """The places of a monitor as the matcher wants them; its own area is where everything is."""
    return Territory(
        spellings=monitor.surfaces,
        parents={place.code: place.parent for place in monitor.places},
        zones=frozenset(place.code for place in monitor.places if place.kind == "development_zone"),
        area=monitor.settings.area,
    )


def lapsed(row: Mapping[str, Any]) -> str:
    """A correction that lapsed, in words; `row` is of the table ``corrections``."""
    why = f" ({row['why']})" if row["why"] else ""
    now = f"the source says {row['fact_id']} by now" if row["fact_id"] else "the source says something else by now"
    return f"lapsed: {row['author']} read {row['read_id']} as {row['corrected_id']}{why}; {now}"
