"""How far off a date is that nobody states, and is taken to be the typical one of the stage."""

import csv
from functools import cache
from importlib.resources import files

from groundbreak.facts.vocabulary import codelist


def date_error(stage: str | None) -> float:
    r"""Return the error in months of a date that is assumed at a stage; of one that is not listed, that of the next.

    .. math:: \sigma = \sqrt{\operatorname{mean}_i (\operatorname{median}_{j \ne i} d_j - d_i)^2}

    where :math:`d_i` are the months from snapshots of a unit to its stated date, over the reference class: generators
    planned in the United States, each unit left out in turn (``dates.csv``, made by ``python -m evals.dates``). A stage
    that nobody tells counts as the first.
    """
    ranks = {code: int(row["rank"]) for code, row in codelist("gates").items()}
    known = sorted(_errors().items(), key=lambda item: ranks[item[0]])
    later = (error for name, error in known if stage is None or ranks[name] >= ranks[stage])
    return next(later, known[-1][1])


@cache
def _errors() -> dict[str, float]:
    lines = files(__package__).joinpath("dates.csv").read_text("utf-8").splitlines()
    return {row["stage"]: float(row["error_months"]) for row in csv.DictReader(lines)}
