"""Options that several commands take."""

from typing import Annotated

import typer

from groundbreak.facts import Address

LogAddress = Annotated[
    Address,
    typer.Option("--log", parser=Address.of, metavar="LOG", help="The log of facts: a file, or postgresql://…."),
]
LOG = Address.of("groundbreak.db")
