"""Documents beside the bare libraries that they come through, in one run: megabytes of file a second.

Usage: python benchmarks/documents.py [SECONDS]     (default 3: how long each side is repeated at least)

The files are made up: news pages of trafilatura's usual size in two encodings, a PDF and a Word file of fifty pages. We
give source, language, text and the places of its spans; the peer gives the text alone:

- html: `trafilatura.bare_extraction` on the page with our options, decoded by the encoding that it declares
- pdf: the text of every page by `pypdfium2`
- docx: the text of every paragraph and cell by `python-docx`

Workbooks stand beside bare calamine in `benchmarks/sheets.py`.

Both sides run by turns in one process, on one core. The fastest run of each counts, in seconds of processor time, since
a busy machine tells nothing by the clock. `ratio` is our time over the peer's. What it costs to lead a quote back to
page and box is told beside.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import trafilatura

from groundbreak.intake import from_bytes

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "intake"))
from intake_files import MADE_UP, ROWS, page, pdf, word

PARAGRAPHS = 50
DAY = date(2023, 7, 28)


def html_peer(content: bytes) -> None:
    text = content.decode("gb18030" if b"gb18030" in content[:100] else "utf-8")
    dates = {"original_date": True, "extensive_search": False}
    trafilatura.bare_extraction(text, include_comments=False, with_metadata=True, date_extraction_params=dates)


def pdf_peer(content: bytes) -> None:
    with pypdfium2.PdfDocument(content) as opened:
        for each in opened:
            each.get_textpage().get_text_range()


def docx_peer(content: bytes) -> None:
    for block in docx.Document(BytesIO(content)).iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                [cell.text for cell in row.cells]
        else:
            block.text  # noqa: B018 - making it is the work


def ours(suffix: str) -> Callable[[bytes], None]:
    return lambda content: from_bytes(content, f"a{suffix}", fetched_on=DAY) and None


def cases() -> dict[str, tuple[str, bytes, Callable[[bytes], None]]]:
    many = {language: list(said) * (PARAGRAPHS // 2) for language, said in MADE_UP.items()}
    pages = {"zh": 20, "en": 20}
    return {
        "html zh, GB18030": (".html", page(many["zh"], title="x", charset="gb18030"), html_peer),
        "html en": (".html", page(many["en"], title="x"), html_peer),
        "pdf zh": (".pdf", pdf(MADE_UP["zh"] * 6, ROWS["zh"], pages=pages["zh"]), pdf_peer),
        "pdf en": (".pdf", pdf(MADE_UP["en"] * 6, ROWS["en"], pages=pages["en"]), pdf_peer),
        "docx zh": (".docx", word(many["zh"] * 20, ROWS["zh"] * 20), docx_peer),
        "docx en": (".docx", word(many["en"] * 20, ROWS["en"] * 20), docx_peer),
    }


def by_turns(first: Callable[[], None], second: Callable[[], None], seconds: float) -> tuple[float, float]:
    """The fastest processor time of each, repeated by turns."""
    first(), second()  # what a process loads once is in the time of neither
    best, until = [float("inf"), float("inf")], time.process_time() + 2 * seconds
    while time.process_time() < until:
        for side, work in enumerate((first, second)):
            start = time.process_time()
            work()
            best[side] = min(best[side], time.process_time() - start)
    return best[0], best[1]


def quotes(content: bytes) -> float:
    """Processor milliseconds for leading a quote back to page and box."""
    made = from_bytes(content, "a.pdf", fetched_on=DAY)
    start = time.process_time()
    for at in range(20):
        made.locate(at * len(made.text) // 20, at * len(made.text) // 20 + 12)
    return (time.process_time() - start) / 20 * 1000


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0
    print(f"{'file':18} {'kB':>8} {'ours MB/s':>10} {'peer MB/s':>10} {'ratio':>6}")
    for name, (suffix, content, peer) in cases().items():
        read = ours(suffix)
        mine, bare = by_turns(lambda: read(content), lambda: peer(content), seconds)  # noqa: B023 - used at once
        size = len(content) / 1e6
        print(f"{name:18} {size * 1000:8.0f} {size / mine:10.2f} {size / bare:10.2f} {mine / bare:6.2f}")
        if suffix == ".pdf":
            print(f"{'':18} a quote to its page and box: {quotes(content):.1f} ms")


if __name__ == "__main__":
    main()
