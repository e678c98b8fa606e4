"""Web pages: the main text, and title, date and canonical address where the page gives them."""

import re

from groundbreak.errors import BadDocument
from groundbreak.intake import encodings
from groundbreak.intake.formats.extract import Extract

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_HEAD = 4096


def extract(content: bytes, name: str, declared: str = "") -> Extract:
    """Return the main text of a page without menus, footers and comments; `declared` is the envelope's encoding."""
    import trafilatura  # noqa: PLC0415 - slow to import, and only pages need it

    meta = _CHARSET.search(content, 0, _HEAD)
    html = encodings.decode(content, name, declared or (meta[1].decode() if meta else ""))
    found = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
    known = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    if not (text := known.get("text") or "").strip():
        mend = "save the page as the browser shows it; what scripts or pictures show is not in the file"
        raise BadDocument("the page has no text", where=name, mend=mend)
    address = known.get("url") or ""
    said = {
        "title": known.get("title") or "",
        "published": known.get("date") or "",
        "uri": address if address.startswith(("http://", "https://")) else "",
    }
    return Extract(text, {key: value for key, value in said.items() if value})
