"""Trying a sentence, with a small stand-in for the assistant."""

import logging
import socket
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.desk import trial
from bot.settings import Settings
from tests.desk.browser import Browser
from tests.desk.mail_server import a_port
from tests.desk.rasa_stand_in import HOST, RasaStandIn, answering

SENTENCE = "My husband won't wake up"


@pytest.fixture
def port(desk: Starlette, settings: Settings) -> int:
    """Where the desk believes the assistant to be; nobody listens there yet."""
    port = a_port()
    desk.state.settings = replace(settings, chat_port=port)
    return port


@pytest.fixture
def rasa(port: int) -> Iterator[RasaStandIn]:
    stand_in = RasaStandIn()
    with answering(stand_in, port):
        yield stand_in


def try_out(receptionist: Browser, sentence: str = SENTENCE) -> str:
    answer = receptionist.fill("/try", sentence=sentence)
    assert answer.status_code == 200
    return answer.text


def test_the_page_is_linked_and_has_an_empty_form(receptionist: Browser) -> None:
    assert '<a href="/try">Try a sentence</a>' in receptionist.get("/").text
    page = receptionist.get("/try").text
    assert '<a href="/try" aria-current="page">' in page
    assert "</textarea>" in page


def test_a_red_flag_is_told_with_its_title_and_the_words_that_raised_it(
    receptionist: Browser, rasa: RasaStandIn
) -> None:
    rasa.says("overdose_signs", tier="emergency", category="overdose", evidence=["won't wake up"])
    page = try_out(receptionist)
    assert rasa.asked == [("/model/parse", {"text": SENTENCE})]
    assert 'data-tier="emergency">Emergency</span>' in page
    assert "Overdose or slowed breathing" in page
    assert "My husband <mark>won&#39;t wake up</mark>" in page
    assert "Raised by “<bdi>won&#39;t wake up</bdi>”" in page
    assert "Topic: Overdose signs (<code>overdose_signs</code>)" in page
    assert "another danger" not in page


def test_a_second_danger_is_told(receptionist: Browser, rasa: RasaStandIn) -> None:
    rasa.says("deny", tier="emergency", category="overdose", check=True)
    assert "There is a sign of another danger in it too." in try_out(receptionist)


@pytest.mark.parametrize(
    ("check", "says", "line"),
    [(True, "No red flag, but close to one", True), (False, "No red flag", False)],
)
def test_no_red_flag_is_said_in_words(
    receptionist: Browser, rasa: RasaStandIn, check: bool, says: str, line: bool
) -> None:
    rasa.says("what_is_oih", check=check)
    page = try_out(receptionist)
    assert says in page
    assert ("but close to one" in page) == check
    assert ("Only the safety line would be shown" in page) == line
    assert "Topic: What is oih" in page


@pytest.mark.parametrize("intent", [trial.FALLBACK, None])
def test_a_sentence_about_no_topic_is_said_to_be_so(
    receptionist: Browser, rasa: RasaStandIn, intent: str | None
) -> None:
    rasa.says(intent)
    assert "Topic: none. It would ask what was meant." in try_out(receptionist)


def test_what_was_typed_stays_and_is_never_run(receptionist: Browser, rasa: RasaStandIn) -> None:
    rasa.says("deny", evidence=["<i>"], tier="urgent", category="<b>new")
    page = try_out(receptionist, "</textarea><script>alert(1)</script> <i>")
    assert page.count("&lt;/textarea&gt;&lt;script&gt;") == 2
    assert "<script" not in page
    assert "&lt;b&gt;new" in page


def test_an_assistant_that_is_not_there_is_said_to_be_so(receptionist: Browser, port: int) -> None:
    answer = receptionist.fill("/try", sentence=SENTENCE)
    assert answer.status_code == 503
    assert "The assistant cannot be reached, so the sentence was not judged." in answer.text
    assert "My husband won&#39;t wake up</textarea>" in answer.text
    with answering(stand_in := RasaStandIn(), port):
        stand_in.says("deny")
        assert "No red flag" in try_out(receptionist)


def test_an_assistant_that_is_silent_is_given_up(
    receptionist: Browser, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "SECONDS_TO_ANSWER", 0.2)
    with socket.create_server((HOST, port)):
        assert receptionist.fill("/try", sentence=SENTENCE).status_code == 503


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (409, {"reason": "Conflict"}),
        (500, None),
        (200, None),
        (200, []),
        (200, {"intent": {"name": "deny"}}),
        (200, {"intent": None, "triage": {}}),
        (200, {"intent": {"name": "deny"}, "triage": {"tier": "none"}}),
    ],
)
def test_an_answer_without_a_verdict_is_no_verdict(
    receptionist: Browser, rasa: RasaStandIn, status: int, answer: Any
) -> None:
    rasa.status, rasa.answer = status, answer
    assert receptionist.fill("/try", sentence=SENTENCE).status_code == 503


@pytest.mark.parametrize("sentence", ["", "  \n"])
def test_nothing_is_not_asked(receptionist: Browser, rasa: RasaStandIn, sentence: str) -> None:
    answer = receptionist.fill("/try", sentence=sentence)
    assert answer.status_code == 422
    assert trial.EMPTY in answer.text
    assert rasa.asked == []


def test_the_sentence_is_neither_kept_nor_logged(
    receptionist: Browser, rasa: RasaStandIn, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    rasa.says("deny")
    try_out(receptionist, "kangaroo sentence")
    rasa.status = 500
    receptionist.fill("/try", sentence="kangaroo sentence")
    assert "kangaroo" not in caplog.text
    kept = b"".join(path.read_bytes() for path in settings.var.iterdir() if path.is_file())
    assert b"kangaroo" not in kept
    assert "kangaroo" not in str(dict(receptionist.cookies))
    assert "kangaroo" not in receptionist.get("/try").text


def test_without_the_token_nothing_is_asked(receptionist: Browser, rasa: RasaStandIn) -> None:
    assert receptionist.submit("/try", sentence=SENTENCE).status_code == 403
    assert rasa.asked == []


def test_who_is_not_signed_in_cannot_try(browser: Browser, rasa: RasaStandIn) -> None:
    token = browser.token("/sign-in")
    answer: httpx.Response = browser.submit("/try", sentence=SENTENCE, token=token)
    assert answer.headers["location"] == "/sign-in"
    assert rasa.asked == []
