"""groundbreak: the open engine behind an industrial-investment monitor.

An edition is a pure function of facts, judgements, two dates and a seed.
"""

__version__ = "0.1.0"
