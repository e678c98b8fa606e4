"""A static server of a site, from the standard library: for reading on this machine, and for tests."""

from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from groundbreak.errors import EditionError

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    "": "application/octet-stream",
}


class Handler(SimpleHTTPRequestHandler):
    """Files below one folder, and nothing outside of it; it says nothing of its own accord."""

    extensions_map = _TYPES

    def translate_path(self, path: str) -> str:
        """Return the file of an address; what leads out of the folder, as a link may, is no file."""
        found = Path(super().translate_path(path)).resolve()
        root = Path(self.directory).resolve()
        return super().translate_path(path) if found.is_relative_to(root) else str(root / "-")

    def list_directory(self, path: Any) -> None:  # noqa: ANN401, ARG002 - as the base has it
        """Refuse to list a folder that has no index."""
        self.send_error(404)

    def end_headers(self) -> None:
        """Take files for what they are said to be, and let nothing else load them."""
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as the base has it
        """Stay quiet."""


def bind(folder: Path, host: str = "127.0.0.1", port: int = 0) -> ThreadingHTTPServer:
    """Return a server of `folder` that is bound and not yet running; port 0 takes a free one."""
    if not (folder / "index.html").is_file():
        raise EditionError("there is no site here", where=str(folder), mend="run: groundbreak site")
    return ThreadingHTTPServer((host, port), partial(Handler, directory=str(folder)))


def serve(folder: Path, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve a site until interrupted."""
    with bind(folder, host, port) as server, suppress(KeyboardInterrupt):
        server.serve_forever()
