"""Feeds are watched on a server of this machine; the clock stands still but where somebody sleeps."""

import gzip
import hashlib
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.errors import BadDocument, BadInput, Faults
from groundbreak.intake.watch import Feed, Polite, Store, document, entries, load, look

START = datetime(2023, 7, 27, 9, tzinfo=UTC)
TEXT = "<p>" + "Industrial investment in Ningbo rose 15.4 percent in the first half of 2023. " * 5 + "</p>"


class Clock:
    def __init__(self):
        self.now, self.slept = START, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


class Site:
    """A server whose answers a test writes; it remembers what it was asked, and when."""

    def __init__(self, clock):
        self.pages, self.asked, self.clock = {}, [], clock
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append((self.path, dict(self.headers), clock.now))
                status, headers, body = site.answer(self.path, self.headers)
                self.send_response(status)
                for name, value in {"Content-Length": len(body), **headers}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, path, headers):
        found = self.pages.get(path, (404, {}, b""))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        if callable(found):
            found = found(headers)
        return found

    def page(self, path, text, **headers):
        """An HTML page with an ETag that it keeps to."""
        body = f"<html><head><title>{path}</title></head><body><article>{text}</article></body></html>".encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:8]}"'

        def answer(asked):
            if asked.get("If-None-Match") == tag:
                return 304, {"ETag": tag}, b""
            return 200, {"Content-Type": "text/html; charset=utf-8", "ETag": tag, **headers}, body

        self.pages[path] = answer

    def rss(self, *paths):
        items = "".join(
            f"<item><title>About {path}</title><link>{self.url}{path}</link>"
            "<pubDate>Thu, 27 Jul 2023 08:00:00 +0800</pubDate></item>"
            for path in paths
        )
        self.pages["/feed"] = (
            200,
            {"Content-Type": "application/rss+xml"},
            f"<rss><channel>{items}</channel></rss>".encode(),
        )

    def paths(self):
        return [path for path, _, _ in self.asked]

    def forget(self):
        self.asked.clear()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def site(clock):
    made = Site(clock)
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


@pytest.fixture
def polite(clock):
    with httpx.Client(trust_env=False, timeout=10) as client:
        yield lambda pause=2.0: Polite(client, "groundbreak/test", pause, clock, clock.sleep)


def events(store):
    return [(row.event, row.url.partition("/")[2].partition("/")[2].partition("/")[2]) for row in store.rows]


def test_what_a_feed_leads_to_is_kept_once_by_its_content_with_what_the_feed_says(site, store, polite):
    site.page("/a", TEXT)
    site.page("/b", TEXT + "b")
    site.rss("/a", "/b")
    made = look(Feed(url=f"{site.url}/feed"), store, polite())
    assert [row.event for row in made.news] == ["new", "new"]
    assert not made.faults
    row = made.news[0]
    assert (row.title, row.published, row.type) == ("About /a", "2023-07-27", "text/html")
    assert hashlib.sha256(store.content(row)).hexdigest() == row.content
    assert b"rose 15.4" in store.content(row)
    assert not list(store.faults())


def test_requests_to_a_host_are_kept_apart_and_name_themselves(site, store, polite):
    site.page("/a", TEXT)
    site.rss("/a")
    site.pages["/robots.txt"] = 200, {}, b"User-agent: *\nCrawl-delay: 7\n"
    look(Feed(url=f"{site.url}/feed"), store, polite())
    assert site.paths() == ["/robots.txt", "/feed", "/a"]
    times = [when for _, _, when in site.asked]
    assert [(after - before).seconds for before, after in pairwise(times)] == [7, 7]
    assert {headers["User-Agent"] for _, headers, _ in site.asked} == {"groundbreak/test"}


def test_robots_txt_is_kept_to(site, store, polite):
    site.page("/a", TEXT)
    site.page("/private/b", TEXT)
    site.rss("/a", "/private/b")
    site.pages["/robots.txt"] = 200, {}, b"User-agent: groundbreak\nDisallow: /*ivate/\n"
    made = look(Feed(url=f"{site.url}/feed"), store, polite())
    assert events(store) == [("new", "a")]
    (fault,) = made.faults
    assert "robots.txt" in fault.what
    assert fault.where.endswith("/private/b")
    assert "/private/b" not in site.paths()


@pytest.mark.parametrize("robots", [(500, {}, b""), (301, {"Location": "/robots.txt"}, b"")])
def test_a_site_whose_robots_txt_fails_is_left_alone(site, store, polite, robots):
    site.page("/a", TEXT)
    site.pages["/robots.txt"] = robots
    made = look(Feed(url=f"{site.url}/a"), store, polite())
    allowed = robots[0] == 301  # a robots.txt that is nowhere to be had is as good as none
    assert bool(store.rows) is allowed
    assert bool(made.faults) is not allowed


