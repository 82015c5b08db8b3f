"""A small stand-in for Rasa, which parses sentences with canned verdicts."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HOST = "127.0.0.1"
NOTHING: dict[str, Any] = {"tier": "none", "category": "", "evidence": [], "check": False}


@dataclass
class RasaStandIn:
    """Answers every sentence with `answer`, and keeps what it was asked."""

    answer: Any = None
    status: int = 200
    asked: list[tuple[str, Any]] = field(default_factory=list)

    def says(self, intent: str | None, **triage: Any) -> None:
        """From now on answer with that intent and that verdict."""
        self.answer = {"intent": {"name": intent, "confidence": 0.9}, "triage": {**NOTHING, **triage}}


@contextmanager
def answering(stand_in: RasaStandIn, port: int) -> Iterator[None]:
    """The stand-in at work on that port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            stand_in.asked.append((self.path, json.loads(body)))
            content = json.dumps(stand_in.answer).encode()
            self.send_response(stand_in.status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer((HOST, port), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield
        server.shutdown()
        thread.join()
