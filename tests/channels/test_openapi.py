"""The channel's description holds: whatever is sent, the answer is one that it names."""

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.schemas import BaseSchema

from bench.assistant import Assistant
from bot.runtime.talk import Visit

MESSAGES_A_CHAT = 10

pytestmark = pytest.mark.server


class Fuzzer:
    """A visitor who begins a new chat before the old one has had too many messages."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._sent = 0

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the next request."""
        if self._sent % MESSAGES_A_CHAT == 0:
            self._authorization: str = Visit(self.url)._http.headers["authorization"]
        self._sent += 1
        return {"Authorization": self._authorization}


@pytest.fixture(scope="module")
def fuzzer(assistant: Assistant) -> Fuzzer:
    return Fuzzer(assistant.chat_url)


@pytest.fixture
def description(assistant: Assistant) -> BaseSchema:
    described = schemathesis.openapi.from_url(f"{assistant.chat_url}/chat/openapi.json")
    described.config.update(base_url=assistant.chat_url)
    rejection = described.config.checks.negative_data_rejection
    rejection.expected_statuses = [*rejection.expected_statuses, "413"]  # too large
    return described


schema = schemathesis.pytest.from_fixture("description").exclude(path="/chat/stream")  # it has no end


@schema.parametrize()
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_the_answer_is_as_described(case: Any, fuzzer: Fuzzer) -> None:
    case.call_and_validate(headers=fuzzer.headers)


def test_the_stream_answers_as_described(assistant: Assistant) -> None:
    visit = Visit(assistant.chat_url)
    for number, status in {"0": 200, "7": 200, "-1": 400, "one": 400, "1" * 19: 400}.items():
        headers = {"Last-Event-ID": number}
        with visit._http.stream("GET", "/chat/stream", headers=headers) as stream:
            kind = "text/event-stream" if status == 200 else "application/problem+json"
            assert (stream.status_code, stream.headers["content-type"]) == (status, kind)


def test_every_address_for_visitors_is_described(assistant: Assistant) -> None:
    described = httpx.get(f"{assistant.chat_url}/chat/openapi.json", trust_env=False).json()["paths"]
    for path, method in [("messages", "post"), ("sessions", "post"), ("sessions", "delete")]:
        assert method in described[f"/chat/{path}"]
    assert {"/chat/stream", "/chat/feedback", "/chat/health"} <= described.keys()
