"""Reference monitors as data, and how one is loaded."""

from groundbreak.monitors.anchors import anchors, targets
from groundbreak.monitors.chains import ChainEdge, ChainMap, Provider, Segment
from groundbreak.monitors.crosswalks import ASSUMED, Step, shipped
from groundbreak.monitors.industries import Division, Standard, standards
from groundbreak.monitors.monitor import (
    Cluster,
    ExchangeRate,
    Monitor,
    Place,
    Price,
    Tag,
    Target,
    Taxonomy,
    Weight,
    load,
)

__all__ = [
    "ASSUMED",
    "ChainEdge",
    "ChainMap",
    "Cluster",
    "Division",
    "ExchangeRate",
    "Monitor",
    "Place",
    "Price",
    "Provider",
    "Segment",
    "Standard",
    "Step",
    "Tag",
    "Target",
    "Taxonomy",
    "Weight",
    "anchors",
    "load",
    "shipped",
    "standards",
    "targets",
]
