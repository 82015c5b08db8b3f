"""A visitor who books a visit, without Rasa: the action hears them, and domain.yml gives it words."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from ruamel.yaml import YAML

from bot.actions.booking import ActionBook
from bot.knowledge.collection import read_knowledge
from bot.store.database import reading
from bot.store.tables import Booking

DOMAIN = YAML(typ="safe").load(Path("domain.yml"))
RESPONSES = {**DOMAIN["responses"], "utter_what_is_oih": [{"text": "OIH is pain that grows."}]}


class Chat:
    """One conversation with the booking; the intent of what is said is the test's to say."""

    def __init__(self, conversation: str = "web-1") -> None:
        self.conversation = conversation
        self.slots: dict[str, Any] = {}
        self.loop: dict[str, Any] = {}
        self.text = ""
        self.buttons: list[dict[str, str]] = []
        self.names: list[str] = []

    def say(self, text: str, intent: str = "", confidence: float = 0.9, questions: Sequence[str] = ()) -> str:
        """Write something; what is said in reply."""
        asked = [{"text": text, "intent": one, "confidence": 0.9} for one in questions]
        meaning = {"name": intent, "confidence": confidence if intent else 0}
        return self._turn({"text": text, "intent": meaning, "questions": asked})

    def begin(self, text: str = "I want to book a visit") -> str:
        """Ask for a visit."""
        return self.say(text, "book_appointment")

    def press(self, title: str) -> str:
        """Press the button whose title begins so."""
        return self.press_again(next(b for b in self.buttons if b["title"].startswith(title)))

    def press_again(self, button: dict[str, str]) -> str:
        """Press a button, also one of an earlier reply."""
        payload = button["payload"]
        intent, _, entities = payload.removeprefix("/").partition("{")
        choice = json.loads("{" + entities) if entities else {}
        found = [{"entity": entity, "value": value} for entity, value in choice.items()]
        return self._turn({"text": payload, "intent": {"name": intent, "confidence": 1.0}, "entities": found})

    def titles(self) -> list[str]:
        """The titles of the buttons that are shown."""
        return [button["title"] for button in self.buttons]

    def break_off(self) -> None:
        """What a red flag does: Rasa leaves the loop, the slots stay."""
        self.loop = {}

    @property
    def is_open(self) -> bool:
        """Whether the next message goes to the booking."""
        return bool(self.loop.get("name"))

    def _turn(self, message: dict[str, Any]) -> str:
        slots = json.loads(json.dumps(self.slots))  # as it is kept between two messages
        tracker = Tracker(self.conversation, slots, message, [], False, None, self.loop, "action_listen")
        dispatcher = CollectingDispatcher()
        for event in ActionBook().run(dispatcher, tracker, {"responses": RESPONSES}):
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "active_loop":
                self.loop = {"name": event["name"]}
        self._show(dispatcher.messages)
        return self.text

    def _show(self, messages: list[dict[str, Any]]) -> None:
        assert messages, "it said nothing"
        self.names = [message["response"] for message in messages]
        written = [RESPONSES[name][0] for name in self.names]
        texts = [
            read_knowledge().fill(one["text"]).format(**message)
            for one, message in zip(written, messages, strict=True)
        ]
        self.text = "\n\n".join(texts)
        self.buttons = [*written[-1].get("buttons", []), *messages[-1]["buttons"]]


def rows() -> list[Booking]:
    """The visits that are more than held."""
    with reading() as opened:
        found = list(opened.query(Booking).filter(Booking.state != "held"))
        opened.expunge_all()
        return found
