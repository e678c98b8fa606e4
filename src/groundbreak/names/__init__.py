"""One way to write a name, for comparing names only; what is shown is always the name as read.

`compare` scores two names, `rank` orders candidates for one, `link` joins a list to a list; all say why. The keys are
for what must be equal.
"""

from groundbreak.names.compare import compare
from groundbreak.names.fold import fold_script, has_han
from groundbreak.names.keys import company_key, place_key, project_key
from groundbreak.names.match import THRESHOLD, Match, Reason
from groundbreak.names.rank import Ranked, link, rank, rank_each, share_out

__all__ = [
    "THRESHOLD",
    "Match",
    "Ranked",
    "Reason",
    "company_key",
    "compare",
    "fold_script",
    "has_han",
    "link",
    "place_key",
    "project_key",
    "rank",
    "rank_each",
    "share_out",
]
