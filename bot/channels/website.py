"""The website channel: sessions, messages and the stream of what is said, on Rasa's server under /chat."""

import asyncio
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.channels import gate, health, openapi, origins, pages, sse, visit_files
from bot.channels.bodies import Opinion, Sent, read_last_event_id, read_message, read_opinion
from bot.channels.door import Door, Handle, last_resort, the_door
from bot.channels.holding import LASTING_BUTTONS
from bot.channels.inbound import Inbound
from bot.channels.limits import EVERYBODY, Limit, address_of
from bot.channels.output import StoreOutput
from bot.channels.problems import Problem
from bot.channels.tokens import Tokens, new_conversation
from bot.channels.watch import Watch, keep_ending_long_waits
from bot.settings import the_settings
from bot.store import conversations, feedback
from bot.store.conversations import Line
from bot.store.database import StoreUnavailable, reading, session
from bot.triage.verdict import prepare

FOR_VISITORS = ("sessions", "messages", "stream", "feedback")
ALWAYS_THERE = {button["payload"] for button in LASTING_BUTTONS.values()}
UNSTORED = {"Cache-Control": "no-store"}


class WebsiteOutput(StoreOutput):
    """Keeps replies without the buttons that the widget shows by itself for as long as somebody waits."""

    @classmethod
    def name(cls) -> str:
        """The channel's name, as responses may name it."""
        return "website"

    def line(self, message: dict[str, Any]) -> Line:
        """The reply as a line."""
        buttons = [one for one in message.get("buttons") or [] if one["payload"] not in ALWAYS_THERE]
        return super().line({**message, "buttons": buttons})


class WebsiteChannel(InputChannel):
    """The HTTP face of the website channel."""

    def __init__(self) -> None:
        self._tokens = Tokens(the_settings().secret_key)
        self._of_requests = Limit(at_once=240, per_second=8)  # of one address, as is the next
        self._of_sessions = Limit(at_once=120, per_second=1)
        self._of_all_sessions = Limit(at_once=600, per_second=10)

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
        door = the_door(on_new_message)
        output = WebsiteOutput(door)
        _furnish(blueprint)
        _ready(blueprint, door)

        @blueprint.post("/sessions")
        async def open_session(request: Request) -> HTTPResponse:
            self._of_sessions.count(address_of(request))
            self._of_all_sessions.count(EVERYBODY)
            conversation = new_conversation()
            await asyncio.to_thread(_open, conversation)
            token = self._tokens.issue(conversation)
            return json({"conversation": conversation, "token": token}, status=201, headers=UNSTORED)

        @blueprint.delete("/sessions")
        async def delete_conversation(request: Request) -> HTTPResponse:
            # Also with a token that is too old to read or write: deleting one's own words is no risk.
            await door.forget(await self._conversation(request, however_old=True))
            return empty()

        @blueprint.post("/messages")
        async def take_message(request: Request) -> HTTPResponse:
            conversation = await self._conversation(request)
            inbound = await _inbound(conversation, read_message(request))
            try:
                number = await door.admit(inbound, output)
            except StoreUnavailable as error:  # it was not kept: what can be said must be said now
                raise Problem(503, "Not available", last_resort(inbound.text).text) from error
            return json({"id": number, "repeated": number is None}, status=202)

        @blueprint.post("/feedback")
        async def take_opinion(request: Request) -> HTTPResponse:
            conversation = await self._conversation(request)
            if not await asyncio.to_thread(_keep_opinion, conversation, read_opinion(request)):
                raise Problem(404, "No such answer", "The answer was not given in this conversation.")
            return empty()

        @blueprint.get("/stream")
        async def stream(request: Request) -> None:
            conversation = await self._conversation(request)
            await sse.stream(request, conversation, read_last_event_id(request), door.streams)

        return blueprint

    async def _conversation(self, request: Request, *, however_old: bool = False) -> str:
        """The conversation the bearer may see: the one the token names, and no other."""
        self._of_requests.count(address_of(request))
        conversation = self._tokens.conversation_of(request.token or "", however_old=however_old)
        if conversation is None or not await asyncio.to_thread(_exists, conversation):
            raise Problem(401, "No valid session", "This chat is not open any more. Please start a new one.")
        return conversation


def _furnish(blueprint: Blueprint) -> None:
    """Guard the server, and add what is the same for every visitor."""
    settings = the_settings()
    gate.close(blueprint, settings.api_token, settings.proxies)
    origins.guard(blueprint, settings.chat_origins, FOR_VISITORS)
    health.serve(blueprint)
    openapi.serve(blueprint)
    visit_files.serve(blueprint)
    pages.serve(blueprint)


def _ready(blueprint: Blueprint, door: Door) -> None:
    """Have triage loaded before the first visitor comes, then see to those of before, and keep watch."""

    @blueprint.listener("before_server_start")
    async def get_ready(*_: object) -> None:
        prepare()

    @blueprint.listener("after_server_start")
    async def begin(app: Sanic, _: object) -> None:
        await door.answer_left_over()
        app.add_task(Watch(door.streams).keep_looking())
        app.add_task(keep_ending_long_waits())


async def _inbound(conversation: str, sent: Sent) -> Inbound:
    if sent.button is None:
        return Inbound(conversation, "website", sent.text, client_id=sent.client_id)
    button = await asyncio.to_thread(_find_button, conversation, sent.button)
    if button is None:
        raise Problem(404, "No such button", "The button was not shown in this conversation.")
    return Inbound(conversation, "website", button["title"], button["payload"], sent.client_id)


def _open(conversation: str) -> None:
    with session() as opened:
        conversations.open_conversation(opened, conversation, "website")


def _exists(conversation: str) -> bool:
    with reading() as opened:
        return conversations.exists(opened, conversation)


def _find_button(conversation: str, button: str) -> dict[str, str] | None:
    if button in LASTING_BUTTONS:
        return LASTING_BUTTONS[button]
    with reading() as opened:
        return conversations.find_button(opened, conversation, button)


def _keep_opinion(conversation: str, opinion: Opinion) -> bool:
    """Keep it; False if the conversation has no such answer."""
    with session() as opened:
        if opinion.message is None:
            return feedback.rate_chat(opened, conversation, opinion.stars)
        return feedback.rate_answer(opened, conversation, opinion.message, helpful=opinion.helpful)
