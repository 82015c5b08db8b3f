"""A booking that a red flag, a stop or a misheard word broke off is not lost."""

import pytest

from bot.store.database import reading
from bot.store.tables import Booking
from tests.actions.booking_chat import Chat, rows


@pytest.mark.parametrize(
    "said",
    [
        "no its gone now, i am fine, lets continue booking",
        "it was a false alarm. back to the booking please",
        "yes continue the booking",
        "can we finish booking",
    ],
)
def test_going_on_with_a_booking_is_no_wish_to_change_one(at_name: Chat, said: str) -> None:
    at_name.break_off()
    at_name.say(said, "change_appointment")
    assert at_name.names == ["utter_booking_resumed", "utter_booking_name"]
    with reading() as opened:
        assert opened.query(Booking).count() == 1  # the time is still kept


def test_who_gives_a_reference_changes_that_visit(at_name: Chat) -> None:
    at_name.break_off()
    at_name.say("I want to move visit K7M4X2Q", "change_appointment")
    assert at_name.slots["booking"]["purpose"] == "change"


def test_a_button_that_changes_a_visit_is_no_going_on(at_name: Chat) -> None:
    at_name.break_off()
    at_name.press_again({"title": "Change a visit", "payload": "/change_appointment"})
    assert at_name.names == ["utter_booking_reference"]


@pytest.mark.parametrize("said", ["no wait, dont cancel, keep going", "actually continue", "don't stop"])
def test_a_stop_can_be_taken_back(at_name: Chat, said: str) -> None:
    at_name.say("cancel")
    at_name.say(said, "change_appointment")
    assert at_name.names == ["utter_booking_resumed", "utter_booking_slot"]
    assert at_name.slots["booking"]["who"] == "your mom"


def test_after_a_stop_a_new_wish_begins_anew(at_name: Chat) -> None:
    at_name.say("cancel")
    assert "Who is the visit for?" in at_name.begin()


def test_who_stopped_cancelling_does_not_go_on_with_it(chat: Chat, reference: str) -> None:
    chat.say("cancel my appointment", "cancel_appointment")
    chat.say("stop")
    chat.say("no dont cancel", "cancel_appointment")
    assert chat.names == ["utter_booking_reference"]
    assert [row.state for row in rows()] == ["confirmed"]


@pytest.mark.parametrize(
    "said",
    ["call me at 212 736 5000", "you can text me at (212) 736-5000", "please reach me at gus@example.com"],
)
def test_how_to_be_called_is_no_wish_for_a_person(at_name: Chat, said: str) -> None:
    at_name.say("Ada Byron")
    at_name.say(said, "talk_to_human")
    assert at_name.names == ["utter_booking_summary"]
