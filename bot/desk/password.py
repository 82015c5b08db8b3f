"""Changing a one-time password into one of the person's own."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk import csrf, sessions
from bot.desk.pages import render
from bot.desk.sessions import Person
from bot.store import accounts
from bot.store.accounts import FEWEST_PASSWORD_CHARACTERS
from bot.store.database import reading, session


class NotAccepted(Exception):
    """The new password will not do; the text says why, to the person who typed it."""


def show(request: Request) -> Response:
    """The empty form, to those who still have a one-time password."""
    if not request.state.person.must_change_password:
        return RedirectResponse("/", status_code=303)
    return _form(request)


async def submit(request: Request) -> Response:
    """Change the password, or say why not; the session goes on under the new password."""
    fields = await csrf.read_form(request)
    try:
        new = typed_twice(fields.get("password", ""), fields.get("again", ""))
        async with request.app.state.password_checks:
            person = await run_in_threadpool(_change, request.state.person, new)
    except NotAccepted as reason:
        return _form(request, str(reason), status=422)
    sessions.begin(request, person)
    return RedirectResponse("/", status_code=303)


def typed_twice(password: str, again: str) -> str:
    """The new password; raises NotAccepted if it is too short or the two are not the same."""
    if len(password) < FEWEST_PASSWORD_CHARACTERS:
        raise NotAccepted(f"Please choose a password of {FEWEST_PASSWORD_CHARACTERS} characters or more.")
    if password != again:
        raise NotAccepted("The two passwords are not the same. Please type both again.")
    return password


def _change(person: Person, password: str) -> Person:
    if accounts.is_password(_kept_hash(person), password):
        raise NotAccepted("That is the one-time password. Please choose another.")
    new = accounts.hash_of(password)
    with session() as opened:
        account = accounts.find_account(opened, person.id)
        if account is None or not account.one_time:
            raise NotAccepted("This password was changed meanwhile. Please sign out and sign in with it.")
        accounts.change_password(opened, account, new)
        return sessions.person_of(account)


def _kept_hash(person: Person) -> str | None:
    with reading() as opened:
        account = accounts.find_account(opened, person.id)
        return account.password_hash if account else None


def _form(request: Request, error: str = "", status: int = 200) -> Response:
    return render(request, "password.html", status, fewest=FEWEST_PASSWORD_CHARACTERS, error=error)
