"""The register: who is who, what holds when, and what was known when."""

from groundbreak.register.engine import Lazy, duckdb_engine
from groundbreak.register.fold import Register, fold
from groundbreak.register.frames import Frames, read
from groundbreak.register.inforce import Least
from groundbreak.register.matching import Candidate, Side, Territory, by_names, candidates, identify, judge
from groundbreak.register.timeline import timeline

__all__ = [
    "Candidate",
    "Frames",
    "Lazy",
    "Least",
    "Register",
    "Side",
    "Territory",
    "by_names",
    "candidates",
    "duckdb_engine",
    "fold",
    "identify",
    "judge",
    "read",
    "timeline",
]
