"""Where Rasa's replies go: into the store, from which each channel shows or sends them."""

import secrets
from typing import Any

from rasa.core.channels.channel import OutputChannel

from bot.channels.door import Door
from bot.store.conversations import Line


class StoreOutput(OutputChannel):
    """Keeps each reply, whole, as a line of the conversation."""

    def __init__(self, door: Door) -> None:
        self._door = door

    @classmethod
    def name(cls) -> str:
        """The channel's name, as responses may name it."""
        return "store"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Tell the visitor one reply: text, buttons, sources, topic and tier."""
        nearest = (message.get("metadata") or {}).get("nearest")
        if nearest is not None:
            self._door.note_miss(recipient_id, nearest)
        await self._door.tell(recipient_id, self.line(message))

    def line(self, message: dict[str, Any]) -> Line:
        """The reply as a line."""
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
