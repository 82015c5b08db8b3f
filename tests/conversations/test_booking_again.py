"""A visit booked in one chat is moved and cancelled in another, by its reference and contact."""

import re

import httpx
import pytest

from bench.assistant import Assistant
from bot.runtime.talk import Visit

pytestmark = pytest.mark.server


def book(visit: Visit) -> str:
    """Book the soonest time, and return the reference."""
    visit.ask("I want to book a pain consultation for my mom")
    visit.ask("skip")
    reply = visit.ask("as soon as possible")
    visit.press(reply["buttons"][0])
    visit.ask("Ada Byron")
    visit.ask("ada@example.com")
    found = re.search(r"\*\*(\w{7})\*\*", visit.ask("yes")["text"])
    assert found
    return found[1]


def test_it_is_a_file_for_a_calendar_under_a_link_that_nobody_can_guess(assistant: Assistant) -> None:
    visit = Visit(assistant.chat_url)
    reference = book(visit)
    link = re.findall(r"\((visits/.+?\.ics)\)", visit.reply()["text"])[0]
    answer = httpx.get(f"{assistant.chat_url}/chat/{link}", trust_env=False)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="visit.ics"'
    assert f"UID:{reference}@" in answer.text
    assert "BEGIN:VTIMEZONE" in answer.text
    assert "Ada" not in answer.text
    forged = httpx.get(
        f"{assistant.chat_url}/chat/visits/{reference}-9999999999.{'0' * 32}.ics", trust_env=False
    )
    assert (forged.status_code, "call (555) 010-0142" in forged.text) == (404, True)


def test_it_is_moved_and_then_cancelled(assistant: Assistant) -> None:
    reference = book(Visit(assistant.chat_url))
    other = Visit(assistant.chat_url)
    other.ask("I need to change my appointment")
    other.ask(reference)
    assert "I found your visit" in other.ask("ada@example.com")["text"]
    other.reply()
    offered = other.ask("the week after next")
    assert "until you say yes" in other.press(offered["buttons"][0])["text"]
    assert "It is moved" in other.ask("yes")["text"]
    other.reply()
    other.ask("please cancel my appointment")
    other.ask(reference)
    assert "Shall I cancel" in other.ask("ada@example.com")["text"]
    assert "is cancelled" in other.ask("yes")["text"]
