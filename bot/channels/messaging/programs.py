"""Channels for an integrator's own programs, with a key: rest is asked for replies, callback is told them."""

import asyncio
import hashlib
import hmac
import json as encoding
import re
import time
from collections.abc import Iterable
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels.bodies import read_last_event_id
from bot.channels.messaging.channel import Arrived, Channel, Part, Take, refuse
from bot.channels.problems import Problem
from bot.channels.sse import shown
from bot.store import addresses, conversations
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line
from bot.store.database import session

NAME = re.compile(r"[!-~]{1,200}")
UNREADABLE = 'Expected {"sender": …, "id": …} with "text" or "button"; sender and id have 1 to 200 signs.'


class Program(Channel):
    """What both have in common: the key, and the shape of a message."""

    key: str

    async def prove(self, request: Request) -> None:
        """The bearer knows the key."""
        given = (request.token or "").encode(errors="replace")
        if not hmac.compare_digest(given, self.credentials[self.key].encode()):
            raise refuse()

    def serve(self, blueprint: Blueprint, take: Take) -> None:
        """One address that takes a message and says which line of which conversation it is."""

        @blueprint.post(f"/{self.name}", name=self.name)
        async def receive(request: Request) -> HTTPResponse:
            await self.prove(request)
            (arrived,) = self.understood(request)
            kept = await take(self, arrived)
            return json({"id": kept.number, "repeated": kept.number is None}, status=202)

    def read(self, request: Request) -> Iterable[Arrived]:
        """The message; `sender` is the program's own name of the person."""
        body = request.json
        sender, id, words, button = body["sender"], body["id"], body.get("text", ""), body.get("button")
        if not (NAME.fullmatch(sender) and NAME.fullmatch(id)) or not isinstance(words, str):
            raise Problem(400, "Unreadable", UNREADABLE)
        if not (words or isinstance(button, str)):
            raise Problem(400, "Unreadable", UNREADABLE)
        yield Arrived(f"{sender} {id}", sender, words, button=button)

    def parts(self, line: Line) -> list[Part]:
        """The line, whole."""
        buttons = [{"id": button["id"], "title": button["title"]} for button in line.buttons]
        said = {"from": line.sender, "name": line.name, "text": line.text}
        return [{**said, "buttons": buttons, "sources": line.sources}]


class Rest(Program):
    """For a program that asks: GET tells what was said."""

    name = "rest"
    key = "REST_KEY"

    def serve(self, blueprint: Blueprint, take: Take) -> None:
        """The address for messages, and the one to ask for what was said after a line."""
        super().serve(blueprint, take)

        @blueprint.get(f"/{self.name}", name=f"{self.name}_lines")
        async def tell(request: Request) -> HTTPResponse:
            await self.prove(request)
            whose = Whereabouts(self.name, request.args.get("sender", ""))
            after = read_last_event_id(request)
            return json({"messages": await asyncio.to_thread(_lines, whose, after)})

    async def send(self, to: Whereabouts, part: Part, delivery: int) -> None:
        """Nothing is sent: whoever wants a line comes for it."""


class Callback(Program):
    """For a program that is told: each line is posted to it, signed."""

    name = "callback"
    key = "CALLBACK_KEY"

    async def send(self, to: Whereabouts, part: Part, delivery: int) -> None:
        """Post one line; `X-Signature` is `t=<seconds>,v1=<HMAC-SHA256 of "t.body">` under the same key."""
        moment = int(time.time())
        body = encoding.dumps({"id": delivery, "recipient": to.address, **part}).encode()
        content = f"{moment}.".encode() + body
        mark = hmac.new(self.credentials[self.key].encode(), content, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Signature": f"t={moment},v1={mark}"}
        await self.provider.post(self.credentials["CALLBACK_URL"], content=body, headers=headers)


def _lines(whose: Whereabouts, after: int) -> list[dict[str, Any]]:
    """What was said to and by them after that line, and a note that staff's lines have reached them."""
    with session() as opened:
        conversation = addresses.find(opened, whose)
        if conversation is None:
            return []
        lines = conversations.lines_after(opened, conversation, after)
        if lines:
            conversations.note_delivered(opened, conversation, lines[-1].id)
        return [shown(line) for line in lines]
