"""The references of bookings: short enough to read out, too many to guess."""

import re
import secrets

LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # none looks like another, and they spell no word
LENGTH = 7


def new_reference() -> str:
    """A reference that nobody can guess."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def find(text: str) -> str | None:
    """The reference in the text; other words of seven letters have vowels."""
    words = re.findall(rf"\b[A-Z0-9]{{{LENGTH}}}\b", text.upper())
    return next((word for word in words if not word.isalpha() or set(word) <= set(LETTERS)), None)
