"""Statistics and goals: of whom, which series, which months, and how measured."""
