"""People who write by Slack; and Slack, which takes what is sent to them."""

import hashlib
import hmac
import json
import re
import time
from typing import Any, ClassVar
from urllib.parse import urlencode

from tests.channels.messaging.person import NUMBERS, Person, Webhook
from tests.channels.messaging.providers import Answer, Request, Sent, demand

SECRET = "8f742231b10e8888abcd99yyyzzz85a5".replace("y", "1").replace("z", "2")
TOKEN = "xoxb-123456789012-abcdefghijkl"
FORM = "application/x-www-form-urlencoded"


class Slacker(Person):
    """Somebody of the clinic's workspace."""

    channel = "slack"
    environment: ClassVar[dict[str, str]] = {"SLACK_SIGNING_SECRET": SECRET, "SLACK_BOT_TOKEN": TOKEN}

    @property
    def address(self) -> str:
        return f"U{self.number:09}"

    def signed(
        self, body: bytes, kind: str = "application/json", secret: str = SECRET, age: int = 0
    ) -> Webhook:
        moment = str(int(time.time()) - age)
        mark = hmac.new(secret.encode(), b"v0:" + moment.encode() + b":" + body, hashlib.sha256)
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": moment,
            "X-Slack-Signature": f"v0={mark.hexdigest()}",
        }
        return Webhook("/webhooks/slack", headers, body)

    def event(self, id: str | None = None, **what: Any) -> bytes:
        event = {
            "type": "message",
            "channel": f"D{self.number:09}",
            "user": self.address,
            "ts": f"{time.time():.6f}",
            "channel_type": "im",
            **what,
        }
        whole = {"token": "x", "team_id": "T1", "api_app_id": "A1", "type": "event_callback", "event": event}
        return json.dumps({**whole, "event_id": id or f"Ev{next(NUMBERS)}", "event_time": 1}).encode()

    def says(self, text: str, id: str | None = None) -> Webhook:
        return self.signed(self.event(id, text=text))

    def shows(self) -> Webhook:
        return self.signed(self.event(text="", subtype="file_share", files=[{"id": "F1", "mode": "hosted"}]))

    def presses(self, choice: tuple[str, str]) -> Webhook:
        action = {"type": "button", "action_id": choice[1], "action_ts": f"{time.time():.6f}"}
        payload = {"type": "block_actions", "user": {"id": self.address}, "actions": [action]}
        return self.signed(urlencode({"payload": json.dumps(payload)}).encode(), FORM)

    def forged(self, text: str) -> Webhook:
        return self.signed(self.event(text=text), secret="0" * 32)

    def lives(self) -> list[Webhook]:
        bodies = [
            self.event(subtype="channel_join", text="joined"),
            self.event(subtype="message_deleted", deleted_ts="1"),
            self.event(bot_id="B1", text="what we said ourselves"),
            self.event(type="reaction_added", reaction="thumbsup"),
            self.event(
                subtype="message_changed",
                message={"user": self.address, "text": "same"},
                previous_message={"user": self.address, "text": "same"},
            ),
            self.event(channel_type="channel", text="talk of others"),
        ]
        return [self.signed(body) for body in bodies]


def slack_server(request: Request) -> tuple[Answer, Sent | None]:
    """chat.postMessage."""
    demand(request.path == "/slack/chat.postMessage", request.path)
    demand(request.headers["authorization"] == f"Bearer {TOKEN}", "token")
    body = request.json
    demand(0 < len(body["text"]) <= 4000 and 1 <= len(body["blocks"]) <= 50, "text and blocks")
    choices: list[tuple[str, str]] = []
    for block in body["blocks"]:
        if block["type"] == "section":
            demand(0 < len(block["text"]["text"]) <= 3000, "a section has 1 to 3000 letters")
        else:
            demand(block["type"] == "actions" and 1 <= len(block["elements"]) <= 25, "25 elements at most")
            for one in block["elements"]:
                demand(one["text"]["type"] == "plain_text" and len(one["text"]["text"]) <= 75, "75 letters")
                demand(0 < len(one["action_id"]) <= 255, "action_id")
                choices.append((one["text"]["text"], one["action_id"]))
    demand(not re.search(r"<(?!https?:|tel:|mailto:)", body["text"]), "a bare <")
    sent = Sent("slack", body["channel"], body["text"], tuple(choices), body)
    return (200, {"ok": True, "ts": "1"}, {}), sent
