"""At the summary: what is typed in the words of a button, what is changed, and what is only asked."""

import pytest

from tests.actions.booking_chat import Chat, rows

ARTICLE = "what_is_oih"


@pytest.mark.parametrize(
    "said",
    ["wait, is ketamine addictive?", "wait, does the medicine cause hyperalgesia?", "is it safe for my dad?"]
    + ["actually is ketamine safe for her", "is a ketamine consultation covered?"],
)
def test_a_question_changes_nothing(at_summary: Chat, said: str) -> None:
    before = at_summary.slots["booking"]
    at_summary.say(said, ARTICLE)
    assert at_summary.names == ["utter_what_is_oih", "utter_booking_summary"]
    at_summary.say(said)
    assert at_summary.slots["booking"] == {**before, "failures": 1}


def test_a_question_can_ask_for_a_change(at_summary: Chat) -> None:
    at_summary.say("can we make it the ketamine talk instead?", ARTICLE)
    assert at_summary.slots["booking"]["service"] == "ketamine_consultation"


@pytest.mark.parametrize(
    ("typed", "response"),
    [
        ("Day or time", "when"),
        ("the day", "when"),
        ("name", "name"),
        ("Kind of visit", "service"),
        ("Phone or e-mail", "contact"),
        ("phone", "contact"),
        ("the email is wrong", "contact"),
        ("Who it is for", "who"),
        ("Stop", "stopped"),
    ],
)
def test_a_title_that_is_typed_is_the_button(at_summary: Chat, typed: str, response: str) -> None:
    at_summary.say("Change something")
    at_summary.say(typed, "clinic_contact")
    assert at_summary.names == [f"utter_booking_{response}"]


def test_a_time_that_is_typed_as_it_is_shown_is_chosen(at_when: Chat) -> None:
    at_when.press("The soonest times")
    at_when.say(at_when.titles()[1])
    assert at_when.names == ["utter_booking_name"]


def test_a_yes_can_ask_for_a_reminder(at_summary: Chat) -> None:
    at_summary.say("yes book it and remind me")
    assert [row.remind for row in rows()] == [True]


@pytest.mark.parametrize("said", ["yes and dont remind me", "remind me", "yes remind me tomorrow"])
def test_a_reminder_is_no_yes(at_summary: Chat, said: str) -> None:
    at_summary.say(said)
    assert rows() == []


def test_the_name_is_corrected_after_a_yes(at_summary: Chat) -> None:
    assert "name: Bob Smith" in at_summary.say("looks good but it should be Bob Smith")
    assert rows() == []


def test_an_address_and_a_time_are_both_heard(at_summary: Chat) -> None:
    at_summary.say("make it pat.doe@example.com and next friday")
    assert at_summary.slots["booking"]["contact"] == "pat.doe@example.com"
    assert at_summary.names == ["utter_booking_slot_nearest"]


def test_a_kind_of_visit_is_no_name(at_summary: Chat) -> None:
    at_summary.say("That should be Medicine Review")
    assert at_summary.slots["booking"]["name"] == "Ada Byron"


@pytest.mark.parametrize("said", ["i dont want this anymore", "I don't want it any more, sorry"])
def test_not_wanting_it_any_more_stops(at_summary: Chat, said: str) -> None:
    at_summary.say(said)
    assert at_summary.names == ["utter_booking_stopped"]
