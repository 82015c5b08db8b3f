"""The tables; times are UTC."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, declarative_base

Base: Any = declarative_base()


class Conversation(Base):
    """One visitor's chat, under an id of our own."""

    __tablename__ = "conversations"
    id: Mapped[str] = Column(String(64), primary_key=True)
    channel: Mapped[str] = Column(String(32), nullable=False)
    opened_at: Mapped[datetime] = Column(DateTime, nullable=False)
    facts: Mapped[list[str]] = Column(JSON, nullable=False)
    stars = Column(Integer)


class Message(Base):
    """One line of a conversation, as the visitor sees it; `id` orders the lines."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("conversation_id", "client_id"),)
    id: Mapped[int] = Column(Integer, primary_key=True)
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), nullable=False, index=True)
    client_id = Column(String(64))
    sender: Mapped[str] = Column(String(8), nullable=False)
    name: Mapped[str] = Column(String(80), nullable=False)
    text: Mapped[str] = Column(Text, nullable=False)
    buttons: Mapped[list[dict[str, str]]] = Column(JSON, nullable=False)
    sources: Mapped[list[dict[str, str | None]]] = Column(JSON, nullable=False)
    topics: Mapped[list[str]] = Column(JSON, nullable=False)
    tier: Mapped[str] = Column(String(16), nullable=False)
    said_at: Mapped[datetime] = Column(DateTime, nullable=False)
    helpful = Column(Boolean)
    delivered_at = Column(DateTime)


class Handoff(Base):
    """One time that a conversation needed a person; `holder_id` is who of the desk has it now."""

    __tablename__ = "handoffs"
    id: Mapped[int] = Column(Integer, primary_key=True)
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), nullable=False, index=True)
    state: Mapped[str] = Column(String(16), nullable=False, index=True)
    reason: Mapped[str] = Column(String(32), nullable=False)
    asked_at: Mapped[datetime] = Column(DateTime, nullable=False)
    holder_id: Mapped[int] = Column(ForeignKey("accounts.id"))
    outcome = Column(String(32))


class HandoffStep(Base):
    """One step of a handoff: what was done, by whom, and who had the conversation then; never changed."""

    __tablename__ = "handoff_steps"
    id: Mapped[int] = Column(Integer, primary_key=True)
    handoff_id: Mapped[int] = Column(ForeignKey("handoffs.id"), nullable=False, index=True)
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), nullable=False, index=True)
    act: Mapped[str] = Column(String(16), nullable=False)
    state: Mapped[str] = Column(String(16), nullable=False)
    account_id: Mapped[int | None] = Column(ForeignKey("accounts.id"))
    holder_id: Mapped[int | None] = Column(ForeignKey("accounts.id"))
    done_at: Mapped[datetime] = Column(DateTime, nullable=False)


class Note(Base):
    """What somebody at the desk wrote about a conversation, for the desk only."""

    __tablename__ = "notes"
    id: Mapped[int] = Column(Integer, primary_key=True)
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), nullable=False, index=True)
    account_id: Mapped[int] = Column(ForeignKey("accounts.id"), nullable=False)
    text: Mapped[str] = Column(Text, nullable=False)
    written_at: Mapped[datetime] = Column(DateTime, nullable=False)


class Draft(Base):
    """What somebody at the desk has typed in a conversation and not sent yet."""

    __tablename__ = "drafts"
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), primary_key=True)
    account_id: Mapped[int] = Column(ForeignKey("accounts.id"), primary_key=True)
    text: Mapped[str] = Column(Text, nullable=False)
    saved_at: Mapped[datetime] = Column(DateTime, nullable=False)


class CallBack(Base):
    """A wish to be called; `said` are the visitor's words with the number in them."""

    __tablename__ = "call_backs"
    id: Mapped[int] = Column(Integer, primary_key=True)
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), nullable=False, index=True)
    phone: Mapped[str] = Column(String(40), nullable=False)
    said: Mapped[str] = Column(Text, nullable=False)
    asked_at: Mapped[datetime] = Column(DateTime, nullable=False)
    done_at = Column(DateTime, index=True)
    done_by: Mapped[int] = Column(ForeignKey("accounts.id"))


class AuditEntry(Base):
    """One thing somebody did or looked at; the database itself refuses to change or delete it.

    It outlives the conversation and the account it names, so it holds their names and no foreign keys.
    """

    __tablename__ = "audit"
    id: Mapped[int] = Column(Integer, primary_key=True)
    at: Mapped[datetime] = Column(DateTime, nullable=False, index=True)
    account_id = Column(Integer)
    name: Mapped[str] = Column(String(80), nullable=False)
    act: Mapped[str] = Column(String(40), nullable=False)
    conversation_id = Column(String(64), index=True)
    about: Mapped[str] = Column(String(200), nullable=False)


class Alert(Base):
    """One red flag in what a visitor wrote, until somebody at the desk has seen it."""

    __tablename__ = "alerts"
    id: Mapped[int] = Column(Integer, primary_key=True)
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), nullable=False, index=True)
    message_id: Mapped[int] = Column(ForeignKey("messages.id"), nullable=False)
    tier: Mapped[str] = Column(String(16), nullable=False)
    category: Mapped[str] = Column(String(40), nullable=False)
    evidence: Mapped[list[str]] = Column(JSON, nullable=False)
    raised_at: Mapped[datetime] = Column(DateTime, nullable=False)
    mailed_at = Column(DateTime)
    acknowledged_at = Column(DateTime, index=True)
    acknowledged_by: Mapped[int] = Column(ForeignKey("accounts.id"))


