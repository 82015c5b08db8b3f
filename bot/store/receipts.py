"""What providers have sent already: they send again whatever they are not sure has arrived."""

import hashlib
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.store.database import now
from bot.store.messaging_tables import Receipt

KEPT = timedelta(days=30)


def digest(id: str) -> str:
    """The id in 64 characters, however long the provider makes it."""
    return hashlib.sha256(id.encode(errors="surrogatepass")).hexdigest()


def is_repeat(session: Session, channel: str, id: str) -> bool:
    """Whether that id of the channel was noted before."""
    return session.get(Receipt, (channel, digest(id))) is not None


def note(session: Session, channel: str, id: str) -> None:
    """Note that it was received; noting it twice is as good as once."""
    try:
        with session.begin_nested():
            session.add(Receipt(channel=channel, digest=digest(id), received_at=now()))
    except IntegrityError:
        return


def forget_old(session: Session) -> None:
    """Drop the receipts of what no provider sends again any more."""
    old = delete(Receipt).where(Receipt.received_at < now() - KEPT)
    session.execute(old.execution_options(synchronize_session=False))
