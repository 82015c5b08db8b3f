"""What becomes of a message while a person has the conversation or is awaited."""

from bot.channels.inbound import Inbound
from bot.knowledge.collection import read_knowledge
from bot.knowledge.red_flags import ALARMING
from bot.store import call_backs, handoffs
from bot.store.conversations import Line
from bot.store.database import reading, session
from bot.triage.verdict import Verdict

STOP_WAITING = "/cancel"
# A page may show it for as long as the visitor waits, whatever is said meanwhile.
LASTING_BUTTONS = {
    "stop_waiting": {"id": "stop_waiting", "title": "Stop waiting", "payload": STOP_WAITING},
}
ANSWERED_WHILE = {handoffs.WAITING: (*ALARMING, "urgent"), handoffs.JOINED: ALARMING}


def is_silent(inbound: Inbound) -> bool:
    """Whether the assistant must leave this message to a person; who wants none any more is let go."""
    with reading() as opened:
        state = handoffs.state_of(opened, inbound.conversation)
    if state == handoffs.WAITING and inbound.payload == STOP_WAITING:
        with session() as opened:
            return not handoffs.stop_waiting(opened, inbound.conversation)
    return state in handoffs.SILENT


def safety_reply(conversation: str, verdict: Verdict) -> Line | None:
    """What must be said at once all the same; a person who is there answers what is merely urgent."""
    with reading() as opened:
        state = handoffs.state_of(opened, conversation)
    knowledge = read_knowledge()
    flag = knowledge.red_flags.get(verdict.category)
    if flag is None or flag.tier not in ANSWERED_WHILE.get(state or "", ()):
        return None
    return Line("bot", knowledge.safety_reply(flag), tier=flag.tier)


def note_call_back(inbound: Inbound, verdict: Verdict) -> Line | None:
    """If the visitor was offered a call and now writes a number: keep it, and say so. Danger comes first."""
    phone = call_backs.phone_in(inbound.text)
    if phone is None or inbound.payload is not None or verdict.tier != "none":
        return None
    with session() as opened:
        if handoffs.state_of(opened, inbound.conversation) not in call_backs.OFFERED:
            return None
        call_backs.ask(opened, inbound.conversation, phone, inbound.text)
    knowledge = read_knowledge()
    return Line("bot", knowledge.desk.said("call_back_noted", knowledge.clinic, phone=phone))
