"""Today's projects as tomorrow's spending, capacity, output and jobs, with odds."""
