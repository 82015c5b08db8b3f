"""What tests in a real browser share."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from bench.assistant import free_ports
from bench.visits import CHROMIUM as CHROMIUM

WELCOME_PORT, STRANGE_PORT = free_ports(2)
WELCOME = f"http://localhost:{WELCOME_PORT}"  # another website that may show the chat
MILLISECONDS_TO_WAIT = 15_000  # a test machine may be busy with other things

expect.set_options(timeout=MILLISECONDS_TO_WAIT)


def open_chat(page: Page) -> None:
    """Open the chat by keyboard, and agree to what a first visitor is told."""
    page.get_by_role("button", name="Questions? Chat with us").press("Enter")
    start = page.get_by_role("button", name="I understand, start the chat")
    if start.is_visible():
        start.press("Enter")


def ask(page: Page, text: str) -> None:
    """Type the text into the chat, opening it if need be, and send it."""
    if not page.get_by_role("dialog").is_visible():
        open_chat(page)
    page.get_by_label("Your message").focus()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def log(page: Page) -> Locator:
    """The conversation."""
    return page.get_by_role("log")


def delete_chat(page: Page) -> None:
    """Delete the chat by keyboard, and confirm it."""
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete this chat").press("Enter")


def assert_accessible(page: Page) -> None:
    """Fail with what axe finds wrong with the page as it is now, shadow trees included."""
    page.wait_for_timeout(300)  # an opening dialog is still fading in, and half-faded words lack contrast
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
