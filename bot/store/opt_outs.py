"""Who wrote STOP: nobody messages them until they write START."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.addresses import Whereabouts
from bot.store.database import now
from bot.store.messaging_tables import Address, OptOut


def stop(session: Session, whose: Whereabouts) -> None:
    """From now on nothing is sent there."""
    if not has_stopped(session, whose):
        session.add(OptOut(channel=whose.channel, address=whose.address, since=now()))


def resume(session: Session, whose: Whereabouts) -> bool:
    """They want messages again; False if they never wrote STOP."""
    row = session.get(OptOut, (whose.channel, whose.address))
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def has_stopped(session: Session, whose: Whereabouts) -> bool:
    """Whether they wrote STOP, and not START since."""
    return session.get(OptOut, (whose.channel, whose.address)) is not None


def stopped_since(session: Session, conversation: str) -> datetime | None:
    """Since when nothing is sent to the visitor of the conversation; None if they did not write STOP."""
    same = (OptOut.channel == Address.channel) & (OptOut.address == Address.address)
    found = select(OptOut.since).join(Address, same).where(Address.conversation_id == conversation)
    since: datetime | None = session.execute(found).scalar_one_or_none()
    return since
