"""Who at the desk looked at what and did what; rows are only ever added."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.changes import LOOKED_AT
from bot.store.database import now
from bot.store.tables import AuditEntry

ONE_LOOK = timedelta(minutes=15)  # a page that stays open and refreshes is one look


@dataclass(frozen=True)
class Actor:
    """Who did it, as the log names them."""

    id: int | None
    name: str


@dataclass(frozen=True)
class Entry:
    """One row of the log."""

    at: datetime
    name: str
    act: str
    conversation: str
    about: str


def write(session: Session, actor: Actor, act: str, conversation: str | None = None, about: str = "") -> None:
    """Add a row; `about` never holds a visitor's words."""
    session.add(
        AuditEntry(
            at=now(),
            account_id=actor.id,
            name=actor.name,
            act=act,
            conversation_id=conversation,
            about=about[:200],
        )
    )


def has_just_looked(session: Session, actor: Actor, page: str, conversation: str | None = None) -> bool:
    """Whether the last quarter of an hour already holds a look of theirs at that page."""
    looks = select(AuditEntry.id).where(
        AuditEntry.account_id == actor.id,
        AuditEntry.conversation_id == conversation,
        AuditEntry.about == page,
        AuditEntry.act == LOOKED_AT,
        AuditEntry.at > now() - ONE_LOOK,
    )
    return session.execute(looks.limit(1)).first() is not None


def latest(session: Session, most: int, before: int | None = None) -> list[tuple[int, Entry]]:
    """At most that many rows with their numbers, the latest first; those before number `before` if given."""
    found = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(most)
    if before is not None:
        found = found.where(AuditEntry.id < before)
    return [
        (row.id, Entry(row.at, row.name, row.act, row.conversation_id or "", row.about))
        for row in session.execute(found).scalars()
    ]
