"""A turn of the talk about a visit: what the visitor says, and what comes of it."""

from dataclasses import dataclass

from bot.booking.draft import Draft
from bot.booking.replies import Reply


@dataclass(frozen=True)
class Said:
    """A visitor's message: its words, or the choice of a button; its intent; the asides that would answer it.

    `is_open` tells whether the booking has the word; else the message must ask for it.
    """

    text: str = ""
    choice: str = ""
    intent: str = ""
    asides: tuple[str, ...] = ()
    is_open: bool = True


@dataclass(frozen=True)
class Turn:
    """What to keep, what to say, whether the next message comes here too, and whether a person is wanted.

    `confirmed` is the reference of a visit that this very turn made sure.
    """

    draft: Draft | None
    replies: tuple[Reply, ...] = ()
    is_open: bool = True
    wants_person: bool = False
    confirmed: str = ""
