"""What visitors read before their first message, and how they save, rate, end and delete their chat."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import ask, delete_chat, log, open_chat
from tests.widget.fake_clinic import FakeClinic

pytestmark = pytest.mark.server

START = "I understand, start the chat"
PRINTED = """() => {
    const chat = document.querySelector("pain-chat");
    window.print = () => {
        window.printed = {
            log: chat.shadowRoot.querySelector(".log").checkVisibility(),
            form: chat.shadowRoot.querySelector("form").checkVisibility(),
            page: document.querySelector("h1").checkVisibility(),
        };
    };
}"""


def open_ending(page: Page) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    page.get_by_role("button", name="Save or end chat").press("Enter")
    expect(page.get_by_role("heading", name="Save or end this chat")).to_be_focused()


def test_nothing_is_sent_or_stored_before_the_visitor_agrees(page: Page, clinic: FakeClinic) -> None:
    page.get_by_role("button", name="Questions? Chat with us").press("Enter")
    expect(page.get_by_role("region", name="Before you start")).to_contain_text("not a doctor")
    expect(page.get_by_label("Your message")).to_be_hidden()
    expect(page.get_by_role("link", name="Privacy (opens").first).to_have_attribute(
        "href", page.url + "privacy"
    )
    expect(log(page)).to_contain_text("In an emergency, call 911")
    assert clinic.lines == {}
    assert page.evaluate("localStorage.length + document.cookie.length") == 0


def test_agreeing_by_keyboard_leads_to_the_text_field(page: Page) -> None:
    page.get_by_role("button", name="Questions? Chat with us").press("Enter")
    expect(page.get_by_role("button", name=START)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your message")).to_be_focused()


def test_who_agreed_and_wrote_is_not_asked_again(page: Page) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    page.reload()
    page.get_by_role("button", name="Questions? Chat with us").press("Enter")
    expect(page.get_by_role("button", name=START)).to_be_hidden()
    expect(page.get_by_label("Your message")).to_be_focused()


def test_only_the_token_is_kept_on_the_device(page: Page) -> None:
    ask(page, "my secret words")
    expect(log(page)).to_contain_text("You said: my secret words")
    assert page.evaluate("Object.entries(localStorage)") == [["pain-chat-token", "token-0"]]
    assert page.evaluate("sessionStorage.length + document.cookie.length") == 0


def test_a_copy_is_saved_as_a_text_file(page: Page, tmp_path: Path) -> None:
    ask(page, "What is OIH?")
    expect(log(page)).to_contain_text("Tell me more")
    page.get_by_role("button", name="Save or end chat").press("Enter")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy").press("Enter")
    download.value.save_as(tmp_path / "chat.txt")
    saved = (tmp_path / "chat.txt").read_text()
    assert "You:\nWhat is OIH?" in saved
    assert "Automated helper:\nIt is **real**." in saved
    assert "Source: A label FDA, 2023 https://fda.example/" in saved


def test_printing_prints_the_conversation_and_nothing_else(page: Page) -> None:
    open_ending(page)
    page.emulate_media(media="print")
    page.evaluate(PRINTED)
    page.evaluate(
        "document.querySelector('pain-chat').shadowRoot.querySelectorAll('.choices button')[2].click()"
    )
    assert page.evaluate("window.printed") == {"log": True, "form": False, "page": False}
    assert page.locator("h1").is_visible()
    assert not log(page).is_visible()  # the page printed as a page is not covered by the chat


def test_stars_are_given_by_keyboard(page: Page, clinic: FakeClinic) -> None:
    open_ending(page)
    page.get_by_role("radio", name="1 star").press("Space")
    expect(page.get_by_text("Thank you. 1 of 5 stars.")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Thank you. 2 of 5 stars.")).to_be_visible()
    assert clinic.opinions == [{"stars": 1}, {"stars": 2}]


def test_escape_leads_back_to_the_chat(page: Page) -> None:
    open_ending(page)
    page.keyboard.press("Escape")
    expect(log(page)).to_be_visible()
    expect(page.get_by_label("Your message")).to_be_focused()


def test_an_ended_chat_is_gone_from_the_device_and_not_from_the_clinic(
    page: Page, clinic: FakeClinic
) -> None:
    open_ending(page)
    page.get_by_role("button", name="End chat", exact=True).press("Enter")
    expect(log(page)).to_contain_text("Your chat has ended.")
    expect(log(page)).not_to_contain_text("Hello")
    expect(page.get_by_role("button", name=START)).to_be_focused()
    assert page.evaluate("localStorage.length") == 0
    assert len(clinic.lines["token-0"]) == 2
    page.reload()
    open_chat(page)
    expect(log(page)).not_to_contain_text("Hello")


def test_a_new_chat_begins_after_the_end(page: Page, clinic: FakeClinic) -> None:
    ask(page, "He will not wake up")
    expect(page.get_by_role("alert")).to_be_visible()
    delete_chat(page)
    expect(page.get_by_role("alert")).to_be_hidden()
    page.get_by_role("button", name=START).press("Enter")
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    assert clinic.deleted == ["token-0"]


def test_a_chat_that_cannot_be_deleted_stays_and_says_so(page: Page, clinic: FakeClinic) -> None:
    open_ending(page)
    clinic.is_failing = True
    delete_chat(page)
    expect(log(page)).to_contain_text("Call us at (555) 010-0142.")
    expect(log(page)).to_contain_text("You said: Hello")
