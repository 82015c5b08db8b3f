"""Every page of the desk in a real browser: accessible, fitting a phone, and live where it must be."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.store import accounts, call_backs, conversations, desk_lines, handoffs, unanswered
from bot.store.conversations import Line
from bot.store.database import session
from tests.browsing import assert_accessible
from tests.desk.browser import visitor_asks, visitor_in_danger
from tests.desk.test_in_a_browser import address, assert_fits_a_phone, chromium, signed_in

__all__ = ["address", "chromium"]
PAGES = [
    "/",
    "/conversations/web-1",
    "/conversations/web-2",
    "/call-backs",
    "/search",
    "/overview",
    "/questions",
    "/people",
    "/audit",
    "/account",
]
LONG = "unbroken" * 40

pytestmark = pytest.mark.server


@pytest.fixture
def page(chromium: Browser, address: str, one_time_password: str) -> Iterator[Page]:
    """The front page of a busy desk, signed in; whatever the browser complains of fails the test."""
    context = chromium.new_context(base_url=address)
    page = signed_in(context, one_time_password)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.extend([said.text] if said.type == "error" else []))
    a_busy_desk()
    yield page
    context.close()
    assert complaints == []


def a_busy_desk() -> None:
    """Something on every page, with words that do not break."""
    visitor_asks("web-1", f"My burning legs, I take oxycodone but no fever {LONG}")
    visitor_asks("web-2", "Can a nurse call me?")
    visitor_in_danger("web-3", "He won't wake up", evidence=("won't wake up",), minutes_ago=9)
    with session() as store:
        accounts.create(store, "night-shift", accounts.CLINICIAN, "Nia", "one-time-password")
        handoffs.take(store, "web-1", 1)
        desk_lines.reply(store, "web-1", 1, f"I am here. {LONG}", "once")
        desk_lines.add_note(store, "web-1", 1, f"Has called before. {LONG}")
        handoffs.take(store, "web-2", 2)
        call_backs.ask(store, "web-2", "(555) 010-0199", f"(555) 010-0199 {LONG}")
        number = conversations.add_line(store, "web-1", Line("you", "blorf zindle"))
        unanswered.keep(store, "web-1", number or 0, f"blorf zindle {LONG}", ["what_is_oih"])
        conversations.add_line(store, "web-2", Line("bot", "OIH is ...", topics=["what_is_oih"]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_fits_a_phone(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    for path in PAGES:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path)
        for details in page.locator("details").all():
            details.locator("summary").click()
        assert_accessible(page)
        assert_fits_a_phone(page)
        assert_accessible(page)


def test_a_conversation_is_taken_answered_and_handed_back_by_keyboard(page: Page) -> None:
    page.goto("/conversations/web-3")
    page.get_by_role("button", name="Take over", exact=True).press("Enter")
    expect(page.locator(".memo")).to_be_focused()
    page.get_by_label("Or insert into it").select_option("Greeting")
    page.get_by_role("button", name="Insert").press("Enter")
    answer = page.get_by_label("Your answer to the visitor")
    expect(answer).to_have_value(re.compile("I am front-desk from the front desk"))
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.locator("#lines li.staff")).to_have_count(1)
    page.get_by_role("button", name="Hand back to the assistant").press("Enter")
    expect(page.get_by_role("button", name="Open again and take over")).to_be_visible()


def test_what_the_visitor_writes_appears_by_itself_and_leaves_what_is_being_typed_alone(page: Page) -> None:
    page.goto("/conversations/web-1")
    answer = page.get_by_label("Your answer to the visitor")
    answer.press_sequentially("half a sentence")
    with session() as store:
        conversations.add_line(store, "web-1", Line("you", "one more thing"))
    expect(page.locator("#lines")).to_contain_text("one more thing")
    expect(answer).to_have_value("half a sentence")
    expect(answer).to_be_focused()


def test_when_a_colleague_takes_it_the_form_goes_and_the_draft_stays(page: Page) -> None:
    page.goto("/conversations/web-1")
    page.get_by_label("Your answer to the visitor").fill("half a sentence")
    page.clock.run_for(1000)
    expect(page.locator("#kept")).to_have_text("Draft kept.")
    with session() as store:
        handoffs.transfer(store, "web-1", 2, holder=1, to=2)
    expect(page.get_by_role("button", name="Take it from them")).to_be_visible()
    expect(page.get_by_label("Your answer to the visitor")).to_have_count(0)
    page.get_by_role("button", name="Take it from them").click()
    expect(page.get_by_label("Your answer to the visitor")).to_have_value("half a sentence")


def test_the_sound_is_off_until_somebody_switches_it_on(page: Page) -> None:
    page.goto("/")
    box = page.get_by_label("A sound when somebody new needs you")
    expect(box).not_to_be_checked()
    box.check()
    page.reload()
    expect(box).to_be_checked()
    with session() as store:
        conversations.open_conversation(store, "web-9", "website")
        store.flush()
        handoffs.ask_for_person(store, "web-9", "asked")
    expect(page).to_have_title("(1 red flag) (1) Waiting · Front desk")
