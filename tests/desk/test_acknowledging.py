"""Taking note of a red flag."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from httpx import Response

from bot.store import alerts
from bot.store.alerts import RedFlagSeen
from bot.store.database import now, reading
from tests.desk.browser import Browser, visitor_in_danger

DONE = "Acknowledged. It is listed below with your name."
TOO_LATE = "Somebody was faster"


def acknowledge(browser: Browser, page: str) -> Response:
    """Press the first "Acknowledge" of that page."""
    form = page.split('action="/alerts/acknowledge"')[1].split("</form>")[0]
    return browser.submit("/alerts/acknowledge", **dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)))


def open_flags() -> list[RedFlagSeen]:
    with reading() as opened:
        return alerts.waiting(opened)


def test_who_acknowledges_is_told_so_once_and_named_below(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "I took them all", evidence=("took them all",))
    answer = acknowledge(receptionist, receptionist.get("/").text)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    page = receptionist.get("/").text
    assert f'role="status" tabindex="-1" autofocus>{DONE}</p>' in page
    assert DONE not in receptionist.get("/").text
    assert "No red flag waits" in page
    listed = page.split("<details")[1].split("</details>")[0]
    assert 'Acknowledged in the last 24 hours: <span id="done-count" data-live>1</span>' in listed
    assert "Overdose or slowed breathing" in listed
    assert "I <mark>took them all</mark>" in listed
    assert re.search(r"Acknowledged \d+:\d\d [ap]m by front-desk", listed)


def test_of_two_people_the_second_is_told_that_the_first_was_faster(
    receptionist: Browser, colleague: Browser
) -> None:
    visitor_in_danger("web-1", "help")
    shown, shown_to_colleague = receptionist.get("/").text, colleague.get("/").text
    acknowledge(colleague, shown_to_colleague)
    answer = acknowledge(receptionist, shown)
    assert answer.headers["location"] == "/"
    page = receptionist.get("/").text
    assert TOO_LATE in page
    assert "by night-shift" in page
    assert "by front-desk" not in page


def test_what_came_after_the_page_was_shown_still_waits(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "first words")
    page = receptionist.get("/").text
    visitor_in_danger("web-1", "later words")
    acknowledge(receptionist, page)
    assert [flag.words for flag in open_flags()] == ["later words"]


def test_other_conversations_still_wait(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "less serious", tier="urgent")
    visitor_in_danger("web-2", "more serious")
    acknowledge(receptionist, receptionist.get("/").text)
    assert [flag.words for flag in open_flags()] == ["less serious"]


def test_the_latest_acknowledged_stands_first_and_is_gone_after_a_day(
    receptionist: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words, hours in [("of long ago", 25), ("of today", 3), ("of now", 0)]:
        visitor_in_danger(f"web-{hours}", words)
        moment = now() - timedelta(hours=hours)
        monkeypatch.setattr(alerts, "now", lambda moment=moment: moment)
        acknowledge(receptionist, receptionist.get("/").text)
    page = receptionist.get("/").text
    assert page.index("of now") < page.index("of today")
    assert "of long ago" not in page


def test_without_the_token_nothing_is_acknowledged(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "help")
    answer = receptionist.submit("/alerts/acknowledge", conversation="web-1", up_to="99")
    assert answer.status_code == 403
    assert len(open_flags()) == 1


def test_who_is_not_signed_in_acknowledges_nothing(browser: Browser) -> None:
    visitor_in_danger("web-1", "help")
    token = browser.token("/sign-in")
    answer = browser.submit("/alerts/acknowledge", conversation="web-1", up_to="99", token=token)
    assert answer.headers["location"] == "/sign-in"
    assert len(open_flags()) == 1


@pytest.mark.parametrize("up_to", ["", "-1", "1; drop table alerts", "1" * 19, "\u0664"])
def test_a_number_that_is_none_is_refused(receptionist: Browser, up_to: str) -> None:
    visitor_in_danger("web-1", "help")
    token = receptionist.token("/")
    answer = receptionist.submit("/alerts/acknowledge", conversation="web-1", up_to=up_to, token=token)
    assert answer.status_code == 400
    assert len(open_flags()) == 1


def test_without_a_database_the_desk_says_that_nothing_was_saved(
    receptionist: Browser, lose_the_database: Callable[[], None]
) -> None:
    visitor_in_danger("web-1", "help")
    page = receptionist.get("/").text
    lose_the_database()
    answer = acknowledge(receptionist, page)
    assert answer.status_code == 503
    assert "was not saved" in answer.text
