"""Tells another program of the clinic that a booking changed, signed so that it can trust the message."""

import hashlib
import hmac
import json
import time

import httpx

from bot.store.booking_changes import Change

SECONDS_TO_ANSWER = 10


def body(change: Change) -> bytes:
    """What is told: which visit changed and how it stands; neither who comes nor why."""
    booking = change.booking
    return json.dumps(
        {
            "id": change.id,
            "event": f"booking.{change.kind}",
            "happened_at": f"{change.happened_at.isoformat(timespec='seconds')}Z",
            "booking": {
                "reference": booking.reference,
                "state": booking.state,
                "sequence": booking.sequence,
                "practitioner": booking.slot.practitioner,
                "service": booking.slot.service,
                "start": booking.slot.start.isoformat(),
                "end": booking.slot.end.isoformat(),
            },
        }
    ).encode()


def signature(content: bytes, secret: str, moment: int) -> str:
    """The header: `t` the moment in seconds, `v1` the HMAC-SHA256 of "t.body" in hexadecimal."""
    mark = hmac.new(secret.encode(), f"{moment}.".encode() + content, hashlib.sha256).hexdigest()
    return f"t={moment},v1={mark}"


def post(change: Change, url: str, secret: str) -> None:
    """Return once the other program has said 2xx; raises httpx.HTTPError if it has not."""
    content = body(change)
    headers = {
        "Content-Type": "application/json",
        "X-Event-Id": str(change.id),
        "X-Signature": signature(content, secret, int(time.time())),
    }
    with httpx.Client(timeout=SECONDS_TO_ANSWER, trust_env=False) as client:
        client.post(url, content=content, headers=headers).raise_for_status()
