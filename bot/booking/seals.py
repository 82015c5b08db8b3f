"""Addresses that open without signing in, because nobody can guess them."""

import hashlib
import hmac

LETTERS = 32


def seal(secret: str, purpose: str, name: str) -> str:
    """The name with a seal that only the secret's owner can make, for this purpose only."""
    return f"{name}.{_mark(secret, purpose, name)}"


def opened(secret: str, purpose: str, sealed: str) -> str | None:
    """The name under the seal; None if the seal is not ours."""
    name, _, mark = sealed.rpartition(".")
    return name if name and hmac.compare_digest(mark, _mark(secret, purpose, name)) else None


def _mark(secret: str, purpose: str, name: str) -> str:
    return hmac.new(secret.encode(), f"{purpose}:{name}".encode(), hashlib.sha256).hexdigest()[:LETTERS]
