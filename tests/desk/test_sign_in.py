"""Who may come in."""

import time

import pytest
from starlette.applications import Starlette

from bot.desk.attempts import MOST_TRIES
from tests.desk.browser import OWN_PASSWORD, Browser

WRONG = "do not go together"


@pytest.mark.parametrize("path", ["/", "/password", "/no-such-page"])
def test_who_is_not_signed_in_is_sent_to_the_sign_in_page(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in"


def test_the_right_password_opens_the_list(receptionist: Browser) -> None:
    receptionist.cookies.clear()
    assert receptionist.sign_in(OWN_PASSWORD).headers["location"] == "/"
    assert "Who needs you" in receptionist.get("/").text


@pytest.mark.usefixtures("one_time_password")
def test_a_wrong_password_is_refused(browser: Browser) -> None:
    answer = browser.sign_in("not the password")
    assert answer.status_code == 403
    assert WRONG in answer.text
    assert browser.get("/").headers["location"] == "/sign-in"


@pytest.mark.usefixtures("one_time_password")
def test_a_wrong_name_looks_like_a_wrong_password(browser: Browser) -> None:
    wrong_password = browser.sign_in("not the password")
    wrong_name = browser.sign_in("not the password", name="nobody")
    assert wrong_name.status_code == wrong_password.status_code
    assert wrong_name.text.replace("nobody", "front-desk") == wrong_password.text


def test_the_name_that_was_typed_is_kept_and_escaped_but_not_the_password(browser: Browser) -> None:
    page = browser.sign_in("typed-password", name='"><b>me').text
    assert 'value="&#34;&gt;&lt;b&gt;me"' in page
    assert "typed-password" not in page


def test_after_five_wrong_passwords_even_the_right_one_must_wait(
    browser: Browser, one_time_password: str
) -> None:
    for _ in range(MOST_TRIES):
        assert browser.sign_in("not the password").status_code == 403
    answer = browser.sign_in(one_time_password)
    assert answer.status_code == 429
    assert "please wait 15 minutes" in answer.text
    assert browser.get("/").headers["location"] == "/sign-in"


def test_other_names_need_not_wait(browser: Browser, one_time_password: str) -> None:
    for _ in range(MOST_TRIES):
        browser.sign_in("not the password", name="nobody")
    assert browser.sign_in("not the password", name="nobody").status_code == 429
    assert browser.sign_in(one_time_password).status_code == 303


def test_a_form_without_the_token_is_refused(browser: Browser, one_time_password: str) -> None:
    browser.get("/sign-in")
    answer = browser.submit("/sign-in", name="front-desk", password=one_time_password)
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text
    assert browser.get("/").headers["location"] == "/sign-in"


def test_a_form_with_the_token_of_another_session_is_refused(
    browser: Browser, desk: Starlette, one_time_password: str
) -> None:
    browser.get("/sign-in")
    foreign = Browser(desk).token("/sign-in")
    answer = browser.submit("/sign-in", name="front-desk", password=one_time_password, token=foreign)
    assert answer.status_code == 403


def test_signing_in_draws_a_new_token(browser: Browser, one_time_password: str) -> None:
    before = browser.token("/sign-in")
    browser.sign_in(one_time_password)
    assert browser.token("/password") != before


def test_signing_out_ends_the_session(receptionist: Browser) -> None:
    assert receptionist.submit("/sign-out", token=receptionist.token("/")).headers["location"] == "/sign-in"
    assert receptionist.get("/").headers["location"] == "/sign-in"


def test_nobody_can_be_signed_out_by_another_page(receptionist: Browser) -> None:
    assert receptionist.submit("/sign-out").status_code == 403
    assert receptionist.get("/").status_code == 200


def test_a_session_ends_after_eight_hours_though_its_page_refreshes(
    receptionist: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = time.time()
    for hours in (4, 7.9):
        monkeypatch.setattr(time, "time", lambda hours=hours: begun + hours * 3600)
        assert receptionist.get("/").status_code == 200
    monkeypatch.setattr(time, "time", lambda: begun + 8.1 * 3600)
    assert receptionist.get("/").headers["location"] == "/sign-in"


def test_the_cookie_stays_within_the_desk_and_ends_after_eight_hours(browser: Browser) -> None:
    cookie = browser.get("/sign-in").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "max-age=28800" in cookie
