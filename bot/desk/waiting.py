"""The conversations that wait for a person: the most urgent first, then the longest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.desk import tiers, times
from bot.desk.wording import in_words
from bot.store.handoffs import Waiting

REASONS = {"asked": "asked for a person"}


@dataclass(frozen=True)
class Card:
    """One conversation as the list shows it."""

    tier: str
    waited: str
    since: str
    since_exactly: str
    channel: str
    reason: str
    last_words: str


def cards(waiting: Iterable[Waiting], moment: datetime) -> list[Card]:
    """The list as it is at `moment`, in the zone of the clinic."""
    return [card(one, moment) for one in sorted(waiting, key=_urgency)]


def card(waiting: Waiting, moment: datetime) -> Card:
    """How to show it at `moment`, in the zone of the clinic."""
    asked_at = times.local(waiting.asked_at, moment.tzinfo)
    return Card(
        tier=tiers.most_serious(waiting.tiers),
        waited=times.duration(moment - asked_at),
        since=times.moment(asked_at, moment),
        since_exactly=asked_at.isoformat(timespec="seconds"),
        channel=in_words(waiting.channel),
        reason=REASONS.get(waiting.reason, in_words(waiting.reason)),
        last_words=waiting.last_words,
    )


def _urgency(waiting: Waiting) -> tuple[int, datetime]:
    return tiers.rank(tiers.most_serious(waiting.tiers)), waiting.asked_at
