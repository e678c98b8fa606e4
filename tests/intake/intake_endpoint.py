"""A server on the loopback address that speaks the protocol, and answers as it is told to."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Model:
    """Answers in turn, the last one again and again; `heard` are the requests with their headers."""

    url: str = ""
    answers: list[object] = field(default_factory=list)
    heard: list[tuple[dict, dict]] = field(default_factory=list)

    def says(self, *answers: object) -> "Model":
        self.answers = list(answers)
        return self


@dataclass(frozen=True)
class Status:
    code: int
    body: str = ""


@dataclass(frozen=True)
class Slow:
    seconds: float


@contextmanager
def listening() -> Iterator[Model]:
    told = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.heard.append((body, dict(self.headers)))
            answer = told.answers.pop(0) if len(told.answers) > 1 else told.answers[0]
            code, text = 200, answer
            if isinstance(answer, Status):
                code, text = answer.code, answer.body
            elif isinstance(answer, Slow):
                time.sleep(answer.seconds)
                text = ""
            elif not isinstance(answer, str):
                content = json.dumps(answer, ensure_ascii=False)
                usage = {"prompt_tokens": 1000, "completion_tokens": 100}
                text = json.dumps({"choices": [{"message": {"content": content}}], "usage": usage})
            self.send_response(code)
            self.end_headers()
            self.wfile.write(str(text).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
