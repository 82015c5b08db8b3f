"""People who write by Messenger; and Meta, which takes what is sent to them."""

import hashlib
import hmac
import json
import time
from typing import Any, ClassVar

from tests.channels.messaging.person import NUMBERS, Person, Webhook
from tests.channels.messaging.providers import Answer, Request, Sent, demand

SECRET = "d" * 32
PAGE_TOKEN = "EAAB" + "e" * 60
VERIFY_TOKEN = "verify-" + "v" * 40
PAGE = "1067280970047460"


class Messengerer(Person):
    """Somebody who writes to the clinic's page."""

    channel = "messenger"
    environment: ClassVar[dict[str, str]] = {
        "MESSENGER_APP_SECRET": SECRET,
        "MESSENGER_PAGE_TOKEN": PAGE_TOKEN,
        "MESSENGER_VERIFY_TOKEN": VERIFY_TOKEN,
    }

    @property
    def address(self) -> str:
        return str(1_254_477_777_000_000 + self.number)

    def signed(self, *events: dict[str, Any], secret: str = SECRET, kind: str = "sha256") -> Webhook:
        whole = [
            {
                "sender": {"id": self.address},
                "recipient": {"id": PAGE},
                "timestamp": int(time.time() * 1000) + next(NUMBERS),
                **event,
            }
            for event in events
        ]
        entry = {"id": PAGE, "time": int(time.time() * 1000), "messaging": whole}
        body = json.dumps({"object": "page", "entry": [entry]}).encode()
        mark = hmac.new(secret.encode(), body, kind).hexdigest()
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": f"{kind}={mark}"}
        return Webhook("/webhooks/messenger", headers, body)

    def message(self, id: str | None = None, **what: Any) -> dict[str, Any]:
        return {"message": {"mid": id or f"m_{next(NUMBERS)}" + "x" * 90, **what}}

    def says(self, text: str, id: str | None = None) -> Webhook:
        return self.signed(self.message(id, text=text))

    def shows(self) -> Webhook:
        photo = {"type": "image", "payload": {"url": "https://scontent.xx.fbcdn.net/x"}}
        return self.signed(self.message(attachments=[photo]))

    def presses(self, choice: tuple[str, str]) -> Webhook:
        return self.signed(self.message(text=choice[0], quick_reply={"payload": choice[1]}))

    def forged(self, text: str) -> Webhook:
        return self.signed(self.message(text=text), secret="f" * 32)

    def lives(self) -> list[Webhook]:
        return [
            self.signed({"read": {"watermark": 1458668856253}}),
            self.signed({"delivery": {"mids": ["mid.1"], "watermark": 1458668856253}}),
            self.signed({"reaction": {"reaction": "love", "action": "react", "mid": "mid.1"}}),
            self.signed(self.message(text="ours", is_echo=True, app_id=151)),
            self.signed({"optin": {"ref": "x"}}, {"account_linking": {"status": "linked"}}),
        ]


def messenger_server(request: Request) -> tuple[Answer, Sent | None]:
    """The Send API."""
    demand(request.path == "/messenger/me/messages", request.path)
    demand(request.headers["authorization"] == f"Bearer {PAGE_TOKEN}", "token")
    body = request.json
    to = body["recipient"]["id"]
    if "sender_action" in body:
        demand(body["sender_action"] in ("typing_on", "typing_off", "mark_seen"), "sender_action")
        return (200, {"recipient_id": to}, {}), None
    demand(body["messaging_type"] in ("RESPONSE", "UPDATE"), "messaging_type")
    message = body["message"]
    demand(0 < len(message["text"]) <= 2000, "a text has 1 to 2000 letters")
    replies = message.get("quick_replies", [])
    demand("quick_replies" not in message or 1 <= len(replies) <= 13, "13 quick replies at most")
    for reply in replies:
        demand(reply["content_type"] == "text" and 1 <= len(reply["title"]) <= 20, "titles of 20 letters")
        demand(1 <= len(reply["payload"]) <= 1000, "payload")
    choices = tuple((reply["title"], reply["payload"]) for reply in replies)
    answer = {"recipient_id": to, "message_id": "m_1"}
    return (200, answer, {}), Sent("messenger", to, message["text"], choices, body)


def signature(body: bytes, secret: str = SECRET) -> str:
    """Meta's header of that body."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"
