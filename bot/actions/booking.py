"""Books, changes and cancels visits in the chat; while a visit is being booked, every message comes here."""

from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.handoff import ActionTalkToHuman
from bot.booking.draft import Draft
from bot.booking.replies import Reply, calendar_file
from bot.booking.talk import PURPOSES, Talk
from bot.booking.turn import Said
from bot.booking.visit_links import link_to
from bot.knowledge.clinic import Clinic
from bot.knowledge.collection import read_knowledge
from bot.settings import the_settings
from bot.visits import the_calendar

SLOT = "booking"
ANSWER = "answer"
SURE = 0.5
# These say something about the booking itself, or nothing that has an answer of its own.
NO_ASIDE = {ANSWER, "affirm", "deny", "cancel", "restart", "out_of_scope", "nlu_fallback", "talk_to_human"}
NO_ASIDE |= PURPOSES.keys()
ANSWERS = {"ask_medical_advice": "utter_decline_medical_advice"}


class ActionBook(Action):
    """One turn of the talk about a visit. It is its own loop: while open, Rasa brings it each message."""

    def name(self) -> str:
        """The name by which rules call it."""
        return "action_book"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Take the turn, say what it says, and keep the draft; nothing else may speak after it."""
        kept = tracker.get_slot(SLOT)
        turn = _talk(read_knowledge().clinic, tracker.sender_id).turn(
            Draft.from_dict(kept) if kept else None, said(tracker, domain)
        )
        for reply in turn.replies:
            _say(dispatcher, reply)
        if turn.confirmed:
            _say(dispatcher, calendar_file(link_to(turn.confirmed, the_settings().secret_key)))
        if turn.wants_person:
            ActionTalkToHuman().run(dispatcher, tracker, domain)
        return [
            SlotSet(SLOT, turn.draft.as_dict() if turn.draft else None),
            ActiveLoop(self.name() if turn.is_open else None),
            FollowupAction("action_listen"),
        ]


def said(tracker: Tracker, domain: dict[str, Any]) -> Said:
    """What the visitor's last message says to the booking."""
    message = tracker.latest_message
    text = str(message.get("text") or "")
    is_button = text.startswith("/")  # what visitors type never does: the door sees to that
    is_open = tracker.active_loop_name == ActionBook().name()
    return Said(
        text="" if is_button else text,
        choice=next(tracker.get_latest_entity_values("choice"), None) or "",
        intent=_surely(message) if is_open else _wish(message),
        asides=tuple(_asides(message, domain)),
        is_open=is_open,
    )


def _surely(message: dict[str, Any]) -> str:
    """The intent, if it is clear; inside a booking words often look like something else."""
    return _intent(message) if _confidence(message) >= SURE else ""


def _wish(message: dict[str, Any]) -> str:
    """The wish that brought the message here, be it one of several questions."""
    intents = [_intent(message), *(str(one["intent"]) for one in message.get("questions") or ())]
    return next((intent for intent in intents if intent in PURPOSES), intents[0])


def _asides(message: dict[str, Any], domain: dict[str, Any]) -> Iterator[str]:
    """The responses that answer the questions of the message."""
    questions = message.get("questions") or [{"intent": _intent(message), "confidence": _confidence(message)}]
    for question in questions:
        intent = question["intent"]
        response = ANSWERS.get(intent, f"utter_{intent}")
        if question["confidence"] >= SURE and intent not in NO_ASIDE and response in domain["responses"]:
            yield response


def _intent(message: dict[str, Any]) -> str:
    return str((message.get("intent") or {}).get("name") or "")


def _confidence(message: dict[str, Any]) -> float:
    return float((message.get("intent") or {}).get("confidence") or 0)


def _talk(clinic: Clinic, conversation: str) -> Talk:
    return Talk(
        clinic.timetable,
        the_calendar(clinic.timetable),
        clinic.country,
        conversation,
        datetime.now(timezone.utc),
    )


def _say(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    """Through responses and not as text, so that they can carry a safety line."""
    name = reply.name if reply.is_aside else f"utter_booking_{reply.name}"
    dispatcher.utter_message(response=name, buttons=list(reply.buttons), **reply.values)
