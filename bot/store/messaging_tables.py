"""The tables of what comes and goes by messaging channels; times are UTC."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, DateTime, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from bot.store.tables import Base


class Address(Base):
    """Where a conversation's visitor is reached: the provider's own id of them, and what else it asks for."""

    __tablename__ = "addresses"
    __table_args__ = (UniqueConstraint("channel", "address"),)
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), primary_key=True)
    channel: Mapped[str] = Column(String(32), nullable=False)
    address: Mapped[str] = Column(String(255), nullable=False)
    about: Mapped[dict[str, Any]] = Column(JSON, nullable=False)
    heard_at: Mapped[datetime] = Column(DateTime, nullable=False)


class Delivery(Base):
    """One line on its way to the visitor; `due_at` is the next try, or until when one sender has it."""

    __tablename__ = "deliveries"
    id: Mapped[int] = Column(Integer, primary_key=True)
    conversation_id: Mapped[str] = Column(ForeignKey("conversations.id"), nullable=False, index=True)
    message_id: Mapped[int] = Column(ForeignKey("messages.id"), nullable=False, unique=True)
    state: Mapped[str] = Column(String(16), nullable=False, index=True)
    reason: Mapped[str] = Column(String(80), nullable=False)
    is_urgent: Mapped[bool] = Column(Boolean, nullable=False)
    is_invitation: Mapped[bool] = Column(Boolean, nullable=False)
    parts_sent: Mapped[int] = Column(Integer, nullable=False)
    tries: Mapped[int] = Column(Integer, nullable=False)
    due_at: Mapped[datetime] = Column(DateTime, nullable=False)
    changed_at: Mapped[datetime] = Column(DateTime, nullable=False, index=True)


class Receipt(Base):
    """The id, as a digest, of one thing that a provider sent: its repeats are known by it."""

    __tablename__ = "receipts"
    channel: Mapped[str] = Column(String(32), primary_key=True)
    digest: Mapped[str] = Column(String(64), primary_key=True)
    received_at: Mapped[datetime] = Column(DateTime, nullable=False, index=True)


class OptOut(Base):
    """Somebody who wrote STOP. It outlives their conversation: deleting a chat is no wish for more texts."""

    __tablename__ = "opt_outs"
    channel: Mapped[str] = Column(String(32), primary_key=True)
    address: Mapped[str] = Column(String(255), primary_key=True)
    since: Mapped[datetime] = Column(DateTime, nullable=False, index=True)
