"""What to say to a message that has no answer, so that nothing is said twice in a row."""

from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.turns import earlier_turns

NOT_UNDERSTOOD = "utter_did_you_mean"
MISSES = (NOT_UNDERSTOOD, "utter_out_of_scope")
INSTEAD = ("utter_offer_person", "utter_person_knows_more")  # by turns, from the second miss in a row
NO_TOPIC_NEAR = "utter_not_understood"
FEWEST, MOST = 2, 3
# Topics are near one another if the surest is no more than twice as likely, and no mere noise.
NEAR, LEAST = 0.5, 0.1

Ranking = Iterable[Mapping[str, Any]]


def reply_to_miss(action: str, tracker: DialogueStateTracker, near: int) -> str:
    """The response for the miss, with this many topics near the message."""
    missed = sum(1 for _ in takewhile(_is_miss, earlier_turns(tracker)))
    if missed:
        return INSTEAD[(missed - 1) % len(INSTEAD)]
    return NO_TOPIC_NEAR if action == NOT_UNDERSTOOD and near < FEWEST else action


def near_topics(ranking: Ranking, topics: Mapping[str, str]) -> list[str]:
    """At most three of the topics, those that the message may well mean."""
    ranked = [one for one in ranking if one["name"] in topics]
    surest = max((one["confidence"] for one in ranked), default=0.0)
    return [one["name"] for one in ranked if one["confidence"] >= max(NEAR * surest, LEAST)][:MOST]


def nearest_topics(ranking: Ranking, topics: Mapping[str, str]) -> list[str]:
    """The first three of the topics, however far they are."""
    return [one["name"] for one in ranking if one["name"] in topics][:MOST]


def _is_miss(replies: list[BotUttered]) -> bool:
    return any(reply.metadata.get("utter_action") in MISSES for reply in replies)
