"""Reference monitors as data, and how one is loaded."""

from groundbreak.monitors.anchors import anchors, targets
from groundbreak.monitors.monitor import Cluster, Monitor, Place, Target, Taxonomy, Weight, load

__all__ = ["Cluster", "Monitor", "Place", "Target", "Taxonomy", "Weight", "anchors", "load", "targets"]
