"""The site in a real browser, served on loopback."""

import threading
from pathlib import Path

import pytest

from groundbreak.web import bind

CHROMIUM = Path("/usr/bin/chromium")
ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
ARGS += ["--disable-background-networking", "--disable-component-update"]
PAGES = (
    "chains",
    "chains/semiconductors",
    "chains-record",
    "index",
    "growth",
    "growth-areas",
    "growth-breakdown",
    "growth-drivers",
    "growth-league",
    "growth-statements",
    "pipeline",
    "progress",
    "outlook",
    "outlook-record",
    "batches",
    "companies",
    "places",
    "taxonomies",
    "sources",
    "data",
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        pytest.skip("no Chromium at /usr/bin/chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(small_site):
    server = bind(small_site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def tab(browser):
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    wrong = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    yield opened
    opened.close()
    assert wrong == []


@pytest.mark.parametrize("root", ["", "zh/"])
def test_pages_fit_a_narrow_screen(tab, address, root):
    paths = [*(f"{root}{page}.html" for page in PAGES), f"bulletin/{'zh' if root else 'en'}.html"]
    for path in paths:
        tab.goto(f"{address}/{path}")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_a_figure_leads_to_its_words_and_the_page_to_its_other_language(tab, address):
    tab.goto(f"{address}/index.html")
    tab.locator(".big a").first.click()
    assert "15.4" in tab.locator(":target blockquote").inner_text()
    tab.locator(".lang").click()
    assert tab.locator("html").get_attribute("lang") == "zh-Hans"
    assert "/zh/sources/" in tab.url


def test_all_pages_of_projects_fit_a_narrow_screen(tab, address, small_site):
    for path in sorted((small_site / "zh" / "projects").glob("*.html")):
        tab.goto(f"{address}/zh/projects/{path.name}")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390, path.name


def test_charts_are_loaded_and_told_in_words(tab, address):
    tab.goto(f"{address}/growth.html")
    picture = tab.locator("figure img").first
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    assert "Jan–Jun 2023: 15.4%" in picture.get_attribute("alt")


@pytest.mark.parametrize(
    ("root", "told"), [("", "Segments before it: 0, after it: "), ("zh/", "上游环节0个，下游环节")]
)
def test_a_segment_that_is_chosen_shows_what_hangs_on_it(tab, address, root, told):
    tab.goto(f"{address}/{root}chains/semiconductors.html")
    rows = tab.locator("tr[data-segment]:visible, tr[id]:visible")
    everything = rows.count()
    flows = tab.locator(".chain [data-flow]").evaluate_all("lines => lines.map(line => line.dataset.flow.split(' '))")
    first = next(what for what, _ in flows if what not in {into for _, into in flows})
    after = {first}
    while more := {into for what, into in flows if what in after} - after:
        after |= more

    tab.locator(f".chain a[href='#{first}']").focus()
    tab.keyboard.press("Enter")

    lit = tab.locator(".chain a:not(.dim)").evaluate_all("boxes => boxes.map(b => b.getAttribute('href').slice(1))")
    assert set(lit) == after
    assert set(rows.evaluate_all("rows => rows.map(row => row.dataset.segment ?? row.id)")) <= after
    assert f"{told}{len(after) - 1}" in tab.get_by_role("status").inner_text()

    tab.keyboard.press("Escape")
    assert rows.count() == everything
    assert tab.locator(".chain .dim").count() == 0
