"""A visitor's browser before the whole assistant."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from bench.assistant import Assistant

LOST_LINE = "Failed to load resource"  # the browser's word for what the tests do to its line


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """One visitor's browser; whatever it complains of, such as a breach of the policy, fails the test."""
    context = browser.new_context()
    complaints: list[str] = []
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda said: complaints.extend(complaint(said)))
    yield context
    context.close()
    assert complaints == []


def complaint(said: ConsoleMessage) -> list[str]:
    """What the browser complains of."""
    is_bad = said.type in ("error", "warning") and LOST_LINE not in said.text
    return [said.text] if is_bad else []


@pytest.fixture
def page(visitor: BrowserContext, assistant: Assistant) -> Page:
    """The demo page."""
    page = visitor.new_page()
    page.goto(f"{assistant.chat_url}/chat/")
    return page
