"""Slow lines, lost lines and a server that starts again: no answer is lost, and none comes twice."""

import os
import signal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bench.assistant import Assistant
from bench.processes import family
from tests.browsing import ask, log, open_chat

pytestmark = pytest.mark.server

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
MILLISECONDS_ON_3G = 15_000
MILLISECONDS_TO_RESTART = 120_000


def test_a_reload_in_the_middle_of_an_answer_loses_nothing(page: Page) -> None:
    for question in ("what is oih", "does ketamine do anything nasty to you"):
        with page.expect_response("**/chat/messages"):
            ask(page, question)
        page.reload()
        open_chat(page)
    expect(log(page).locator("li.you")).to_have_count(2)
    expect(log(page).locator("li.bot")).to_have_count(2)


def test_offline_and_back(page: Page, visitor: BrowserContext) -> None:
    ask(page, "what is oih")
    expect(log(page).locator("li.bot")).to_have_count(1)
    visitor.set_offline(True)
    expect(page.get_by_role("status").filter(has_text="You are offline.")).to_be_visible()
    ask(page, "does ketamine do anything nasty to you")
    expect(log(page)).to_contain_text("Not sent yet.")
    visitor.set_offline(False)
    expect(log(page).locator("li.bot")).to_have_count(2)
    expect(log(page).locator("li.you")).to_have_count(2)


def test_on_3g_the_chat_opens_and_answers(visitor: BrowserContext, assistant: Assistant) -> None:
    page = visitor.new_page()
    visitor.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto(f"{assistant.chat_url}/chat/", wait_until="commit")
    page.get_by_role("button", name="Questions? Chat with us").wait_for(timeout=MILLISECONDS_ON_3G)
    ask(page, "what is oih")
    expect(log(page)).to_contain_text("Sending")
    expect(log(page).locator("li.bot")).to_have_count(1)


def test_a_server_that_starts_again_in_the_middle_goes_on(page: Page, assistant: Assistant) -> None:
    ask(page, "what is oih")
    expect(log(page).locator("li.bot")).to_have_count(1)
    os.kill(family(assistant.pid)["chat server"], signal.SIGKILL)
    ask(page, "does ketamine do anything nasty to you")
    expect(page.get_by_role("status").filter(has_text="We cannot reach the chat")).to_contain_text("911")
    expect(log(page)).to_contain_text("Not sent yet.")
    expect(log(page).locator("li.bot")).to_have_count(2, timeout=MILLISECONDS_TO_RESTART)
    expect(log(page).locator("li.you")).to_have_count(2)
    expect(page.get_by_role("status").filter(has_text="We cannot reach the chat")).to_be_hidden()
