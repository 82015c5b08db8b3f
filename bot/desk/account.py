"""One's own account: another password, the name that visitors see, and an authenticator app."""

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk import csrf, looks, memos, qr_code, sessions, totp
from bot.desk.pages import render
from bot.desk.password import NotAccepted, typed_twice
from bot.store import accounts, audit
from bot.store.accounts import MOST_NAME_CHARACTERS
from bot.store.database import reading, session
from bot.store.tables import Account

Fields = Mapping[str, str]
PENDING = "totp"  # a secret that waits in the session until its first code was typed
WRONG = "That is not your present password. Nothing was changed."
WRONG_CODE = "That code does not fit. Look at the app again: a code is good for half a minute."


def show(request: Request) -> Response:
    """The forms."""
    return _page(request)


async def submit(request: Request) -> Response:
    """Change what the form says, if the present password is right."""
    fields, name = await csrf.read_form(request), request.path_params["name"]
    act = ACTS.get(name)
    if act is None:
        raise HTTPException(404)
    try:
        async with request.app.state.password_checks:
            await run_in_threadpool(_demand_password, request, fields)
            memos.leave(request, await run_in_threadpool(act, request, fields))
    except NotAccepted as reason:
        return await run_in_threadpool(_page, request, str(reason), 422)
    return RedirectResponse("/account", status_code=303)


def _change_password(request: Request, fields: Fields) -> str:
    new = accounts.hash_of(typed_twice(fields.get("new", ""), fields.get("again", "")))
    with session() as opened:
        row = _own(opened, request)
        accounts.change_password(opened, row, new)
        audit.write(opened, looks.actor(request), "changed their password")
        person = sessions.person_of(row)
    sessions.begin(request, person)
    return "Your password is changed. Every other browser in which you were signed in is signed out."


def _change_name(request: Request, fields: Fields) -> str:
    shown = fields.get("shown", "").strip()
    if not shown.isprintable() or len(shown) > MOST_NAME_CHARACTERS:
        raise NotAccepted(f"A name has {MOST_NAME_CHARACTERS} characters at most.")
    with session() as opened:
        row = _own(opened, request)
        row.shown_name = shown
        audit.write(opened, looks.actor(request), "changed their shown name", about=shown)
        return f"Visitors now see “{shown or row.name}”."


def _begin_totp(request: Request, _: Fields) -> str:
    request.session[PENDING] = totp.new_secret()
    return "Scan the square below with your authenticator app, then type the code that it shows."


def _finish_totp(request: Request, fields: Fields) -> str:
    secret = str(request.session.get(PENDING, ""))
    if not secret or totp.step_of(secret, fields.get("code", "")) is None:
        raise NotAccepted(WRONG_CODE)
    del request.session[PENDING]
    _keep_totp(request, secret, "set up an authenticator app")
    return "From now on you also need a code of the app to sign in."


def _end_totp(request: Request, _: Fields) -> str:
    _keep_totp(request, None, "took off their authenticator app")
    return "You no longer need a code to sign in."


ACTS = {
    "password": _change_password,
    "name": _change_name,
    "totp": _begin_totp,
    "code": _finish_totp,
    "no-totp": _end_totp,
}


def _keep_totp(request: Request, secret: str | None, act: str) -> None:
    with session() as opened:
        _own(opened, request).totp_secret = secret
        audit.write(opened, looks.actor(request), act)


def _demand_password(request: Request, fields: Fields) -> None:
    with reading() as opened:
        kept = _own(opened, request).password_hash
    attempts, name = request.app.state.attempts, request.state.person.name
    if attempts.seconds_to_wait(name):
        raise NotAccepted("There were too many wrong passwords. Please wait fifteen minutes.")
    attempts.count(name)
    if not accounts.is_password(kept, fields.get("present", "")):
        raise NotAccepted(WRONG)
    attempts.forget(name)


def _own(opened: Any, request: Request) -> Account:
    row = accounts.find_account(opened, request.state.person.id)
    if row is None:
        raise NotAccepted("This account is gone.")
    return row


def _page(request: Request, error: str = "", status: int = 200) -> Response:
    with reading() as opened:
        has_totp = _own(opened, request).totp_secret is not None
    secret = str(request.session.get(PENDING, ""))
    address = totp.address(secret, request.state.person.name, request.app.state.clinic.name)
    return render(
        request,
        "account.html",
        status,
        memo=memos.read(request),
        error=error,
        has_totp=has_totp,
        secret=" ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        address=address,
        qr_code=qr_code.drawn(address) if secret else None,
        fewest=accounts.FEWEST_PASSWORD_CHARACTERS,
    )
