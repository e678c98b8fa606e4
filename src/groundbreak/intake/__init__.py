"""Intake: documents become facts. It follows references within a document only and is handed its gazetteer."""

from groundbreak.intake.documents import Document, from_bytes, load
from groundbreak.intake.gazetteer import Cluster, Gazetteer
from groundbreak.intake.located import read
from groundbreak.intake.reading import READER, VERSION

__all__ = ["READER", "VERSION", "Cluster", "Document", "Gazetteer", "from_bytes", "load", "read"]
