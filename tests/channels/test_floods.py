"""What strangers send too much of, or too slowly, is stopped in words, and other visitors notice nothing."""

import itertools
import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from bench.assistant import Assistant
from bot.channels.arrival import MOST_CONNECTIONS, SECONDS_TO_ARRIVE
from bot.runtime.talk import Visit
from tests.channels.stranger import SECONDS_OTHERS_WAIT, Stranger, connection, is_told, seconds_to_answer

pytestmark = pytest.mark.server


def test_a_thousand_messages_in_a_second_are_stopped_and_nobody_else_waits(
    assistant: Assistant, stranger: Stranger
) -> None:
    def send(number: int) -> httpx.Response:
        return stranger.ask("POST", "messages", json={"text": "what is oih", "id": str(number)})

    with ThreadPoolExecutor(16) as crowd:
        flood = crowd.map(send, range(1000))
        waited = seconds_to_answer(assistant)
        answers = list(flood)
    statuses = Counter(answer.status_code for answer in answers)
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert is_told(refused, 429)
    assert int(refused.headers["retry-after"]) >= 1
    assert "911" in refused.json()["detail"]
    assert statuses.keys() == {202, 429}
    assert statuses[202] < 100
    assert waited < SECONDS_OTHERS_WAIT


def test_chats_are_not_opened_without_end(assistant: Assistant, stranger: Stranger) -> None:
    statuses = Counter(stranger.http.post("/chat/sessions").status_code for _ in range(200))
    assert statuses.keys() == {201, 429}
    assert Visit(assistant.chat_url).conversation


def test_one_chat_is_not_streamed_without_end(stranger: Stranger) -> None:
    headers = {"Authorization": f"Bearer {stranger.token}"}
    opened = []
    for _ in range(20):
        request = stranger.http.build_request("GET", "/chat/stream", headers=headers)
        opened.append(stranger.http.send(request, stream=True))
    statuses = Counter(stream.status_code for stream in opened)
    for stream in opened:
        stream.close()
    assert statuses.keys() == {200, 429}


SLOW_HEAD = b"GET /chat/ HTTP/1.1\r\nX: "
SLOW_BODY = b"POST /chat/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n{"


def drip(line: socket.socket) -> tuple[float, bytes]:
    """Send a byte each half second until the server ends it; after how many seconds, and what it said."""
    line.setblocking(False)
    begun, said = time.monotonic(), b""
    while time.monotonic() - begun < SECONDS_TO_ARRIVE * 3:
        time.sleep(0.5)
        try:
            heard = heard_on(line)
        except ConnectionError:  # it ended while a byte was on its way
            break
        if heard == b"":
            break
        said += heard or b""
    return time.monotonic() - begun, said


def heard_on(line: socket.socket) -> bytes | None:
    """What the server says; None, and one more byte sent, while it says nothing."""
    try:
        return line.recv(1000)
    except BlockingIOError:
        line.send(b"a")
        return None


def test_requests_that_drip_in_are_ended_and_nobody_else_waits(assistant: Assistant) -> None:
    lines = [connection(assistant) for _ in range(100)]
    for line, beginning in zip(lines, itertools.cycle([SLOW_HEAD, SLOW_BODY])):
        line.sendall(beginning)
    with ThreadPoolExecutor(len(lines)) as crowd:
        dripping = crowd.map(drip, lines)
        assert seconds_to_answer(assistant) < SECONDS_OTHERS_WAIT
        ended = list(dripping)
    for line in lines:
        line.close()
    assert max(seconds for seconds, _ in ended) < SECONDS_TO_ARRIVE * 2 + 10  # it is told first, then ended
    assert all(said.startswith(b"HTTP/1.1 408 ") and b"problem+json" in said for _, said in ended)


def test_no_address_takes_all_connections(assistant: Assistant) -> None:
    lines = [connection(assistant) for _ in range(MOST_CONNECTIONS + 40)]
    time.sleep(1)
    ended = 0
    for line in lines:
        line.setblocking(False)
        try:
            ended += line.recv(1) == b""
        except BlockingIOError:
            continue
    assert seconds_to_answer(assistant) < SECONDS_OTHERS_WAIT
    for line in lines:
        line.close()
    assert 40 <= ended <= 60
