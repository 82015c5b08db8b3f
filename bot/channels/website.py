"""The website channel: sessions, messages and the stream of what is said, on Rasa's server under /chat."""

import asyncio
import secrets
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.channels import gate, health, pages, problems, sse
from bot.channels.door import Door, Handle, last_resort
from bot.channels.inbound import MOST_CHARACTERS, Inbound, plain
from bot.channels.problems import Problem
from bot.channels.streams import Streams
from bot.channels.tokens import Tokens, new_conversation
from bot.channels.watch import Watch, keep_ending_long_waits
from bot.settings import the_settings
from bot.store import conversations
from bot.store.conversations import Line
from bot.store.database import StoreUnavailable, reading, session
from bot.triage.verdict import prepare

MOST_CLIENT_ID_CHARACTERS = 64
MOST_DIGITS = 18


class WebsiteOutput(OutputChannel):
    """Where Rasa's replies to website visitors go: into the store, from which the stream shows them."""

    def __init__(self, door: Door) -> None:
        self._door = door

    @classmethod
    def name(cls) -> str:
        """The channel's name, as responses may name it."""
        return "website"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Tell the visitor one reply, whole: text, buttons, sources, topic and tier."""
        nearest = (message.get("metadata") or {}).get("nearest")
        if nearest is not None:
            self._door.note_miss(recipient_id, nearest)
        await self._door.tell(recipient_id, _line(message))


class WebsiteChannel(InputChannel):
    """The HTTP face of the website channel."""

    def __init__(self) -> None:
        self._streams = Streams()
        self._tokens = Tokens(the_settings().secret_key)

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa's trackers."""
        return "website"

    def url_prefix(self) -> str:
        """All its addresses begin with /chat."""
        return "/chat"

    def blueprint(self, on_new_message: Handle) -> Blueprint:
        """The routes of the channel; also shuts Rasa's own API to strangers, see `gate`."""
        blueprint = Blueprint("website")
        door = Door(on_new_message, self._streams)
        output = WebsiteOutput(door)
        gate.close(blueprint, the_settings().api_token)
        health.serve(blueprint)
        pages.serve(blueprint)
        problems.answer_errors(blueprint)

        @blueprint.listener("before_server_start")
        async def get_ready(*_: object) -> None:
            prepare()

        @blueprint.listener("after_server_start")
        async def begin(app: Sanic, _: object) -> None:
            await door.answer_left_over()
            app.add_task(Watch(self._streams).keep_looking())
            app.add_task(keep_ending_long_waits())

        @blueprint.post("/sessions")
        async def open_session(_: Request) -> HTTPResponse:
            conversation = new_conversation()
            await asyncio.to_thread(_open, conversation)
            token = self._tokens.issue(conversation)
            return json({"conversation": conversation, "token": token}, status=201)

        @blueprint.delete("/sessions")
        async def delete_conversation(request: Request) -> HTTPResponse:
            # Also with a token that is too old to read or write: deleting one's own words is no risk.
            await door.forget(await self._conversation(request, however_old=True))
            return empty()

        @blueprint.post("/messages")
        async def take_message(request: Request) -> HTTPResponse:
            conversation = await self._conversation(request)
            inbound = await _inbound(conversation, _body(request))
            try:
                number = await door.admit(inbound, output)
            except StoreUnavailable as error:  # it was not kept: what can be said must be said now
                raise Problem(503, "Not available", last_resort(inbound.text).text) from error
            return json({"id": number, "repeated": number is None}, status=202)

        @blueprint.get("/stream")
        async def stream(request: Request) -> None:
            conversation = await self._conversation(request)
            await sse.stream(request, conversation, _seen(request), self._streams)

        return blueprint

    async def _conversation(self, request: Request, *, however_old: bool = False) -> str:
        """The conversation the bearer may see: the one the token names, and no other."""
        conversation = self._tokens.conversation_of(request.token or "", however_old=however_old)
        if conversation is None or not await asyncio.to_thread(_exists, conversation):
            raise Problem(401, "No valid session", "This chat is not open any more. Please start a new one.")
        return conversation


def _line(message: dict[str, Any]) -> Line:
    about = message.get("metadata") or {}
    return Line(
        "bot",
        message.get("text") or "",
        buttons=[_button(button) for button in message.get("buttons") or []],
        sources=about.get("sources", []),
        topics=[about["article"]] if "article" in about else [],
        tier=about.get("tier", "none"),
    )


def _button(button: dict[str, str]) -> dict[str, str]:
    """A button with an id of its own: the visitor sends that back, never Rasa's payload."""
    return {"id": secrets.token_urlsafe(6), "title": button["title"], "payload": button["payload"]}


def _seen(request: Request) -> int:
    number = request.headers.get("last-event-id", "0")
    if not number.isdecimal() or len(number) > MOST_DIGITS:
        raise Problem(400, "Unreadable Last-Event-ID", f"'{number}' is not a number.")
    return int(number)


def _body(request: Request) -> dict[str, Any]:
    body = request.json
    if not isinstance(body, dict):
        raise Problem(400, "Unreadable", 'Expected a JSON object with "text" or "button".')
    return body


async def _inbound(conversation: str, body: dict[str, Any]) -> Inbound:
    client_id = body.get("id")
    if client_id is not None and not _fits(client_id, MOST_CLIENT_ID_CHARACTERS):
        raise Problem(400, "Unreadable id", f"Expected 1 to {MOST_CLIENT_ID_CHARACTERS} characters.")
    if "button" in body:
        button = await asyncio.to_thread(_find_button, conversation, str(body["button"]))
        if button is None:
            raise Problem(404, "No such button", "The button was not shown in this conversation.")
        return Inbound(conversation, "website", button["title"], button["payload"], client_id)
    if not _fits(body.get("text"), MOST_CHARACTERS):
        expected = f"A message has 1 to {MOST_CHARACTERS} characters."
        raise Problem(400, "Unreadable text", f"{expected} {problems.whom_to_call()}")
    return Inbound(conversation, "website", plain(body["text"]) or "?", client_id=client_id)


def _fits(value: object, most: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= most


def _open(conversation: str) -> None:
    with session() as opened:
        conversations.open_conversation(opened, conversation, "website")


def _exists(conversation: str) -> bool:
    with reading() as opened:
        return conversations.exists(opened, conversation)


def _find_button(conversation: str, button: str) -> dict[str, str] | None:
    with reading() as opened:
        return conversations.find_button(opened, conversation, button)
