"""What happened between two moments, counted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.tables import Alert, CallBack, Conversation, HandoffStep, Message, Unanswered


@dataclass(frozen=True)
class Figures:
    """The counts; `wrote_at` is when visitors wrote, `waits` the seconds until a person came.

    `stars` are those of the chats in which something was said, `thumbs` those of the answers given.
    """

    wrote_at: tuple[datetime, ...]
    conversations: int
    topics: Mapping[str, int]
    not_understood: int
    red_flags: Mapping[str, int]
    steps: Mapping[str, int]
    call_backs: int
    waits: tuple[float, ...]
    stars: Mapping[int, int]
    thumbs: Mapping[bool, int]

    @property
    def median_wait(self) -> float | None:
        """The wait of which half were shorter, in seconds; None if nobody who asked was joined."""
        return median(self.waits) if self.waits else None

    @property
    def mean_stars(self) -> float | None:
        """The stars of an average chat, from 1 to 5; None if nobody gave any."""
        chats = sum(self.stars.values())
        return sum(stars * number for stars, number in self.stars.items()) / chats if chats else None


def between(session: Session, begin: datetime, end: datetime) -> Figures:
    """The figures of what happened from `begin` on and before `end`, both in UTC."""
    said = select(Message.conversation_id, Message.sender, Message.topics, Message.said_at)
    rows = session.execute(said.where(Message.said_at >= begin, Message.said_at < end)).all()
    done = select(HandoffStep.conversation_id, HandoffStep.act, HandoffStep.done_at).order_by(HandoffStep.id)
    steps = session.execute(done.where(HandoffStep.done_at >= begin, HandoffStep.done_at < end)).all()
    tiers = select(Alert.tier, func.count(Alert.id)).group_by(Alert.tier)
    raised = tiers.where(Alert.raised_at >= begin, Alert.raised_at < end)
    return Figures(
        wrote_at=tuple(said_at for _, sender, _, said_at in rows if sender == "you"),
        conversations=len({conversation for conversation, *_ in rows}),
        topics=Counter(topic for _, sender, topics, _ in rows if sender == "bot" for topic in topics),
        not_understood=_count(session, Unanswered.said_at, begin, end),
        red_flags=Counter(dict(map(tuple, session.execute(raised)))),
        steps=Counter(act for _, act, _ in steps),
        call_backs=_count(session, CallBack.asked_at, begin, end),
        waits=_waits([(conversation, act, done_at) for conversation, act, done_at in steps]),
        stars=_stars(session, begin, end),
        thumbs=_thumbs(session, begin, end),
    )


def _stars(session: Session, begin: datetime, end: datetime) -> Mapping[int, int]:
    spoken = select(Message.conversation_id).where(Message.said_at >= begin, Message.said_at < end)
    given = select(Conversation.stars).where(Conversation.stars.is_not(None), Conversation.id.in_(spoken))
    return Counter(session.execute(given).scalars())


def _thumbs(session: Session, begin: datetime, end: datetime) -> Mapping[bool, int]:
    given = select(Message.helpful).where(Message.helpful.is_not(None))
    return Counter(session.execute(given.where(Message.said_at >= begin, Message.said_at < end)).scalars())


def _count(session: Session, moment: Any, begin: datetime, end: datetime) -> int:
    within = (moment >= begin) & (moment < end)
    counted: int = session.execute(select(func.count()).where(within)).scalar_one()
    return counted


def _waits(steps: list[tuple[str, str, datetime]]) -> tuple[float, ...]:
    """How long each who asked had to wait until somebody joined."""
    asked: dict[str, datetime] = {}
    waits = []
    for conversation, act, done_at in steps:
        if act == "asked":
            asked.setdefault(conversation, done_at)
        elif act in ("joined", "reopened") and conversation in asked:
            waits.append((done_at - asked.pop(conversation)).total_seconds())
    return tuple(waits)
