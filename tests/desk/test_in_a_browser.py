"""Uses the desk as staff do, in a real browser, by keyboard, with and without JavaScript."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from starlette.applications import Starlette

from bot.settings import Settings
from bot.store import accounts, alerts
from bot.store.alerts import RedFlagSeen
from bot.store.database import reading, session
from tests.browsing import CHROMIUM, assert_accessible
from tests.desk.browser import OWN_PASSWORD, visitor_asks, visitor_in_danger
from tests.desk.mail_server import HOST, a_port
from tests.desk.rasa_stand_in import RasaStandIn, answering

PHONE = {"width": 320, "height": 640}
EXPECTED_REFUSAL = "the server responded with a status of 503"

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def chat_port(desk: Starlette, settings: Settings) -> int:
    """Where the desk believes the assistant to be; nobody listens there yet."""
    port = a_port()
    desk.state.settings = replace(settings, chat_port=port)
    return port


@pytest.fixture
def address(desk: Starlette) -> Iterator[str]:
    with socket.create_server((HOST, 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(desk, ws="none", log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://{HOST}:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def page(chromium: Browser, address: str, one_time_password: str) -> Iterator[Page]:
    """The front page, signed in; whatever the browser complains of fails the test."""
    context = chromium.new_context(base_url=address)
    page = signed_in(context, one_time_password)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.extend([said.text] if said.type == "error" else []))
    yield page
    context.close()
    assert [complaint for complaint in complaints if EXPECTED_REFUSAL not in complaint] == []


def signed_in(context: BrowserContext, one_time_password: str) -> Page:
    page = context.new_page()
    page.clock.install()
    page.goto("/")
    page.get_by_label("Name").fill(accounts.FIRST_ACCOUNT)
    page.get_by_label("Password").fill(one_time_password)
    page.get_by_role("button", name="Sign in").click()
    for field in page.locator("input[type=password]").all():
        field.fill(OWN_PASSWORD)
    page.get_by_role("button", name="Save password").click()
    return page


def open_flags() -> list[RedFlagSeen]:
    with reading() as opened:
        return alerts.waiting(opened)


def a_colleague_acknowledges(conversation: str) -> None:
    with session() as opened:
        alerts.acknowledge(opened, conversation, up_to=1000, account=1)


def refresh(page: Page) -> None:
    """Let the ten seconds pass, and wait until the newest page has come."""
    with page.expect_response(re.compile("/$")):
        page.clock.run_for(10_000)
    page.wait_for_timeout(200)


def assert_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def a_busy_desk() -> None:
    """Every kind of card there is."""
    long = "unbroken" * 60
    visitor_in_danger(
        "web-1", f"He won't wake up {long}", evidence=("won't wake up",), minutes_ago=9, reply=long
    )
    visitor_in_danger("web-1", "It hurts", tier="urgent", category="out_early", evidence=(long,), reply="")
    visitor_in_danger("web-2", "I want to die", tier="crisis", category="suicidal_thoughts", minutes_ago=1)
    visitor_in_danger("web-3", "No more pills", tier="urgent", category="out_early", evidence=("No more",))
    visitor_in_danger("web-4", "A rash all over", category="allergic_reaction", evidence=("rash",))
    a_colleague_acknowledges("web-4")
    visitor_asks("web-5", "A nurse, please", reply_tier="crisis")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_card_is_accessible_and_fits_a_phone(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_text("No red flag waits")).to_be_visible()
    assert_accessible(page)
    a_busy_desk()
    page.reload()
    page.get_by_text("Acknowledged in the last 24 hours").click()
    expect(page.locator("mark")).to_have_text(["won't wake up", "No more", "rash"])
    assert_accessible(page)
    assert_fits_a_phone(page)
    assert_accessible(page)


def test_a_red_flag_is_acknowledged_by_keyboard_and_the_outcome_has_the_focus(page: Page) -> None:
    visitor_in_danger("web-1", "help")
    page.reload()
    page.get_by_role("button", name="Acknowledge").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Acknowledged. It is listed below")).to_be_focused()
    assert_accessible(page)
    assert open_flags() == []


def test_new_red_flags_appear_by_themselves_and_in_the_title(page: Page) -> None:
    page.get_by_text("Acknowledged in the last 24 hours").click()
    visitor_in_danger("web-1", "help")
    visitor_in_danger("web-2", "seen already", tier="urgent")
    a_colleague_acknowledges("web-2")
    refresh(page)
    expect(page.get_by_role("listitem").filter(has_text="help")).to_be_visible()
    expect(page).to_have_title("(1 red flag) Waiting · Front desk")
    expect(page.get_by_text("seen already")).to_be_visible()  # what was unfolded stays so


def test_a_refresh_leaves_the_focus_on_its_button(page: Page) -> None:
    visitor_in_danger("web-1", "less serious", tier="urgent")
    page.reload()
    button = page.get_by_role("button", name="Acknowledge")
    button.focus()
    visitor_in_danger("web-2", "more serious")
    refresh(page)
    expect(button).to_have_count(2)
    expect(button.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Acknowledged. It is listed below")).to_be_visible()
    assert [flag.words for flag in open_flags()] == ["more serious"]


def test_a_button_that_would_now_acknowledge_what_nobody_read_loses_the_focus_to_its_card(page: Page) -> None:
    visitor_in_danger("web-1", "first")
    page.reload()
    page.get_by_role("button", name="Acknowledge").focus()
    visitor_in_danger("web-1", "second")
    refresh(page)
    expect(page.get_by_role("listitem").filter(has_text="second")).to_be_focused()
    page.keyboard.press("Enter")
    assert len(open_flags()) == 2


def test_when_the_card_in_focus_is_gone_the_focus_goes_to_the_heading(page: Page) -> None:
    visitor_in_danger("web-1", "help")
    page.reload()
    page.get_by_role("button", name="Acknowledge").focus()
    a_colleague_acknowledges("web-1")
    refresh(page)
    expect(page.get_by_role("heading", name="Who needs you")).to_be_focused()


def test_a_press_during_a_refresh_is_not_swallowed(page: Page) -> None:
    visitor_in_danger("web-1", "help")
    page.reload()
    page.get_by_role("button", name="Acknowledge").hover()
    page.mouse.down()
    visitor_in_danger("web-2", "another")
    refresh(page)
    page.mouse.up()
    expect(page.get_by_text("Acknowledged. It is listed below")).to_be_visible()
    assert [flag.words for flag in open_flags()] == ["another"]


def test_without_javascript_all_of_it_works(
    chromium: Browser, address: str, one_time_password: str, chat_port: int
) -> None:
    visitor_in_danger("web-1", "help")
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = signed_in(context, one_time_password)
    expect(page.get_by_role("link", name="Refresh now")).to_be_visible()
    page.get_by_role("button", name="Acknowledge").press("Enter")
    expect(page.get_by_text("Acknowledged. It is listed below")).to_be_visible()
    page.get_by_role("link", name="Try a sentence").press("Enter")
    page.get_by_label("A sentence").fill("help")
    page.get_by_role("button", name="Try it").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_sentence_is_tried_by_keyboard(
    page: Page, chat_port: int, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.get_by_role("link", name="Try a sentence").press("Enter")
    expect(page.get_by_label("A sentence")).to_be_focused()
    assert_accessible(page)
    page.keyboard.type("He won't wake up")
    page.get_by_role("button", name="Try it").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("A sentence")).to_have_value("He won't wake up")
    assert_accessible(page)
    with answering(stand_in := RasaStandIn(), chat_port):
        stand_in.says("deny", tier="emergency", category="overdose", evidence=["won't wake up"], check=True)
        page.get_by_role("button", name="Try it").press("Enter")
        expect(page.get_by_role("heading", name="Overdose or slowed breathing")).to_be_focused()
        expect(page.locator("mark")).to_have_text("won't wake up")
        expect(page.get_by_label("A sentence")).to_have_value("He won't wake up")
    assert_accessible(page)
    assert_fits_a_phone(page)
