"""A one-time password opens the desk once, to choose a password of one's own."""

import pytest
from starlette.applications import Starlette

from tests.desk.browser import OWN_PASSWORD, Browser


def test_the_first_sign_in_leads_to_choosing_a_password_and_nowhere_else(
    browser: Browser, one_time_password: str
) -> None:
    browser.sign_in(one_time_password)
    for path in ["/", "/no-such-page"]:
        assert browser.get(path).headers["location"] == "/password"
    assert "Choose your own password" in browser.get("/password").text


def test_who_has_chosen_a_password_sees_the_list(browser: Browser, one_time_password: str) -> None:
    browser.sign_in(one_time_password)
    assert browser.choose(OWN_PASSWORD).headers["location"] == "/"
    assert browser.get("/").status_code == 200
    assert browser.get("/password").headers["location"] == "/"


def test_the_one_time_password_works_no_more(receptionist: Browser, one_time_password: str) -> None:
    receptionist.cookies.clear()
    assert receptionist.sign_in(one_time_password).status_code == 403


def test_a_cookie_from_before_the_change_works_no_more(
    browser: Browser, desk: Starlette, one_time_password: str
) -> None:
    browser.sign_in(one_time_password)
    thief = Browser(desk, cookies=dict(browser.cookies), follow_redirects=False)
    assert thief.get("/password").status_code == 200
    browser.choose(OWN_PASSWORD)
    assert thief.get("/password").headers["location"] == "/sign-in"
    assert thief.get("/").headers["location"] == "/sign-in"


@pytest.mark.parametrize(
    ("password", "again", "reason"),
    [
        ("too short", "too short", "12 characters or more"),
        (OWN_PASSWORD, OWN_PASSWORD + "!", "not the same"),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_the_reason(
    browser: Browser, one_time_password: str, password: str, again: str, reason: str
) -> None:
    browser.sign_in(one_time_password)
    answer = browser.fill("/password", password=password, again=again)
    assert answer.status_code == 422
    assert reason in answer.text
    assert browser.get("/").headers["location"] == "/password"


def test_the_one_time_password_cannot_be_chosen_again(browser: Browser, one_time_password: str) -> None:
    browser.sign_in(one_time_password)
    assert "choose another" in browser.choose(one_time_password).text


def test_a_change_without_the_token_is_refused(browser: Browser, one_time_password: str) -> None:
    browser.sign_in(one_time_password)
    assert browser.submit("/password", password=OWN_PASSWORD, again=OWN_PASSWORD).status_code == 403
    assert browser.get("/").headers["location"] == "/password"


def test_a_password_of_ones_own_cannot_be_changed_without_it(receptionist: Browser) -> None:
    token, other = receptionist.token("/"), "another-password"
    answer = receptionist.submit("/password", token=token, password=other, again=other)
    assert "changed meanwhile" in answer.text
    receptionist.cookies.clear()
    assert receptionist.sign_in(OWN_PASSWORD).status_code == 303
