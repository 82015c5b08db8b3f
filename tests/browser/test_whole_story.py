"""A visit from the first word to the last, by keyboard alone."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import assert_accessible, log

pytestmark = pytest.mark.server


def write(page: Page, text: str) -> None:
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until the control of that name has the focus, but not longer than a visitor would."""
    for _ in range(40):
        focused = page.evaluate(
            "() => { let e = document.activeElement; while (e?.shadowRoot?.activeElement)"
            " e = e.shadowRoot.activeElement; return e ? e.textContent || e.getAttribute('value') : '' }"
        )
        if name in (focused or ""):
            return
        page.keyboard.press(key)
    raise AssertionError(f"Tab does not reach '{name}'")


def test_a_visit_by_keyboard_from_the_first_word_to_the_last(page: Page, tmp_path: Path) -> None:
    tab_to(page, "Questions? Chat with us")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # the focus stands on "I understand, start the chat"
    write(page, "what is oih")
    expect(log(page).locator("li.bot")).to_have_count(1)
    assert_accessible(page)

    tab_to(page, "Where this comes from", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(log(page).locator("details")).to_have_attribute("open", "")
    tab_to(page, "Yes")
    page.keyboard.press("Enter")
    expect(log(page)).to_contain_text("Thank you.")
    tab_to(page, "Tell me more")
    page.keyboard.press("Enter")
    expect(log(page).locator("li.bot")).to_have_count(2)

    write(page, "my husband won't wake up after his pills")
    expect(page.get_by_role("alert").get_by_role("link", name="Call 911")).to_be_visible()
    write(page, "I want to talk to someone")
    expect(page.get_by_text("front desk's list").first).to_be_visible()  # open or closed
    expect(page.get_by_role("alert")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Questions? Chat with us")).to_be_focused()

    page.reload()
    tab_to(page, "Questions? Chat with us")
    page.keyboard.press("Enter")
    expect(log(page).locator("li.bot")).to_have_count(4)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("button", name="Yes").first).to_have_attribute("aria-pressed", "true")

    tab_to(page, "Save or end chat")
    page.keyboard.press("Enter")
    with page.expect_download() as download:
        tab_to(page, "Save a copy")
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "chat.txt")
    assert "what is oih" in (tmp_path / "chat.txt").read_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("of 5 stars")).to_be_visible()
    assert_accessible(page)
    tab_to(page, "Delete this chat")
    page.once("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Enter")
    expect(log(page)).to_contain_text("Your chat was deleted")
    assert json.loads(page.evaluate("JSON.stringify(Object.keys(localStorage))")) == []
