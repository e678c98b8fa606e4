"""Formats: the bytes of a file become a text, what the file says of itself, and where each span of the text stands.

Each format is a room of its own and is imported when a file of it comes.
"""

from groundbreak.intake.formats.extract import MAIL, Extract, extract
from groundbreak.intake.formats.mail import Attached, attachments

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".docx", MAIL})

__all__ = ["MAIL", "SUFFIXES", "Attached", "Extract", "attachments", "extract"]
