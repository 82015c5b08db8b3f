"""The references of bookings: short enough to read out, too many to guess."""

import secrets

LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # none looks like another, and they spell no word
LENGTH = 7


def new_reference() -> str:
    """A reference that nobody can guess."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
