"""The command line: one command for each arrow from documents to a published edition."""

import sys

from groundbreak.cli.app import app
from groundbreak.cli.render import complain
from groundbreak.errors import GroundbreakError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; our own errors end it with one clear message and exit code 1."""
    try:
        app()
    except GroundbreakError as fault:
        complain(fault)
        sys.exit(1)
