"""What staff write in a conversation: replies to the visitor, drafts of them, and notes for the desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.store import conversations, handoffs
from bot.store.conversations import Line
from bot.store.database import now
from bot.store.handoffs import HeldByOther
from bot.store.tables import Account, Draft, Note

MOST_CHARACTERS = 4000
TYPING = timedelta(seconds=10)


@dataclass(frozen=True)
class NoteWritten:
    """One note, with the name of who wrote it."""

    text: str
    by: str
    written_at: datetime


def reply(session: Session, conversation: str, account: int, text: str, once: str) -> int | None:
    """Say it to the visitor and drop the draft; None if the form `once` was sent before.

    Raises HeldByOther unless the person of `account` has the conversation: two people never answer at once.
    """
    handoffs.lock(session, conversation)
    held = handoffs.held(session, conversation)
    if held.holder != account:
        raise HeldByOther(held.name)
    line = Line("staff", text, name=held.name, client_id=f"desk-{once}")
    number = conversations.add_line(session, conversation, line)
    drop_draft(session, conversation, account)
    return number


def keep_draft(session: Session, conversation: str, account: int, text: str) -> None:
    """Keep what was typed so far; an empty text is no draft."""
    handoffs.lock(session, conversation)
    if not text:
        drop_draft(session, conversation, account)
        return
    session.merge(Draft(conversation_id=conversation, account_id=account, text=text, saved_at=now()))


def drop_draft(session: Session, conversation: str, account: int) -> None:
    """Forget what was typed."""
    mine = (Draft.conversation_id == conversation) & (Draft.account_id == account)
    session.execute(delete(Draft).where(mine))


def draft_of(session: Session, conversation: str, account: int) -> str:
    """What the person has typed and not sent; empty if nothing."""
    draft = session.get(Draft, (conversation, account))
    return draft.text if draft else ""


def typing(session: Session, conversation: str, besides: int) -> list[str]:
    """The names of the others who have typed in it within the last seconds."""
    found = (
        select(Account.shown_name, Account.name)
        .join(Draft, Draft.account_id == Account.id)
        .where(Draft.conversation_id == conversation, Draft.account_id != besides)
        .where(Draft.saved_at > now() - TYPING)
    )
    return [shown or name for shown, name in session.execute(found)]


def add_note(session: Session, conversation: str, account: int, text: str) -> None:
    """Keep a note that only the desk sees."""
    handoffs.lock(session, conversation)
    session.add(Note(conversation_id=conversation, account_id=account, text=text, written_at=now()))


def notes(session: Session, conversation: str) -> list[NoteWritten]:
    """The notes of the conversation, oldest first."""
    found = (
        select(Note, Account.shown_name, Account.name)
        .join(Account, Account.id == Note.account_id)
        .where(Note.conversation_id == conversation)
        .order_by(Note.id)
    )
    return [
        NoteWritten(row.text, shown or name, row.written_at) for row, shown, name in session.execute(found)
    ]
