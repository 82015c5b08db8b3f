"""Two visitors never see each other's chat, whatever one of them tries."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.assistant import Assistant
from tests.browsing import STRANGE_PORT, WELCOME_PORT, ask, delete_chat, log, open_chat

pytestmark = pytest.mark.server

SECRET = "my knee is called Quillfeather"
TOKEN = "localStorage.getItem('pain-chat-token')"


@pytest.fixture
def other(browser: Browser, assistant: Assistant) -> Page:
    """Another visitor."""
    page = browser.new_context().new_page()
    page.goto(f"{assistant.chat_url}/chat/")
    return page


def keep_token(page: Page, token: str) -> None:
    """Put the token into the page's storage, as who tries to get into another's chat would."""
    page.evaluate("token => localStorage.setItem('pain-chat-token', token)", token)
    page.reload()


def test_two_visitors_at_once_see_their_own_chats_only(page: Page, other: Page) -> None:
    ask(page, SECRET)
    ask(other, "what is oih")
    for visitor in (page, other):
        expect(log(visitor).locator("li.bot")).to_have_count(1)
    expect(log(other)).not_to_contain_text("Quillfeather")
    expect(log(page)).not_to_contain_text("what is oih")
    other.context.close()


def test_a_forged_token_shows_nothing_of_another(page: Page, other: Page) -> None:
    ask(page, SECRET)
    expect(log(page).locator("li.bot")).to_have_count(1)
    name, moment, signature = page.evaluate(TOKEN).split(".")
    for forged in (f"{name}.{moment}.{'A' * len(signature)}", f"{name}.AAAAAA.{signature}", name):
        keep_token(other, forged)
        open_chat(other)
        expect(log(other)).to_contain_text("This is a new chat.")
        expect(log(other)).not_to_contain_text("Quillfeather")
    expect(log(page)).to_contain_text("Quillfeather")
    other.context.close()


def test_a_token_kept_from_a_deleted_chat_shows_nothing(page: Page, other: Page) -> None:
    ask(page, SECRET)
    expect(log(page).locator("li.bot")).to_have_count(1)
    token = page.evaluate(TOKEN)
    delete_chat(page)
    expect(log(page)).to_contain_text("Your chat was deleted")
    keep_token(other, token)
    open_chat(other)
    expect(log(other)).to_contain_text("This is a new chat.")
    expect(log(other)).not_to_contain_text("Quillfeather")
    other.context.close()


@contextmanager
def website(port: int, chat_url: str) -> Iterator[str]:
    """Another website, whose page holds the one tag."""
    tag = f'<script src="{chat_url}/chat/widget.js" defer></script>'
    body = f"<!doctype html><html lang=en><title>A clinic</title><h1>A clinic</h1>{tag}".encode()

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("localhost", port), Pages) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://localhost:{port}/"
        server.shutdown()


def test_a_welcome_website_shows_the_chat_with_one_tag(visitor: BrowserContext, assistant: Assistant) -> None:
    with website(WELCOME_PORT, assistant.chat_url) as address:
        page = visitor.new_page()
        page.goto(address)
        ask(page, "what is oih")
        expect(log(page).locator("li.bot")).to_have_count(1)
        delete_chat(page)
        expect(log(page)).to_contain_text("Your chat was deleted")


def test_a_strange_website_shows_no_chat_and_its_owner_learns_why(
    browser: Browser, assistant: Assistant
) -> None:
    with website(STRANGE_PORT, assistant.chat_url) as address:
        page = browser.new_context().new_page()
        with page.expect_console_message(lambda said: "CHAT_ORIGINS" in said.text) as said:
            page.goto(address)
        assert f"http://localhost:{STRANGE_PORT}" in said.value.text
        expect(page.get_by_role("button", name="Questions? Chat with us")).to_have_count(0)
        page.context.close()
