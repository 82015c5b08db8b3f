"""The list of who waits."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.desk import times, waiting
from bot.store import handoffs
from bot.store.database import now
from bot.store.waiting_list import Waiting
from tests.desk.browser import Browser, visitor_asks

NEW_YORK = ZoneInfo("America/New_York")
ASKED_AT = datetime(2026, 11, 20, 14, 5)
WAITING = Waiting(
    conversation="web-1",
    channel="website",
    state=handoffs.WAITING,
    reason="asked",
    holder="",
    tiers=("none",),
    evidence=(),
    asked_at=ASKED_AT,
    last_words="Can I talk to a nurse?",
    unanswered_since=None,
)


def at(hour: int, minute: int, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK)


def test_an_empty_list_says_so_kindly(receptionist: Browser) -> None:
    page = receptionist.get("/").text
    assert "Nobody is waiting." in page
    assert "All caught up." in page


def test_of_equal_urgency_who_waits_longest_comes_first(
    receptionist: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for minutes, words in [(5, "second"), (50, "first"), (1, "third")]:
        asked_at = now() - timedelta(minutes=minutes)
        monkeypatch.setattr(handoffs, "now", lambda asked_at=asked_at: asked_at)
        visitor_asks(f"web-{words}", f"I came {words}")
    page = receptionist.get("/").text
    places = [page.index(f"I came {words}") for words in ["first", "second", "third"]]
    assert places == sorted(places)
    assert "3 conversations are waiting, the most urgent first." in page
    assert "Waiting 50 minutes" in page


def test_last_words_are_shown_as_they_were_written_and_never_run(receptionist: Browser) -> None:
    visitor_asks("web-1", "<script>alert(1)</script> & <b>help</b>")
    page = receptionist.get("/").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;help&lt;/b&gt;" in page
    assert "<b>help" not in page


def test_the_id_of_a_conversation_is_not_shown(receptionist: Browser) -> None:
    visitor_asks("web-secret", "Hello")
    assert "web-secret" not in re.sub(r"<[^>]+>", "", receptionist.get("/").text)


def test_a_red_flag_earlier_in_the_conversation_is_shown(receptionist: Browser) -> None:
    visitor_asks("web-1", "I want to end it", reply_tier="crisis")
    assert 'data-tier="crisis">Crisis<' in receptionist.get("/").text


def test_a_card_says_since_when_where_and_why() -> None:
    card = waiting.card(WAITING, at(11, 10))
    assert (card.waited, card.since, card.channel, card.reason) == (
        "2 hours 5 minutes",
        "9:05 am",
        "Website",
        "asked for a person",
    )


@pytest.mark.parametrize(
    ("tiers", "shown"),
    [
        ((), "none"),
        (("none", "soon", "none"), "soon"),
        (("urgent", "emergency", "crisis"), "emergency"),
        (("none", "new_tier"), "new_tier"),
    ],
)
def test_the_most_serious_tier_is_shown(tiers: tuple[str, ...], shown: str) -> None:
    assert waiting.card(replace(WAITING, tiers=tiers), at(11, 10)).tier == shown


def test_the_most_urgent_come_before_those_who_wait_longest(receptionist: Browser) -> None:
    visitor_asks("web-1", "I need a refill")
    visitor_asks("web-2", "I cannot go on", reply_tier="crisis")
    visitor_asks("web-3", "He does not wake up", reply_tier="emergency")
    page = receptionist.get("/").text
    places = [page.index(words) for words in ["He does not wake up", "I cannot go on", "I need a refill"]]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=-5), "less than a minute"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=60), "1 hour"),
        (timedelta(hours=2, minutes=1), "2 hours 1 minute"),
        (timedelta(days=3, hours=1, minutes=9), "3 days 1 hour"),
    ],
)
def test_a_wait_is_said_in_words(span: timedelta, words: str) -> None:
    assert times.duration(span) == words


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (at(0, 5), "12:05 am"),
        (at(16, 10, day=19), "yesterday, 4:10 pm"),
        (at(12, 0, day=17), "Tuesday, Nov 17, 12:00 pm"),
    ],
)
def test_a_time_of_another_day_names_the_day(then: datetime, words: str) -> None:
    assert times.moment(then, at(17, 0)) == words
