"""Uses the chat as a visitor does, in a real browser, against a small stand-in for the chat server."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import ask, assert_accessible, delete_chat, log, open_chat
from tests.widget.fake_clinic import FakeClinic

pytestmark = pytest.mark.server


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
    expect(page.locator(".messages > li")).to_have_count(2)
    expect(page.get_by_role("button", name="Questions? Chat with us", exact=True)).to_be_visible()
    open_chat(page)
    expect(log(page).locator(".messages > li")).to_have_count(2)


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
    expect(log(page)).to_contain_text("Sent")
    expect(log(page)).not_to_contain_text("Not sent.")
    expect(log(page).locator(".messages > .you")).to_have_count(1)


def test_a_session_that_is_gone_is_replaced_and_the_visitor_is_told(page: Page, clinic: FakeClinic) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    clinic.lines = {"gone": [], "for": [], "good": []}
    page.keyboard.type("Still there?")
    page.keyboard.press("Enter")
    expect(log(page)).to_contain_text("This is a new chat.")
    expect(log(page)).to_contain_text("You said: Still there?")
    expect(log(page)).not_to_contain_text("You said: Hello")
    expect(log(page).locator(".messages > .you")).to_have_count(1)


def test_html_in_a_message_stays_text(page: Page) -> None:
    ask(page, "<img src=x onerror=alert(1)> **bold**")
    expect(log(page)).to_contain_text("You said: <img src=x onerror=alert(1)>")
    expect(log(page).locator(".you .bubble")).to_have_text("<img src=x onerror=alert(1)> **bold**")
    expect(log(page).locator("img")).to_have_count(0)


def test_a_visitor_deletes_the_chat(page: Page, clinic: FakeClinic) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    delete_chat(page)
    expect(log(page)).to_contain_text("Your chat was deleted")
    expect(log(page)).not_to_contain_text("Hello")
    assert clinic.deleted == ["token-0"]
    page.reload()
    open_chat(page)
    expect(log(page).locator(".messages > li")).to_have_count(0)


def test_a_link_leads_to_a_source_or_to_ourselves_and_nowhere_else(page: Page) -> None:
    ask(page, "Where can I read more?")
    links = log(page).locator(".bubble a")
    expect(log(page).locator(".bubble li")).to_have_count(9)
    hrefs = links.evaluate_all("links => links.map((link) => link.href)")
    assert hrefs == [
        "https://fda.example/label",
        page.url + "privacy",
        page.url + "visits/K7M4X2Q-17.ab.ics",
    ]


def test_a_thumb_tells_the_clinic_and_can_be_changed(page: Page, clinic: FakeClinic) -> None:
    ask(page, "What is OIH?")
    page.get_by_role("button", name="Yes").press("Enter")
    expect(page.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="No", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "false")
    expect(log(page)).to_contain_text("I want to talk to a person")
    assert clinic.opinions == [{"message": 2, "helpful": True}, {"message": 2, "helpful": False}]


def test_a_thumb_that_was_not_kept_is_not_shown_as_given(page: Page, clinic: FakeClinic) -> None:
    ask(page, "What is OIH?")
    expect(log(page)).to_contain_text("Did this help?")
    clinic.is_failing = True
    page.get_by_role("button", name="Yes").press("Enter")
    expect(log(page)).to_contain_text("That could not be sent.")
    expect(page.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "false")


def test_small_talk_and_emergencies_have_no_thumbs(page: Page) -> None:
    ask(page, "Hello")
    ask(page, "He will not wake up")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("group", name="Did this help?")).to_have_count(0)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("waiting", "on the front desk's list"),
        ("joined", "Dana from the clinic is in this chat now"),
        ("left", "has left this chat"),
        ("nobody_free", "No one at the front desk can write with you right now. Please call (555) 010-0142"),
    ],
)
def test_it_says_in_words_who_holds_the_chat(page: Page, clinic: FakeClinic, state: str, words: str) -> None:
    ask(page, "Hello")
    clinic.handoff = {"state": state, "name": "Dana"}
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


def test_who_waits_can_stop_at_any_time_by_a_button_that_stays(page: Page, clinic: FakeClinic) -> None:
    ask(page, "Hello")
    stop = page.get_by_role("button", name="Stop waiting")
    expect(stop).to_be_hidden()
    clinic.handoff = {"state": "waiting", "name": ""}
    expect(stop).to_be_visible()
    ask(page, "One more thing")
    expect(log(page)).to_contain_text("You said: One more thing")
    assert_accessible(page)
    stop.press("Enter")
    expect(log(page)).to_contain_text("Stop waiting")
    clinic.handoff = {"state": "left", "name": ""}
    expect(stop).to_be_hidden()
    expect(page.get_by_label("Your message")).to_be_focused()


def test_a_person_who_types_is_told_by_name(page: Page, clinic: FakeClinic) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    clinic.typing = {"from": "staff", "name": "Dana"}
    expect(page.get_by_role("status").filter(has_text="Clinic staff Dana is typing")).to_be_visible()
    clinic.say(clinic.lines["token-0"], {"from": "staff", "name": "Dana", "text": "This is Dana."})
    expect(page.locator(".typing")).to_be_hidden()


def test_a_person_and_the_helper_are_told_apart_in_words(page: Page, clinic: FakeClinic) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    clinic.say(clinic.lines["token-0"], {"from": "staff", "name": "Dana", "text": "This is Dana."})
    expect(log(page).locator(".speaker")).to_have_text(["You", "Automated helper", "Clinic staff Dana"])
