"""Mail: subject, date and sender from its head, the text of its body; what is attached are documents of their own."""

import email
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from groundbreak.errors import BadDocument
from groundbreak.intake import encodings
from groundbreak.intake.formats.extract import Extract

_BROKEN = (MessageError, LookupError, ValueError, AttributeError, TypeError)


class Attached(NamedTuple):
    """A file in a mail: its name, its bytes, and the day of the mail."""

    name: str
    content: bytes
    published: str


def extract(content: bytes, name: str) -> Extract:
    """Return the body of a mail, plain text before HTML, and what its head says."""
    message = _message(content, name)
    said = {"title": _head(message, "subject"), "publisher": _head(message, "from"), "published": _day(message)}
    return Extract(_body(message, name), {key: value for key, value in said.items() if value})


def attachments(content: bytes, name: str) -> Iterator[Attached]:
    """Yield what is attached to a mail; pictures in its text have no name and are left out."""
    message = _message(content, name)
    for number, part in enumerate(message.walk(), start=1):
        if part.get_content_maintype() == "multipart" or part.get_content_disposition() != "attachment":
            continue
        title = _filename(part) or f"{number}"
        yield Attached(PurePosixPath(title.replace("\\", "/")).name, _bytes(part), _day(message))


def _message(content: bytes, name: str) -> EmailMessage:
    try:
        message = email.message_from_bytes(content, policy=default)
    except _BROKEN as wrong:
        raise BadDocument(f"the mail cannot be taken apart: {wrong}", where=name) from wrong
    if not (_head(message, "from") or _head(message, "subject") or _head(message, "date")):
        raise BadDocument("this is no mail: it has neither sender, subject nor date", where=name)
    return message


def _body(message: EmailMessage, name: str) -> str:
    try:
        part = message.get_body(("plain", "html"))
    except _BROKEN as wrong:
        raise BadDocument(f"the mail cannot be taken apart: {wrong}", where=name) from wrong
    if part is None:
        raise BadDocument("the mail has no text", where=name, mend="its attachments are read by themselves")
    declared, content = part.get_content_charset("") or "", _bytes(part)
    if part.get_content_subtype() == "html":
        from groundbreak.intake.formats import pages  # noqa: PLC0415 - brings a library of its own

        return pages.extract(content, name, declared).text
    return encodings.decode(content, name, declared)


def _bytes(part: MIMEPart) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except _BROKEN:
        found = None
    return found if isinstance(found, bytes) else b""


def _head(message: EmailMessage, name: str) -> str:
    """Return a header in words; one that breaks the rules of mail is as good as absent."""
    try:
        return " ".join(str(message.get(name) or "").split())
    except _BROKEN:
        return ""


def _filename(part: MIMEPart) -> str:
    try:
        return part.get_filename() or ""
    except _BROKEN:
        return ""


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_head(message, "date")).date().isoformat()
    except _BROKEN:
        return ""
