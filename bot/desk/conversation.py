"""One conversation: who has it, what was said, and what the person at the desk may do."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.desk import deliveries, looks, memos, summary, tiers, times, transcript
from bot.desk.pages import render
from bot.desk.summary import Said
from bot.desk.wording import in_words
from bot.store import accounts, alerts, conversations, desk_lines, handoffs, opt_outs, outbox
from bot.store.database import now, reading
from bot.store.handoffs import SILENT, Held

OUTCOMES = {
    "resolved": "Answered",
    "called": "Called by phone",
    "booked": "Visit arranged",
    "emergency": "Sent to emergency care",
    "no_need": "No need for a person",
    "no_reply": "The visitor did not reply",
}
STANDING = {
    None: "The assistant has this conversation.",
    handoffs.NOTICED: "The assistant has it, and was not understood.",
    handoffs.CALL_BACK: "The desk was closed when they asked; the assistant has it.",
    handoffs.WAITING: "The visitor waits. The assistant is silent.",
    handoffs.NOBODY_FREE: "Nobody came in time. The assistant is back.",
    handoffs.LEFT: "The assistant has this conversation.",
}


@dataclass(frozen=True)
class Standing:
    """Who has it, in words, and what the person who looks may do."""

    sentence: str
    is_mine: bool
    is_others: bool
    is_on_the_list: bool
    is_over: bool
    outcome: str
    holder: int | None


def show(request: Request) -> Response:
    """The page as it is now; a look is written into the audit log."""
    id = request.path_params["id"]
    page = _read(request, id)
    looks.note(request, "conversation", id)
    return render(request, "conversation.html", memo=memos.read(request), **page)


def standing(held: Held, me: int) -> Standing:
    """How the conversation stands for the person of account `me`."""
    sentence = STANDING.get(held.state, "")
    if held.holder is not None:
        sentence = "You have this conversation." if held.holder == me else f"{held.name} has it."
        sentence += " The assistant is silent."
    return Standing(
        sentence=sentence,
        is_mine=held.holder == me,
        is_others=held.holder not in (None, me),
        is_on_the_list=held.holder is None and held.state in handoffs.ON_THE_LIST,
        is_over=held.state == handoffs.LEFT,
        outcome=OUTCOMES.get(held.outcome or "", ""),
        holder=held.holder,
    )


def _stopped(since: datetime | None, moment: datetime) -> str:
    """When they wrote STOP; empty if they did not."""
    return times.moment(times.local(since, moment.tzinfo), moment) if since else ""


def _read(request: Request, id: str) -> dict[str, Any]:
    state, me = request.app.state, request.state.person.id
    moment = times.local(now(), state.clinic.time_zone)
    with reading() as opened:
        about = conversations.about(opened, id)
        if about is None:
            raise HTTPException(404)
        lines = conversations.lines_after(opened, id, 0)
        held = handoffs.held(opened, id)
        flags = alerts.of_conversation(opened, id)
        sent, stopped = outbox.of_conversation(opened, id), opt_outs.stopped_since(opened, id)
        said = [Said(line.sender, line.text, tuple(line.topics)) for line in lines]
        return {
            "id": id,
            "channel": in_words(about.channel),
            "opened": times.moment(times.local(about.opened_at, moment.tzinfo), moment),
            "tier": tiers.most_serious(line.tier for line in lines),
            "standing": standing(held, me),
            "is_silent": held.state in SILENT,
            "entries": transcript.entries(
                lines,
                handoffs.steps(opened, id),
                {flag.message: flag.evidence for flag in flags},
                sent,
                moment,
            ),
            "stopped": _stopped(stopped, moment),
            "may_invite": not stopped and deliveries.may_invite(about.channel, sent),
            "unseen": [flag for flag in flags if flag.acknowledged_at is None],
            "summary": summary.summarize(said, state.articles.titles),
            "notes": [
                (note, times.moment(times.local(note.written_at, moment.tzinfo), moment))
                for note in desk_lines.notes(opened, id)
            ],
            "draft": desk_lines.draft_of(opened, id, me),
            "typing": desk_lines.typing(opened, id, besides=me),
            "colleagues": [one for one in accounts.active(opened) if one.id != me],
            "canned": [title for title, _ in state.desk_texts.canned],
            "articles": state.articles.titles,
            "outcomes": OUTCOMES,
            "once": secrets.token_urlsafe(12),
            "most": desk_lines.MOST_CHARACTERS,
            "zone": moment.tzname(),
        }
