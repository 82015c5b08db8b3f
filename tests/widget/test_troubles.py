"""Lost lines, busy servers, several tabs: nothing a visitor wrote is lost, and nothing is said twice."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browsing import ask, delete_chat, log, open_chat
from tests.widget.fake_clinic import FakeClinic

pytestmark = pytest.mark.server


@pytest.fixture
def second(visitor: BrowserContext, page: Page, address: str) -> Page:
    """Another tab of the same visitor."""
    other = visitor.new_page()
    other.goto(address)
    return other


def test_offline_is_said_and_what_was_written_goes_when_the_line_is_back(
    page: Page, visitor: BrowserContext
) -> None:
    ask(page, "Hello")
    expect(log(page)).to_contain_text("You said: Hello")
    visitor.set_offline(True)
    trouble = page.get_by_role("status").filter(has_text="You are offline.")
    expect(trouble).to_contain_text("(555) 010-0142")
    expect(trouble).to_contain_text("911")
    ask(page, "one")
    ask(page, "two")
    expect(log(page).get_by_text("Not sent yet.")).to_have_count(2)
    visitor.set_offline(False)
    expect(log(page)).to_contain_text("You said: two")
    expect(trouble).to_be_hidden()
    expect(log(page).locator(".bot .bubble")).to_have_text(
        ["You said: Hello", "You said: one", "You said: two"]
    )
    expect(log(page).locator(".you")).to_have_count(3)


def test_a_first_message_written_offline_goes_too(page: Page, visitor: BrowserContext) -> None:
    open_chat(page)
    visitor.set_offline(True)
    ask(page, "Hello")
    expect(log(page)).to_contain_text("Not sent yet.")
    visitor.set_offline(False)
    expect(log(page)).to_contain_text("You said: Hello")


def test_when_it_was_too_much_at_once_it_goes_a_little_later_by_itself(
    page: Page, clinic: FakeClinic
) -> None:
    clinic.is_too_busy = True
    ask(page, "Hello")
    expect(log(page)).to_contain_text("Please wait 1 seconds.")
    expect(log(page)).to_contain_text("You said: Hello")
    expect(log(page).locator(".you")).to_have_count(1)


def test_sent_stands_at_the_last_message_only(page: Page) -> None:
    ask(page, "one")
    expect(log(page)).to_contain_text("You said: one")
    ask(page, "two")
    expect(log(page)).to_contain_text("You said: two")
    expect(log(page).get_by_text("Sent", exact=True).filter(visible=True)).to_have_count(1)


def test_tabs_of_one_visitor_show_the_same_chat(page: Page, second: Page, clinic: FakeClinic) -> None:
    ask(page, "Hello from the first")
    expect(log(page)).to_contain_text("You said: Hello from the first")
    ask(second, "Hello from the second")
    for tab in (page, second):
        tab.bring_to_front()
        expect(log(tab).locator(".bot .bubble")).to_have_text(
            ["You said: Hello from the first", "You said: Hello from the second"]
        )
    assert list(clinic.lines) == ["token-0"]


def test_a_quick_reply_pressed_in_one_tab_is_gone_in_the_other(page: Page, second: Page) -> None:
    ask(page, "What is OIH?")
    second.bring_to_front()
    open_chat(second)
    second.get_by_role("button", name="Tell me more").press("Enter")
    expect(log(second)).to_contain_text("You said: Tell me more")
    page.bring_to_front()
    expect(page.get_by_role("button", name="Tell me more")).to_have_count(0)


def test_a_chat_deleted_in_one_tab_is_gone_in_the_other(page: Page, second: Page) -> None:
    ask(page, "my secret words")
    expect(log(page)).to_contain_text("You said: my secret words")
    open_chat(second)
    expect(log(second)).to_contain_text("You said: my secret words")
    delete_chat(second)
    expect(log(page)).to_contain_text("Your chat was ended or deleted in another tab.")
    expect(log(page)).not_to_contain_text("secret")


def test_tabs_that_lose_their_session_together_agree_again(
    page: Page, second: Page, clinic: FakeClinic
) -> None:
    ask(page, "Hello")
    expect(second.locator(".messages")).to_contain_text("You said: Hello")
    open_chat(second)
    expect(log(second)).to_contain_text("You said: Hello")
    clinic.lines = {"gone": []}
    for tab in (page, second):
        expect(log(tab)).to_contain_text("This is a new chat.")
    ask(page, "Still there?")
    for tab in (page, second):
        tab.bring_to_front()
        expect(log(tab)).to_contain_text("You said: Still there?")
