"""People who write by Teams; and Microsoft, which signs for them and takes what is sent to them."""

import json
import os
import time
from functools import lru_cache
from typing import Any, ClassVar

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.channels.messaging.person import NUMBERS, Person, Webhook
from tests.channels.messaging.providers import Answer, Request, Sent, demand

APP = "3f4e7cb0-1b2c-4d5e-8f90-0123456789ab"
PASSWORD = "a~client~secret~of~teams"
TOKEN = "ours-of-teams"
KID = "key-1"
BOT = {"id": f"28:{APP}", "name": "Pain clinic"}


@lru_cache
def key(_: str) -> Any:
    """The key of that name: Microsoft's, or a stranger's."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Teamster(Person):
    """Somebody of the clinic's tenant, in a personal chat with the app."""

    channel = "teams"
    environment: ClassVar[dict[str, str]] = {"TEAMS_APP_ID": APP, "TEAMS_APP_PASSWORD": PASSWORD}

    @property
    def address(self) -> str:
        return f"a:1{self.number:040}"

    @property
    def service(self) -> str:
        return os.environ["TEAMS_LOGIN"] + "/"

    def claims(self, **other: Any) -> dict[str, Any]:
        moment = int(time.time())
        about = {"iss": "https://api.botframework.com", "aud": APP, "serviceurl": self.service}
        return {**about, "nbf": moment - 10, "exp": moment + 3600, **other}

    def signed(
        self, activity: dict[str, Any], claims: dict[str, Any], by: str = KID, algorithm: str = "RS256"
    ) -> Webhook:
        secret = key(by) if algorithm == "RS256" else "h" * 32
        token = jwt.encode(claims, secret, algorithm=algorithm, headers={"kid": KID})
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        return Webhook("/webhooks/teams", headers, json.dumps(activity).encode())

    def activity(self, id: str | None = None, **what: Any) -> dict[str, Any]:
        return {
            "type": "message",
            "id": id or str(1_700_000_000 + next(NUMBERS)),
            "timestamp": "2026-11-20T19:00:00.000Z",
            "serviceUrl": self.service,
            "channelId": "msteams",
            "from": {"id": f"29:{self.number}", "aadObjectId": "x"},
            "conversation": {"id": self.address, "conversationType": "personal", "tenantId": "t"},
            "recipient": BOT,
            **what,
        }

    def says(self, text: str, id: str | None = None) -> Webhook:
        return self.signed(self.activity(id, text=text), self.claims())

    def edits(self, text: str) -> Webhook:
        return self.signed(self.activity(type="messageUpdate", text=text), self.claims())

    def shows(self) -> Webhook:
        photo = {"contentType": "image/png", "contentUrl": "https://smba.example/x"}
        return self.signed(self.activity(text="", attachments=[photo]), self.claims())

    def presses(self, choice: tuple[str, str]) -> Webhook:
        pressed = self.activity(text=choice[0], value={"button": choice[1]})
        return self.signed(pressed, self.claims())

    def forged(self, text: str) -> Webhook:
        return self.signed(self.activity(text=text), self.claims(), by="a stranger's")

    def lives(self) -> list[Webhook]:
        group = {"id": "19:x@thread.tacv2", "conversationType": "channel"}
        activities = [
            self.activity(type="conversationUpdate", membersAdded=[BOT]),
            self.activity(type="messageReaction", reactionsAdded=[{"type": "like"}]),
            self.activity(type="typing"),
            self.activity(type="installationUpdate", action="add"),
            self.activity(text="talk of others", conversation=group),
            self.activity(text=""),
        ]
        return [self.signed(activity, self.claims()) for activity in activities]


def teams_server(request: Request) -> tuple[Answer, Sent | None]:
    """Microsoft's keys, its tokens, and the service that takes activities."""
    path = request.path.removeprefix("/teams")
    if path == "/openid":
        here = f"http://{request.headers['host']}/teams/keys"
        return (200, {"issuer": "https://api.botframework.com", "jwks_uri": here}, {}), None
    if path == "/keys":
        public = json.loads(RSAAlgorithm.to_jwk(key(KID).public_key()))
        return (200, {"keys": [{**public, "kid": KID, "endorsements": ["msteams"]}]}, {}), None
    if path == "/botframework.com/oauth2/v2.0/token":
        form = request.form
        demand(form["client_id"] == APP and form["client_secret"] == PASSWORD, "client")
        demand(form["scope"] == "https://api.botframework.com/.default", "scope")
        return (200, {"access_token": TOKEN, "expires_in": 3600}, {}), None
    version, conversations, to, activities = path.strip("/").split("/")
    demand((version, conversations, activities) == ("v3", "conversations", "activities"), path)
    demand(request.headers["authorization"] == f"Bearer {TOKEN}", "token")
    body = request.json
    demand(len(request.body) <= 28_000, "28 kB at most")
    demand(body["from"] == BOT, "from")
    if body["type"] == "typing":
        return (201, {"id": "1"}, {}), None
    demand(body["type"] == "message", body["type"])
    choices: list[tuple[str, str]] = []
    for card in body.get("attachments", []):
        demand(card["contentType"] == "application/vnd.microsoft.card.hero", "card")
        demand(1 <= len(card["content"]["buttons"]) <= 6, "6 buttons at most")
        choices += [(button["title"], button["value"]["button"]) for button in card["content"]["buttons"]]
    return (201, {"id": "1"}, {}), Sent("teams", to, body.get("text", ""), tuple(choices), body)
