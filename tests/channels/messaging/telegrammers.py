"""People who write by Telegram; and Telegram, which takes what is sent to them."""

import json
import time
from typing import Any, ClassVar

from tests.channels.messaging.person import NUMBERS, Person, Webhook
from tests.channels.messaging.providers import Answer, Request, Sent, demand

TOKEN = "110201543:" + "A" * 35
SECRET = "telegram-secret_" + "s" * 32


class Telegrammer(Person):
    """Somebody in a private chat with the bot."""

    channel = "telegram"
    environment: ClassVar[dict[str, str]] = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_SECRET": SECRET}

    @property
    def address(self) -> str:
        return str(700_000_000 + self.number)

    def update(self, id: str | None = None, secret: str = SECRET, **what: Any) -> Webhook:
        headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": secret}
        update = {"update_id": id or 10_000 + next(NUMBERS), **what}
        return Webhook("/webhooks/telegram", headers, json.dumps(update).encode())

    def message(self, **what: Any) -> dict[str, Any]:
        user = {"id": int(self.address), "is_bot": False, "first_name": "Ann", "language_code": "en"}
        chat = {"id": int(self.address), "first_name": "Ann", "type": "private"}
        return {"message_id": 1, "from": user, "chat": chat, "date": int(time.time()), **what}

    def says(self, text: str, id: str | None = None) -> Webhook:
        return self.update(id, message=self.message(text=text))

    def edits(self, text: str) -> Webhook:
        return self.update(edited_message=self.message(text=text, edit_date=int(time.time())))

    def shows(self) -> Webhook:
        sizes = [{"file_id": "AgAD", "file_unique_id": "AQ", "width": 90, "height": 51, "file_size": 1101}]
        return self.update(message=self.message(photo=sizes))

    def presses(self, choice: tuple[str, str]) -> Webhook:
        user = {"id": int(self.address), "is_bot": False, "first_name": "Ann"}
        press = {"id": "43825", "from": user, "message": self.message(text="x"), "data": choice[1]}
        return self.update(callback_query={**press, "chat_instance": "-32"})

    def forged(self, text: str) -> Webhook:
        return self.update(secret="x" * 48, message=self.message(text=text))

    def lives(self) -> list[Webhook]:
        group = {"id": -100123, "title": "Family", "type": "supergroup"}
        return [
            self.update(message={**self.message(text="hello all"), "chat": group}),
            self.update(message={**self.message(), "new_chat_members": [{"id": 5, "is_bot": False}]}),
            self.update(my_chat_member={"chat": {"id": 5, "type": "private"}, "date": 1}),
            self.update(message_reaction={"chat": {"id": 5, "type": "private"}, "message_id": 1}),
            self.update(poll={"id": "1"}),
        ]


def telegram_server(request: Request) -> tuple[Answer, Sent | None]:
    """The Bot API."""
    name, token, method = request.path.split("/")[1:]
    demand(name == "telegram" and token == f"bot{TOKEN}", "token")
    body = request.json
    if method == "sendChatAction":
        demand(body["action"] == "typing" and body["chat_id"], "sendChatAction")
        return (200, {"ok": True, "result": True}, {}), None
    if method == "answerCallbackQuery":
        demand(body["callback_query_id"], "answerCallbackQuery")
        return (200, {"ok": True, "result": True}, {}), None
    demand(method == "sendMessage", method)
    demand(0 < len(body["text"].encode("utf-16-le")) // 2 <= 4096, "a text has 1 to 4096 letters")
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    keys = [key for row in rows for key in row]
    demand(len(keys) <= 100, "100 keys at most")
    demand(all(key["text"] and 1 <= len(key["callback_data"].encode()) <= 64 for key in keys), "keys")
    choices = tuple((key["text"], key["callback_data"]) for key in keys)
    answer = {"ok": True, "result": {"message_id": 2}}
    return (200, answer, {}), Sent("telegram", str(body["chat_id"]), body["text"], choices, body)
