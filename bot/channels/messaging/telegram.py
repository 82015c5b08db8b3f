"""Telegram: the secret token of its webhook, inline keyboards, private chats only."""

import hmac
from collections.abc import Iterable
from typing import Any

from sanic.request import Request

from bot.channels.messaging import prose
from bot.channels.messaging.channel import STARTED, Arrived, Channel, Part, refuse
from bot.channels.messaging.cutting import cut, utf16
from bot.channels.messaging.provider import Refused
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line

SECRET = "x-telegram-bot-api-secret-token"
MOST_LETTERS = 4096
BLOCKED = "403"
OTHERS = {
    "photo": "photo",
    "voice": "voice message",
    "audio": "voice message",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "sticker": "sticker",
    "document": "file",
    "location": "location",
    "venue": "location",
    "contact": "contact card",
    "poll": "poll",
    "dice": "sticker",
}


class Telegram(Channel):
    """Private chats with the bot."""

    name = "telegram"

    async def prove(self, request: Request) -> None:
        """Telegram sends the secret that was given to it with the webhook."""
        given = request.headers.get(SECRET, "").encode(errors="replace")
        if not hmac.compare_digest(given, self.credentials["TELEGRAM_SECRET"].encode()):
            raise refuse()

    def read(self, request: Request) -> Iterable[Arrived]:
        """The message or press of the update. An edited message is read again: it may tell of danger."""
        update = request.json
        id = str(update["update_id"])
        if press := update.get("callback_query"):
            yield _pressed(id, press)
        message = update.get("message") or update.get("edited_message")
        if message and message["chat"]["type"] == "private":
            yield from _said(id, message)

    def parts(self, line: Line) -> list[Part]:
        """Plain text, the choices under its last piece, each on a row of its own."""
        text = prose.joined(prose.plain(prose.spoken(line)), prose.cited(line.sources))
        pieces: list[dict[str, Any]] = [
            {"text": piece, "link_preview_options": {"is_disabled": True}}
            for piece in cut(text, MOST_LETTERS, utf16)
        ]
        if line.buttons and pieces:
            keys = [[{"text": button["title"], "callback_data": button["id"]}] for button in line.buttons]
            pieces[-1]["reply_markup"] = {"inline_keyboard": keys}
        return [*pieces]

    async def send(self, to: Whereabouts, part: Part, delivery: int) -> None:  # noqa: ARG002
        """Hand one message to Telegram."""
        try:
            await self._call("sendMessage", chat_id=to.address, **part)
        except Refused as refused:
            raise Refused("blocked" if refused.reason == BLOCKED else refused.reason) from refused

    async def show_typing(self, to: Whereabouts) -> None:
        """Show it for the five seconds that Telegram does; and end the wait of a button that was pressed."""
        if press := to.about.get("press"):
            await self._call("answerCallbackQuery", callback_query_id=press)
        await self._call("sendChatAction", chat_id=to.address, action="typing")

    async def _call(self, method: str, **content: Any) -> None:
        url = f"{self.credentials['TELEGRAM_API']}/bot{self.credentials['TELEGRAM_TOKEN']}/{method}"
        await self.provider.post(url, json=content)


def _pressed(id: str, press: dict[str, Any]) -> Arrived:
    about = {"press": str(press["id"])}
    return Arrived(id, str(press["from"]["id"]), button=str(press.get("data", "")), about=about)


def _said(id: str, message: dict[str, Any]) -> Iterable[Arrived]:
    address = str(message["chat"]["id"])
    text = message.get("text") or message.get("caption") or ""
    other = next((name for key, name in OTHERS.items() if key in message), "")
    if text == "/start" or text.startswith("/start "):
        yield Arrived(id, address, button=STARTED)
    elif text or other:  # what is left are joins, pins and the like
        yield Arrived(id, address, text, other=other)
