"""The address book: which conversation of ours belongs to whom on which messaging channel."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.store import conversations
from bot.store.database import now
from bot.store.messaging_tables import Address

MOST_CHARACTERS = 255


@dataclass(frozen=True)
class Whereabouts:
    """Where somebody is reached; `about` is what else the provider asks for, such as a service's URL."""

    channel: str
    address: str
    about: dict[str, Any] = field(default_factory=dict)


def conversation_of(session: Session, whose: Whereabouts) -> str:
    """The conversation of that address, a new one if there is none, and a note that they wrote just now.

    Its id is our own: a provider's id of a sender is no secret, so nothing may be opened with it.
    """
    row = _find(session, whose) or _open(session, whose)
    row.about, row.heard_at = whose.about, now()
    return row.conversation_id


def find(session: Session, whose: Whereabouts) -> str | None:
    """The conversation of that address; None if they never wrote."""
    row = _find(session, whose)
    return row.conversation_id if row else None


def heard_at(session: Session, conversation: str) -> datetime | None:
    """When they last wrote; None for a conversation that has no address."""
    row = session.get(Address, conversation)
    return row.heard_at if row else None


def whereabouts(session: Session, conversation: str) -> Whereabouts | None:
    """Where the visitor of the conversation is reached; None if it is no messaging channel's."""
    row = session.get(Address, conversation)
    return Whereabouts(row.channel, row.address, row.about) if row else None


def _find(session: Session, whose: Whereabouts) -> Address | None:
    same = (Address.channel == whose.channel) & (Address.address == whose.address)
    row: Address | None = session.execute(select(Address).where(same)).scalar_one_or_none()
    return row


def _open(session: Session, whose: Whereabouts) -> Address:
    """Their new conversation; of two first messages at once, the later finds that of the earlier."""
    id = f"{whose.channel}-{secrets.token_urlsafe(18)}"
    row = Address(
        conversation_id=id, channel=whose.channel, address=whose.address, about=whose.about, heard_at=now()
    )
    try:
        with session.begin_nested():
            conversations.open_conversation(session, id, whose.channel)
            session.flush()
            session.add(row)
    except IntegrityError:
        found = _find(session, whose)
        if found is None:
            raise
        return found
    return row
