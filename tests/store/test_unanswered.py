"""What was not understood is kept for review, without what would tell who wrote it."""

import pytest

from bot.settings import Settings
from bot.store import conversations, unanswered
from bot.store.contact_details import without_contact_details
from bot.store.conversations import Line
from bot.store.database import session


@pytest.fixture
def ann(settings: Settings) -> str:
    with session() as store:
        conversations.open_conversation(store, "web-ann", "website")
    return "web-ann"


def kept() -> list[tuple[str, list[str]]]:
    with session() as store:
        return [(row.text, row.nearest) for row in unanswered.latest(store, 10)]


def say(conversation: str, text: str) -> int:
    with session() as store:
        return conversations.add_line(store, conversation, Line("you", text)) or 0


def missed(conversation: str, text: str, nearest: list[str] | None = None) -> None:
    number = say(conversation, text)
    with session() as store:
        unanswered.keep(store, conversation, number, text, nearest or [])


def in_a_row(conversation: str) -> int:
    with session() as store:
        return unanswered.in_a_row(store, conversation)


def test_misses_in_a_row_are_counted_from_the_last_message_back(ann: str) -> None:
    assert in_a_row(ann) == 0
    missed(ann, "blorf")
    say(ann, "what is OIH")
    missed(ann, "zindle")
    missed(ann, "quax")
    assert in_a_row(ann) == 2
    say(ann, "thank you")
    assert in_a_row(ann) == 0


def test_the_latest_comes_first_with_its_nearest_topics(ann: str) -> None:
    missed(ann, "one", ["what_is_oih"])
    missed(ann, "two")
    assert kept() == [("two", []), ("one", ["what_is_oih"])]


def test_it_is_deleted_with_the_conversation(ann: str) -> None:
    missed(ann, "one")
    with session() as store:
        conversations.forget(store, ann)
    assert kept() == []


def test_contact_details_are_never_kept(ann: str) -> None:
    missed(ann, "call me at 555-010-0142, frobnicate?")
    assert kept() == [("call me at […], frobnicate?", [])]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("my number is (555) 010 0199 ok", "my number is […] ok"),
        ("reach me +1 555.010.0199", "reach me […]"),
        ("write jo.doe+pain@mail.example please", "write […] please"),
        ("My name is Jo Doe and my knee clicks", "My name is […] and my knee clicks"),
        ("my name's Maria, can i come", "my name's […], can i come"),
        ("hi im called Bob what now", "hi im called […] what now"),
        ("born 03/04/1961", "born […]"),
        ("I take 2 pills of 30 mg at 8", "I take 2 pills of 30 mg at 8"),
        ("what is the name of that drug", "what is the name of that drug"),
        ("call me back today", "call me back today"),
    ],
)
def test_what_tells_who_wrote_it_is_cut_out(text: str, left: str) -> None:
    assert without_contact_details(text) == left


def test_long_texts_are_read_quickly() -> None:
    for text in ("1 " * 5000, "a." * 5000, "my name is " * 900, " " * 10_000):
        without_contact_details(text)


def test_the_topics_told_last_are_remembered_in_their_order(ann: str) -> None:
    with session() as store:
        for topic in ("what_is_oih", "naloxone"):
            conversations.add_line(store, ann, Line("you", "a question"))
            conversations.add_line(store, ann, Line("bot", "an answer", topics=[topic]))
        assert conversations.topics_told(store, ann) == ("what_is_oih", "naloxone")


def test_what_was_told_before_an_alarm_is_not_what_it_means_after(ann: str) -> None:
    with session() as store:
        conversations.add_line(store, ann, Line("bot", "an answer", topics=["what_is_oih"]))
        conversations.add_line(store, ann, Line("bot", "Call 911", tier="emergency"))
        assert conversations.topics_told(store, ann) == ()
