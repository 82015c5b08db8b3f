"""Time-based one-time codes of an authenticator app (RFC 6238: HMAC-SHA-1, 30 seconds, six digits)."""

import base64
import hashlib
import hmac
import secrets
import struct
import time
from urllib.parse import quote

SECONDS = 30
DIGITS = 6
STEPS_LATE = (
    1  # a code still counts half a minute later, and one of a clock that is ahead half a minute earlier
)
BYTES = 20


def new_secret() -> str:
    """A secret as an authenticator app takes it."""
    return base64.b32encode(secrets.token_bytes(BYTES)).decode()


def address(secret: str, name: str, clinic: str) -> str:
    """The otpauth address that some apps open."""
    return f"otpauth://totp/{quote(clinic)}:{quote(name)}?secret={secret}&issuer={quote(clinic)}"


def code(secret: str, step: int) -> str:
    """The code of that step of thirty seconds since 1970."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    place = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_of(secret: str, typed: str, moment: float | None = None) -> int | None:
    """The step whose code this is, at `moment` in seconds since 1970, by default now; None if of none."""
    present = int(time.time() if moment is None else moment) // SECONDS
    steps = range(present - STEPS_LATE, present + STEPS_LATE + 1)
    plain = typed.replace(" ", "")
    return next((step for step in steps if hmac.compare_digest(code(secret, step), plain)), None)
