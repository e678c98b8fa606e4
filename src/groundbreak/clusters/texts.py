"""The texts that a project is known by."""

from typing import NamedTuple

from groundbreak.names.fold import fold_script

# What a project makes says most; its owner makes other things as well.
WEIGHTS = {"product": 2.0, "name": 1.0, "capacity": 1.0, "scope": 0.5, "owner": 0.5}


class Text(NamedTuple):
    """One text: which part of a project it is (a key of `WEIGHTS`), its words, and the fact that says so."""

    part: str
    words: str
    fact_id: str = ""

    @property
    def folded(self) -> str:
        """The words in simplified script and lower case."""
        return fold_script(self.words)
