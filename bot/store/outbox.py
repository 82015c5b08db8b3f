"""The outbox of the messaging channels: a row first, then the sending, then what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from bot.store.database import now
from bot.store.messaging_tables import Address, Delivery
from bot.store.tables import Message

WAITING, HELD, SENT, DELIVERED, FAILED = "waiting", "held", "sent", "delivered", "failed"
FETCHED = ("rest",)  # channels whose programs come for what was said; nothing is sent to them
ALARMING = ("emergency", "crisis")
LEASE = timedelta(seconds=60)  # longer than any one try; a sender that died gives its row back by then
MOST_TRIES = 12
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=15)
UNREACHABLE = "unreachable"
SHOWN = ("sender", "name", "text", "buttons", "sources")  # of a line, to the visitor
Reason = str


@dataclass(frozen=True)
class Due:
    """One line that is to be sent now, to whom, and how many of its parts they have already."""

    id: int
    conversation: str
    channel: str
    address: str
    about: Mapping[str, Any]
    heard_at: datetime
    is_invitation: bool
    parts_sent: int
    line: Mapping[str, Any]


@dataclass(frozen=True)
class Delivered:
    """How far a line has got, and if it got nowhere, why."""

    state: str
    reason: Reason
    is_invitation: bool
    changed_at: datetime


def put(session: Session, message: Message, *, is_invitation: bool = False) -> None:
    """Put a line for the visitor into the outbox, if its conversation is one of a messaging channel."""
    address = session.get(Address, message.conversation_id)
    if address is None or address.channel in FETCHED:
        return
    session.add(
        Delivery(
            conversation_id=message.conversation_id,
            message_id=message.id,
            state=WAITING,
            reason="",
            is_urgent=message.tier in ALARMING,
            is_invitation=is_invitation,
            parts_sent=0,
            tries=0,
            due_at=now(),
            changed_at=now(),
        )
    )


def due(session: Session) -> list[int]:
    """What is to be tried now: the oldest of each conversation, and its oldest safety reply before that."""
    waiting = select(func.min(Delivery.id)).where(Delivery.state == WAITING)
    oldest = waiting.group_by(Delivery.conversation_id)
    first = or_(Delivery.id.in_(oldest), Delivery.id.in_(oldest.where(Delivery.is_urgent.is_(True))))
    found = select(Delivery.id).where(first, Delivery.due_at <= now())
    return list(session.execute(found.order_by(Delivery.is_urgent.desc(), Delivery.id)).scalars())


def claim(session: Session, delivery: int) -> Due | None:
    """Take it for one try; None if another sender has it, or it is not to be sent any more."""
    found = (
        select(Delivery, Address, Message)
        .join(Address, Address.conversation_id == Delivery.conversation_id)
        .join(Message, Message.id == Delivery.message_id)
        .where(Delivery.id == delivery, Delivery.state == WAITING, Delivery.due_at <= now())
        .with_for_update(of=Delivery)
    )
    taken = session.execute(found).first()
    if taken is None:
        return None
    row, address, message = taken
    row.tries, row.due_at = row.tries + 1, now() + LEASE
    return Due(
        id=row.id,
        conversation=row.conversation_id,
        channel=address.channel,
        address=address.address,
        about=address.about,
        heard_at=address.heard_at,
        is_invitation=row.is_invitation,
        parts_sent=row.parts_sent,
        line={name: getattr(message, name) for name in SHOWN},
    )


def note_part(session: Session, delivery: int) -> None:
    """Note that one more part of it is out: a later try begins after that."""
    _change(session, delivery, parts_sent=Delivery.parts_sent + 1, due_at=now() + LEASE)


def note_sent(session: Session, delivery: int) -> None:
    """Note that the provider has taken all of it."""
    _change(session, delivery, state=SENT, reason="")


def note_failed(session: Session, delivery: int, reason: Reason) -> None:
    """Note that it will not arrive, and why."""
    _change(session, delivery, state=FAILED, reason=reason)


def note_held(session: Session, delivery: int, reason: Reason) -> None:
    """Note that it may not be sent until the visitor writes again."""
    _change(session, delivery, state=HELD, reason=reason)


def put_off(session: Session, delivery: int, seconds: float = 0) -> None:
    """Try it again after a pause, each longer than the last and never under `seconds`; in the end give up."""
    row = session.get(Delivery, delivery)
    if row is None or row.state != WAITING:
        return
    if row.tries >= MOST_TRIES:
        note_failed(session, delivery, UNREACHABLE)
        return
    pause = min(FIRST_PAUSE * 2 ** (row.tries - 1), LONGEST_PAUSE)
    row.due_at, row.changed_at = now() + max(pause, timedelta(seconds=seconds)), now()


def note_receipt(session: Session, delivery: int, state: str, reason: Reason = "") -> None:
    """Note what the provider tells later of a line it took: that it arrived, or that it did not."""
    told = (Delivery.id == delivery) & Delivery.state.in_([WAITING, SENT, DELIVERED])
    values = {"state": state, "reason": reason, "changed_at": now()}
    session.execute(
        update(Delivery).where(told).values(**values).execution_options(synchronize_session=False)
    )


def release(session: Session, conversation: str) -> bool:
    """Send what was held: the visitor has written. False if nothing was."""
    held = (Delivery.conversation_id == conversation) & (Delivery.state == HELD)
    rows = session.execute(select(Delivery).where(held)).scalars().all()
    for row in rows:
        row.state, row.reason, row.due_at, row.changed_at = WAITING, "", now(), now()
    return bool(rows)


def of_conversation(session: Session, conversation: str) -> dict[int, Delivered]:
    """How far each line of the conversation has got, by the line's number."""
    found = select(Delivery).where(Delivery.conversation_id == conversation)
    return {
        row.message_id: Delivered(row.state, row.reason, row.is_invitation, row.changed_at)
        for row in session.execute(found).scalars()
    }


def _change(session: Session, delivery: int, **values: Any) -> None:
    changed = update(Delivery).where(Delivery.id == delivery).values(changed_at=now(), **values)
    session.execute(changed.execution_options(synchronize_session=False))
