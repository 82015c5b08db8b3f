"""Which times are offered and chosen, and what becomes of them while somebody decides."""

import re
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest

from bot.actions import booking
from bot.knowledge.collection import read_knowledge
from bot.settings import the_settings
from bot.store import bookings, conversations
from bot.store.database import now, session
from bot.store.sql_bookings import SqlBookings
from bot.store.tables import Booking
from tests.actions.booking_chat import Chat, rows


@pytest.mark.parametrize(
    ("said", "response"),
    [
        ("yesterday", "utter_booking_past"),
        ("february 31st", "utter_booking_no_such_day"),
        ("June 1, 2031", "utter_booking_too_far"),
        ("blorf", "utter_booking_not_when"),
        ("the weekend", "utter_booking_slot_closed"),
    ],
)
def test_days_that_cannot_be(at_when: Chat, said: str, response: str) -> None:
    at_when.say(said)
    assert at_when.names == [response]
    assert at_when.buttons


def test_what_did_not_fit_is_never_said_to_fit(at_when: Chat) -> None:
    at_when.say("the weekend")
    at_when.say("what is oih?", "what_is_oih")
    assert at_when.names == ["utter_what_is_oih", "utter_booking_slot_closed"]


def test_a_phone_number_given_early_is_not_asked_for_again(at_when: Chat) -> None:
    at_when.press("The soonest times")
    at_when.say("her number is 555-010-0177")
    at_when.press(at_when.titles()[0])
    assert "(555) 010-0177" in at_when.say("Ada Byron")


def test_the_month_is_asked_for_and_chosen(at_when: Chat) -> None:
    at_when.say("the 5th of any month, the 5th")
    assert at_when.names[0] in ("utter_booking_date", "utter_booking_date_closed")
    at_when.press(at_when.titles()[0])
    assert at_when.names[0] in ("utter_booking_slot", "utter_booking_slot_nearest")


def test_after_two_failures_a_person_is_offered(at_when: Chat) -> None:
    at_when.say("blorf")
    assert "Talk to a person" not in at_when.titles()
    at_when.say("zindle")
    assert at_when.names == ["utter_booking_not_when", "utter_booking_offer_person"]
    assert "Talk to a person" in at_when.titles()
    assert "The soonest times" in at_when.titles()


def test_other_times_are_others(at_when: Chat) -> None:
    at_when.press("The soonest times")
    first = at_when.titles()[:-1]
    at_when.press("Other times")
    assert not set(first) & set(at_when.titles()[:-1])


def test_a_time_is_chosen_by_its_number_or_by_naming_an_offered_one(at_when: Chat) -> None:
    at_when.press("The soonest times")
    at_when.say("the second one")
    assert at_when.names == ["utter_booking_name"]


def test_a_time_that_went_while_they_thought_is_said_and_others_are_offered(at_when: Chat) -> None:
    at_when.press("The soonest times")
    rival = Chat("web-2")
    with session() as opened:
        conversations.open_conversation(opened, "web-2", "website")
    rival.begin("medicine review for my mom, any time")
    rival.press("Skip")
    assert rival.titles() == at_when.titles()
    rival.press(rival.titles()[0])
    taken = at_when.titles()[0]
    at_when.press(taken)
    assert at_when.names == ["utter_booking_slot_gone", "utter_booking_slot"]
    assert taken not in at_when.titles()


def test_a_hold_that_ran_out_and_was_taken_is_said_at_the_yes(at_summary: Chat) -> None:
    with session() as opened:
        row = opened.query(Booking).one()
        held = bookings.shown(row).slot
        row.held_until = now() - timedelta(seconds=1)
    SqlBookings(read_knowledge().clinic.timetable).hold(held, "rival", None)
    at_summary.say("yes")
    assert at_summary.names == ["utter_booking_slot_gone", "utter_booking_slot"]
    assert rows() == []


