"""What a file gives, whatever its format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from groundbreak.intake import encodings, files, frontmatter

Locate = Callable[[int, int], str]
MAIL = ".eml"
_TEXTS = frozenset({".txt", ".md"})


def nowhere(start: int, end: int) -> str:  # noqa: ARG001 - a text without pages has no place but its span
    """Return no place: the span says it all."""
    return ""


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file; what it says of itself, by the keys of front matter; the place of a span; what is missing.

    ``gaps`` are remarks on parts that gave no text, such as pages that are pictures.
    """

    text: str
    said: Mapping[str, str] = field(default_factory=dict)
    locate: Locate = nowhere
    gaps: tuple[str, ...] = ()


def extract(content: bytes, name: str, suffix: str) -> Extract:
    """Return what a file of the kind of `suffix` gives; raises `BadDocument` where it cannot be opened."""
    if suffix == ".pdf":
        from groundbreak.intake.formats import pdf  # noqa: PLC0415 - each format brings a library of its own

        return pdf.extract(content, name)
    if suffix == ".docx":
        from groundbreak.intake.formats import word  # noqa: PLC0415

        return word.extract(content, name)
    files.weigh(len(content), name)
    if suffix in _TEXTS:
        said, body = frontmatter.split(encodings.decode(content, name), name)
        return Extract(body, said)
    from groundbreak.intake.formats import mail, pages  # noqa: PLC0415

    return mail.extract(content, name) if suffix == MAIL else pages.extract(content, name)
