"""Claims on what is to be told once: taken before, and free again if whoever took it never came back."""

from datetime import datetime, timedelta
from typing import Any

from bot.store.database import now

LASTS = timedelta(minutes=5)  # far longer than a mail server or a program takes to answer


def is_free(claimed_at: datetime | None) -> bool:
    """Whether a row with that claim can be claimed."""
    return claimed_at is None or claimed_at < now() - LASTS


def are_free(claimed_at: Any) -> Any:
    """The same as a condition on a column."""
    return claimed_at.is_(None) | (claimed_at < now() - LASTS)
