"""From "can my mom come in" to a visit that somebody confirmed, through everything people do on the way."""

from datetime import datetime

import pytest

from bot.actions import handoff
from bot.store import handoffs
from bot.store.database import reading
from bot.store.tables import Booking
from tests.actions.booking_chat import Chat, rows


def test_from_the_first_wish_to_a_confirmed_visit(chat: Chat) -> None:
    assert "Who is the visit for?" in chat.begin()
    assert "What is it about" in chat.press("For me")
    assert "Which visit" in chat.say("my back hurts since the fall")
    assert "When could you come" in chat.press("Pain consultation")
    assert "These times are free" in chat.say("next week or the week after next")
    assert len(chat.titles()) == 4
    assert "It is not booked yet" in chat.press(chat.titles()[0])
    assert "How can the clinic reach you" in chat.say("my name is Ada Byron")
    summary = chat.say("it's 555 010 0199")
    for words in (
        "Pain consultation",
        "Ada Byron",
        "(555) 010-0199",
        "my back hurts since the fall",
        "For you",
    ):
        assert words in summary
    assert rows() == []
    assert "It is booked" in chat.say("yes please")
    (row,) = rows()
    assert row.reference in chat.text
    assert (row.name, row.contact, row.state, row.remind) == ("Ada Byron", "+15550100199", "confirmed", False)
    assert not chat.is_open


def test_what_the_first_message_tells_is_not_asked_again(chat: Chat) -> None:
    chat.begin("can my mom come in next week for a medicine review, mornings are best")
    assert "What is it about" in chat.text
    chat.press("Skip")
    assert chat.names == ["utter_booking_slot"]
    assert "before 12 pm" in chat.text
    assert all(title.endswith("am") for title in chat.titles()[:-1])


def test_a_reminder_is_only_for_those_who_ask_for_it(at_summary: Chat) -> None:
    at_summary.press("Yes, book it and remind me")
    assert rows()[0].remind


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("no, make that 42 at the end", "(555) 010-0142"),
        ("actually use ada@example.com", "ada@example.com"),
        ("the name is Augusta King", "name: Augusta King"),
        ("my name is wrong, it's Augusta King", "name: Augusta King"),
    ],
)
def test_an_answer_is_corrected_at_the_end(at_summary: Chat, said: str, shown: str) -> None:
    assert shown in at_summary.say(said)
    assert at_summary.names == ["utter_booking_summary"]
    assert rows() == []


def test_another_time_at_the_end_offers_other_times_and_lets_the_first_go(at_summary: Chat) -> None:
    at_summary.say("no, make it the week after next")
    assert at_summary.names == ["utter_booking_slot"]
    with reading() as opened:
        assert opened.query(Booking).count() == 0
    at_summary.press(at_summary.titles()[0])
    assert at_summary.names == ["utter_booking_summary"]


@pytest.mark.parametrize("said", ["no", "No.", "that's wrong"])
def test_a_bare_no_asks_what_to_change(at_summary: Chat, said: str) -> None:
    assert "What shall I change" in at_summary.say(said)
    at_summary.press("Name")
    assert at_summary.names == ["utter_booking_name"]
    assert "Grace Hopper" in at_summary.say("Grace Hopper")


@pytest.mark.parametrize(
    "said", ["ok make it tuesday", "yes but for 3 pm", "sure, what is OIH?", "maybe", "👍", "go away"]
)
def test_only_a_plain_yes_books(at_summary: Chat, said: str) -> None:
    at_summary.say(said)
    assert rows() == []
    assert at_summary.is_open


@pytest.mark.parametrize(
    "said",
    [
        "yes",
        "Yep!",
        "yes, that's right",
        "ok book it please",
        "looks good, thanks",
        "y",
        "of course",
        "sure why not",
        "perfect, thx!",
    ],
)
def test_a_plain_yes_books(at_summary: Chat, said: str) -> None:
    at_summary.say(said)
    assert len(rows()) == 1


@pytest.mark.parametrize("said", ["thanks", "so", "that", "it is", "thx that's all", "looks"])
def test_what_only_stands_around_a_yes_books_nothing(at_summary: Chat, said: str) -> None:
    at_summary.say(said)
    assert rows() == []


def test_a_yes_before_the_summary_books_nothing(at_name: Chat) -> None:
    at_name.say("yes")
    assert rows() == []


def test_yes_said_twice_books_once(at_summary: Chat) -> None:
    yes = at_summary.buttons[0]
    draft = at_summary.slots["booking"]
    first = at_summary.press_again(yes)
    at_summary.slots["booking"], at_summary.loop = draft, {"name": "action_book"}  # the turn was lost midway
    assert at_summary.press_again(yes) == first
    assert len(rows()) == 1
    assert "no open question" in at_summary.press_again(yes)
    assert len(rows()) == 1


def test_a_question_in_between_is_answered_and_the_talk_goes_on(at_name: Chat) -> None:
    at_name.say("what is oih?", "what_is_oih")
    assert at_name.names == ["utter_what_is_oih", "utter_booking_name"]
    at_name.say("Ada Byron", "what_is_oih")  # whatever the classifier makes of a name
    assert at_name.names == ["utter_booking_contact"]


def test_a_question_is_answered_where_any_words_would_do(chat: Chat) -> None:
    chat.begin("an appointment for me please")
    assert chat.names == ["utter_booking_reason"]
    chat.say("what is oih", "what_is_oih")
    assert chat.names == ["utter_what_is_oih", "utter_booking_reason"]
    chat.say("opioids make my pain worse", "what_is_oih")
    assert chat.names == ["utter_booking_service"]


@pytest.mark.parametrize(
    "said", ["cancel", "never mind", "stop please", "no, forget it", "I changed my mind"]
)
def test_it_stops_at_any_point_and_lets_the_time_go(at_name: Chat, said: str) -> None:
    assert "I stopped" in at_name.say(said)
    assert not at_name.is_open
    with reading() as opened:
        assert opened.query(Booking).count() == 0


def test_a_person_is_one_sentence_away(at_name: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handoff, "present", lambda: datetime.fromisoformat("2026-11-23 10:00-05:00"))  # open
    at_name.say("I want to talk to someone", "talk_to_human")
    assert at_name.names == ["utter_on_the_list"]
    assert not at_name.is_open
    with reading() as opened:
        assert handoffs.state_of(opened, "web-1") == handoffs.WAITING


def test_a_red_flag_breaks_it_off_and_it_can_be_resumed(at_name: Chat) -> None:
    at_name.break_off()
    at_name.say("i still want that appointment", "book_appointment")
    assert at_name.names == ["utter_booking_resumed", "utter_booking_name"]
    assert "How can the clinic reach you" in at_name.say("Ada Byron")


def test_an_answer_that_comes_after_the_break_resumes_it_too(at_name: Chat) -> None:
    at_name.break_off()
    at_name.say("the week after next", "answer")
    assert at_name.names == ["utter_booking_resumed", "utter_booking_slot"]


def test_one_of_several_questions_may_be_the_wish_to_book(chat: Chat) -> None:
    chat.say(
        "when are you open, and book my mom in",
        "clinic_hours",
        questions=["clinic_hours", "book_appointment"],
    )
    assert chat.names == ["utter_booking_reason"]


def test_a_wish_that_the_classifier_only_guesses_begins_it_too(chat: Chat) -> None:
    chat.say("my mom needs to see someone, thursday after 4", "book_appointment", confidence=0.3)
    assert chat.names == ["utter_booking_reason"]
