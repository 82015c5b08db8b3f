"""The chat fits every screen and every visitor: themes, 320 px, large text, no motion; axe finds nothing."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import CHROMIUM, ask, assert_accessible, log
from tests.widget.fake_clinic import FakeClinic

pytestmark = pytest.mark.server
ColorScheme = Literal["light", "dark"]
NARROW = {"width": 320, "height": 640}
TWICE_THE_SIZE = "--blink-settings=defaultFontSize=32"
TOO_SMALL_TO_PRESS = """() => {
    const root = document.querySelector("pain-chat").shadowRoot;
    const parts = root.querySelectorAll("button, .calls a, summary, label");
    const isSmall = ({ width, height }) => width && (width < 43.9 || height < 43.9);
    const seen = [...parts].filter((part) => part.checkVisibility() && !part.classList.contains("unseen"));
    return seen.filter((part) => isSmall(part.getBoundingClientRect())).map((part) => part.textContent);
}"""
WIDER_THAN_THE_SCREEN = """() => {
    const dialog = document.querySelector("pain-chat").shadowRoot.querySelector("dialog");
    const parts = [document.documentElement, dialog, ...dialog.querySelectorAll("*:not(.unseen)")];
    const hides = (part) => getComputedStyle(part).overflowX !== "visible";
    const isCut = (part) => hides(part) && part.scrollWidth > part.clientWidth + 1;
    return parts.filter(isCut).map((part) => part.className || part.tagName);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_whatever_is_open(
    browser: Browser, address: str, clinic: FakeClinic, scheme: ColorScheme, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address)
    assert_accessible(page)
    page.get_by_role("button", name="Questions? Chat with us").press("Enter")
    assert_accessible(page)
    page.get_by_role("button", name="I understand, start the chat").press("Enter")
    ask(page, "What is OIH?")
    page.get_by_role("button", name="Yes").press("Enter")
    expect(log(page)).to_contain_text("Thank you.")
    clinic.handoff = {"state": "waiting"}
    expect(page.get_by_role("status").filter(has_text="front desk's list")).to_be_visible()
    assert_accessible(page)
    ask(page, "He will not wake up")
    expect(page.get_by_role("alert")).to_be_visible()
    clinic.is_failing = True
    ask(page, "Hello")
    expect(log(page)).to_contain_text("Not sent.")
    assert_accessible(page)
    page.get_by_role("button", name="Save or end chat").press("Enter")
    assert_accessible(page)
    page.goto(f"{address}privacy")
    assert_accessible(page)
    context.close()


def fill_the_chat(page: Page) -> None:
    ask(page, "What is OIH?")
    expect(log(page)).to_contain_text("Tell me more")
    page.get_by_text("Where this comes from").click()
    ask(page, "a" * 300)
    ask(page, "He will not wake up")
    expect(page.get_by_role("alert")).to_be_visible()


def test_on_320_pixels_nothing_is_cut_off_and_all_can_be_pressed(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=NARROW, has_touch=True)
    page = context.new_page()
    page.goto(address)
    fill_the_chat(page)
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert page.evaluate(TOO_SMALL_TO_PRESS) == []
    page.get_by_role("button", name="Save or end chat").tap()
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert page.evaluate(TOO_SMALL_TO_PRESS) == []
    page.get_by_role("button", name="Go back to the chat").tap()
    expect(page.get_by_label("Your message")).to_be_focused()
    context.close()


def test_text_of_twice_the_size_still_fits(browser: Browser, address: str) -> None:
    large = browser.browser_type.launch(executable_path=CHROMIUM, args=["--no-sandbox", TWICE_THE_SIZE])
    page = large.new_page(viewport={"width": 640, "height": 800})
    page.goto(address)
    fill_the_chat(page)
    assert log(page).evaluate("e => getComputedStyle(e).fontSize") == "32px"
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    page.get_by_role("button", name="Send").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Send")).to_be_in_viewport()
    large.close()


def test_who_wants_no_motion_gets_none(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Questions? Chat with us").press("Enter")
    assert page.get_by_role("dialog").evaluate("e => getComputedStyle(e).animationName") == "none"
    context.close()


def test_a_page_gives_the_chat_its_own_colors(page: Page) -> None:
    page.evaluate(
        "document.querySelector('pain-chat').style.setProperty('--pain-chat-accent', 'rgb(90, 20, 90)')"
    )
    launcher = page.get_by_role("button", name="Questions? Chat with us")
    assert launcher.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(90, 20, 90)"


def test_it_says_which_language_it_speaks(page: Page) -> None:
    page.evaluate("document.documentElement.lang = 'es'")
    expect(page.get_by_role("region", name="Chat", exact=True)).to_have_attribute("lang", "en")
