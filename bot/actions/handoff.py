"""Brings a person in when a visitor asks for one."""

from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.booking.hours import OpeningHours
from bot.knowledge.clinic import Clinic
from bot.knowledge.collection import read_knowledge
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
        clinic, moment = read_knowledge().clinic, present()
        is_open = opening_hours(clinic).closing(moment) is not None
        ask = handoffs.ask_for_person if is_open else handoffs.ask_for_call
        with session() as opened:
            ask(opened, tracker.sender_id, reason="asked")
        # Said through a response and not as text, so that it can carry the safety line.
        response = "utter_on_the_list" if is_open else "utter_desk_is_closed"
        dispatcher.utter_message(response=response, when=when(clinic, moment))
        return []


def present() -> datetime:
    """The moment, which knows its zone."""
    return datetime.now(timezone.utc)


def opening_hours(clinic: Clinic) -> OpeningHours:
    """When somebody is at the desk."""
    return OpeningHours(clinic.time_zone, clinic.hours, clinic.holidays)


def when(clinic: Clinic, moment: datetime) -> str:
    """When someone who asked for a person at `moment`, which knows its zone, may expect one."""
    hours = opening_hours(clinic)
    if closing := hours.closing(moment):
        return f"We are open now, until {_clock(closing)}."
    if opening := hours.next_opening(moment):
        return f"We are closed now. We open on {opening:%A} at {_clock(opening)}."
    return "We are closed now."


def _clock(moment: datetime) -> str:
    return f"{moment:%I:%M %p}".lstrip("0").lower().replace(":00", "")
