"""Clusters: which cluster of a taxonomy a project belongs to, why, how sure that is, and when nothing says so."""

from groundbreak.clusters.classify import LEAST, Classifier, Verdict
from groundbreak.clusters.fields import Field, fields
from groundbreak.clusters.projects import SCHEMA, classified, described
from groundbreak.clusters.texts import Text

__all__ = ["LEAST", "SCHEMA", "Classifier", "Field", "Text", "Verdict", "classified", "described", "fields"]
