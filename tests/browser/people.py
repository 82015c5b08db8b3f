"""People in real browsers: a visitor at the chat, and somebody at the desk."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

SECONDS_OF_SILENCE = 3


@dataclass
class Visitor:
    """A visitor at the demonstration page."""

    page: Page
    conversation: str

    def say(self, text: str) -> None:
        """Type it and send it, whether anybody answers or not."""
        self.page.get_by_label("Your message").fill(text)
        self.page.keyboard.press("Enter")

    def ask(self, text: str) -> None:
        """Say it, and wait until the assistant has answered."""
        before = self.replies()
        self.say(text)
        expect(self.page.get_by_role("log").locator("li.bot")).to_have_count(before + 1)

    def replies(self) -> int:
        """How many lines the assistant has said."""
        return int(self.page.get_by_role("log").locator("li.bot").count())

    def sees(self, text: str) -> float:
        """Wait until the page shows the text; the seconds that took."""
        begun = time.monotonic()
        expect(self.page.get_by_role("log")).to_contain_text(text)
        return time.monotonic() - begun

    def hears_nothing(self, about: Callable[[], None]) -> None:
        """Do something, and make sure that the assistant says nothing to it."""
        before = self.replies()
        about()
        time.sleep(SECONDS_OF_SILENCE)
        assert self.replies() == before


@dataclass
class Receptionist:
    """A person at the desk."""

    page: Page
    url: str

    def opens(self, visitor: Visitor) -> None:
        """Open the visitor's conversation."""
        self.page.goto(f"{self.url}/conversations/{visitor.conversation}")

    def presses(self, button: str) -> None:
        """Press that button and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).click()

    def answers(self, text: str) -> None:
        """Type the answer and send it."""
        self.page.get_by_label("Your answer to the visitor").fill(text)
        self.presses("Send")

    def is_told(self, sentence: str) -> None:
        """Wait until the page says it at its top."""
        expect(self.page.locator(".memo")).to_contain_text(sentence)

    def reads(self, text: str) -> float:
        """Wait until the transcript shows the text; the seconds that took."""
        begun = time.monotonic()
        expect(self.page.locator("#lines")).to_contain_text(text)
        return time.monotonic() - begun
