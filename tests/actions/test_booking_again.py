"""A visit that is booked is moved and cancelled by its reference, and by nobody else."""

import pytest

from tests.actions.booking_chat import Chat, rows


def test_a_visit_is_moved_by_its_reference_and_contact(chat: Chat, reference: str) -> None:
    before = rows()[0].starts_at
    assert "reference" in chat.say("I need to move my visit", "change_appointment")
    assert "Which phone number" in chat.say(f"it is {reference.lower()}")
    assert "I found your visit" in chat.say("555-010-0199")
    chat.say("the week after next")
    chat.press(chat.titles()[-2])
    assert "It stays as it was until you say yes" in chat.text
    assert rows()[0].starts_at == before
    assert "It is moved" in chat.say("yes")
    standing = [row for row in rows() if row.state == "confirmed"]
    assert [row.reference for row in standing] == [reference]
    assert standing[0].starts_at != before
    assert standing[0].name == "Ada Byron"


def test_a_visit_is_cancelled_by_its_reference_and_contact(chat: Chat, reference: str) -> None:
    chat.say("cancel my appointment", "cancel_appointment")
    chat.say(reference)
    assert "Shall I cancel" in chat.say("+1 555 010 0199")
    assert rows()[0].state == "confirmed"
    assert "is cancelled" in chat.press("Yes, cancel it")
    assert rows()[0].state == "cancelled"


def test_nobody_else_finds_a_visit_and_learns_nothing_of_it(chat: Chat, reference: str) -> None:
    chat.say("cancel my appointment", "cancel_appointment")
    chat.say(reference)
    wrong_contact = chat.say("555 010 0000")
    chat.say("K7M4X2Q")
    assert wrong_contact.split("\n")[0] == chat.say("555 010 0199").split("\n")[0]
    assert "Talk to a person" in chat.titles()
    for _ in range(3):
        if chat.is_open:
            chat.say("K7M4X2Q")
            chat.say("555 010 0199")
    assert not chat.is_open
    assert rows()[0].state == "confirmed"


@pytest.mark.parametrize("said", ["yes cancel it", "cancel it", "Cancel my visit please"])
def test_cancelling_is_a_yes_to_the_question_whether_to_cancel(chat: Chat, reference: str, said: str) -> None:
    chat.say("cancel my appointment", "cancel_appointment")
    chat.say(reference)
    chat.say("555 010 0199")
    assert "is cancelled" in chat.say(said)


@pytest.mark.parametrize("said", ["no", "stop", "never mind"])
def test_a_no_to_that_question_leaves_the_visit_as_it_is(chat: Chat, reference: str, said: str) -> None:
    chat.say("cancel my appointment", "cancel_appointment")
    chat.say(reference)
    chat.say("555 010 0199")
    assert "Nothing was booked or changed" in chat.say(said)
    assert rows()[0].state == "confirmed"


def test_of_a_visit_that_is_moved_only_the_time_can_be_changed(chat: Chat, reference: str) -> None:
    chat.say("I need to move my visit", "change_appointment")
    chat.say(reference)
    chat.say("555 010 0199")
    chat.say("the week after next")
    chat.press(chat.titles()[0])
    chat.say("no")
    assert chat.titles() == ["Day or time", "Stop"]
    chat.press("Day or time")
    chat.press("The soonest times")
    chat.press(chat.titles()[0])
    assert "It is moved" in chat.say("yes move it")


def test_a_reference_in_the_wish_is_not_asked_for_again(chat: Chat, reference: str) -> None:
    chat.say(f"cancel my appointment {reference}", "cancel_appointment")
    assert chat.names == ["utter_booking_contact_given"]


def test_an_ordinary_word_is_no_reference(chat: Chat) -> None:
    chat.say("change my booking", "change_appointment")
    chat.say("what is the address")
    assert chat.slots["booking"]["reference"] is None


@pytest.mark.parametrize("said", ["i lost the reference", "i dont have it", "i don't know it"])
def test_who_has_no_reference_learns_who_can_help(chat: Chat, said: str) -> None:
    chat.say("change my booking", "change_appointment")
    chat.say(said)
    assert chat.names == ["utter_booking_no_reference"]
    assert "Talk to a person" in chat.titles()


@pytest.mark.parametrize("said", ["no dont cancel", "do not cancel it"])
def test_who_does_not_want_to_cancel_any_more_stops(chat: Chat, said: str) -> None:
    chat.say("cancel my appointment", "cancel_appointment")
    chat.say(said)
    assert chat.names == ["utter_booking_stopped"]
    chat.say(said, "change_appointment")
    assert chat.names == ["utter_booking_reference"]
    chat.say(said)
    assert chat.names == ["utter_booking_stopped"]
