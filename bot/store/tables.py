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
