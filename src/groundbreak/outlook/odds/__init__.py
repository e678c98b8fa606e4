"""Odds and dates: competing risks by month, learned from what a register said when it said it."""

from groundbreak.outlook.odds.history import History
from groundbreak.outlook.odds.lag import Lag, fit_lag
from groundbreak.outlook.odds.model import Model, read_model, shipped, write_model
from groundbreak.outlook.odds.phases import Odds, odds
from groundbreak.outlook.odds.risks import Risks, add_up, outlook, train

__all__ = [
    "History",
    "Lag",
    "Model",
    "Odds",
    "Risks",
    "add_up",
    "fit_lag",
    "odds",
    "outlook",
    "read_model",
    "shipped",
    "train",
    "write_model",
]
