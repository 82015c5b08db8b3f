"""Who wants to be called, and whether anybody has."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.database import now
from bot.store.handoffs import CALL_BACK, NOBODY_FREE
from bot.store.tables import Account, CallBack, Conversation

OFFERED = (CALL_BACK, NOBODY_FREE)  # the states in which the visitor was told to write their number
PHONE = re.compile(r"(?<![\w.])\+?\(?\d(?:[\s().\-/]{0,3}\d){6,14}(?!\w)")


@dataclass(frozen=True)
class Wish:
    """One wish to be called, as the desk lists it."""

    id: int
    conversation: str
    channel: str
    phone: str
    said: str
    asked_at: datetime
    done_at: datetime | None
    done_by: str


def phone_in(text: str) -> str | None:
    """The first telephone number in the text, as it was written: seven to fifteen digits."""
    found = PHONE.search(text)
    return found[0].strip() if found else None


def ask(session: Session, conversation: str, phone: str, said: str) -> None:
    """Put the number on the call-back list."""
    session.add(CallBack(conversation_id=conversation, phone=phone, said=said, asked_at=now()))


def open_ones(session: Session) -> list[Wish]:
    """Those whom nobody has called yet, the longest waiting first."""
    return _found(session, CallBack.done_at.is_(None))


def done_since(session: Session, moment: datetime) -> list[Wish]:
    """Those who were called at `moment` or later."""
    return _found(session, CallBack.done_at >= moment)


def done(session: Session, id: int, account: int) -> bool:
    """Note that the person of `account` has seen to it; False if somebody had, or the visitor deleted it."""
    row = session.execute(select(CallBack).where(CallBack.id == id).with_for_update()).scalar_one_or_none()
    if row is None or row.done_at is not None:
        return False
    row.done_at, row.done_by = now(), account
    return True


def _found(session: Session, which: object) -> list[Wish]:
    rows = (
        select(CallBack, Conversation.channel, Account.shown_name, Account.name)
        .join(Conversation, Conversation.id == CallBack.conversation_id)
        .outerjoin(Account, Account.id == CallBack.done_by)
        .where(which)
        .order_by(CallBack.id)
    )
    return [
        Wish(
            id=row.id,
            conversation=row.conversation_id,
            channel=channel,
            phone=row.phone,
            said=row.said,
            asked_at=row.asked_at,
            done_at=row.done_at,
            done_by=shown or name or "",
        )
        for row, channel, shown, name in session.execute(rows).all()
    ]
