import os
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from groundbreak.cli import app, work
from groundbreak.facts import Log
from groundbreak.facts.schema import fact, source
from groundbreak.monitors import load

PAGE = "<html><body><article><p>{}</p></article></body></html>"
SAID = "Industrial investment in Ningbo rose {} percent year on year in the first half of 2023, the bureau said. " * 3


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder that is served on this machine."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    folder = tmp_path / "site"
    folder.mkdir()

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(folder))

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    (folder / "feed.xml").write_text(f"<rss><item><link>{address}/a.html</link></item></rss>")
    (tmp_path / "feeds.toml").write_text(f'pause = 0\n[[feed]]\nurl = "{address}/feed.xml"\ngrade = "A"\n')
    yield folder
    server.shutdown()
    server.server_close()


def test_what_is_watched_is_kept_read_and_verified(site, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    work.create("groundbreak.db", load("ningbo")).close()

    def run(*arguments):
        return CliRunner().invoke(app, ["watch", "--to", "kept", *arguments])

    page = site / "a.html"
    for second, rate in enumerate(("15.4", "15.9")):
        page.write_text(PAGE.format(SAID.format(*[rate] * 3)))
        os.utime(page, (1e9 + second, 1e9 + second))  # the server knows its files by the second
        done = run("feeds.toml")
        assert done.exit_code == 0, done.output
        page.unlink()
    assert "changed" in done.output
    assert "gone" in run("feeds.toml").output
    log = Log(tmp_path / "groundbreak.db")
    rates = {row["value"] for row in log.table(fact) if row["attribute"] == "yoy_growth"}
    assert rates == {"[15.4,15.4]0.1 percent", "[15.9,15.9]0.1 percent"}
    versions = [row for row in log.table(source) if row["uri"].endswith("/a.html")]
    assert [(row["grade"], row["uri"]) for row in versions] == [("A", versions[0]["uri"])] * 2
    log.close()
    assert "3 lines, 2 contents, all whole" in run("--verify").output
    next((tmp_path / "kept" / "objects").rglob("*/*")).write_text("harmed")
    assert "not what its name says" in str(run("--verify").exception)
