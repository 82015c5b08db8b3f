"""Says how far an answer has got on its way to a visitor's phone, and if it got nowhere, why."""

from collections.abc import Mapping
from datetime import datetime

from bot.desk import times
from bot.store import outbox
from bot.store.outbox import Delivered

REASONS = {
    "opted_out": "this person wrote STOP",
    "blocked": "this person has blocked us",
    "no_template": "no WhatsApp template is set up",
    outbox.UNREACHABLE: "the provider could not be reached for three quarters of an hour",
    "30003": "the phone is off or out of reach",
    "30005": "the number is not in use",
    "30006": "the number is a landline or cannot get texts",
    "30007": "the carrier took it for spam",
}
INVITING = ("whatsapp",)  # channels that take an approved template at any time
HELD = (
    "Held, window closed: we may write only within a day of their last message. It goes out once they write"
)


def sentence(delivered: Delivered, moment: datetime) -> str:
    """How it stands at `moment`, in the zone of the clinic."""
    when = times.moment(times.local(delivered.changed_at, moment.tzinfo), moment)
    if delivered.state == outbox.FAILED:
        return f"Not delivered: {REASONS.get(delivered.reason) or _code(delivered.reason)}"
    return {
        outbox.WAITING: "On its way",
        outbox.HELD: HELD,
        outbox.SENT: f"Sent {when}",
        outbox.DELIVERED: f"Reached their phone {when}",
    }[delivered.state]


def is_trouble(delivered: Delivered) -> bool:
    """Whether somebody at the desk should know of it, also of what the assistant said."""
    return delivered.state in (outbox.FAILED, outbox.HELD)


def may_invite(channel: str, deliveries: Mapping[int, Delivered]) -> bool:
    """Whether something is held that an invitation could free, and nobody has sent one since."""
    held = [number for number, one in deliveries.items() if one.state == outbox.HELD]
    invited = [number for number, one in deliveries.items() if one.is_invitation]
    return channel in INVITING and bool(held) and max(invited, default=0) < max(held)


def _code(reason: str) -> str:
    return f"the provider refused it (code {reason})" if reason else "the provider refused it"
