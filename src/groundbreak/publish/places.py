"""Where a quote stands in its file, in words: ``page=3&box=72,540,310,552`` is "p. 3, box 72,540,310,552"."""

from urllib.parse import unquote

from groundbreak.publish.texts import Language, text, texts


def place(locator: str, language: Language) -> str:
    """Write a locator; one that is in words already, such as file and line, stays as it is."""
    parts = [part.partition("=") for part in locator.split("&")]
    if not all(f"place.{key}" in texts() for key, _, _ in parts):
        return locator
    return text("word.comma", language).join(
        text(f"place.{key}", language, n=unquote(value)) for key, _, value in parts
    )
