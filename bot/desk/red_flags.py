"""The red flags that wait to be acknowledged, as cards: one for each conversation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk import evidence, tiers, times
from bot.desk.evidence import Part
from bot.desk.wording import Titles, in_words
from bot.store.alerts import RedFlagSeen


@dataclass(frozen=True)
class Glance:
    """The moment at which somebody looks, in the clinic's zone, and what the cards need to know beside."""

    moment: datetime
    titles: Titles
    alert_minutes: int
    mail_obstacle: str


@dataclass(frozen=True)
class Flag:
    """One message that raised a red flag, and what became of it."""

    tier: str
    title: str
    said: list[Part]
    raised_by: list[str]
    reply: str
    since: str
    since_exactly: str
    channel: str
    mailed: str


@dataclass(frozen=True)
class Card:
    """The red flags of one conversation from number `first` up to `up_to`, acknowledged together."""

    conversation: str
    first: int
    up_to: int
    tier: str
    title: str
    waited: str
    is_overdue: bool
    flags: list[Flag]


@dataclass(frozen=True)
class Acknowledged:
    """A red flag that somebody has seen to."""

    tier: str
    title: str
    said: list[Part]
    when: str
    by: str


def by_conversation(waiting: Iterable[RedFlagSeen]) -> dict[str, list[RedFlagSeen]]:
    """The red flags of each conversation, in their order."""
    found: dict[str, list[RedFlagSeen]] = defaultdict(list)
    for alert in waiting:
        found[alert.conversation].append(alert)
    return found


def card(alerts: list[RedFlagSeen], glance: Glance) -> Card:
    """The red flags of one conversation as a card."""
    gravest = _gravest(alerts)
    waited = glance.moment - times.local(alerts[0].raised_at, glance.moment.tzinfo)
    return Card(
        conversation=gravest.conversation,
        first=alerts[0].id,
        up_to=alerts[-1].id,
        tier=gravest.tier,
        title=glance.titles.of(gravest.category),
        waited=times.duration(waited),
        is_overdue=waited > timedelta(minutes=glance.alert_minutes),
        flags=[_flag(alert, glance) for alert in alerts],
    )


def acknowledged(alerts: Iterable[RedFlagSeen], glance: Glance) -> list[Acknowledged]:
    """The latest first."""
    by_time = sorted((alert.acknowledged_at, alert.id, alert) for alert in alerts if alert.acknowledged_at)
    return [_acknowledged(alert, when, glance) for when, _, alert in reversed(by_time)]


def _gravest(alerts: list[RedFlagSeen]) -> RedFlagSeen:
    """The first of the most serious tier."""
    return min(alerts, key=lambda alert: tiers.rank(alert.tier))


def _flag(alert: RedFlagSeen, glance: Glance) -> Flag:
    raised_at = times.local(alert.raised_at, glance.moment.tzinfo)
    return Flag(
        tier=alert.tier,
        title=glance.titles.of(alert.category),
        said=evidence.parts(alert.words, alert.evidence),
        raised_by=evidence.missing(alert.words, alert.evidence),
        reply=alert.reply,
        since=times.moment(raised_at, glance.moment),
        since_exactly=raised_at.isoformat(timespec="seconds"),
        channel=in_words(alert.channel),
        mailed=_mailed(alert, glance),
    )


def _mailed(alert: RedFlagSeen, glance: Glance) -> str:
    if alert.mailed_at:
        mailed_at = times.local(alert.mailed_at, glance.moment.tzinfo)
        return f"On-call address mailed: {times.moment(mailed_at, glance.moment)}"
    if glance.mail_obstacle:
        return f"Nobody was mailed: {glance.mail_obstacle}"
    return "On-call address not mailed yet"


def _acknowledged(alert: RedFlagSeen, utc: datetime, glance: Glance) -> Acknowledged:
    when = times.local(utc, glance.moment.tzinfo)
    return Acknowledged(
        tier=alert.tier,
        title=glance.titles.of(alert.category),
        said=evidence.parts(alert.words, alert.evidence),
        when=times.moment(when, glance.moment),
        by=alert.acknowledged_by or "somebody",
    )
