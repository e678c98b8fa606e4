"""Lists: names that go with figures in order: "the central and western regions 0.9 and 0.4 percent"."""

from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.statistics.releases.nouns import name_of
from groundbreak.intake.reading.statistics.releases.own import Own
from groundbreak.intake.reading.statistics.releases.own import owns as figures_of
from groundbreak.intake.reading.statistics.releases.words import pattern


def listed(own: Own) -> str | None:
    """Return the name of a figure in a run of figures, where as many names open the clause before the run."""
    run = _run(own)
    if len(run) < 2 or paired(own):
        return None
    first = min(run, key=lambda other: other.mark.start)
    names = pattern("parted").split(name_of(first) or "")
    at = next(number for number, other in enumerate(run) if other.mark == own.mark)
    return names[at] if len(names) == len(run) else None


def named_before(own: Own) -> Mark | None:
    """Return the area whose figure stands in brackets right behind its name: "Malta (2.5 percent)"."""
    passage, figure = own.passage, own.mark
    if not passage.text[passage.start : figure.start].rstrip("+-").endswith(" ("):
        return None
    bracket = passage.text.rfind("(", passage.start, figure.start)
    named = [mark for kind in ("place", "area") for mark in passage.of(kind) if mark.end == bracket - 1]
    return next((mark for mark in named if mark.value != "reference"), None)


def paired(own: Own) -> Mark | None:
    """Return the name of the series of a figure in a run of figures, where as many are named before the run.

    Some may be none of ours: "imports and exports climbed 2.6 percent and 7.2 percent".
    """
    run = _run(own)
    if len(run) < 2:
        return None
    first = min(run, key=lambda other: other.mark.start)
    names = first.before("indicator", "ignore")
    at = next(number for number, other in enumerate(run) if other.mark == own.mark)
    return names[at] if len(names) == len(run) else None


def leader(own: Own) -> Own:
    """Return the figure that opens the run a figure stands in: its words tell which way all went."""
    return min(_run(own), key=lambda other: other.mark.start, default=own)


def _run(own: Own) -> list[Own]:
    """Return the figures of one unit that only commas and "and" part from each other, the figure among them."""
    run: list[Own] = []
    for other in sorted(figures_of(own.passage), key=lambda one: one.mark.start):
        joined = run and run[-1].mark.value.unit == other.mark.value.unit
        if joined and pattern("joined").fullmatch(own.passage.between(run[-1].mark, other.mark)):
            run.append(other)
            continue
        if any(one.mark == own.mark for one in run):
            break
        run = [other]
    return run if any(one.mark == own.mark for one in run) else []
