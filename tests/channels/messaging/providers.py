"""Plays the providers' own servers: takes what we send, and holds it against what they document."""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Answer = tuple[int, Any, dict[str, str]]


@dataclass(frozen=True)
class Request:
    """One request as it came."""

    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Sent:
    """One message as the provider would show it; `choices` are its buttons as pairs of title and id."""

    channel: str
    to: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    raw: Mapping[str, Any] = field(default_factory=dict)


Check = Callable[[Request], tuple[Answer, Sent | None]]


class Violation(Exception):
    """What we sent is not what the provider documents."""


def demand(is_so: object, what: str) -> None:
    if not is_so:
        raise Violation(what)


@dataclass
class Providers:
    """All of them, at one address; `refusals` are answered first, one for each message."""

    checks: Mapping[str, Check]
    address: str = ""
    sent: list[Sent] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    refusals: deque[Answer] = field(default_factory=deque)
    calls: list[Request] = field(default_factory=list)

    def to(self, address: str) -> list[Sent]:
        """What that person has been sent."""
        return [one for one in list(self.sent) if one.to == address]

    def take(self, request: Request) -> Answer:
        """Answer as the provider would."""
        self.calls.append(request)
        name = request.path.split("/")[1]
        if name not in self.checks:
            self.violations.append(f"nothing is at {request.path}")
            return 404, {}, {}
        try:
            answer, sent = self.checks[name](request)
        except (Violation, KeyError, ValueError, TypeError) as error:
            self.violations.append(f"{request.path}: {error!r} in {request.body[:500]!r}")
            return 400, {"code": 99999}, {}
        if sent is None:
            return answer
        if self.refusals:
            return self.refusals.popleft()
        self.sent.append(sent)
        return answer


@contextmanager
def playing(checks: Mapping[str, Check]) -> Iterator[Providers]:
    """The providers at work."""
    providers = Providers(checks)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            url = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, told, extra = providers.take(Request(url.path, url.query, headers, body))
            content = json.dumps(told).encode()
            self.send_response(status)
            for name, value in {**extra, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        providers.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield providers
        server.shutdown()
        thread.join()
