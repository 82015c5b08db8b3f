"""Who needs a person, who of the desk has them, and every step of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.conversations import NoConversation
from bot.store.database import now
from bot.store.tables import Account, Conversation, Handoff, HandoffStep, Message

NOTICED, CALL_BACK, WAITING, JOINED = "noticed", "call_back", "waiting", "joined"
NOBODY_FREE, LEFT = "nobody_free", "left"
SILENT = (WAITING, JOINED)  # the states in which the assistant answers nothing but danger
TOLD = (*SILENT, NOBODY_FREE, LEFT)  # of these the visitor's page is told
ON_THE_LIST = (NOTICED, CALL_BACK, *SILENT, NOBODY_FREE)
RESOLVED, GAVE_UP = "answered", "gave_up"  # outcomes: simply handed back; the visitor would not wait


class HeldByOther(Exception):
    """Somebody else at the desk has the conversation, or nobody has; `name` is theirs, else empty."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Held:
    """How a conversation stands: its state, and who of the desk has it, by account and shown name."""

    state: str | None
    holder: int | None = None
    name: str = ""
    outcome: str | None = None


@dataclass(frozen=True)
class Step:
    """One step of a handoff; `by` is empty for the visitor and the assistant."""

    act: str
    by: str
    holder: str
    done_at: datetime


def ask_for_person(session: Session, conversation: str, reason: str) -> bool:
    """The visitor wants a person now: the assistant falls silent. False if they wait or have one already."""
    row = _open_one(session, conversation)
    if row is not None and row.state in SILENT:
        return False
    row = row or _new(conversation, reason)
    row.reason, row.asked_at = reason, now()
    _step(session, row, "asked", WAITING)
    return True


def ask_for_call(session: Session, conversation: str, reason: str) -> bool:
    """The visitor wants a person while the desk is closed; the assistant goes on. False if known already."""
    row = _open_one(session, conversation)
    if row is not None and row.state in (*SILENT, CALL_BACK):
        return False
    row = row or _new(conversation, reason)
    row.reason = reason
    _step(session, row, "asked", CALL_BACK)
    return True


def notice(session: Session, conversation: str, reason: str) -> bool:
    """Put the conversation on the desk's list while the assistant goes on; False if it is there already."""
    if _open_one(session, conversation) is not None:
        return False
    _step(session, _new(conversation, reason), "noticed", NOTICED)
    return True


def take(session: Session, conversation: str, account: int) -> bool:
    """The person of `account` has it from now on; False if they had. Raises HeldByOther if another has.

    What was closed is opened again.
    """
    row = _open_one(session, conversation)
    if row is not None and row.holder_id == account:
        return False
    if row is not None and row.holder_id is not None:
        raise HeldByOther(_name(session, row.holder_id))
    closed = None if row else _latest(session, conversation)
    row = row or closed or _new(conversation, "stepped_in")
    row.holder_id, row.outcome = account, None
    _step(session, row, "reopened" if closed else "joined", JOINED, account)
    return True


def transfer(session: Session, conversation: str, account: int, holder: int, to: int) -> None:
    """Give it from `holder` to the person of `to`; raises HeldByOther if `holder` has it no more."""
    row = _held_by(session, conversation, holder)
    row.holder_id = to
    _step(session, row, "transferred", JOINED, account)


def hand_back(session: Session, conversation: str, account: int, outcome: str = RESOLVED) -> None:
    """The person of `account` leaves, and the assistant answers again; raises HeldByOther."""
    row = _held_by(session, conversation, account)
    row.holder_id, row.outcome = None, outcome
    _step(session, row, "handed_back" if outcome == RESOLVED else "closed", LEFT, account)


def dismiss(session: Session, conversation: str, account: int, outcome: str) -> bool:
    """Take from the list what nobody has; False if it is not on it, or somebody has taken it."""
    row = _open_one(session, conversation)
    if row is None or row.holder_id is not None:
        return False
    row.outcome = outcome
    _step(session, row, "closed", LEFT, account)
    return True


def stop_waiting(session: Session, conversation: str) -> bool:
    """The visitor wants the assistant back; False if they do not wait."""
    row = _open_one(session, conversation)
    if row is None or row.state != WAITING:
        return False
    row.outcome = GAVE_UP
    _step(session, row, GAVE_UP, LEFT)
    return True


