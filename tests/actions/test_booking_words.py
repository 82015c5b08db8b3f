"""Everything that a booking can say has its words in domain.yml, and nothing there is said by nobody."""

import re
from pathlib import Path

from bot.booking.draft import STEPS
from tests.actions.booking_chat import RESPONSES

PREFIX = "utter_booking_"
WRITTEN = {name.removeprefix(PREFIX) for name in RESPONSES if name.startswith(PREFIX)}
OUTCOMES = {"confirmed", "requested", "cancelled", "moved_confirmed", "moved_requested"}


def said() -> set[str]:
    """The names of replies in the code, and those made of the names of steps and outcomes."""
    code = "".join(path.read_text() for path in Path("bot/booking").glob("*.py"))
    named = set(re.findall(r'(?:Reply|Trouble)\(\s*"(\w+)"', code))
    constants = set(re.findall(r'"(bad_\w+|name_too_long|no_name|past|too_far|no_such_day|slot_\w+)"', code))
    steps = {f"not_{step}" for steps in STEPS.values() for step in steps}
    return named | constants | steps | OUTCOMES | {"contact", "contact_given"}


def test_every_reply_has_its_words() -> None:
    assert said() - WRITTEN == set()


def test_no_words_are_left_over() -> None:
    assert WRITTEN - said() == set()
