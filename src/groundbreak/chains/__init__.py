"""Chains: what goes into what, what hangs on it, and what to strengthen, supplement or extend."""
