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
        ("no", "utter_booking_no_name"),
        ("hi there", "utter_booking_no_name"),
        ("hurry up", "utter_booking_no_name"),
        ("absolutely", "utter_booking_no_name"),
        ("this is taking forever", "utter_booking_no_name"),
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
        ("i dont have email", "utter_booking_either_contact"),
        ("Ada Byron", "utter_booking_not_contact"),
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


@pytest.mark.parametrize("name", ["No Min-ho", "Sky Good", "So Young Kim", "Debra Pain", "jo grant"])
def test_names_that_look_like_other_words_are_names(at_name: Chat, name: str) -> None:
    at_name.say(name)
    assert at_name.slots["booking"]["name"] == name


def test_more_of_the_name_where_a_contact_is_asked_for_is_kept(at_name: Chat) -> None:
    at_name.say("Jo")
    at_name.say("Jo Park", "clinic_parking")
    assert at_name.names == ["utter_booking_not_contact"]
    assert at_name.slots["booking"]["name"] == "Jo Park"


@pytest.mark.parametrize("said", ["sorry, it's for my dad", "not me, my dad", "yes but for my dad"])
def test_another_patient_is_asked_for_a_name(at_summary: Chat, said: str) -> None:
    assert "full name" in at_summary.say(said)
    assert "your dad" in at_summary.say("Tom Byron")


@pytest.mark.parametrize("said", ["not my mom, for me", "its for me not my mom"])
def test_who_it_is_not_for_is_not_who_comes(at_summary: Chat, said: str) -> None:
    assert "What is your full name" in at_summary.say(said)
    assert at_summary.slots["booking"]["who"] == "you"


def test_a_person_is_not_offered_for_a_trouble_that_is_over(at_name: Chat) -> None:
    at_name.say("Ada Byron")
    at_name.say("555 010")
    at_name.say("555 010 0199")
    at_name.say("blorf")
    assert "Talk to a person" not in at_name.titles()
