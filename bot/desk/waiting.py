"""The conversations that need a person, as cards."""

from dataclasses import dataclass
from datetime import datetime

from bot.desk import tiers, times
from bot.desk.wording import in_words
from bot.store import handoffs
from bot.store.waiting_list import Waiting

REASONS = {
    "asked": "asked for a person",
    "not_understood": "was not understood twice in a row",
    "thumbs_down": "was not helped by an answer",
    "stepped_in": "a colleague stepped in",
}
STATES = {
    handoffs.NOTICED: "The assistant goes on",
    handoffs.CALL_BACK: "They asked while the desk was closed; the assistant goes on",
    handoffs.WAITING: "Nobody has it yet",
    handoffs.NOBODY_FREE: "Nobody came in time; the assistant is back",
}
# Who waits in silence comes before those with whom somebody, or the assistant, is talking.
STATE_ORDER = (
    handoffs.WAITING,
    handoffs.NOBODY_FREE,
    handoffs.CALL_BACK,
    handoffs.NOTICED,
    handoffs.JOINED,
)


@dataclass(frozen=True)
class Card:
    """One conversation as the list shows it."""

    conversation: str
    tier: str
    waited: str
    since: str
    since_exactly: str
    channel: str
    reason: str
    who: str
    is_held: bool
    evidence: tuple[str, ...]
    last_words: str
    unanswered: str


def card(waiting: Waiting, moment: datetime) -> Card:
    """How to show it at `moment`, in the zone of the clinic."""
    asked_at = times.local(waiting.asked_at, moment.tzinfo)
    return Card(
        conversation=waiting.conversation,
        tier=tiers.most_serious(waiting.tiers),
        waited=times.duration(moment - asked_at),
        since=times.moment(asked_at, moment),
        since_exactly=asked_at.isoformat(timespec="seconds"),
        channel=in_words(waiting.channel),
        reason=REASONS.get(waiting.reason, in_words(waiting.reason)),
        who=f"{waiting.holder} has it" if waiting.holder else STATES.get(waiting.state, ""),
        is_held=bool(waiting.holder),
        evidence=waiting.evidence,
        last_words=waiting.last_words,
        unanswered=_unanswered(waiting, moment),
    )


def place(state: str) -> int:
    """The place in the list of one in that state, among those of equal urgency."""
    return STATE_ORDER.index(state) if state in STATE_ORDER else 0


def _unanswered(waiting: Waiting, moment: datetime) -> str:
    if waiting.unanswered_since is None:
        return ""
    return times.duration(moment - times.local(waiting.unanswered_since, moment.tzinfo))
