"""An edition: one immutable, hashed set of tables, built from a log, a monitor, two dates and a seed."""

from groundbreak.edition.build import build
from groundbreak.edition.edition import Edition
from groundbreak.edition.explain import Explanation, Trace, explain
from groundbreak.edition.folder import read_folder, write_folder

__all__ = ["Edition", "Explanation", "Trace", "build", "explain", "read_folder", "write_folder"]
