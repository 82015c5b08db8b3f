"""Accounts, roles, one's own account, the authenticator app, and the audit log."""

import html
import re
import time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette

from bot.desk import qr_code, totp
from bot.settings import Settings
from bot.store import audit
from bot.store.audit import Actor
from bot.store.database import reading, session
from tests.desk.browser import OWN_PASSWORD, Browser

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890", of the RFC's own table


def secret_on(page: str) -> str:
    found = re.search(r"secret: <code>([A-Z2-7 ]+)</code>", page)
    assert found
    return found[1].replace(" ", "")


def with_app(browser: Browser) -> str:
    """Set up an authenticator app and return its secret."""
    browser.submit("/account/totp", token=browser.token("/account"), present=OWN_PASSWORD)
    secret = secret_on(browser.get("/account").text)
    code = totp.code(secret, int(time.time()) // 30)
    browser.submit("/account/code", token=browser.token("/account"), present=OWN_PASSWORD, code=code)
    return secret


def test_the_secret_is_also_drawn_for_a_camera(receptionist: Browser) -> None:
    receptionist.submit("/account/totp", token=receptionist.token("/account"), present=OWN_PASSWORD)
    page = receptionist.get("/account").text
    address = html.unescape(re.findall(r'href="(otpauth://[^"]+)"', page)[0])
    assert secret_on(page) in address
    assert qr_code.drawn(address).path in page


def test_a_drawn_code_has_its_three_corners_and_a_quiet_margin() -> None:
    drawn = qr_code.drawn("otpauth://totp/a:b?secret=ABC")
    dark = {tuple(map(int, place)) for place in re.findall(r"M(\d+) (\d+)", drawn.path)}
    far = drawn.side - 4 - 7
    for left, top in ((4, 4), (far, 4), (4, far)):
        ring = {(left + x, top + y) for x in range(7) for y in range(7) if {x, y} & {0, 6}}
        assert ring <= dark
    assert all(4 <= x < drawn.side - 4 and 4 <= y < drawn.side - 4 for x, y in dark)
    assert drawn.path != qr_code.drawn("otpauth://totp/a:b?secret=ABD").path


@pytest.mark.parametrize(
    ("moment", "code"),
    [(59, "287082"), (1111111109, "081804"), (2000000000, "279037"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(moment: int, code: str) -> None:
    assert totp.code(RFC_SECRET, moment // 30) == code
    assert totp.step_of(RFC_SECRET, code, moment) == moment // 30
    assert totp.step_of(RFC_SECRET, code, moment + 90) is None


def test_with_an_app_the_password_alone_opens_nothing_and_a_code_counts_once(
    receptionist: Browser, desk: Starlette
) -> None:
    secret = with_app(receptionist)
    assert "You need a code of your app" in receptionist.get("/account").text
    other = Browser(desk, follow_redirects=False)
    assert other.sign_in(OWN_PASSWORD).status_code == 403
    code = totp.code(secret, int(time.time()) // 30)
    assert other.fill("/sign-in", name="front-desk", password=OWN_PASSWORD, code=code).status_code == 303
    third = Browser(desk, follow_redirects=False)
    assert third.fill("/sign-in", name="front-desk", password=OWN_PASSWORD, code=code).status_code == 403


def test_a_wrong_first_code_sets_up_nothing(receptionist: Browser) -> None:
    receptionist.submit("/account/totp", token=receptionist.token("/account"), present=OWN_PASSWORD)
    answer = receptionist.submit(
        "/account/code", token=receptionist.token("/account"), present=OWN_PASSWORD, code="000000x"
    )
    assert answer.status_code == 422
    assert "That code does not fit" in answer.text
    receptionist.cookies.clear()
    assert receptionist.sign_in(OWN_PASSWORD).status_code == 303


def test_a_changed_password_signs_out_every_other_browser(receptionist: Browser, desk: Starlette) -> None:
    other = Browser(desk, cookies=dict(receptionist.cookies), follow_redirects=False)
    new = "another-lantern-otter"
    answer = receptionist.submit(
        "/account/password", token=receptionist.token("/account"), present=OWN_PASSWORD, new=new, again=new
    )
    assert answer.headers["location"] == "/account"
    assert receptionist.get("/").status_code == 200
    assert other.get("/").headers["location"] == "/sign-in"


def test_nothing_of_ones_own_is_changed_without_the_present_password(receptionist: Browser) -> None:
    for name in ("password", "name", "totp", "code", "no-totp"):
        answer = receptionist.submit(
            f"/account/{name}", token=receptionist.token("/account"), present="wrong", shown="Mallory"
        )
        assert answer.status_code == 422
    assert "Mallory" not in receptionist.get("/account").text


def test_an_admin_makes_an_account_that_must_choose_its_password(
    receptionist: Browser, desk: Starlette
) -> None:
    page = receptionist.fill("/people", act="add", name="omar", shown="Omar", role="clinician").text
    found = re.search(r"omar signs in with the one-time password (\S+) and", page)
    assert found
    assert found[1] not in receptionist.get("/people").text
    other = Browser(desk, follow_redirects=False)
    other.sign_in(found[1], name="omar")
    assert other.get("/").headers["location"] == "/password"


def test_a_disabled_person_is_out_at_once(receptionist: Browser, colleague: Browser) -> None:
    assert colleague.get("/").status_code == 200
    receptionist.fill("/people", act="disable", name="night-shift")
    assert colleague.get("/").headers["location"] == "/sign-in"
    assert colleague.sign_in(OWN_PASSWORD, name="night-shift").status_code == 403
    receptionist.fill("/people", act="enable", name="night-shift")
    assert colleague.sign_in(OWN_PASSWORD, name="night-shift").status_code == 303


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"act": "disable", "name": "front-desk"}, "is the only admin left"),
        ({"act": "role", "name": "front-desk", "role": "clinician"}, "is the only admin left"),
        ({"act": "add", "name": "front-desk", "role": "admin"}, "There is an account"),
        ({"act": "add", "name": "x" * 81, "role": "admin"}, "1 to 80 characters"),
        ({"act": "add", "name": "eve", "role": "king"}, "There is no role"),
        ({"act": "reset", "name": "nobody"}, "There is no account"),
    ],
)
def test_what_would_lock_everybody_out_or_makes_no_sense_is_refused_with_the_reason(
    receptionist: Browser, fields: dict[str, str], says: str
) -> None:
    answer = receptionist.fill("/people", **fields)
    assert answer.status_code == 422
    assert says in answer.text.replace("&#39;", "'")


def test_the_log_can_be_neither_changed_nor_deleted(settings: Settings) -> None:
    with session() as store:
        audit.write(store, Actor(1, "jo"), "took over", "web-1")
    for statement in ("UPDATE audit SET name = 'eve'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"), session() as store:
            store.execute(text(statement))
    with reading() as store:
        assert [entry.name for _, entry in audit.latest(store, 9)] == ["jo"]


def test_the_log_is_read_page_by_page_and_exported_without_formulas(receptionist: Browser) -> None:
    with session() as store:
        for number in range(150):
            audit.write(store, Actor(None, "=cmd()"), f"act {number}")
    page = receptionist.get("/audit").text
    found = re.search(r'href="(/audit\?before=\d+)"', page)
    assert found
    assert "act 20<" in receptionist.get(found[1]).text
    assert "'=cmd()" in receptionist.get("/audit.csv").text
    assert receptionist.get("/audit?before=x").status_code == 400
