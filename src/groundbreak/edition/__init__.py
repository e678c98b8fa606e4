"""An edition: one immutable, hashed set of tables, built from a log, a monitor, two dates and a seed."""

from groundbreak.edition.build import build
from groundbreak.edition.edition import Edition
from groundbreak.edition.explain import Explanation, Trace, explain
from groundbreak.edition.folder import read_folder, write_folder
from groundbreak.edition.outlook import Look, outlook_tables

__all__ = [
    "Edition",
    "Explanation",
    "Look",
    "Trace",
    "build",
    "explain",
    "outlook_tables",
    "read_folder",
    "write_folder",
]
