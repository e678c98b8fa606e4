"""Matching: which mentions are one thing, by their names, by judgements, and by evidence beyond names."""

from groundbreak.register.matching.identify import identify
from groundbreak.register.matching.keys import by_names, judge
from groundbreak.register.matching.queue import Candidate, Side, candidates
from groundbreak.register.matching.territory import Territory

__all__ = ["Candidate", "Side", "Territory", "by_names", "candidates", "identify", "judge"]
