"""Clusters: which cluster of a taxonomy a project belongs to, why, how sure that is, and when nothing says so."""

from groundbreak.clusters.classify import LEAST, Classifier, Verdict
from groundbreak.clusters.cross import (
    by_dimension,
    capacities,
    concentration,
    cross,
    joined,
    quotients,
    shifts,
    together,
)
from groundbreak.clusters.fields import Field, fields
from groundbreak.clusters.projects import classified, described
from groundbreak.clusters.structure import NONE, structure
from groundbreak.clusters.tags import tagged
from groundbreak.clusters.targets import PATHS, Belongs, path_points, target_changes, target_paths
from groundbreak.clusters.texts import Text
from groundbreak.clusters.units import UNKNOWN, per_mu, units

__all__ = [
    "LEAST", "NONE", "PATHS", "UNKNOWN", "Belongs", "Classifier", "Field", "Text", "Verdict", "by_dimension",
    "capacities", "classified", "concentration", "cross", "described", "fields", "joined", "path_points", "per_mu",
    "quotients", "shifts", "structure", "tagged", "target_changes", "target_paths", "together", "units",
]  # fmt: skip
