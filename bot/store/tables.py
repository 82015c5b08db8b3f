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


class Handoff(Base):
    """One time that a conversation needed a person."""

    __tablename__ = "handoffs"
    id: Mapped[int] = Column(Integer, primary_key=True)
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), nullable=False, index=True)
    state: Mapped[str] = Column(String(16), nullable=False)
    reason: Mapped[str] = Column(String(32), nullable=False)
    asked_at: Mapped[datetime] = Column(DateTime, nullable=False)


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
    """One message that was not understood, without contact details, and the topics nearest to it."""

    __tablename__ = "unanswered"
    id: Mapped[int] = Column(Integer, primary_key=True)
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), nullable=False, index=True)
    text: Mapped[str] = Column(Text, nullable=False)
    nearest: Mapped[list[str]] = Column(JSON, nullable=False)
    said_at: Mapped[datetime] = Column(DateTime, nullable=False)


class Account(Base):
    """A person who may sign in at the desk."""

    __tablename__ = "accounts"
    id: Mapped[int] = Column(Integer, primary_key=True)
    name: Mapped[str] = Column(String(80), nullable=False, unique=True)
    password_hash: Mapped[str] = Column(String(200), nullable=False)
    one_time: Mapped[bool] = Column(Boolean, nullable=False)
    created_at: Mapped[datetime] = Column(DateTime, nullable=False)


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
    mailed_at = Column(DateTime)
    posted_at = Column(DateTime)


class Reminder(Base):
    """One message that is due before a visit; `channel` is email or the channel of the conversation."""

    __tablename__ = "reminders"
    id: Mapped[int] = Column(Integer, primary_key=True)
    booking_id: Mapped[int] = Column(ForeignKey("bookings.id"), nullable=False, index=True)
    channel: Mapped[str] = Column(String(32), nullable=False)
    due_at: Mapped[datetime] = Column(DateTime, nullable=False, index=True)
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