def test_a_hold_that_ran_out_but_was_not_taken_is_booked(at_summary: Chat) -> None:
    with session() as opened:
        opened.query(Booking).one().held_until = now() - timedelta(hours=1)
    assert "It is booked" in at_summary.say("yes")


def test_a_slot_is_never_chosen_from_words_that_no_offer_fits(at_when: Chat) -> None:
    at_when.press("The soonest times")
    at_when.say("3 am")
    assert at_when.names[0].startswith("utter_booking_slot")
    assert at_when.slots["booking"]["slot"] is None


def test_an_old_button_of_a_time_that_cannot_be_had_books_nothing(at_when: Chat) -> None:
    at_when.press("The soonest times")
    old = at_when.buttons[0]
    forged = {**old, "payload": re.sub(r"20\d\d-\d\d-\d\d", "2020-01-06", old["payload"])}
    at_when.press_again(forged)
    assert at_when.names == ["utter_booking_slot_gone", "utter_booking_slot"]


def test_an_old_draft_is_not_taken_up_after_half_a_day(at_name: Chat) -> None:
    at_name.break_off()
    draft = at_name.slots["booking"]
    with patch.dict(draft, {"begun_at": "2020-01-01T00:00:00+00:00"}):
        at_name.begin()
    assert at_name.names == ["utter_booking_who"]


def test_a_clinic_that_confirms_later_says_so(at_summary: Chat) -> None:
    knowledge = read_knowledge()
    on_request = replace(knowledge.clinic.timetable, confirms="request")
    changed = replace(knowledge, clinic=replace(knowledge.clinic, timetable=on_request))
    with patch.object(booking, "read_knowledge", return_value=changed):
        assert "The desk still has to say yes" in at_summary.say("yes")
    assert rows()[0].state == "requested"


def test_a_calendar_that_cannot_be_reached_is_said_and_the_talk_goes_on(
    at_summary: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FHIR_SERVER", "http://127.0.0.1:9")  # nobody listens there
    the_settings.cache_clear()
    assert "A visit is booked only when I tell you so" in at_summary.say("yes")
    assert at_summary.is_open
    monkeypatch.delenv("FHIR_SERVER")
    the_settings.cache_clear()
    assert "It is booked" in at_summary.say("yes")


def test_a_question_about_a_kind_of_visit_does_not_choose_it(chat: Chat) -> None:
    chat.begin("a visit for me next week")
    chat.press("Skip")
    chat.say("what is oih?", "what_is_oih", questions=["what_is_oih"])
    assert chat.names == ["utter_what_is_oih", "utter_booking_service"]
    chat.say("what is the ketamine one?", "what_is_oih", questions=["what_is_oih"])
    assert chat.names == ["utter_what_is_oih", "utter_booking_service"]


def test_pain_medicine_is_not_taken_for_a_pain_consultation(chat: Chat) -> None:
    chat.begin("I need to see somebody about my pain meds, for me")
    assert "Which visit" in chat.press("Skip")


@pytest.mark.parametrize("said", ["a pain consultation", "pain consultation please"])
def test_another_kind_of_visit_can_be_named_among_the_times(at_when: Chat, said: str) -> None:
    at_when.press("The soonest times")
    at_when.say(said)
    assert at_when.names == ["utter_booking_slot"]
    assert at_when.slots["booking"]["service"] == "pain_consultation"


def test_that_something_hurts_is_no_other_kind_of_visit(at_when: Chat) -> None:
    at_when.press("The soonest times")
    at_when.say("I'm in so much pain")
    assert at_when.names == ["utter_booking_not_slot"]


@pytest.mark.parametrize("said", ["none of those", "no", "other times please", "those don't work"])
def test_who_wants_none_of_the_times_is_shown_others(at_when: Chat, said: str) -> None:
    at_when.press("The soonest times")
    first = at_when.titles()
    at_when.say(said)
    assert at_when.names[0].startswith("utter_booking_slot")
    assert not {*at_when.titles()} & {*first[:-1]}
