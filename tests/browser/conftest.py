"""A visitor's browser before the whole assistant, and a person at the desk who has signed in."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.assistant import Assistant
from tests.browsing import assert_accessible

PASSWORD = "lantern otter gravel nine"


@pytest.fixture
def page(visitor: BrowserContext, assistant: Assistant) -> Page:
    """The demo page."""
    page = visitor.new_page()
    page.goto(f"{assistant.chat_url}/chat/")
    return page


@pytest.fixture
def desk(browser: Browser, assistant: Assistant) -> Iterator[Page]:
    """The desk's front page. Who signs in first has to choose a password of their own."""
    desk = browser.new_page()
    desk.goto(assistant.desk_url)
    assert_accessible(desk)
    _sign_in(desk, assistant.one_time_password)
    if desk.get_by_role("heading", name="Choose your own password").is_visible():
        assert_accessible(desk)
        for field in desk.locator("input[type=password]").all():
            field.fill(PASSWORD)
        desk.locator("main").get_by_role("button").first.click()
    else:
        _sign_in(desk, PASSWORD)
    expect(desk.get_by_role("heading", name="At the desk now")).to_be_visible()
    yield desk
    desk.close()


def _sign_in(desk: Page, password: str) -> None:
    desk.get_by_label("Name").fill("front-desk")
    desk.get_by_label("Password").fill(password)
    desk.get_by_role("button", name="Sign in").click()
