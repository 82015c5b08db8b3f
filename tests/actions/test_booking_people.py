"""For whom a visit is, why, and how the clinic reaches them: what is an answer and what is none."""

import pytest

from tests.actions.booking_chat import Chat, rows


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("me", "you"),
        ("It's for me", "you"),
        ("my mother-in-law", "your mother"),
        ("someone else", "someone else"),
        ("for him", "someone else"),
        ("her number is 555-010-0177", None),
        ("Maria Lopez-Garcia", None),
        ("I want to know what OIH is", None),
    ],
)
def test_for_whom_it_is(chat: Chat, said: str, who: str | None) -> None:
    chat.begin()
    chat.say(said)
    assert chat.slots["booking"]["who"] == who


@pytest.mark.parametrize(
    ("said", "response"),
    [
        ("what is your fax number?", "utter_booking_no_name"),
        ("what is ketamine", "utter_booking_no_name"),
        ("🙂", "utter_booking_no_name"),
        ("Ada" * 70, "utter_booking_name_too_long"),
        ("ada@example.com", "utter_booking_contact"),
        ("1234", "utter_booking_no_name"),
    ],
)
def test_what_is_no_name(at_name: Chat, said: str, response: str) -> None:
    at_name.say(said)
    if response != "utter_booking_contact":
        assert at_name.names == [response]
    assert rows() == []


@pytest.mark.parametrize(
    ("said", "response"),
    [
        ("555 010", "utter_booking_bad_phone"),
        ("555 010 0199 4455 667", "utter_booking_bad_phone"),
        ("ada @example.com", "utter_booking_bad_email"),
        ("ada@", "utter_booking_bad_email"),
        ("call me", "utter_booking_not_contact"),
    ],
)
def test_what_is_no_contact(at_name: Chat, said: str, response: str) -> None:
    at_name.say("Ada Byron")
    at_name.say(said)
    assert at_name.names == [response]


@pytest.mark.parametrize("said", ["I don't want to say", "it's private", "i'd rather not"])
def test_who_will_not_say_why_has_given_no_reason(chat: Chat, said: str) -> None:
    chat.begin("a visit for me")
    chat.say(said)
    assert chat.slots["booking"]["reason"] == ""


def test_for_whom_it_is_is_no_reason(chat: Chat) -> None:
    chat.begin("book me a visit")
    chat.say("for my husband")
    assert "What is it about" in chat.text
    assert chat.slots["booking"]["who"] == "your husband"


def test_a_single_letter_is_no_name(at_name: Chat) -> None:
    assert "does not look like a name" in at_name.say("y")
