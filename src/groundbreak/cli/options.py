"""Options that several commands take."""

from enum import StrEnum
from typing import Annotated

import typer

from groundbreak.facts import Address


class Language(StrEnum):
    """The two languages of every surface."""

    en = "en"
    zh = "zh"


LogAddress = Annotated[
    Address,
    typer.Option("--log", parser=Address.of, metavar="LOG", help="The log of facts: a file, or postgresql://…."),
]
LOG = Address.of("groundbreak.db")
