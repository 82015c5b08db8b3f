"""What a reply of Rasa tells the door."""

from typing import Any

import pytest

from bot.channels.output import StoreOutput


class Door:
    """Plays the door: remembers what it is told."""

    def __init__(self) -> None:
        self.missed: list[tuple[str, list[str]]] = []
        self.texts: list[str] = []

    def note_miss(self, conversation: str, nearest: list[str]) -> None:
        self.missed.append((conversation, nearest))

    async def tell(self, _: str, line: Any) -> None:
        self.texts.append(line.text)


@pytest.mark.parametrize(
    ("metadata", "missed"),
    [({"nearest": ["naloxone"]}, [("web-1", ["naloxone"])]), ({"nearest": []}, [("web-1", [])]), (None, [])],
)
async def test_a_reply_to_what_was_not_understood_says_so_at_the_door(metadata: Any, missed: Any) -> None:
    door: Any = Door()
    await StoreOutput(door).send_response("web-1", {"text": "What?", "metadata": metadata})
    assert door.missed == missed
    assert door.texts == ["What?"]
