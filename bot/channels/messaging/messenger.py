"""Facebook Messenger: X-Hub-Signature-256, the handshake, quick replies, and Meta's 24 hours."""

import hashlib
import hmac
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, text

from bot.channels.messaging import prose
from bot.channels.messaging.channel import STARTED, Arrived, Channel, Part, Take, refuse
from bot.channels.messaging.cutting import cut
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line

SIGNATURE = "x-hub-signature-256"
MOST_LETTERS = 2000
MOST_LETTERS_OF_A_CHOICE = 20
MOST_CHOICES = 13
OTHERS = {"image": "photo", "audio": "voice message", "video": "video", "location": "location"}
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{1,100}")


class Messenger(Channel):
    """Chats with the clinic's Facebook page."""

    name = "messenger"
    window = timedelta(hours=24)

    def serve(self, blueprint: Blueprint, take: Take) -> None:
        """The webhook, and the handshake by which Meta makes sure of it."""
        super().serve(blueprint, take)

        @blueprint.get(f"/{self.name}", name=f"{self.name}_handshake")
        async def shake_hands(request: Request) -> HTTPResponse:
            token, challenge = request.args.get("hub.verify_token", ""), request.args.get("hub.challenge", "")
            expected = self.credentials["MESSENGER_VERIFY_TOKEN"].encode()
            if not hmac.compare_digest(token.encode(errors="replace"), expected):
                raise refuse()
            return text(challenge if CHALLENGE.fullmatch(challenge) else "")

    async def prove(self, request: Request) -> None:
        """Meta signs the body with the app's secret; SHA-256 and nothing else, whatever the header names."""
        mark = hmac.new(self.credentials["MESSENGER_APP_SECRET"].encode(), request.body, hashlib.sha256)
        given = request.headers.get(SIGNATURE, "").encode(errors="replace")
        if not hmac.compare_digest(given, f"sha256={mark.hexdigest()}".encode()):
            raise refuse()

    def read(self, request: Request) -> Iterable[Arrived]:
        """All events of all entries; echoes of ours, read receipts and reactions concern nobody."""
        for entry in request.json["entry"]:
            for event in entry.get("messaging", []):
                yield from _read(event)

    def parts(self, line: Line) -> list[Part]:
        """Plain text, and quick replies under its last piece; long titles stand in the text too."""
        titles = prose.titles(line)[:MOST_CHOICES]
        is_long = any(len(title) > MOST_LETTERS_OF_A_CHOICE for title in titles)
        choices = prose.numbered(titles) if is_long else ""
        said = prose.joined(prose.plain(prose.spoken(line)), prose.cited(line.sources), choices)
        pieces: list[dict[str, Any]] = [{"text": piece} for piece in cut(said, MOST_LETTERS)]
        if titles and pieces:
            pieces[-1]["quick_replies"] = [
                {
                    "content_type": "text",
                    "title": prose.shortened(
                        f"{number}. {title}" if is_long else title, MOST_LETTERS_OF_A_CHOICE
                    ),
                    "payload": line.buttons[number - 1]["id"],
                }
                for number, title in enumerate(titles, 1)
            ]
        return [*pieces]

    async def send(self, to: Whereabouts, part: Part, delivery: int) -> None:  # noqa: ARG002
        """Hand one message to Meta."""
        await self._call(to, messaging_type="RESPONSE", message=dict(part))

    async def show_typing(self, to: Whereabouts) -> None:
        """Show it until the answer comes."""
        await self._call(to, sender_action="typing_on")

    async def _call(self, to: Whereabouts, **content: Any) -> None:
        url = f"{self.credentials['MESSENGER_API']}/me/messages"
        headers = {"Authorization": f"Bearer {self.credentials['MESSENGER_PAGE_TOKEN']}"}
        await self.provider.post(url, json={"recipient": {"id": to.address}, **content}, headers=headers)


def _read(event: dict[str, Any]) -> Iterable[Arrived]:
    address, message, postback = event["sender"]["id"], event.get("message"), event.get("postback")
    if postback:
        id = postback.get("mid") or f"{address}:{event['timestamp']}"
        yield Arrived(id, address, button=postback.get("payload") or STARTED)
    if not message or message.get("is_echo"):
        return
    kinds = [one.get("type") for one in message.get("attachments", [])]
    other = OTHERS.get(kinds[0] or "", "file") if kinds else ""
    pressed = (message.get("quick_reply") or {}).get("payload")
    if pressed or message.get("text") or other:
        yield Arrived(message["mid"], address, message.get("text", ""), button=pressed, other=other)