def give_up(session: Session, conversation: str, state: str) -> str | None:
    """Nobody came, or who came has gone silent: the assistant is back.

    Whose name it was, empty if nobody's; None if it is not in that state any more.
    """
    row = _open_one(session, conversation)
    if row is None or row.state != state or state not in SILENT:
        return None
    name, row.holder_id = _name(session, row.holder_id), None
    _step(session, row, "nobody_free", NOBODY_FREE)
    return name


def lock(session: Session, conversation: str) -> None:
    """Let nobody else change how it stands until the transaction ends; raises NoConversation."""
    locked = select(Conversation.id).where(Conversation.id == conversation).with_for_update()
    if session.execute(locked).scalar_one_or_none() is None:
        raise NoConversation(conversation)


def kept_waiting(session: Session, asked_before: datetime, written_before: datetime) -> list[tuple[str, str]]:
    """Those who asked before `asked_before`, or whose person has not answered since `written_before`.

    Each with the state in which they wait.
    """
    waiting = (Handoff.state == WAITING) & (Handoff.asked_at < asked_before)
    asked = session.execute(select(Handoff.conversation_id).where(waiting)).scalars().all()
    joined = select(Handoff.conversation_id).where(Handoff.state == JOINED)
    said = select(func.max(Message.id)).where(Message.conversation_id.in_(joined), Message.sender != "bot")
    last = select(Message.conversation_id).where(Message.id.in_(said.group_by(Message.conversation_id)))
    ignored = last.where(Message.sender == "you", Message.said_at < written_before)
    still = session.execute(ignored).scalars().all()
    return [*((one, WAITING) for one in asked), *((one, JOINED) for one in still)]


def state_of(session: Session, conversation: str) -> str | None:
    """The state of its latest handoff; None if it never needed a person."""
    return held(session, conversation).state


def held(session: Session, conversation: str) -> Held:
    """How the conversation stands now."""
    latest = (
        select(Handoff, Account.shown_name, Account.name)
        .outerjoin(Account, Account.id == Handoff.holder_id)
        .where(Handoff.conversation_id == conversation)
        .order_by(Handoff.id.desc())
        .limit(1)
    )
    found = session.execute(latest).first()
    if found is None:
        return Held(None)
    row, shown, name = found
    return Held(row.state, row.holder_id, shown or name or "", row.outcome)


def steps(session: Session, conversation: str) -> list[Step]:
    """Every step of every handoff of the conversation, oldest first."""
    found = select(HandoffStep).where(HandoffStep.conversation_id == conversation).order_by(HandoffStep.id)
    rows = session.execute(found).scalars().all()
    names = _names(session, (id for row in rows for id in (row.account_id, row.holder_id) if id))
    return [
        Step(row.act, names.get(row.account_id, ""), names.get(row.holder_id, ""), row.done_at)
        for row in rows
    ]


def _open_one(session: Session, conversation: str) -> Handoff | None:
    """The handoff that is not over, locked with its conversation: of two who take it, one comes later.

    Raises NoConversation if the conversation is not there any more.
    """
    lock(session, conversation)
    row = _latest(session, conversation)
    return None if row is None or row.state == LEFT else row


def _latest(session: Session, conversation: str) -> Handoff | None:
    latest = select(Handoff).where(Handoff.conversation_id == conversation)
    row: Handoff | None = session.execute(latest.order_by(Handoff.id.desc()).limit(1)).scalar_one_or_none()
    return row


def _held_by(session: Session, conversation: str, holder: int) -> Handoff:
    row = _open_one(session, conversation)
    if row is None or row.holder_id != holder:
        raise HeldByOther(_name(session, row.holder_id if row else None))
    return row


def _new(conversation: str, reason: str) -> Handoff:
    return Handoff(conversation_id=conversation, reason=reason, asked_at=now())


def _step(session: Session, row: Handoff, act: str, state: str, account: int | None = None) -> None:
    """Bring the handoff into that state, and write down who did it."""
    row.state = state
    session.add(row)
    session.flush()
    session.add(
        HandoffStep(
            handoff_id=row.id,
            conversation_id=row.conversation_id,
            act=act,
            state=state,
            account_id=account,
            holder_id=row.holder_id,
            done_at=now(),
        )
    )
    session.flush()


def _name(session: Session, account: int | None) -> str:
    return _names(session, [account]).get(account, "") if account else ""


def _names(session: Session, accounts: Iterable[int]) -> dict[int | None, str]:
    found = select(Account.id, Account.shown_name, Account.name).where(Account.id.in_(set(accounts)))
    return {id: shown or name for id, shown, name in session.execute(found)}
