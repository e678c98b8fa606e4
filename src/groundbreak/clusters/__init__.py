"""Clusters: which cluster of a taxonomy a project belongs to, why, how sure that is, and when nothing says so."""

from groundbreak.clusters.classify import LEAST, Classifier, Verdict
from groundbreak.clusters.fields import Field, fields
from groundbreak.clusters.projects import classified, described
from groundbreak.clusters.structure import NONE, structure
from groundbreak.clusters.targets import PATHS, Belongs, path_points, target_changes, target_paths
from groundbreak.clusters.texts import Text

__all__ = [
    "LEAST", "NONE", "PATHS", "Belongs", "Classifier", "Field", "Text", "Verdict", "classified", "described", "fields",
    "path_points", "structure", "target_changes", "target_paths",
]  # fmt: skip
