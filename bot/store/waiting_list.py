"""The desk's list: every conversation that needs a person, with what the list shows of it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.handoffs import ON_THE_LIST
from bot.store.tables import Account, Alert, Conversation, Handoff, Message

MOST_EVIDENCE = 5


@dataclass(frozen=True)
class Waiting:
    """A conversation on the list; `tiers` are those of all its lines, `evidence` the alarming words.

    `unanswered_since` is when the visitor wrote what nobody has answered yet; None if they were answered.
    """

    conversation: str
    channel: str
    state: str
    reason: str
    holder: str
    tiers: tuple[str, ...]
    evidence: tuple[str, ...]
    asked_at: datetime
    last_words: str
    unanswered_since: datetime | None


def everybody(session: Session) -> list[Waiting]:
    """All on the list, the longest there first."""
    found = (
        select(Handoff, Conversation.channel, Account.shown_name, Account.name)
        .join(Conversation, Conversation.id == Handoff.conversation_id)
        .outerjoin(Account, Account.id == Handoff.holder_id)
        .where(Handoff.state.in_(ON_THE_LIST))
        .order_by(Handoff.asked_at, Handoff.id)
    )
    rows = session.execute(found).all()
    ids = [row.conversation_id for row, *_ in rows]
    tiers, evidence = _tiers(session, ids), _evidence(session, ids)
    words, senders = _last_words(session, ids), _last_senders(session, ids)
    return [
        Waiting(
            conversation=row.conversation_id,
            channel=channel,
            state=row.state,
            reason=row.reason,
            holder=shown or name or "",
            tiers=tuple(sorted(tiers[row.conversation_id])),
            evidence=tuple(evidence[row.conversation_id][:MOST_EVIDENCE]),
            asked_at=row.asked_at,
            last_words=words.get(row.conversation_id, ("", None))[0],
            unanswered_since=(
                words[row.conversation_id][1] if senders.get(row.conversation_id) == "you" else None
            ),
        )
        for row, channel, shown, name in rows
    ]


def _tiers(session: Session, ids: Collection[str]) -> defaultdict[str, set[str]]:
    said = select(Message.conversation_id, Message.tier).where(Message.conversation_id.in_(ids)).distinct()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for conversation, tier in session.execute(said):
        found[conversation].add(tier)
    return found


def _evidence(session: Session, ids: Collection[str]) -> defaultdict[str, list[str]]:
    raised = select(Alert.conversation_id, Alert.evidence).where(Alert.conversation_id.in_(ids))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for conversation, evidence in session.execute(raised.order_by(Alert.id)):
        found[conversation] += [words for words in evidence if words not in found[conversation]]
    return found


def _last_words(session: Session, ids: Collection[str]) -> dict[str, tuple[str, datetime]]:
    """The visitor's last line in each conversation, and when they wrote it."""
    lines = _last_lines(session, ids, Message.sender == "you")
    return {conversation: (text, said_at) for conversation, _, text, said_at in lines}


def _last_senders(session: Session, ids: Collection[str]) -> dict[str, str]:
    return {conversation: sender for conversation, sender, *_ in _last_lines(session, ids)}


def _last_lines(session: Session, ids: Collection[str], *which: Any) -> list[Any]:
    latest = select(func.max(Message.id)).where(Message.conversation_id.in_(ids), *which)
    lines = select(Message.conversation_id, Message.sender, Message.text, Message.said_at)
    return list(session.execute(lines.where(Message.id.in_(latest.group_by(Message.conversation_id)))))