def test_an_unchanged_page_is_not_sent_again_and_a_changed_one_is_a_new_version_of_its_source(
    site, store, polite, clock
):
    feed = Feed(url=f"{site.url}/feed", publisher="Bureau", grade="A")
    site.page("/a", TEXT)
    site.rss("/a")
    look(feed, store, polite())
    assert not look(feed, store, polite()).news
    assert site.asked[-1][1]["If-None-Match"].startswith('"')
    clock.now += timedelta(days=3)
    site.page("/a", TEXT.replace("15.4", "15.9"))
    (row,) = look(feed, Store(store.folder), polite()).news
    assert row.event == "changed"
    again = Store(store.folder)
    first, second = (document(each, again.content(each), feed).source for each in again.rows)
    assert first.uri == second.uri == f"{site.url}/a"
    assert first.content != second.content
    assert (str(first.published), str(second.published)) == ("2023-07-27", "2023-07-30")
    assert (first.publisher, first.grade) == ("Bureau", "A")


def test_vanished_pages_are_recorded_once_and_so_is_their_coming_back(site, store, polite):
    feed = Feed(url=f"{site.url}/feed")
    site.page("/a", TEXT)
    site.rss("/a")
    look(feed, store, polite())
    site.pages.pop("/a")
    site.rss()
    look(feed, store, polite())
    assert not look(feed, store, polite()).news
    site.page("/a", TEXT)
    look(feed, store, polite())
    assert events(store) == [("new", "a"), ("gone", "a"), ("back", "a")]
    assert len(list((store.folder / "objects").rglob("*/*"))) == 1


def test_a_page_that_moved_for_good_is_asked_for_where_it_is_now_and_counts_as_the_same_source(site, store, polite):
    feed = Feed(url=f"{site.url}/feed")
    site.page("/a", TEXT)
    site.rss("/a")
    look(feed, store, polite())
    site.page("/new", TEXT)
    site.pages["/a"] = 301, {"Location": "/new"}, b""
    look(feed, store, polite())
    assert events(store) == [("new", "a"), ("moved", "a"), ("new", "new")]
    assert store.rows[1].to == store.rows[2].url
    moved = document(store.rows[2], store.content(store.rows[2]), feed).source
    assert (moved.uri, moved.origin) == (f"{site.url}/new", f"{site.url}/a")
    site.forget()
    assert not look(feed, store, polite()).news
    assert "/a" not in site.paths()


def test_a_detour_is_followed_and_the_address_stays(site, store, polite):
    site.page("/there", TEXT)
    site.pages["/a"] = 302, {"Location": "/there"}, b""
    site.rss("/a")
    look(Feed(url=f"{site.url}/feed"), store, polite())
    assert events(store) == [("new", "a")]


ENDLESS = {
    "circle": {"/feed": (302, {"Location": "/other"}, b""), "/other": (301, {"Location": "/feed"}, b"")},
    "spiral": {"/feed": (302, {"Location": "/feed?1"}, b""), **{
        f"/feed?{n}": (302, {"Location": f"/feed?{n + 1}"}, b"") for n in range(1, 99)
    }},
    "off the web": {"/feed": (302, {"Location": "file:///etc/passwd"}, b"")},
    "broken": {"/feed": (302, {"Location": "http://[::1/"}, b"")},
}  # fmt: skip


@pytest.mark.parametrize("name", ENDLESS)
def test_a_feed_that_redirects_for_ever_or_off_the_web_is_left_with_a_clear_word(site, store, polite, name):
    site.pages.update(ENDLESS[name])
    made = look(Feed(url=f"{site.url}/feed"), store, polite())
    (fault,) = made.faults
    assert "redirect" in fault.what or "location" in fault.what
    assert fault.where == f"{site.url}/feed"
    assert len(site.asked) <= 7


def test_a_busy_server_is_asked_again_when_it_wishes_and_then_left_alone(site, store, polite, clock):
    busy = 503, {"Retry-After": "30"}, b""
    site.pages["/a"] = [busy, busy, (200, {"Content-Type": "text/html"}, TEXT.encode())]
    look(Feed(url=f"{site.url}/a"), store, polite(0))
    assert clock.slept == [30, 30]
    until = format_datetime(clock.now + timedelta(seconds=40), usegmt=True)
    site.pages["/b"] = [(429, {"Retry-After": until}, b""), (500, {}, b"")]
    made = look(Feed(url=f"{site.url}/b"), store, polite(0))
    assert clock.slept[2:] == [40, 4]
    assert "busy: 500" in made.faults[0].what
    site.pages["/c"] = 503, {"Retry-After": "86400"}, b""
    made = look(Feed(url=f"{site.url}/c"), store, polite(0))
    assert "asks to wait 86,400 s" in made.faults[0].what
    assert clock.slept[4:] == []


def test_a_server_that_is_not_there_and_an_answer_without_end_are_faults(site, store, polite, monkeypatch):
    monkeypatch.setattr("groundbreak.intake.watch.polite.MOST_BYTES", 1000)
    site.pages["/a"] = 200, {}, b"a" * 5000
    made = look(Feed(url=f"{site.url}/a"), store, polite(0))
    assert "sends more than" in made.faults[0].what
    gone = look(Feed(url="http://127.0.0.1:1/a"), store, polite(0))
    assert gone.faults


