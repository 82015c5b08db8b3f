"""A newcomer's first visit, in a real browser, with everything real behind it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bench.assistant import Assistant
from tests.browsing import assert_accessible

PASSWORD = "lantern otter gravel nine"

pytestmark = pytest.mark.server


@pytest.fixture
def page(browser: Browser, assistant: Assistant) -> Iterator[Page]:
    """The demo page; whatever the browser complains of fails the test."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.extend([said.text] if said.type == "error" else []))
    page.goto(f"{assistant.chat_url}/chat/")
    page.get_by_role("button", name="Questions? Chat with us").press("Enter")
    yield page
    page.close()
    assert complaints == []


def ask(page: Page, text: str) -> Locator:
    """Type the text and return the reply to it, once it is there."""
    replies = page.get_by_role("log").locator("li.bot")
    before = replies.count()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(replies).to_have_count(before + 1)
    return replies.last


@pytest.mark.parametrize(
    ("question", "says", "source"),
    [
        ("could the very pills i take for pain be why it hurts more", "OIH", "FDA approves safety labeling"),
        ("how would i know if its tolerance and not that hyperalgesia", "olerance", "FDA"),
        ("does ketamine do anything nasty to you", "bladder", "Ketamine"),
        ("my cousin swears by A.N.R., what is that", "provider", "Accelerated"),
    ],
)
def test_a_question_gets_its_answer_with_its_sources(
    page: Page, question: str, says: str, source: str
) -> None:
    reply = ask(page, question)
    expect(reply.locator(".bubble")).to_contain_text(says)
    reply.get_by_text("Where this comes from").press("Enter")
    expect(reply.get_by_role("list").last).to_contain_text(source)


def test_a_button_is_pressed_by_keyboard(page: Page) -> None:
    reply = ask(page, "what is oih")
    reply.get_by_role("button", name="Tell me more").press("Enter")
    expect(page.get_by_role("log").locator("li.bot")).to_have_count(2)
    expect(page.get_by_role("log")).to_contain_text("algesia")


def test_an_overdose_is_answered_with_911_first(page: Page) -> None:
    ask(page, "my husband won't wake up after his pills")
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    assert_accessible(page)


def test_a_reload_keeps_the_conversation(page: Page) -> None:
    ask(page, "what is oih")
    page.reload()
    page.get_by_role("button", name="Questions? Chat with us").press("Enter")
    expect(page.get_by_role("log").locator("li.bot")).to_have_count(1)


def test_a_deleted_chat_is_gone(page: Page) -> None:
    ask(page, "what is oih")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete this chat").press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Your chat was deleted")
    page.reload()
    page.get_by_role("button", name="Questions? Chat with us").press("Enter")
    expect(page.get_by_role("log").locator("li.bot")).to_have_count(0)


def test_who_asks_for_a_person_is_seen_at_the_desk(
    page: Page, browser: Browser, assistant: Assistant
) -> None:
    ask(page, "my hands burn since they raised the dose")
    ask(page, "I want to talk to someone")
    expect(page.get_by_role("log")).to_contain_text("front desk's list")  # whether it is open or not
    desk = browser.new_page()
    desk.goto(assistant.desk_url)
    assert_accessible(desk)
    desk.get_by_label("Name").fill("front-desk")
    desk.get_by_label("Password").fill(assistant.one_time_password)
    desk.get_by_role("button", name="Sign in").click()
    for field in desk.locator("input[type=password]").all():
        field.fill(PASSWORD)
    assert_accessible(desk)
    desk.locator("main").get_by_role("button").first.click()
    expect(desk.get_by_role("heading", name="Waiting for a person")).to_be_visible()
    expect(desk.get_by_text("I want to talk to someone").first).to_be_visible()
    assert_accessible(desk)
    desk.close()
