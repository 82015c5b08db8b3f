"""What strangers try from outside: each gets its clear error, and other visitors notice nothing."""

import base64
import itertools
import json
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from bench.assistant import Assistant
from bot.channels.arrival import MOST_CONNECTIONS, SECONDS_TO_ARRIVE
from bot.channels.tokens import Tokens
from bot.runtime.talk import Visit

ADDRESSES = (f"127.0.66.{number}" for number in range(1, 255))  # all are this machine, and count as others
NEED_A_TOKEN = (("GET", "stream"), ("POST", "messages"), ("POST", "feedback"), ("DELETE", "sessions"))
SECONDS_OTHERS_WAIT = 10
EVIL = "https://evil.example"

pytestmark = pytest.mark.server


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


@pytest.fixture
def stranger(assistant: Assistant) -> Iterator[Stranger]:
    one = Stranger(assistant)
    yield one
    one.http.close()


def is_told(answer: httpx.Response, status: int) -> bool:
    """Whether the answer is that problem, told in words."""
    told = answer.headers["content-type"] == "application/problem+json" and answer.json()["detail"]
    return bool(told) and answer.status_code == answer.json()["status"] == status


def seconds_to_answer(assistant: Assistant) -> float:
    """How long another visitor waits for an answer now."""
    begun = time.monotonic()
    assert Visit(assistant.chat_url).ask("what is oih")["topics"] == ["what_is_oih"]
    return time.monotonic() - begun


def tampered(token: str) -> Iterator[str]:
    """The token with one letter changed, wherever that changes what it says."""
    for place in range(len(token) - 1):  # of the very last letter, two bits mean nothing
        letter = "A" if token[place] != "A" else "B"
        yield token[:place] + letter + token[place + 1 :]


def test_no_token_with_a_changed_letter_opens_a_chat(assistant: Assistant) -> None:
    own = Visit(assistant.chat_url)
    token = own._http.headers["authorization"].removeprefix("Bearer ")
    tokens = Tokens("the secret of this server, which has 32 characters or more")
    assert tokens.conversation_of(token) is None
    for forged in tampered(tokens.issue("web-ann")):
        assert tokens.conversation_of(forged) is None


def test_a_token_made_over_for_anothers_chat_opens_nothing(assistant: Assistant, stranger: Stranger) -> None:
    victim = Visit(assistant.chat_url)
    victim.ask("what is oih")
    name = base64.urlsafe_b64encode(json.dumps(victim.conversation).encode()).rstrip(b"=").decode()
    _, moment, signature = stranger.token.split(".")
    other_key = Tokens("a key of the stranger's own making, long enough").issue(victim.conversation)
    for forged in (f"{name}.{moment}.{signature}", f"{name}..", other_key, victim.conversation, "."):
        for method, path in NEED_A_TOKEN:
            assert is_told(stranger.ask(method, path, forged, json={"text": "hi"}), 401)


def test_a_token_of_bytes_that_are_no_text_opens_nothing(stranger: Stranger) -> None:
    answer = stranger.http.get("/chat/stream", headers={b"Authorization": b"Bearer \xff\xfe"})
    assert is_told(answer, 401)


def test_nobody_chooses_a_conversation(assistant: Assistant, stranger: Stranger) -> None:
    victim = Visit(assistant.chat_url)
    wish = {"conversation": victim.conversation, "token": "mine", "sender": victim.conversation}
    given = stranger.http.post("/chat/sessions", json=wish).json()
    assert given["conversation"] not in (victim.conversation, "mine")
    for key in ("conversation", "sender", "sender_id", "input_channel", "metadata"):
        answer = stranger.ask("POST", "messages", json={"text": "hi", key: victim.conversation})
        assert is_told(answer, 400)


def test_a_token_does_not_outlive_its_chat(stranger: Stranger) -> None:
    assert stranger.ask("DELETE", "sessions").status_code == 204
    for method, path in NEED_A_TOKEN:
        assert is_told(stranger.ask(method, path, json={"text": "hi"}), 401)


def test_a_token_in_the_address_is_not_taken(stranger: Stranger) -> None:
    answer = stranger.http.get(f"/chat/stream?token={stranger.token}&access_token={stranger.token}")
    assert is_told(answer, 401)


