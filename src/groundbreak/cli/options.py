"""Options that several commands take."""

from enum import StrEnum
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from groundbreak.facts import Address


class Language(StrEnum):
    """The two languages of every surface."""

    en = "en"
    zh = "zh"


class EditionFirst(TyperGroup):
    """A group whose first argument may be the folder of an edition: ``growth EDITION`` is ``growth show EDITION``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own, under changing names
        """Put the command that is meant before arguments that begin with none."""
        told = not args or args[0] in self.commands or args[0] == "--help"
        return super().parse_args(ctx, args if told else ["show", *args])


LogAddress = Annotated[
    Address,
    typer.Option("--log", parser=Address.of, metavar="LOG", help="The log of facts: a file, or postgresql://…."),
]
LOG = Address.of("groundbreak.db")
