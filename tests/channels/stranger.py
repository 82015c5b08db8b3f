"""A stranger at another address, who tries what visitors do not, and what others notice of it."""

import socket
import time
from typing import Any
from urllib.parse import urlsplit

import httpx

from bench.assistant import Assistant
from bot.runtime.talk import Visit

ADDRESSES = (f"127.0.66.{number}" for number in range(1, 255))  # all are this machine, and count as others
SECONDS_OTHERS_WAIT = 10


class Stranger:
    """Somebody at another address, with a conversation of their own."""

    def __init__(self, assistant: Assistant) -> None:
        transport = httpx.HTTPTransport(local_address=next(ADDRESSES))
        self.http = httpx.Client(base_url=assistant.chat_url, transport=transport, timeout=30)
        session = self.http.post("/chat/sessions").raise_for_status().json()
        self.conversation, self.token = session["conversation"], session["token"]

    def ask(self, method: str, path: str, token: str | None = None, **about: Any) -> httpx.Response:
        """A request with the bearer token, which is the stranger's own unless another is given."""
        headers = {"Authorization": f"Bearer {self.token if token is None else token}"}
        return self.http.request(method, f"/chat/{path}", **{"headers": headers, **about})


def is_told(answer: httpx.Response, status: int) -> bool:
    """Whether the answer is that problem, told in words."""
    told = answer.headers["content-type"] == "application/problem+json" and answer.json()["detail"]
    return bool(told) and answer.status_code == answer.json()["status"] == status


def seconds_to_answer(assistant: Assistant) -> float:
    """How long another visitor waits for an answer now."""
    begun = time.monotonic()
    assert Visit(assistant.chat_url).ask("what is oih")["topics"] == ["what_is_oih"]
    return time.monotonic() - begun


def connection(assistant: Assistant) -> socket.socket:
    """A bare connection from another address."""
    port = urlsplit(assistant.chat_url).port
    return socket.create_connection(("127.0.0.1", port), source_address=("127.0.77.1", 0))
