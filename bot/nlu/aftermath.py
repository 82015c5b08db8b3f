"""Which red flag was raised a moment ago, so that a short answer such as "no" is about that."""

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.knowledge.red_flags import ALARMING

TURNS = 4


def tier_of_danger(tracker: DialogueStateTracker) -> str | None:
    """The tier of the last safety reply, if one of the four before the visitor's present message was one."""
    turns = 0
    for event in reversed(tracker.applied_events()):
        if isinstance(event, UserUttered):
            turns += 1
            if turns > TURNS:
                return None
        elif isinstance(event, BotUttered) and turns and (tier := _alarm(event)):
            return tier
    return None


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


def _alarm(event: BotUttered) -> str | None:
    about = event.metadata.get("metadata") or {}
    tier = about.get("tier")
    return str(tier) if "category" in about and tier in ALARMING else None
