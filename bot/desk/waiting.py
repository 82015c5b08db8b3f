"""The list of conversations that wait for a person: the most urgent first, then the longest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timezone, tzinfo

from starlette.requests import Request
from starlette.responses import Response

from bot.desk import times
from bot.desk.pages import render
from bot.knowledge.red_flags import TIERS
from bot.store import handoffs
from bot.store.database import now, reading
from bot.store.handoffs import Waiting

NO_TIER = "none"
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


def show(request: Request) -> Response:
    """The list as it is now."""
    zone = request.app.state.clinic.time_zone
    moment = _local(now(), zone)
    with reading() as opened:
        found = handoffs.waiting(opened)
    cards = [card(one, moment) for one in sorted(found, key=_urgency)]
    return render(request, "waiting.html", cards=cards, as_of=times.clock(moment), zone=moment.tzname())


def card(waiting: Waiting, moment: datetime) -> Card:
    """How to show it at `moment`, in the zone of the clinic."""
    asked_at = _local(waiting.asked_at, moment.tzinfo)
    return Card(
        tier=most_serious(waiting.tiers),
        waited=times.duration(moment - asked_at),
        since=times.moment(asked_at, moment),
        since_exactly=asked_at.isoformat(timespec="seconds"),
        channel=_words(waiting.channel),
        reason=REASONS.get(waiting.reason, _words(waiting.reason)),
        last_words=waiting.last_words,
    )


def most_serious(tiers: Iterable[str]) -> str:
    """The most serious of them; a tier that we do not know comes before none at all."""
    raised = [tier for tier in tiers if tier != NO_TIER]
    known = [tier for tier in TIERS if tier in raised]
    return (known or raised or [NO_TIER])[0]


def _urgency(waiting: Waiting) -> tuple[int, datetime]:
    order = (*TIERS, NO_TIER)
    tier = most_serious(waiting.tiers)
    return (order.index(tier) if tier in order else 0, waiting.asked_at)


def _local(utc: datetime, zone: tzinfo | None) -> datetime:
    return utc.replace(tzinfo=timezone.utc).astimezone(zone)


def _words(code: str) -> str:
    return code.replace("_", " ").capitalize()
