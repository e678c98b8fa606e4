"""Clusters: which cluster of a taxonomy a project belongs to, why, how sure that is, and when nothing says so."""

from groundbreak.clusters.classify import LEAST, Classifier, Verdict
from groundbreak.clusters.fields import Field, fields
from groundbreak.clusters.projects import classified, described
from groundbreak.clusters.structure import NONE, structure
from groundbreak.clusters.texts import Text

__all__ = ["LEAST", "NONE", "Classifier", "Field", "Text", "Verdict", "classified", "described", "fields", "structure"]
