"""Reference monitors as data, and how one is loaded."""

from groundbreak.monitors.anchors import anchors, targets
from groundbreak.monitors.chains import ChainEdge, ChainMap, Provider, Segment
from groundbreak.monitors.monitor import Cluster, ExchangeRate, Monitor, Place, Tag, Target, Taxonomy, Weight, load

__all__ = [
    "ChainEdge",
    "ChainMap",
    "Cluster",
    "ExchangeRate",
    "Monitor",
    "Place",
    "Provider",
    "Segment",
    "Tag",
    "Target",
    "Taxonomy",
    "Weight",
    "anchors",
    "load",
    "targets",
]
