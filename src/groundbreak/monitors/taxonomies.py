"""What is wrong with taxonomies, beyond their form: codes twice, places and targets that are not there."""

from collections import Counter
from collections.abc import Iterable, Iterator

from groundbreak.errors import BadMonitor, UnknownCode
from groundbreak.facts.vocabulary import look_up
from groundbreak.monitors.settings import Target, Taxonomy
from groundbreak.units import unit


def wrong(taxonomies: Iterable[Taxonomy], places: Iterable[str]) -> Iterator[BadMonitor]:
    """Yield every fault, each with its file and place in it.

    Parameters
    ----------
    taxonomies
        All of a monitor.
    places
        The codes of its places.
    """
    every, known = list(taxonomies), set(places)
    stated = {f"{one.code}/{target.metric}/{target.year}" for one in every for target in one.target}
    for one in every:
        where = f"taxonomies/{one.code}.toml"
        yield from (BadMonitor(told, where=where) for told in _itself(one))
        for number, target in enumerate(one.target, start=1):
            at = f"{where} target {number}"
            yield from (BadMonitor(told, where=at) for told in _target(one, target, known, stated))
    codes = Counter(one.code for one in every)
    for code, times in codes.items():
        if times > 1:
            yield BadMonitor(f"{times} files have the code {code!r}", where="taxonomies", mend="give each its own")


def _itself(one: Taxonomy) -> Iterator[str]:
    if one.valid_to and one.valid_to < one.valid_from:
        yield f"valid_to: {one.valid_to} is before valid_from"
    if not one.sources:
        yield "sources: there is none"
    counts = Counter(cluster.code for cluster in one.cluster)
    yield from (f"cluster: {code!r} is there {times} times" for code, times in counts.items() if times > 1)
    spelt: dict[str, str] = {}
    for cluster in one.cluster:
        for name in dict.fromkeys((cluster.name_en, cluster.name_zh, *cluster.variants)):
            if spelt.setdefault(name, cluster.code) != cluster.code:
                yield f"cluster {cluster.code}: {name!r} already names {spelt[name]}"


def _target(one: Taxonomy, target: Target, places: set[str], stated: set[str]) -> Iterator[str]:
    try:
        look_up(target.metric, "indicators")
    except UnknownCode as unknown:
        yield f"metric: {unknown.what}"
    try:
        unit(target.unit)
    except UnknownCode as unknown:
        yield f"unit: {unknown.what}"
    if target.cluster and target.cluster not in {cluster.code for cluster in one.cluster}:
        yield f"cluster: there is no {target.cluster!r}"
    if target.area and target.area not in places:
        yield f"area: {target.area!r} is not in places.csv"
    if target.instead_of and target.instead_of not in stated:
        yield f"instead_of: no version states {target.instead_of!r}; write CODE/METRIC/YEAR"
