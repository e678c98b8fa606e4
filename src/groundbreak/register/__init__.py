"""The register: who is who, what holds when, and what was known when."""

from groundbreak.register.engine import Lazy, duckdb_engine
from groundbreak.register.fold import Register, fold
from groundbreak.register.frames import Frames, read
from groundbreak.register.match import by_names, judge
from groundbreak.register.queue import Candidate, candidates

__all__ = [
    "Candidate",
    "Frames",
    "Lazy",
    "Register",
    "by_names",
    "candidates",
    "duckdb_engine",
    "fold",
    "judge",
    "read",
]
