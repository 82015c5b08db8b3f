"""What tests in a real browser share."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

CHROMIUM = "/usr/bin/chromium"
MILLISECONDS_TO_WAIT = 15_000  # a test machine may be busy with other things

expect.set_options(timeout=MILLISECONDS_TO_WAIT)


def assert_accessible(page: Page) -> None:
    """Fail with what axe finds wrong with the page as it is now, shadow trees included."""
    page.wait_for_timeout(300)  # an opening dialog is still fading in, and half-faded words lack contrast
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
