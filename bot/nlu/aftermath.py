"""Whether a red flag was raised a moment ago, so that a short answer such as "no" is about that."""

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.knowledge.red_flags import ALARMING

TURNS = 4


def in_danger(tracker: DialogueStateTracker) -> bool:
    """Whether one of the last four replies, before the visitor's present message, was a safety reply."""
    turns = 0
    for event in reversed(tracker.applied_events()):
        if isinstance(event, UserUttered):
            turns += 1
            if turns > TURNS:
                return False
        elif isinstance(event, BotUttered) and turns and _is_safety_reply(event):
            return True
    return False


def last_reply(tracker: DialogueStateTracker) -> str | None:
    """The name of the response that was said last before the visitor's present message."""
    is_before = False
    for event in reversed(tracker.applied_events()):
        if isinstance(event, UserUttered):
            is_before = True
        elif isinstance(event, BotUttered) and is_before:
            name: str | None = event.metadata.get("utter_action")
            return name
    return None


def _is_safety_reply(event: BotUttered) -> bool:
    about = event.metadata.get("metadata") or {}
    return "category" in about and about.get("tier") in ALARMING
