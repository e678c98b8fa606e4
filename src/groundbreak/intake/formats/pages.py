"""Web pages: the main text, and title, date and canonical address where the page gives them."""

import re
from datetime import date, datetime

from groundbreak.errors import BadDocument
from groundbreak.intake import encodings
from groundbreak.intake.formats.extract import Extract

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_HEAD = 4096
_LABELS = "发布时间|发布日期|发表时间|发文日期|成文日期|日期|时间|Published(?: on)?|Posted(?: on)?|Date"
_LABELLED = re.compile(rf"(?<![一-鿿\w])(?:{_LABELS})\s*[：:]?(?:\s|&nbsp;|<[^<>]*>)*([^<]{{8,24}})")
_NUMBERS = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_WORDS = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}")
# A wide search takes "the first half of 2023" for 1 January 2023; a day must be marked as the day of publication.
_DATES = {"original_date": True, "extensive_search": False}


def extract(content: bytes, name: str, declared: str = "") -> Extract:
    """Return the main text of a page without menus, footers and comments; `declared` is the envelope's encoding."""
    import trafilatura  # noqa: PLC0415 - slow to import, and only pages need it

    meta = _CHARSET.search(content, 0, _HEAD)
    html = encodings.decode(content, name, declared or (meta[1].decode() if meta else ""))
    found = trafilatura.bare_extraction(
        html, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
    )
    known = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    if not (text := known.get("text") or "").strip():
        mend = "save the page as the browser shows it; what scripts or pictures show is not in the file"
        raise BadDocument("the page has no text", where=name, mend=mend)
    address = known.get("url") or ""
    said = {
        "title": known.get("title") or "",
        "published": known.get("date") or _labelled(html),
        "uri": address if address.startswith(("http://", "https://")) else "",
    }
    return Extract(text, {key: value for key, value in said.items() if value})


def _labelled(html: str) -> str:
    """Return the day behind a label (发布日期：2023年7月27日, Published: 27 July 2023); empty where none is."""
    for found in _LABELLED.finditer(html):
        try:
            if numbers := _NUMBERS.match(found[1]):
                return date(*map(int, numbers.groups())).isoformat()
            if words := _WORDS.match(found[1]):
                form = "%d %B %Y" if words[0][0].isdigit() else "%B %d, %Y"
                return datetime.strptime(words[0], form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return ""
