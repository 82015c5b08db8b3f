"""What strangers forge: each attempt gets its clear error, and the logs hold nothing of it."""

import base64
import json
import time
from collections.abc import Iterator

import pytest

from bench.assistant import Assistant
from bot.channels.arrival import SECONDS_TO_ARRIVE
from bot.channels.tokens import Tokens
from bot.runtime.talk import Visit
from tests.channels.stranger import SECONDS_OTHERS_WAIT, Stranger, connection, is_told

NEED_A_TOKEN = (("GET", "stream"), ("POST", "messages"), ("POST", "feedback"), ("DELETE", "sessions"))
EVIL = "https://evil.example"

pytestmark = pytest.mark.server


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


def test_the_logs_hold_no_token_and_no_words_after_all_this(assistant: Assistant, stranger: Stranger) -> None:
    stranger.ask("POST", "messages", content=b'{"text": "xylophone' + b"\xff")
    stranger.ask("POST", "messages", json={"text": "xylophone", "xylophone": "xylophone"})
    written = "".join(path.read_text(errors="replace") for path in (assistant.var / "logs").glob("*.log"))
    assert "xylophone" not in written
    assert stranger.token not in written
