"""What if: works take longer, a project is given up, demand falls. Streams stay; only the question differs."""

from dataclasses import replace

import numpy as np

from groundbreak.errors import BadValue
from groundbreak.outlook.phase import Phase


def delayed(phase: Phase, months: int) -> Phase:
    """Return the phase coming so many months later, F(t - k)."""
    if months < 0:
        raise BadValue(f"a delay of {months} months", mend="give 0 or more")
    return replace(phase, curve=np.pad(phase.curve, (months, 0))[: len(phase.curve)])


def given_up(phase: Phase) -> Phase:
    """Return the phase given up now: it never comes, and nothing more is spent on it."""
    return replace(phase, curve=np.zeros_like(phase.curve), cancelled=np.ones_like(phase.cancelled))


def demand(phase: Phase, factor: float) -> Phase:
    """Return the phase finding only that share of the demand for its output; what is built stays."""
    if factor < 0:
        raise BadValue(f"demand of {factor}", mend="give 0 or more; 0.8 is a fifth less")
    return replace(phase, demand=factor)
