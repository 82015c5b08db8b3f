"""Finds conversations by words that were said in them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.tables import Conversation, Message

ESCAPE = "\\"


@dataclass(frozen=True)
class Found:
    """One line that holds the words."""

    conversation: str
    channel: str
    sender: str
    text: str
    said_at: datetime


def lines_with(session: Session, words: str, most: int) -> list[Found]:
    """At most that many lines that hold all the words, in any order and case, the latest first."""
    found = (
        select(Message, Conversation.channel)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .order_by(Message.id.desc())
        .limit(most)
    )
    for word in words.split():
        found = found.where(Message.text.ilike(f"%{_plain(word)}%", escape=ESCAPE))
    return [
        Found(row.conversation_id, channel, row.sender, row.text, row.said_at)
        for row, channel in session.execute(found).all()
    ]


def _plain(word: str) -> str:
    """The word without what LIKE would read as any sign."""
    for sign in (ESCAPE, "%", "_"):
        word = word.replace(sign, ESCAPE + sign)
    return word
