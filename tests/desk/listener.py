"""A small web server of the tests that keeps what is posted to it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WEBHOOK_SECRET = "a secret that only the clinic's own program knows"


@dataclass
class Listener:
    """What came: headers and bodies; `refusals` counts down those that are answered with 503."""

    address: str = ""
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    refusals: int = 0


@contextmanager
def listening() -> Iterator[Listener]:
    """The server, for as long as the test wants it."""
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            listener.came.append((dict(self.headers), content))
            listener.refusals, refused = max(listener.refusals - 1, 0), listener.refusals > 0
            self.send_response(503 if refused else 204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        listener.address = f"http://127.0.0.1:{server.server_port}/hook"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield listener
        server.shutdown()
        thread.join()
