"""What stands beside an answer: a clinician for today or this week, and a line in Spanish."""

from typing import Any

import pytest
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.safety import (
    SAFETY_LINE,
    SAFETY_LINE_IN_SPANISH,
    TALK_TO_A_PERSON,
    safety_lines,
    with_warning,
)

pytestmark = pytest.mark.model
URGENT = {"text": "Call us today.", "metadata": {"category": "cut_off", "tier": "urgent"}}
SOON = {"text": "See us this week.", "metadata": {"category": "pain_rising", "tier": "soon"}}
RESPONSES = {"utter_red_flag_cut_off": [URGENT], "utter_red_flag_pain_rising": [SOON]}
ANSWER = {"text": "OIH is more pain.", "buttons": [{"title": "Tell me more", "payload": "/tell_me_more"}]}
ALARM = {"text": "Call 911.", "metadata": {"tier": "emergency"}}


def asked(tier: str, category: str = "", *, check: bool = False, words: str = "words") -> UserUttered:
    triage = {"tier": tier, "category": category, "check": check}
    return UserUttered(words, parse_data={"triage": triage})


def warned(name: str, *events: Event) -> dict[str, Any]:
    tracker = DialogueStateTracker.from_events("web-1", list(events))
    return with_warning(name, dict(ANSWER), RESPONSES, tracker)


def lines(response: dict[str, Any], *events: Event) -> list[str]:
    return list(safety_lines(response, DialogueStateTracker.from_events("web-1", list(events))))


def test_what_is_urgent_stands_before_the_answer_and_a_person_is_offered_first() -> None:
    response = warned("utter_what_is_oih", asked("urgent", "cut_off"))
    assert response["text"] == "Call us today.\n\nOIH is more pain."
    assert response["buttons"][0] == TALK_TO_A_PERSON
    assert response["metadata"]["tier"] == "urgent"


def test_what_should_be_seen_soon_stands_behind_the_answer() -> None:
    response = warned("utter_what_is_oih", asked("soon", "pain_rising"))
    assert response["text"] == "OIH is more pain.\n\nSee us this week."


def test_it_takes_the_place_of_a_reply_that_answers_nothing() -> None:
    assert warned("utter_out_of_scope", asked("urgent", "cut_off"))["text"] == "Call us today."


def test_it_is_said_once_in_a_turn() -> None:
    said = BotUttered("Call us today.", metadata={"metadata": URGENT["metadata"]})
    assert warned("utter_what_is_oih", asked("urgent", "cut_off"), said) == ANSWER


@pytest.mark.parametrize("tier", ["none", "emergency", "crisis"])
def test_no_other_tier_changes_the_answer(tier: str) -> None:
    assert warned("utter_what_is_oih", asked(tier, "cut_off")) == ANSWER


def test_an_alarm_to_words_in_spanish_has_a_line_in_spanish() -> None:
    spanish = asked("emergency", "overdose", words="mi esposo no respira, tomo muchas pastillas")
    assert lines(ALARM, spanish) == [SAFETY_LINE_IN_SPANISH]
    assert lines(ALARM, asked("emergency", "overdose", words="my husband is not breathing")) == []


def test_a_second_danger_adds_the_line_with_the_other_number() -> None:
    assert lines(ALARM, asked("emergency", "overdose", check=True)) == [SAFETY_LINE]
