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


def test_the_latest_comes_first_with_its_nearest_topics(ann: str) -> None:
    with session() as store:
        unanswered.keep(store, ann, "one", ["what_is_oih"])
        unanswered.keep(store, ann, "two", [])
    assert kept() == [("two", []), ("one", ["what_is_oih"])]


def test_it_is_deleted_with_the_conversation(ann: str) -> None:
    with session() as store:
        unanswered.keep(store, ann, "one", [])
    with session() as store:
        conversations.forget(store, ann)
    assert kept() == []


def test_contact_details_are_never_kept(ann: str) -> None:
    with session() as store:
        unanswered.keep(store, ann, "call me at 555-010-0142, frobnicate?", [])
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
