"""Screenshots of a built site's first page, in English and Chinese, for the documentation.

python docs/screenshot.py SITE FOLDER [PAGE ...]
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = {"": 1200, "-narrow": 390}


def screenshots(site: Path, folder: Path, pages: tuple[str, ...] = ("index.html",)) -> list[Path]:
    """Write a picture of each page in both languages, at the width of a desk and of a hand."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        for suffix, width in WIDTHS.items():
            tab = browser.new_page(viewport={"width": width, "height": 900})
            for language, root in (("en", site), ("zh", site / "zh")):
                for page in pages:
                    tab.goto((root / page).resolve().as_uri())
                    name = page.removesuffix(".html").replace("/", "-").replace("index", "home")
                    made.append(folder / f"{name}-{language}{suffix}.png")
                    tab.screenshot(path=made[-1], full_page=True)
        browser.close()
    return made


if __name__ == "__main__":
    site, folder, *pages = sys.argv[1:]
    screenshots(Path(site), Path(folder), tuple(pages) or ("index.html",))
