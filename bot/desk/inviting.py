"""Asks a visitor to write again, where only then what we wrote may be sent."""

from collections.abc import Mapping

from starlette.requests import Request

from bot.desk import deliveries, looks
from bot.store import audit, conversations, handoffs, opt_outs, outbox
from bot.store.conversations import Line
from bot.store.database import session

ASKED = "They are asked to write again. What was held goes out as soon as they do."
NOT_NOW = "Nothing is held any more, they were asked already, or they wrote STOP. Nothing was sent."


def invite(request: Request, id: str, _: Mapping[str, str]) -> str:
    """Send the invitation, which tells nothing of what waits; once for what is held now."""
    texts, clinic = request.app.state.desk_texts, request.app.state.clinic
    with session() as opened:
        handoffs.lock(opened, id)
        about = conversations.about(opened, id)
        sent, stopped = outbox.of_conversation(opened, id), opt_outs.stopped_since(opened, id)
        if about is None or stopped or not deliveries.may_invite(about.channel, sent):
            return NOT_NOW
        conversations.add_line(opened, id, Line("bot", texts.said("invitation", clinic)), is_invitation=True)
        audit.write(opened, looks.actor(request), "invited", id)
    return ASKED
