"""The red flags on the front page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette

from bot.desk import wording
from bot.desk.wording import Titles
from bot.knowledge.clinic import Clinic
from bot.knowledge.errors import BrokenKnowledge, Problem
from bot.settings import Settings
from bot.store import alerts, conversations
from bot.store.conversations import Line
from bot.store.database import session
from tests.desk.browser import Browser, visitor_asks, visitor_in_danger

NOT_MAILED = "Nobody was mailed: no mail server is set and no on-call address is set"


@pytest.fixture
def clinic(desk: Starlette) -> Clinic:
    """The clinic of the desk, which waits five minutes."""
    desk.state.clinic = replace(desk.state.clinic, alert_minutes=5, on_call_email="")
    clinic: Clinic = desk.state.clinic
    return clinic


def places(page: str, *texts: str) -> list[int]:
    return [page.index(text) for text in texts]


def cards(page: str) -> Iterator[str]:
    """Each open card as bare words."""
    listed = page.split('<div id="list" data-live>')[1].split("<details")[0]
    for card in listed.split('<li class="card')[1:]:
        yield " ".join(re.sub(r"<[^>]+>", " ", card).split())


def test_without_red_flags_the_page_says_so(receptionist: Browser) -> None:
    page = receptionist.get("/").text
    assert "No red flag waits to be acknowledged." in page
    assert "<title>Waiting · Front desk</title>" in page
    assert "Acknowledge</button>" not in page


@pytest.mark.usefixtures("clinic")
def test_a_card_says_what_was_written_what_raised_it_and_what_was_answered(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "My husband won't wake up", evidence=("won't wake up",), minutes_ago=2)
    page = receptionist.get("/").text
    assert '<blockquote dir="auto">My husband <mark>won&#39;t wake up</mark></blockquote>' in page
    (card,) = cards(page)
    assert "Emergency Overdose or slowed breathing · waiting 2 minutes" in card
    assert f"· Website · {NOT_MAILED}" in card
    assert "The assistant answered Call 911 now." in card
    assert "Overdue" not in card


def test_what_a_visitor_writes_is_never_run(receptionist: Browser) -> None:
    words = "<script>alert(1)</script> <b>pills</b> &amp; <mark>all</mark>"
    visitor_in_danger("web-1", words, evidence=("<b>pills", "all"), reply="<i>911</i>")
    page = receptionist.get("/").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>&lt;b&gt;pills</mark>&lt;/b&gt; &amp;amp;" in page
    assert "&lt;mark&gt;<mark>all</mark>&lt;/mark&gt;" in page
    assert "&lt;i&gt;911" in page
    assert not re.search(r"<script>|<b>p|<i>9", page)


def test_evidence_that_stands_otherwise_in_the_words_is_named(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "he is n\u00f3t breathing", evidence=("not <breathing>",))
    assert "Raised by “<bdi>not &lt;breathing&gt;</bdi>”" in receptionist.get("/").text


def test_an_alert_without_a_reply_says_so(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "help", reply="")
    assert "The assistant has not answered yet." in receptionist.get("/").text


def test_the_most_serious_come_first_then_the_oldest(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "urgent words", tier="urgent", category="out_early", minutes_ago=90)
    visitor_in_danger("web-2", "crisis words", tier="crisis", category="self_harm", minutes_ago=60)
    visitor_in_danger("web-3", "newer emergency", minutes_ago=1)
    visitor_in_danger("web-4", "older emergency", minutes_ago=3)
    found = places(
        receptionist.get("/").text, "older emergency", "newer emergency", "crisis words", "urgent words"
    )
    assert found == sorted(found)


def test_red_flags_stand_among_those_who_wait_by_their_urgency(receptionist: Browser) -> None:
    visitor_asks("web-1", "I need a refill")
    visitor_asks("web-2", "I cannot go on", reply_tier="crisis")
    visitor_in_danger("web-3", "He will not wake up")
    visitor_in_danger("web-4", "my pain is new", tier="soon")
    found = places(
        receptionist.get("/").text,
        "He will not wake up",
        "I cannot go on",
        "my pain is new",
        "I need a refill",
    )
    assert found == sorted(found)


def test_who_is_in_danger_and_waits_for_a_person_has_one_card(receptionist: Browser) -> None:
    visitor_asks("web-1", "I want to talk to a nurse")
    visitor_in_danger("web-1", "He will not wake up")
    (card,) = cards(receptionist.get("/").text)
    assert card.count("He will not wake up") == 1
    with session() as opened:
        conversations.add_line(opened, "web-1", Line("you", "is anybody there"))
    (card,) = cards(receptionist.get("/").text)
    assert "Their last words is anybody there" in card
    assert "Nobody has it yet · asked for a person" in card
    assert "Acknowledge" in card


@pytest.mark.usefixtures("clinic")
def test_the_overdue_say_so_in_words_and_come_before_the_others_of_their_tier(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "just now", minutes_ago=4.9)
    visitor_in_danger("web-2", "long ago", minutes_ago=5.1)
    visitor_in_danger("web-3", "less serious", tier="urgent", minutes_ago=50)
    first, second, third = cards(receptionist.get("/").text)
    assert "Overdue" in first
    assert "long ago" in first
    assert "Overdue" not in second
    assert "Overdue" in third
    assert "less serious" in third


def test_a_conversation_is_one_card_with_its_most_serious_title(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "I ran out early", tier="urgent", category="out_early", minutes_ago=4)
    visitor_in_danger("web-1", "I took them all", minutes_ago=3)
    visitor_in_danger("web-2", "A third one", minutes_ago=2)
    page = receptionist.get("/").text
    first, second = cards(page)
    assert first.index("Emergency Overdose") < first.index("I ran out early") < first.index("I took them all")
    assert "waiting 4 minutes" in first
    assert "A third one" in second
    assert page.count("Acknowledge</button>") == 2
    assert "3 red flags wait to be acknowledged." in page


def test_the_title_of_the_page_counts_red_flags_first(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "one")
    assert "<title>(1 red flag) Waiting · Front desk</title>" in receptionist.get("/").text
    visitor_in_danger("web-1", "two")
    visitor_asks("web-2", "A nurse, please")
    assert "<title>(2 red flags) (1) Waiting · Front desk</title>" in receptionist.get("/").text


def test_a_tier_or_kind_that_the_desk_does_not_know_counts_as_most_serious(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "known", tier="crisis", minutes_ago=9)
    visitor_in_danger("web-2", "unknown", tier="new_tier", category="triage_failed")
    first, _ = cards(receptionist.get("/").text)
    assert "New_tier Triage failed" in first


def test_broken_files_of_red_flags_leave_their_names(
    receptionist: Browser, desk: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path) -> None:
        raise BrokenKnowledge([Problem(folder, "is broken")])

    monkeypatch.setattr(wording, "read_red_flags", fail)
    desk.state.titles = Titles(Path("knowledge"))
    visitor_in_danger("web-1", "help", category="chest_pain")
    answer = receptionist.get("/")
    assert answer.status_code == 200
    (card,) = cards(answer.text)
    assert "Emergency Chest pain" in card


@pytest.mark.parametrize(
    ("mail", "says"),
    [
        (("", ""), NOT_MAILED),
        (("", "nurse@example.org"), "Nobody was mailed: no mail server is set"),
        (("smtp://mail.example", ""), "Nobody was mailed: no on-call address is set"),
        (("smtp://mail.example", "nurse@example.org"), "On-call address not mailed yet"),
    ],
)
def test_a_card_says_why_nobody_was_mailed(
    receptionist: Browser, desk: Starlette, settings: Settings, mail: tuple[str, str], says: str
) -> None:
    smtp_url, address = mail
    desk.state.settings = replace(settings, smtp_url=smtp_url)
    desk.state.clinic = replace(desk.state.clinic, on_call_email=address)
    visitor_in_danger("web-1", "help")
    (card,) = cards(receptionist.get("/").text)
    assert f"{says} Acknowledge" in card


def test_a_card_says_when_the_on_call_address_was_mailed(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "help")
    with session() as opened:
        (alert,) = alerts.waiting(opened)
        alerts.note_mailed(opened, [alert.id])
    (card,) = cards(receptionist.get("/").text)
    assert re.search(r"On-call address mailed: \d+:\d\d [ap]m", card)
