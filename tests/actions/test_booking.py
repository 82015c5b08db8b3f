"""From "can my mom come in" to a visit that somebody confirmed, through everything people do on the way."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from unittest.mock import patch

import pytest

from bot.actions import booking, handoff
from bot.knowledge.collection import read_knowledge
from bot.settings import Settings, the_settings
from bot.store import bookings, conversations, handoffs
from bot.store.database import now, reading, session
from bot.store.sql_bookings import SqlBookings
from bot.store.tables import Booking
from tests.actions.booking_chat import Chat


@pytest.fixture
def chat(settings: Settings) -> Chat:
    with session() as opened:
        conversations.open_conversation(opened, "web-1", "website")
    return Chat()


@pytest.fixture
def at_name(chat: Chat) -> Chat:
    """Somebody who has chosen a time."""
    chat.begin("can my mom come in for a medicine review in the next two weeks")
    chat.press("Skip")
    chat.press(chat.titles()[0])
    return chat


@pytest.fixture
def at_summary(at_name: Chat) -> Chat:
    """Somebody who only has to say yes."""
    at_name.say("Ada Byron")
    at_name.say("(555) 010-0199")
    return at_name


def rows() -> list[Booking]:
    with reading() as opened:
        found = list(opened.query(Booking).filter(Booking.state != "held"))
        opened.expunge_all()
        return found


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
        ("sorry, it's for my dad", "your dad"),
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
    "said", ["ok make it tuesday", "yes but for 3 pm", "sure, what is OIH?", "maybe", "👍", "y"]
)
def test_only_a_plain_yes_books(at_summary: Chat, said: str) -> None:
    at_summary.say(said)
    assert rows() == []
    assert at_summary.is_open


@pytest.mark.parametrize(
    "said", ["yes", "Yep!", "yes, that's right", "ok book it please", "looks good, thanks"]
)
def test_a_plain_yes_books(at_summary: Chat, said: str) -> None:
    at_summary.say(said)
    assert len(rows()) == 1


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
    a_wednesday_morning = datetime(2026, 11, 18, 15, tzinfo=timezone.utc)
    monkeypatch.setattr(handoff, "present", lambda: a_wednesday_morning)
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


@pytest.fixture
def at_when(chat: Chat) -> Chat:
    chat.begin("I need a medicine review for my mom")
    chat.press("Skip")
    assert chat.names == ["utter_booking_when"]
    return chat


@pytest.mark.parametrize(
    ("said", "response"),
    [
        ("yesterday", "utter_booking_past"),
        ("february 31st", "utter_booking_no_such_day"),
        ("June 1, 2031", "utter_booking_too_far"),
        ("blorf", "utter_booking_not_when"),
        ("the weekend", "utter_booking_slot_nearest"),
        ("the 5th of any month, the 5th", "utter_booking_date"),
    ],
)
def test_days_that_cannot_be(at_when: Chat, said: str, response: str) -> None:
    at_when.say(said)
    assert at_when.names == [response]
    assert at_when.buttons


def test_what_did_not_fit_is_never_said_to_fit(at_when: Chat) -> None:
    at_when.say("the weekend")
    at_when.say("what is oih?", "what_is_oih")
    assert at_when.names == ["utter_what_is_oih", "utter_booking_slot_nearest"]


def test_a_phone_number_given_early_is_not_asked_for_again(at_when: Chat) -> None:
    at_when.press("The soonest times")
    at_when.say("her number is 555-010-0177")
    at_when.press(at_when.titles()[0])
    assert "(555) 010-0177" in at_when.say("Ada Byron")


def test_the_month_is_asked_for_and_chosen(at_when: Chat) -> None:
    at_when.say("the 5th")
    assert at_when.names == ["utter_booking_date"]
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


@pytest.fixture
def reference(at_summary: Chat) -> str:
    at_summary.say("yes")
    return str(rows()[0].reference)


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
