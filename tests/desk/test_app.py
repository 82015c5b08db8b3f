"""What every answer carries, and what is said when something is wrong."""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette

from bot.desk.attempts import MOST_TRIES
from bot.desk.headers import HEADERS
from bot.store import waiting_list
from tests.desk.browser import Browser, visitor_in_danger


@pytest.mark.parametrize(
    "path", ["/sign-in", "/", "/try", "/static/desk.css", "/static/desk.js", "/no-such-page"]
)
def test_every_answer_carries_the_security_headers(receptionist: Browser, path: str) -> None:
    headers = receptionist.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_no_page_needs_more_than_the_policy_allows(receptionist: Browser) -> None:
    visitor_in_danger("web-1", "help", evidence=("help",))
    for path in ["/sign-in", "/", "/try"]:
        page = receptionist.get(path).text
        assert "style=" not in page
        assert "<style" not in page
        assert " on" + "click" not in page
        assert page.count("<script") == page.count('<script src="/static/')


def test_without_a_database_the_list_says_so(
    receptionist: Browser, lose_the_database: Callable[[], None]
) -> None:
    lose_the_database()
    answer = receptionist.get("/")
    assert answer.status_code == 503
    assert "The database cannot be reached" in answer.text
    assert "Nothing is lost" in answer.text


def test_without_a_database_what_was_typed_is_said_to_be_lost_and_not_counted(
    browser: Browser, lose_the_database: Callable[[], None]
) -> None:
    lose_the_database()
    for _ in range(MOST_TRIES + 1):
        answer = browser.sign_in("a password")
        assert answer.status_code == 503
        assert "was not saved" in answer.text


def test_without_a_database_one_can_still_sign_out(
    receptionist: Browser, lose_the_database: Callable[[], None]
) -> None:
    lose_the_database()
    token = receptionist.token("/sign-in")
    assert receptionist.submit("/sign-out", token=token).headers["location"] == "/sign-in"


def test_a_page_that_does_not_exist_says_so(receptionist: Browser) -> None:
    answer = receptionist.get("/no-such-page")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_a_fault_of_ours_shows_no_innards_and_still_carries_the_headers(
    receptionist: Browser, desk: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("an innard")

    monkeypatch.setattr(waiting_list, "everybody", fail)
    answer = Browser(desk, cookies=dict(receptionist.cookies), raise_server_exceptions=False).get("/")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "innard" not in answer.text
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
