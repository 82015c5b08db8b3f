"""People who write by an integrator's own program; and the program that is called back."""

import hashlib
import hmac
import json
import time
from typing import Any, ClassVar

from tests.channels.messaging.person import NUMBERS, Person, Webhook
from tests.channels.messaging.providers import Answer, Request, Sent, demand

REST_KEY = "rest-key-" + "r" * 40
CALLBACK_KEY = "callback-key-" + "k" * 40


class RestUser(Person):
    """Somebody whose program comes for the replies."""

    channel = "rest"
    key = REST_KEY
    environment: ClassVar[dict[str, str]] = {"REST_KEY": REST_KEY}

    @property
    def address(self) -> str:
        return f"patient-{self.number}"

    def posted(self, key: str = "", **what: Any) -> Webhook:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key or self.key}"}
        body = {"sender": self.address, "id": f"p{next(NUMBERS)}", **what}
        return Webhook(f"/webhooks/{self.channel}", headers, json.dumps(body).encode())

    def says(self, text: str, id: str | None = None) -> Webhook:
        return self.posted(text=text, **({"id": id} if id else {}))

    def shows(self) -> None:
        """A program sends words only."""

    def presses(self, choice: tuple[str, str]) -> Webhook:
        return self.posted(button=choice[1])

    def forged(self, text: str) -> Webhook:
        return self.posted(key="x" * 49, text=text)

    def fetched(self) -> list[Sent]:
        """What the program gets when it asks."""
        headers = {"Authorization": f"Bearer {self.key}"}
        answer = self.http.get("/webhooks/rest", params={"sender": self.address}, headers=headers)
        return [
            Sent(
                "rest",
                self.address,
                f"{one['name']}: {one['text']}" if one["from"] == "staff" else one["text"],
                tuple((button["title"], button["id"]) for button in one["buttons"]),
                one,
            )
            for one in answer.raise_for_status().json()["messages"]
            if one["from"] != "you"
        ]


class CallbackUser(RestUser):
    """Somebody whose program is told the replies."""

    channel = "callback"
    key = CALLBACK_KEY
    environment: ClassVar[dict[str, str]] = {"CALLBACK_KEY": CALLBACK_KEY}

    def fetched(self) -> list[Sent]:
        return []  # it is told


def callback_server(request: Request) -> tuple[Answer, Sent | None]:
    """The integrator's program, which proves who posts."""
    demand(request.path == "/callback/hook", request.path)
    moment, mark = (one.partition("=")[2] for one in request.headers["x-signature"].split(","))
    content = f"{moment}.".encode() + request.body
    demand(mark == hmac.new(CALLBACK_KEY.encode(), content, hashlib.sha256).hexdigest(), "signature")
    demand(abs(time.time() - int(moment)) < 60, "moment")
    body = request.json
    said = f"{body['name']}: {body['text']}" if body["from"] == "staff" else body["text"]
    choices = tuple((button["title"], button["id"]) for button in body["buttons"])
    return (200, {}, {}), Sent("callback", body["recipient"], said, choices, body)
