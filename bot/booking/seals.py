"""Addresses that open without signing in, because nobody can guess them."""

import hashlib
import hmac
from datetime import datetime

LETTERS = 32


def seal(secret: str, purpose: str, name: str) -> str:
    """The name with a seal that only the secret's owner can make, for this purpose only."""
    return f"{name}.{_mark(secret, purpose, name)}"


def opened(secret: str, purpose: str, sealed: str) -> str | None:
    """The name under the seal; None if the seal is not ours."""
    name, _, mark = sealed.rpartition(".")
    return (
        name if name and hmac.compare_digest(mark.encode(), _mark(secret, purpose, name).encode()) else None
    )


def seal_until(secret: str, purpose: str, name: str, until: datetime) -> str:
    """The same for a name that opens only before a moment, which knows its zone."""
    return seal(secret, purpose, f"{name}-{int(until.timestamp())}")


def opened_in_time(secret: str, purpose: str, sealed: str, now: datetime) -> str | None:
    """The name that `seal_until` sealed; None if the seal is not ours, or its time is over."""
    name, _, until = (opened(secret, purpose, sealed) or "").rpartition("-")
    return name if name and now.timestamp() < int(until) else None


def _mark(secret: str, purpose: str, name: str) -> str:
    return hmac.new(secret.encode(), f"{purpose}:{name}".encode(), hashlib.sha256).hexdigest()[:LETTERS]
