"""The words, letters and tables of a language, and what a mark is."""
