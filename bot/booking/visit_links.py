"""Links to the calendar file of a visit, valid for a day and relative to the chat's own address."""

from datetime import datetime, timedelta, timezone

from bot.booking.seals import opened_in_time, seal_until

PURPOSE = "visit"
VALID = timedelta(days=1)  # as long as the chat in which it stands can be read
FOLDER, ENDING = "visits", ".ics"


def link_to(reference: str, secret: str) -> str:
    """The link to the file of the booking of that reference."""
    until = datetime.now(timezone.utc) + VALID
    return f"{FOLDER}/{seal_until(secret, PURPOSE, reference, until)}{ENDING}"


def reference_in(file: str, secret: str) -> str | None:
    """The reference that the file's name holds; None if the name is not ours, or older than a day."""
    sealed = file.removesuffix(ENDING)
    return opened_in_time(secret, PURPOSE, sealed, datetime.now(timezone.utc))