def test_one_bad_page_loses_none_of_the_others(site, store, polite):
    site.pages["/a"] = 500, {}, b""
    site.page("/b", TEXT)
    site.rss("/a", "/b")
    made = look(Feed(url=f"{site.url}/feed"), store, polite(0))
    assert events(store) == [("new", "b")]
    assert len(made.faults) == 1


def test_sitemaps_of_sitemaps_are_followed_and_bounded(site, store, polite):
    loc = "<{0}>{1}</{0}>".format
    site.page("/a", TEXT)
    inner = "<urlset>" + loc("url", loc("loc", f"{site.url}/a")) + loc("url", loc("loc", f"{site.url}/b")) + "</urlset>"
    index = (
        "<sitemapindex>"
        + loc("sitemap", loc("loc", "/inner.xml.gz"))
        + loc("sitemap", loc("loc", "/"))
        + "</sitemapindex>"
    )
    site.pages["/"] = 200, {}, index.encode()
    site.pages["/inner.xml.gz"] = 200, {}, gzip.compress(inner.encode())
    made = look(Feed(url=f"{site.url}/", include=("/a",)), store, polite(0))
    assert events(store) == [("new", "a")]
    assert not made.faults
    assert len(site.paths()) < 20


def test_pages_that_dropped_out_of_a_feed_are_asked_for_while_they_are_young(site, store, polite, clock):
    feed = Feed(url=f"{site.url}/feed", revisit=10)
    site.page("/a", TEXT)
    site.rss("/a")
    look(feed, store, polite())
    site.rss()
    for days, asked in ((5, True), (20, False)):
        clock.now = START + timedelta(days=days)
        site.forget()
        look(feed, store, polite())
        assert ("/a" in site.paths()) is asked


def change(path):
    path.write_bytes(path.read_bytes()[:-1] + b"!")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda folder, row: change(folder / "objects" / row.content[:2] / row.content), "not what its name says"),
        (lambda folder, row: (folder / "objects" / row.content[:2] / row.content).unlink(), "missing"),
        (
            lambda folder, _: (folder / "objects" / "ab").mkdir() or (folder / "objects" / "ab" / "abc").touch(),
            "no line",
        ),
    ],
)
def test_a_content_that_was_harmed_shows(site, store, polite, harm, said):
    site.page("/a", TEXT)
    look(Feed(url=f"{site.url}/a"), store, polite())
    assert not list(Store(store.folder).faults())
    harm(store.folder, store.rows[0])
    assert any(said in fault.what for fault in Store(store.folder).faults())


@pytest.mark.parametrize("harm", [lambda lines: lines[1:], lambda lines: [lines[0].replace("new", "old"), *lines[1:]],
                                  lambda lines: [*lines, "{"], lambda lines: [lines[1], lines[0]]])  # fmt: skip
def test_a_manifest_that_was_changed_does_not_open(site, store, polite, harm):
    site.page("/a", TEXT)
    site.page("/b", TEXT)
    site.rss("/a", "/b")
    look(Feed(url=f"{site.url}/feed"), store, polite(0))
    manifest = store.folder / "manifest.jsonl"
    manifest.write_text("\n".join(harm(manifest.read_text("utf-8").splitlines())) + "\n", "utf-8")
    with pytest.raises(BadInput, match=r"line \d"):
        Store(store.folder)


def test_atom_rss_and_rdf_give_addresses_titles_and_days():
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>甲</title><link rel="self" href="/x"/>'
        '<link href="/a#top"/><updated>2023-07-05T01:02:03Z</updated></entry></feed>'
    )
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>B</title><link>http://h/b</link>'
        "<dc:date>2023-07-06</dc:date></item></rdf:RDF>"
    )
    assert entries(atom.encode(), "http://h/feed") == [("http://h/a", "甲", "2023-07-05", False)]
    assert entries(rdf.encode(), "http://h/feed") == [("http://h/b", "B", "2023-07-06", False)]
    guid = "<rss><item><guid>http://h/c</guid></item><item><link>javascript:x</link></item></rss>"
    assert [entry.url for entry in entries(guid.encode("utf-16"), "http://h/")] == ["http://h/c"]
    assert entries(b"<html><body>page</body></html>", "http://h/") is None


def test_entities_in_feeds_are_not_followed():
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    feed = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><rss><item><title>&a8;</title><link>http://h/a</link></item></rss>'
    told = entries(feed.encode(), "http://h/")
    assert not told or len(told[0].title) < 100


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"<rss><item><link>{text}".encode()))
def test_any_bytes_are_a_feed_or_none(content):
    try:
        found = entries(content, "http://h/feed")
    except BadDocument:
        return
    assert found is None or all(entry.url.startswith("http") for entry in found)


def test_a_file_of_feeds_names_every_key_that_cannot_be_used(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_text('pause = -1\n[[feed]]\nurl = "ftp://x"\nmots = 3\n')
    with pytest.raises(Faults) as caught:
        load(path)
    assert {fault.where.split()[-1] for fault in caught.value.faults} >= {"pause", "feed.0.url", "feed.0.mots"}
    path.write_text('[[feed]]\nurl = "https://example.org/rss"\ngrade = "A"\n')
    assert load(path).pause == 2