class Unanswered(Base):
    """One message that was not understood, without contact details, and the topics nearest to it.

    `topic` is what the desk says it means; with `decided_at` and no topic it was dismissed.
    """

    __tablename__ = "unanswered"
    id: Mapped[int] = Column(Integer, primary_key=True)
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), nullable=False, index=True)
    message_id: Mapped[int] = Column(ForeignKey("messages.id"), index=True)
    text: Mapped[str] = Column(Text, nullable=False)
    nearest: Mapped[list[str]] = Column(JSON, nullable=False)
    said_at: Mapped[datetime] = Column(DateTime, nullable=False)
    topic = Column(String(64))
    decided_at = Column(DateTime, index=True)
    decided_by: Mapped[int] = Column(ForeignKey("accounts.id"))


class Account(Base):
    """A person who may sign in at the desk."""

    __tablename__ = "accounts"
    id: Mapped[int] = Column(Integer, primary_key=True)
    name: Mapped[str] = Column(String(80), nullable=False, unique=True)
    password_hash: Mapped[str] = Column(String(200), nullable=False)
    one_time: Mapped[bool] = Column(Boolean, nullable=False)
    created_at: Mapped[datetime] = Column(DateTime, nullable=False)
    role: Mapped[str] = Column(String(16), nullable=False)
    shown_name: Mapped[str] = Column(String(80), nullable=False)
    disabled_at = Column(DateTime)
    totp_secret = Column(String(64))
    totp_step = Column(Integer)


class Booking(Base):
    """One visit that somebody holds, asked for, or has; `key` names the try that made it."""

    __tablename__ = "bookings"
    id: Mapped[int] = Column(Integer, primary_key=True)
    reference: Mapped[str] = Column(String(12), nullable=False, unique=True)
    key: Mapped[str] = Column(String(100), nullable=False, unique=True)
    conversation_id: Mapped[str | None] = Column(ForeignKey("conversations.id"), index=True)
    practitioner: Mapped[str] = Column(String(40), nullable=False)
    service: Mapped[str] = Column(String(40), nullable=False)
    starts_at: Mapped[datetime] = Column(DateTime, nullable=False, index=True)
    ends_at: Mapped[datetime] = Column(DateTime, nullable=False)
    state: Mapped[str] = Column(String(16), nullable=False)
    held_until: Mapped[datetime] = Column(DateTime, index=True)
    for_whom: Mapped[str] = Column(String(40), nullable=False)
    name: Mapped[str] = Column(String(80), nullable=False)
    contact: Mapped[str] = Column(String(254), nullable=False)
    reason: Mapped[str] = Column(String(200), nullable=False)
    remind: Mapped[bool] = Column(Boolean, nullable=False)
    sequence: Mapped[int] = Column(Integer, nullable=False)
    made_at: Mapped[datetime] = Column(DateTime, nullable=False)


class BookedCell(Base):
    """One quarter hour of a practitioner's calendar that is taken: the key lets nobody take it twice."""

    __tablename__ = "booked_cells"
    practitioner: Mapped[str] = Column(String(40), primary_key=True)
    starts_at: Mapped[datetime] = Column(DateTime, primary_key=True)
    booking_id: Mapped[int] = Column(ForeignKey("bookings.id"), nullable=False, index=True)


class BookingChange(Base):
    """One change of a booking, until those outside who must know of it were told."""

    __tablename__ = "booking_changes"
    id: Mapped[int] = Column(Integer, primary_key=True)
    booking_id: Mapped[int] = Column(ForeignKey("bookings.id"), nullable=False, index=True)
    kind: Mapped[str] = Column(String(16), nullable=False)
    happened_at: Mapped[datetime] = Column(DateTime, nullable=False)
    mail_claimed_at = Column(DateTime)
    mailed_at = Column(DateTime)
    post_claimed_at = Column(DateTime)
    posted_at = Column(DateTime)


class Reminder(Base):
    """One message that is due before a visit; `channel` is email or the channel of the conversation."""

    __tablename__ = "reminders"
    id: Mapped[int] = Column(Integer, primary_key=True)
    booking_id: Mapped[int] = Column(ForeignKey("bookings.id"), nullable=False, index=True)
    channel: Mapped[str] = Column(String(32), nullable=False)
    due_at: Mapped[datetime] = Column(DateTime, nullable=False, index=True)
    claimed_at = Column(DateTime)
    sent_at = Column(DateTime)


class OtherHours(Base):
    """A time when a practitioner, or everybody, is closed or open other than every week."""

    __tablename__ = "other_hours"
    id: Mapped[int] = Column(Integer, primary_key=True)
    practitioner = Column(String(40))
    starts_at: Mapped[datetime] = Column(DateTime, nullable=False, index=True)
    ends_at: Mapped[datetime] = Column(DateTime, nullable=False)
    is_open: Mapped[bool] = Column(Boolean, nullable=False)
    note: Mapped[str] = Column(String(80), nullable=False)
