"""Two visitors never see each other's chat, whatever one of them tries."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.assistant import Assistant
from tests.browsing import WELCOME, ask, delete_chat, log, open_chat

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


def embed(context: BrowserContext, assistant: Assistant, origin: str) -> Page:
    """A page of another website with the one tag."""
    tag = f'<script src="{assistant.chat_url}/chat/widget.js" defer></script>'
    body = f"<!doctype html><html lang=en><title>A clinic</title><h1>A clinic</h1>{tag}"
    context.route(f"{origin}/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page = context.new_page()
    page.goto(f"{origin}/")
    return page


def test_a_welcome_website_shows_the_chat_with_one_tag(visitor: BrowserContext, assistant: Assistant) -> None:
    page = embed(visitor, assistant, WELCOME)
    ask(page, "what is oih")
    expect(log(page).locator("li.bot")).to_have_count(1)
    delete_chat(page)
    expect(log(page)).to_contain_text("Your chat was deleted")


def test_a_strange_website_cannot_open_a_chat(browser: Browser, assistant: Assistant) -> None:
    context = browser.new_context()
    page = embed(context, assistant, "http://localhost:8666")
    ask(page, "what is oih")
    expect(log(page)).to_contain_text("Not sent yet.")
    expect(page.get_by_role("status").filter(has_text="We cannot reach the chat")).to_contain_text("911")
    context.close()
