"""Accuracy on labelled data; each file is a command."""