@pytest.mark.parametrize("origin", [EVIL, "null", "http://127.0.0.1:1", "https://127.0.0.1.evil.example"])
def test_a_page_of_another_website_is_refused(stranger: Stranger, origin: str) -> None:
    headers = {"Origin": origin, "Authorization": f"Bearer {stranger.token}"}
    for method, path in (
        ("POST", "sessions"),
        ("POST", "messages"),
        ("GET", "stream"),
        ("DELETE", "sessions"),
    ):
        answer = stranger.ask(method, path, headers=headers, json={"text": "hi"})
        assert is_told(answer, 403)
        assert "access-control-allow-origin" not in answer.headers
    asking = {**headers, "Access-Control-Request-Method": "POST"}
    assert "access-control-allow-origin" not in stranger.ask("OPTIONS", "messages", headers=asking).headers


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 60_000,
        b'{"text":' * 5_000 + b"1" + b"}" * 5_000,
        b'{"text": {"a": {"b": [1]}}}',
        b'{"text": "\xff\xfe"}',
        b'{"text": "hi", "id": "\\ud800"}',
        b'{"text": "hi", "id": "a\\u0000b"}',
        b'{"text": "hi", "button": "b"}',
        b'{"button": 5}',
        b'{"button": {"id": "b"}}',
        b'{"text": NaN}',
        b"9" * 60_000,
    ],
)
def test_a_body_that_means_harm_is_a_problem_that_is_told(stranger: Stranger, body: bytes) -> None:
    assert is_told(stranger.ask("POST", "messages", content=body), 400)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"stars": 0},
        {"stars": 6},
        {"stars": True},
        {"stars": 5, "message": 1, "helpful": True},
        {"message": 1},
        {"message": True, "helpful": True},
        {"message": -1, "helpful": True},
        {"message": 1, "helpful": 1},
    ],
)
def test_an_opinion_that_does_not_fit_is_a_problem_that_is_told(stranger: Stranger, body: object) -> None:
    assert is_told(stranger.ask("POST", "feedback", json=body), 400)


def test_nobody_rates_the_answers_of_another(assistant: Assistant, stranger: Stranger) -> None:
    answer = Visit(assistant.chat_url).ask("what is oih")
    opinion = {"message": answer["id"], "helpful": False}
    assert is_told(stranger.ask("POST", "feedback", json=opinion), 404)


def test_control_characters_arrive_as_blanks(assistant: Assistant) -> None:
    visit = Visit(assistant.chat_url)
    visit.send(text="\x00\x1b[31m what \u202e is \x07 oih")
    said = next(data for name, data in visit.events() if name == "message")
    assert said["text"].isprintable()
    assert visit.reply()["text"]


def test_a_megabyte_is_refused_before_it_is_read(stranger: Stranger) -> None:
    begun = time.monotonic()
    answer = stranger.ask("POST", "messages", content=b'{"text": "' + b"a" * 1_000_000 + b'"}')
    assert is_told(answer, 413)
    assert "911" in answer.json()["detail"]
    assert time.monotonic() - begun < SECONDS_OTHERS_WAIT


def sent_raw(assistant: Assistant, words: bytes) -> bytes:
    """What the server answers to these bytes."""
    with connection(assistant) as line:
        line.sendall(words)
        line.settimeout(SECONDS_TO_ARRIVE + 10)
        return line.recv(65_536)


def connection(assistant: Assistant) -> socket.socket:
    port = urlsplit(assistant.chat_url).port
    return socket.create_connection(("127.0.0.1", port), source_address=("127.0.77.1", 0))


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (b"\x16\x03\x01\x02\x00\r\n\r\n", 400),
        (b"GET /chat/\r\n\r\n", 400),
        (b"POST /chat/messages HTTP/1.1\r\nContent-Length: many\r\n\r\n", 400),
        (b"POST /chat/messages HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"GET /chat/ HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", 413),
        (b"BREW /chat/ HTTP/1.1\r\nHost: x\r\n\r\n", 405),
        (b"GET /chat/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 404),
        (b"GET /chat/%2e%2e%2fdoor.py HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    ],
)
def test_what_is_hardly_http_is_a_problem_that_is_told(
    assistant: Assistant, words: bytes, status: int
) -> None:
    head, _, body = sent_raw(assistant, words).partition(b"\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"application/problem+json" in head
    assert json.loads(body)["detail"]


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


def test_the_logs_hold_no_token_and_no_words_after_all_this(assistant: Assistant, stranger: Stranger) -> None:
    stranger.ask("POST", "messages", content=b'{"text": "xylophone' + b"\xff")
    stranger.ask("POST", "messages", json={"text": "xylophone", "xylophone": "xylophone"})
    written = "".join(path.read_text(errors="replace") for path in (assistant.var / "logs").glob("*.log"))
    assert "xylophone" not in written
    assert stranger.token not in written
