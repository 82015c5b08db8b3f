"""A person at a browser, and visitors who ask for one or are in danger."""

import re
from datetime import timedelta
from unittest.mock import patch

from httpx import Response
from starlette.testclient import TestClient

from bot.store import accounts, alerts, conversations, handoffs
from bot.store.conversations import Line
from bot.store.database import now, session

OWN_PASSWORD = "lantern-otter-gravel-nine"


class Browser(TestClient):
    """Opens pages and fills forms as a person does; stays where it is sent unless told to follow."""

    def fill(self, path: str, **fields: str) -> Response:
        """Open the page, fill in its form and send it."""
        return self.submit(path, token=self.token(path), **fields)

    def fill_at(self, page: str, name: str, **fields: str) -> Response:
        """Send the form of that name which stands on the page."""
        return self.submit(f"{page}/{name}", token=self.token(page), **fields)

    def submit(self, path: str, **fields: str) -> Response:
        """Send a form without opening its page."""
        answer: Response = self.post(path, data=fields)
        return answer

    def token(self, path: str) -> str:
        """The token in the form of that page."""
        found = re.search(r'name="token" value="([^"]+)"', self.get(path).text)
        assert found, f"{path} has no form"
        return found[1]

    def sign_in(self, password: str, name: str = accounts.FIRST_ACCOUNT) -> Response:
        """Fill in the sign-in form."""
        return self.fill("/sign-in", name=name, password=password)

    def choose(self, password: str) -> Response:
        """Choose a password of one's own."""
        return self.fill("/password", password=password, again=password)


def visitor_asks(conversation: str, words: str, *, reply_tier: str = "none") -> None:
    """A visitor writes, is answered, and asks for a person."""
    with session() as opened:
        conversations.open_conversation(opened, conversation, "website")
        opened.flush()
        conversations.add_line(opened, conversation, Line("you", words))
        conversations.add_line(opened, conversation, Line("bot", "A reply.", tier=reply_tier))
        handoffs.ask_for_person(opened, conversation, reason="asked")


def visitor_in_danger(  # noqa: PLR0913 -- each test names what it is about
    conversation: str,
    words: str,
    *,
    tier: str = "emergency",
    category: str = "overdose",
    evidence: tuple[str, ...] = (),
    minutes_ago: float = 0,
    reply: str = "Call 911 now.",
) -> None:
    """A visitor writes what raises a red flag, so many minutes ago, and is answered; the chat may be open."""
    raised_at = now() - timedelta(minutes=minutes_ago)
    with session() as opened, patch.object(alerts, "now", return_value=raised_at):
        if not conversations.exists(opened, conversation):
            conversations.open_conversation(opened, conversation, "website")
            opened.flush()
        number = conversations.add_line(opened, conversation, Line("you", words))
        assert number is not None
        alerts.raise_alert(opened, conversation, number, tier, category, evidence)
        if reply:
            conversations.add_line(opened, conversation, Line("bot", reply, tier=tier))
