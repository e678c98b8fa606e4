"""Asking servers politely: robots.txt is kept to, wishes to wait are respected, nothing is asked without end."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from groundbreak.errors import BadDocument
from groundbreak.intake.watch.settings import AGENT

if TYPE_CHECKING:
    import httpx
    from protego import Protego

MOST_BYTES, MOST_REDIRECTS, TRIES, LONGEST_WAIT = 64 << 20, 5, 3, 300.0
_MOVED, _ELSEWHERE, _BUSY = {301, 308}, {301, 302, 303, 307, 308}, {429, 500, 502, 503, 504}
_OK, _CLIENT, _SERVER = 200, 400, 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered in the end.

    ``url`` is where the content came from, ``moved`` the address to ask from now on where the server says so;
    ``headers`` are in small letters.
    """

    status: int
    url: str
    moved: str
    content: bytes
    headers: Mapping[str, str]


@dataclass
class Polite:
    """Asks one address at a time; ``clock`` and ``sleep`` are handed in, so that a test need not wait."""

    client: "httpx.Client"
    agent: str
    pause: float
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    _robots: dict[str, "Protego"] = field(default_factory=dict)
    _asked: dict[str, datetime] = field(default_factory=dict)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer to a request, redirects followed.

        Raises
        ------
        BadDocument
            Where robots.txt forbids it, redirects do not end, the server stays busy or asks for more than five minutes,
            cannot be reached, or sends more than 64 MiB.
        """
        here, moved, permanent = url, "", True
        for _ in range(MOST_REDIRECTS + 1):
            if not self._rules(here).can_fetch(here, AGENT):
                raise BadDocument("robots.txt of the site forbids it", where=here, mend="leave the address out")
            answer = self._patiently(here, headers or {})
            target = answer.headers.get("location", "")
            if answer.status not in _ELSEWHERE or not target:
                return Answer(answer.status, here, moved, answer.content, answer.headers)
            here, permanent = _web(here, target, url), permanent and answer.status in _MOVED
            moved = here if permanent else moved
        mend = "look at the address in a browser, and name the one it ends at"
        raise BadDocument(f"it redirects more than {MOST_REDIRECTS} times, to {here}", where=url, mend=mend)

    def _rules(self, url: str) -> "Protego":
        """Return the robots.txt of a host; one that is not there allows all, one that fails nothing (RFC 9309)."""
        from protego import Protego  # noqa: PLC0415 - only watching needs it

        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            text = "User-agent: *\nDisallow: /"
            with suppress(BadDocument):
                text = self._robots_text(f"{site}/robots.txt", text)
            self._robots[site] = Protego.parse(text)
        return self._robots[site]

    def _robots_text(self, url: str, otherwise: str) -> str:
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._patiently(url, {})
            if answer.status == _OK:
                return answer.content.decode("utf-8", "replace")
            if answer.status not in _ELSEWHERE:
                return otherwise if answer.status >= _SERVER else ""
            url = _web(url, answer.headers.get("location", ""), url)
        return ""

    def _patiently(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Ask up to three times, and wait in between as the server wishes, else twice as long each time."""
        for attempt in range(1, TRIES + 1):
            answer = self._once(url, headers, last=attempt == TRIES)
            if answer and answer.status not in _BUSY:
                return answer
            wait = self._wish(answer) if answer else None
            if wait is not None and wait > LONGEST_WAIT:
                raise BadDocument(f"the server asks to wait {wait:,.0f} s", where=url, mend="watch again later")
            if attempt < TRIES:
                self.sleep(max(self.pause, 1.0) * 2**attempt if wait is None else wait)
        status = answer.status if answer else "no answer"
        raise BadDocument(f"the server is busy: {status}, {TRIES} times", where=url, mend="watch again later")

    def _once(self, url: str, headers: Mapping[str, str], *, last: bool) -> Answer | None:
        """Ask once; None where the server was not reached and may be asked again."""
        import httpx  # noqa: PLC0415 - only watching needs it

        self._keep_apart(url)
        try:
            with self.client.stream("GET", url, headers={"User-Agent": self.agent, **headers}) as response:
                answer = Answer(response.status_code, url, "", _body(response, url), _lower(response.headers))
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as wrong:
            if last or isinstance(wrong, httpx.InvalidURL | httpx.UnsupportedProtocol | UnicodeError):
                raise BadDocument(f"it cannot be reached: {wrong}", where=url, mend="watch again later") from wrong
            return None
        return answer

    def _keep_apart(self, url: str) -> None:
        """Sleep until the pause between two requests to a host is over."""
        parts = urlsplit(url)
        known = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        pause = max(self.pause, float(known.crawl_delay(AGENT) or 0) if known else 0)
        if before := self._asked.get(parts.netloc):
            rest = pause - (self.clock() - before).total_seconds()
            if rest > 0:
                self.sleep(min(rest, LONGEST_WAIT))
        self._asked[parts.netloc] = self.clock()

    def _wish(self, answer: Answer) -> float | None:
        """Return the seconds that a server asks to wait, by number or by date."""
        said = answer.headers.get("retry-after", "")
        if said.isascii() and said.isdigit():
            return float(said[:9])
        try:
            until = parsedate_to_datetime(said)
        except (ValueError, TypeError, IndexError):
            return None
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max((until - self.clock()).total_seconds(), 0.0)


def _body(response: "httpx.Response", url: str) -> bytes:
    parts, size = list[bytes](), 0
    for part in response.iter_bytes():
        size += len(part)
        if size > MOST_BYTES:
            raise BadDocument(f"the server sends more than {MOST_BYTES >> 20} MiB", where=url)
        parts.append(part)
    return b"".join(parts)


def _lower(headers: "httpx.Headers") -> dict[str, str]:
    return {key.lower(): value for key, value in headers.items()}


def _web(here: str, target: str, url: str) -> str:
    """Return where a redirect leads; `url` is what was asked for first."""
    try:
        whole = urljoin(here, target)
        if urlsplit(whole).scheme in {"http", "https"}:
            return whole
    except ValueError:
        whole = target
    raise BadDocument(f"it redirects to {whole!r}, which is not on the web", where=url)
