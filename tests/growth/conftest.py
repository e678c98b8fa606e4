"""The seed's three printed rates, and simulated years whose truth is known."""

from decimal import Decimal

import numpy as np
import pytest

from groundbreak.growth import Basis, OrderStatement, Statement, Weight
from groundbreak.units import Interval, Period

SERIES = "ningbo.industrial_investment"


def printed(run, percent, *facts):
    """State a rate as a source prints it, to a tenth of a per cent."""
    number = Interval.printed(Decimal(percent), resolution=Decimal("0.1"))
    return Statement.printed(SERIES, Period.parse(run), number, facts=facts)


class Seed:
    """Ningbo, first half of 2023: 5.9 % in January–February, 15.4 % in January–June, 31.9 % in June alone."""

    statements = (
        printed("2023-01..2023-02", "5.9", "first-two"),
        printed("2023-01..2023-06", "15.4", "half"),
        printed("2023-06", "31.9", "june"),
    )
    order = OrderStatement(SERIES, Period.year_to(2023, 2), Period.year_to(2023, 6), ("better",))
    june = Weight(SERIES, Period("2023-06", "2023-06"), Period.year_to(2023, 6), 0.17, 0.28, Basis.assumed)
    first_two = Weight(SERIES, Period.year_to(2023, 2), Period.year_to(2023, 6), 0.15, 0.30, Basis.assumed)


class Year:
    """A year of twelve months of true spending, in the base year and in the current one."""

    def __init__(self, seed, *, rising=False):
        draw = np.random.default_rng(seed)
        rates = draw.normal(0.08, 0.15, 12).clip(-0.9)
        self.base = draw.gamma(8, 1, 12)
        # Rates of single months that rise make cumulative ones that rise.
        self.current = self.base * (1 + (np.sort(rates) if rising else rates))
        self.draw = draw

    def rate(self, run):
        months = slice(int(run.start[5:]) - 1, int(run.end[5:]))
        return self.current[months].sum() / self.base[months].sum() - 1

    def share(self, run, within):
        months, whole = (slice(int(r.start[5:]) - 1, int(r.end[5:])) for r in (run, within))
        return self.base[months].sum() / self.base[whole].sum()

    def printed(self, run):
        return printed(str(run), f"{100 * self.rate(run):.1f}")

    def weight(self, run, within):
        share = self.share(run, within)
        return Weight(SERIES, run, within, share * 0.8, min(1.0, share * 1.2), Basis.assumed)


CUMULATIVE = tuple(Period.year_to(2023, month) for month in range(1, 13))
MONTHS = tuple(Period(f"2023-{month:02}", f"2023-{month:02}") for month in range(2, 13))


def partly_printed(year):
    """State some cumulative and some single months, always the whole year, and weight some months."""
    runs = [run for run in CUMULATIVE[:-1] if year.draw.random() < 0.5] + [CUMULATIVE[-1]]
    runs += [run for run in MONTHS if year.draw.random() < 0.2]
    weighted = [month for month in MONTHS if year.draw.random() < 0.5]
    weights = [year.weight(month, Period.year_to(2023, int(month.end[5:]))) for month in weighted]
    return [year.printed(run) for run in runs], weights


@pytest.fixture(scope="session")
def seed():
    return Seed


@pytest.fixture(scope="session")
def state():
    return printed


@pytest.fixture(scope="session")
def simulate():
    return Year


@pytest.fixture(scope="session")
def reveal():
    return partly_printed


@pytest.fixture(scope="session")
def runs():
    return CUMULATIVE + MONTHS
