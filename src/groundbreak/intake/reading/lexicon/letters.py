"""Letters: a text made even without moving a character, so that every offset stays true."""

from functools import lru_cache

_EVEN = str.maketrans(
    {
        **{chr(wide): chr(wide - 0xFEE0) for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))},
        **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF41, 0xFF5B)},
        **dict.fromkeys("–—―－−～~〜‐‑", "-"),
        **dict.fromkeys("’‘＇`", "'"),
        **dict.fromkeys("“”＂「」『』", '"'),
        **dict.fromkeys("   　\t\n", " "),
        "（": "(",
        "）": ")",
        "％": "%",
        "．": ".",
        "﹪": "%",
    }
)


def even(text: str) -> str:
    """Return the text with half-width digits and one kind of dash, quote and space; same length."""
    return text.translate(_EVEN)


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """Return the text in lower case; same length, though a few letters grow when lowered."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)
