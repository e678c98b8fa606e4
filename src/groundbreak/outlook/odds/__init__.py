"""Odds and dates: competing risks by month, learned from what a register said when it said it."""
