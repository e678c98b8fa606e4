"""Spending curves: how the money of a project is spread over the time it is built in."""

from groundbreak.outlook.spending.fit import fit_beta, fit_dhss
from groundbreak.outlook.spending.fixed_assets import FixedAssets, Ratio, fixed_assets, ratio_of
from groundbreak.outlook.spending.past import spent_between
from groundbreak.outlook.spending.profile import Building, profile
from groundbreak.outlook.spending.reference import Reference, reference, references
from groundbreak.outlook.spending.shapes import Curve, beta, dhss, empirical, flat, together

__all__ = [
    "Building",
    "Curve",
    "FixedAssets",
    "Ratio",
    "Reference",
    "beta",
    "dhss",
    "empirical",
    "fit_beta",
    "fit_dhss",
    "fixed_assets",
    "flat",
    "profile",
    "ratio_of",
    "reference",
    "references",
    "spent_between",
    "together",
]
