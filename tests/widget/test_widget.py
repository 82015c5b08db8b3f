"""Uses the chat as a visitor does, in a real browser, against a small stand-in for the chat server."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import Literal

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.browsing import assert_accessible
from tests.widget.fake_clinic import FakeClinic

REFUSED_REQUEST = "Failed to load resource: the server responded"

pytestmark = pytest.mark.server
ColorScheme = Literal["light", "dark"]


@pytest.fixture
def clinic() -> FakeClinic:
    return FakeClinic()


@pytest.fixture
def address(clinic: FakeClinic) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(clinic.app(), ws="none", lifespan="off", log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/chat/"
        server.should_exit = server.force_exit = True
        thread.join()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The demo page; whatever the browser complained of, such as a breach of the policy, fails the test."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.extend(complaint(said)))
    page.goto(address)
    yield page
    context.close()
    assert complaints == []


def complaint(said: ConsoleMessage) -> list[str]:
    """What the browser complains of; that the fake refuses a request is no complaint, tests make it so."""
    is_bad = said.type in ("error", "warning") and REFUSED_REQUEST not in said.text
    return [said.text] if is_bad else []


def open_chat(page: Page) -> None:
    page.get_by_role("button", name="Questions? Chat with us").press("Enter")


def ask(page: Page, text: str) -> None:
    open_chat(page)
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def log(page: Page) -> Locator:
    return page.get_by_role("log")


def test_the_visitor_opens_the_chat_by_keyboard_and_sends(page: Page) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("Automated helper")
    expect(log(page)).to_contain_text("You said: Hello")
    expect(page.get_by_label("Your message")).to_be_focused()


def test_escape_closes_the_chat_and_the_focus_returns(page: Page) -> None:
    open_chat(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Questions? Chat with us")).to_be_focused()


def test_shift_and_enter_makes_a_new_line(page: Page) -> None:
    open_chat(page)
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    expect(page.get_by_label("Your message")).to_have_value("one\ntwo")


def test_an_answer_shows_its_sources_and_only_web_addresses_are_links(page: Page) -> None:
    ask(page, "What is OIH?")
    page.get_by_text("Where this comes from").press("Enter")
    expect(log(page).get_by_role("link", name="A label")).to_have_attribute("rel", "noopener noreferrer")
    expect(log(page).get_by_role("link", name="A page")).to_have_count(0)
    expect(log(page).get_by_text("Their interest:")).to_have_text(["Their interest: Sells it"])


def test_an_answer_shows_lists_bold_words_and_numbers_to_tap(page: Page) -> None:
    ask(page, "What is OIH?")
    expect(log(page).locator(".bubble li")).to_have_text(["pain grows", "pain spreads"])
    expect(log(page).locator(".bubble strong")).to_have_text("real")
    expect(log(page).get_by_role("link", name="(555) 010-0142")).to_have_attribute("href", "tel:5550100142")


def test_a_quick_reply_is_pressed_by_keyboard_and_then_goes(page: Page) -> None:
    ask(page, "What is OIH?")
    page.get_by_role("button", name="Tell me more").press("Enter")
    expect(log(page)).to_contain_text("You said: Tell me more")
    expect(page.get_by_role("button", name="Tell me more")).to_have_count(0)
    expect(page.get_by_label("Your message")).to_be_focused()


def test_an_emergency_says_whom_to_call_and_stays(page: Page) -> None:
    ask(page, "He will not wake up")
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    expect(alert.get_by_role("link", name="Text 988")).to_have_attribute("href", "sms:988")
    page.keyboard.type("Hello")
    page.keyboard.press("Enter")
    expect(log(page)).to_contain_text("You said: Hello")
    expect(alert).to_contain_text("Call 911 now.")


def test_a_reload_keeps_the_history_and_counts_none_of_it_as_news(page: Page) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    page.reload()
    expect(page.locator("ol > li")).to_have_count(2)
    expect(page.get_by_role("button", name="Questions? Chat with us", exact=True)).to_be_visible()
    open_chat(page)
    expect(log(page).locator("ol > li")).to_have_count(2)


def test_news_is_counted_while_the_chat_is_closed(page: Page, clinic: FakeClinic) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    page.keyboard.press("Escape")
    clinic.say(clinic.lines["token-0"], {"from": "staff", "name": "Dana", "text": "This is Dana."})
    page.get_by_role("button", name="1 new").click()
    expect(log(page)).to_contain_text("Clinic staff Dana")


def test_a_message_that_failed_can_be_sent_again(page: Page, clinic: FakeClinic) -> None:
    clinic.is_failing = True
    ask(page, "Hello")
    expect(log(page)).to_contain_text("Not sent.")
    expect(log(page)).to_contain_text("Call us at (555) 010-0142.")
    clinic.is_failing = False
    page.get_by_role("button", name="Try again").press("Enter")
    expect(log(page)).to_contain_text("You said: Hello")
    expect(log(page)).not_to_contain_text("Not sent.")
    expect(log(page).locator("ol > .you")).to_have_count(1)


def test_a_session_that_is_gone_is_replaced_and_the_visitor_is_told(page: Page, clinic: FakeClinic) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    clinic.lines = {"gone": [], "for": [], "good": []}
    page.keyboard.type("Still there?")
    page.keyboard.press("Enter")
    expect(log(page)).to_contain_text("This is a new chat.")
    expect(log(page)).to_contain_text("You said: Still there?")
    expect(log(page)).not_to_contain_text("You said: Hello")
    expect(log(page).locator("ol > .you")).to_have_count(1)


def test_html_in_a_message_stays_text(page: Page) -> None:
    ask(page, "<img src=x onerror=alert(1)> **bold**")
    expect(log(page)).to_contain_text("You said: <img src=x onerror=alert(1)>")
    expect(log(page).locator(".you .bubble")).to_have_text("<img src=x onerror=alert(1)> **bold**")
    expect(log(page).locator("img")).to_have_count(0)


def test_a_visitor_deletes_the_chat(page: Page, clinic: FakeClinic) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete this chat").press("Enter")
    expect(log(page)).to_contain_text("Your chat was deleted")
    expect(log(page)).not_to_contain_text("Hello")
    assert clinic.deleted == ["token-0"]
    page.reload()
    open_chat(page)
    expect(log(page).locator("ol > li")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_closed_or_open(browser: Browser, address: str, scheme: ColorScheme) -> None:
    page = browser.new_context(color_scheme=scheme).new_page()
    page.goto(address)
    assert_accessible(page)
    ask(page, "What is OIH?")
    expect(log(page)).to_contain_text("Tell me more")
    assert_accessible(page)
    page.goto(f"{address}privacy")
    assert_accessible(page)
    page.context.close()
