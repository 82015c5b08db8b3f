"""What happened since the visitor's last words."""

from collections.abc import Iterator

from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


def actions_done(tracker: DialogueStateTracker) -> set[str]:
    """The actions executed in this turn."""
    events = this_turn(tracker)
    return {event.action_name for event in events if isinstance(event, ActionExecuted) and event.action_name}


def replies(tracker: DialogueStateTracker) -> list[BotUttered]:
    """What was said to the visitor in this turn, the latest first."""
    return [event for event in this_turn(tracker) if isinstance(event, BotUttered)]


def this_turn(tracker: DialogueStateTracker) -> Iterator[Event]:
    """The events after the visitor's last words, the latest first."""
    for event in reversed(tracker.applied_events()):
        if isinstance(event, UserUttered):
            return
        yield event


def earlier_turns(tracker: DialogueStateTracker) -> Iterator[list[BotUttered]]:
    """What was said to the visitor in each turn before this one, the latest turn first."""
    said: list[BotUttered] = []
    is_earlier = False
    for event in reversed(tracker.applied_events()):
        if isinstance(event, UserUttered):
            if is_earlier:
                yield said
            said, is_earlier = [], True
        elif isinstance(event, BotUttered):
            said.append(event)
