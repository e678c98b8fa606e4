"""Projects: how they are named, which one is meant, whose they are, and what is said of them."""
