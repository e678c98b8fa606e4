"""Clusters: which cluster of a taxonomy a project belongs to, why, how sure that is, and when nothing says so."""

from groundbreak.clusters.assigned import systems, words
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
from groundbreak.clusters.crosswalk import Told, between, convert
from groundbreak.clusters.fields import Field, fields
from groundbreak.clusters.industries import in_industries
from groundbreak.clusters.projects import classified, described, of_companies, of_products, verdicts
from groundbreak.clusters.structure import NONE, structure
from groundbreak.clusters.tags import tagged
from groundbreak.clusters.targets import PATHS, Belongs, path_points, target_changes, target_paths
from groundbreak.clusters.texts import Text
from groundbreak.clusters.units import UNKNOWN, per_mu, units

__all__ = [
    "LEAST", "NONE", "PATHS", "UNKNOWN", "Belongs", "Classifier", "Field", "Text", "Told", "Verdict", "between",
    "by_dimension", "capacities", "classified", "concentration", "convert", "cross", "described", "fields",
    "in_industries", "joined", "of_companies", "of_products", "path_points", "per_mu", "quotients", "shifts",
    "structure", "systems", "tagged", "target_changes", "target_paths", "together", "units", "verdicts", "words",
]  # fmt: skip
