"""What has changed since somebody last looked, whichever process changed it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.handoffs import JOINED
from bot.store.messaging_tables import Delivery, OptOut
from bot.store.tables import Account, AuditEntry, Draft, Handoff, HandoffStep, Message

LOOKED_AT = "looked at"  # looking changes nothing


@dataclass(frozen=True)
class Mark:
    """The numbers of the latest line and the latest step of a handoff."""

    line: int = 0
    step: int = 0


@dataclass(frozen=True)
class Typed:
    """That somebody at the desk, by their shown name, was typing in a conversation at that moment."""

    conversation: str
    name: str
    at: datetime


def mark(session: Session) -> Mark:
    """How far it has got."""
    lines = session.execute(select(func.max(Message.id))).scalar_one() or 0
    return Mark(lines, session.execute(select(func.max(HandoffStep.id))).scalar_one() or 0)


def conversations_since(session: Session, seen: Mark) -> set[str]:
    """The conversations in which something was said or done after that mark."""
    said = select(Message.conversation_id).where(Message.id > seen.line)
    done = select(HandoffStep.conversation_id).where(HandoffStep.id > seen.step)
    return {*session.execute(said).scalars(), *session.execute(done).scalars()}


def typed_since(session: Session, moment: datetime) -> list[Typed]:
    """In which conversations the person who has it has typed after that moment, the earliest first."""
    found = (
        select(Draft.conversation_id, Account.shown_name, Account.name, Draft.saved_at)
        .join(Account, Account.id == Draft.account_id)
        .join(Handoff, (Handoff.conversation_id == Draft.conversation_id) & (Handoff.holder_id == Account.id))
        .where(Handoff.state == JOINED, Draft.saved_at > moment)
        .order_by(Draft.saved_at)
    )
    return [
        Typed(conversation, shown or name, at) for conversation, shown, name, at in session.execute(found)
    ]


def state_of_the_desk(session: Session) -> str:
    """A text that differs whenever a page of the desk may look different."""
    seen = mark(session)
    acts = select(AuditEntry.id).where(AuditEntry.act != LOOKED_AT).order_by(AuditEntry.id.desc()).limit(1)
    act = session.execute(acts).scalar_one_or_none() or 0
    typed = session.execute(select(func.max(Draft.saved_at))).scalar_one()
    sent = session.execute(select(func.max(Delivery.changed_at))).scalar_one()
    stopped = session.execute(select(func.max(OptOut.since), func.count())).one()
    return f"{seen.line}.{seen.step}.{act}.{typed}.{sent}.{stopped}"
