"""RSS, Atom and sitemaps: the addresses that a feed leads to, with title and day where it gives them."""

import zlib
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree

from groundbreak.errors import BadDocument

_MOST = 64 << 20
_GZIP = b"\x1f\x8b"
_DAYS = ("pubdate", "published", "issued", "date", "updated")


class Entry(NamedTuple):
    """A page that a feed tells of; ``is_feed`` where it is a sitemap of its own."""

    url: str
    title: str = ""
    published: str = ""
    is_feed: bool = False


def entries(content: bytes, url: str) -> list[Entry] | None:
    """Return the pages of a feed in its order, or None where the content is no feed but a page; `url` is its own."""
    root = _root(_unpacked(content, url))
    kind = _name(root) if root is not None else ""
    if root is None or kind not in {"rss", "rdf", "feed", "urlset", "sitemapindex"}:
        return None
    if kind in {"urlset", "sitemapindex"}:
        found = (Entry(_text(each, "loc"), is_feed=kind == "sitemapindex") for each in root)
    else:
        items = (each for each in root.iter() if _name(each) in {"item", "entry"})
        found = (Entry(_link(each), _text(each, "title"), _day(each)) for each in items)
    told = (each._replace(url=_absolute(url, each.url)) for each in found if each.url)
    return [each for each in told if each.url]


def _absolute(base: str, url: str) -> str:
    """Return the whole address, without the part that is for the browser; empty for what is not on the web."""
    try:
        whole = urldefrag(urljoin(base, url))[0]
        return whole if urlsplit(whole).scheme in {"http", "https"} and urlsplit(whole).hostname else ""
    except ValueError:
        return ""


def _unpacked(content: bytes, url: str) -> bytes:
    if not content.startswith(_GZIP):
        return content
    opener = zlib.decompressobj(wbits=31)
    try:
        plain = opener.decompress(content, _MOST)
    except zlib.error as wrong:
        raise BadDocument("the packed feed is damaged", where=url) from wrong
    if opener.unconsumed_tail:
        raise BadDocument(f"the packed feed unpacks to more than {_MOST:,} bytes", where=url)
    return plain


def _root(content: bytes) -> etree._Element | None:
    """Return the root of XML that may be a little broken; entities are left alone, and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _text(element: etree._Element, name: str) -> str:
    found = (each for each in element if _name(each) == name)
    return " ".join("".join(next(found, etree.Element("none")).itertext()).split())


def _link(element: etree._Element) -> str:
    """Return the address of an item: the text of RSS, the attribute of Atom, else an id that is an address."""
    links = [each for each in element if _name(each) == "link"]
    named = [each.get("href") for each in links if each.get("rel", "alternate") == "alternate"]
    told = next((address for address in named if address), "") or next(filter(None, map(_words, links)), "")
    guid = _text(element, "guid")
    return str(told or (guid if guid.startswith("http") else ""))


def _words(element: etree._Element) -> str:
    return (element.text or "").strip()


def _day(element: etree._Element) -> str:
    said = next(filter(None, (_text(element, name) for name in _DAYS)), "")
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return parse(said).date().isoformat()
        except (ValueError, TypeError, IndexError):
            continue
    return ""
