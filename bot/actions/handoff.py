"""Brings a person in when a visitor asks for one."""

from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.booking.hours import OpeningHours
from bot.knowledge.clinic import Clinic
from bot.knowledge.library import read_knowledge
from bot.store import handoffs
from bot.store.database import session


class ActionTalkToHuman(Action):
    """Puts the conversation on the desk's list and says what happens next."""

    def name(self) -> str:
        """The name by which rules call it."""
        return "action_talk_to_human"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Write the row first: only what is kept is promised."""
        with session() as opened:
            handoffs.ask_for_person(opened, tracker.sender_id, reason="asked")
        dispatcher.utter_message(text=promise(read_knowledge().clinic, datetime.now(timezone.utc)))
        return []


def promise(clinic: Clinic, moment: datetime) -> str:
    """What a visitor who asked for a person may expect at `moment`, which knows its zone."""
    return (
        "I have put your chat on the front desk's list. They can read it. "
        f"{_when(clinic, moment)}\n\n"
        f"To talk to someone right away, call {clinic.phone}. "
        f"In an emergency, call {clinic.numbers.emergency}."
    )


def _when(clinic: Clinic, moment: datetime) -> str:
    hours = OpeningHours(clinic.time_zone, clinic.hours, clinic.holidays)
    if closing := hours.closing(moment):
        return f"We are open now, until {_clock(closing)}."
    if opening := hours.next_opening(moment):
        return f"We are closed now. We open on {opening:%A} at {_clock(opening)}."
    return "We are closed now."


def _clock(moment: datetime) -> str:
    return f"{moment:%I:%M %p}".lstrip("0").lower().replace(":00", "")
