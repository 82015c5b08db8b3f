"""A newcomer's first visit, in a real browser, with everything real behind it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsing import assert_accessible, delete_chat, open_chat

pytestmark = pytest.mark.server


@pytest.fixture(autouse=True)
def opened(page: Page) -> None:
    """The chat, open and agreed to."""
    open_chat(page)


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
    open_chat(page)
    expect(page.get_by_role("log").locator("li.bot")).to_have_count(1)


def test_a_deleted_chat_is_gone(page: Page) -> None:
    ask(page, "what is oih")
    delete_chat(page)
    expect(page.get_by_role("log")).to_contain_text("Your chat was deleted")
    page.reload()
    open_chat(page)
    expect(page.get_by_role("log").locator("li.bot")).to_have_count(0)


def test_who_asks_for_a_person_is_seen_at_the_desk(page: Page, desk: Page) -> None:
    ask(page, "my hands burn since they raised the dose")
    ask(page, "I want to talk to someone")
    expect(page.get_by_role("log")).to_contain_text("front desk's list")  # whether it is open or not
    desk.reload()
    expect(desk.get_by_role("heading", name="Who needs you")).to_be_visible()
    expect(desk.get_by_text("I want to talk to someone").first).to_be_visible()
    assert_accessible(desk)


def test_a_red_flag_reaches_the_desk_with_its_words_and_is_acknowledged(page: Page, desk: Page) -> None:
    words = "could my dad get a visit tuesday, also his lips look blue and he snores so odd"
    ask(page, words)
    expect(page.get_by_role("alert").get_by_role("link", name="Call 911")).to_be_visible()
    desk.reload()
    card = desk.locator("#list li.flag").filter(has_text=words)
    expect(card).to_contain_text("mergency")
    expect(card.locator("mark").first).to_be_visible()
    card.get_by_role("button", name="Acknowledge").press("Enter")
    expect(desk.get_by_role("status").filter(has_text="Acknowledged. It is listed below")).to_be_visible()
    expect(desk.locator("#list li.flag").filter(has_text=words)).to_have_count(0)


def test_the_desk_tries_a_sentence_on_the_very_assistant_that_visitors_meet(desk: Page) -> None:
    desk.get_by_role("link", name="Try a sentence").press("Enter")
    desk.get_by_role("textbox").fill("I don't want to be here any more")
    desk.get_by_role("button", name="Try it").press("Enter")
    expect(desk.get_by_role("heading", name="crisis", exact=False)).to_be_visible()
    expect(desk.locator("main")).to_contain_text("Raised by")
