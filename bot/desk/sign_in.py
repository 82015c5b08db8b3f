"""Signing in and signing out."""

import asyncio
import math
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk import csrf, kept, sessions, totp
from bot.desk.attempts import Attempts
from bot.desk.pages import render
from bot.desk.sessions import Person
from bot.store import accounts
from bot.store.database import StoreUnavailable, reading, session

PASSWORDS_CHECKED_AT_ONCE = 2  # each check takes 64 MB
MOST_CHARACTERS_IN_A_NAME = 80
NOTHING: Mapping[str, str] = {}
WRONG = "That name and password do not go together, or the code is missing. Please check and try again."


def password_checks() -> asyncio.Semaphore:
    """What keeps a flood of sign-ins from filling the memory."""
    return asyncio.Semaphore(PASSWORDS_CHECKED_AT_ONCE)


def show(request: Request) -> Response:
    """The empty form; it needs no database, so it also tells that the desk is up."""
    return _form(request)


async def submit(request: Request) -> Response:
    """Sign in, or say why not."""
    fields = await csrf.read_form(request)
    name = fields.get("name", "").replace("\0", "").strip()[:MOST_CHARACTERS_IN_A_NAME]
    if seconds := request.app.state.attempts.seconds_to_wait(name):
        return _too_many(request, name, seconds, fields)
    person = await _check(request, name, fields)
    if person is None:
        return _form(request, name, WRONG, fields, status=403)
    sessions.begin(request, person)
    return RedirectResponse(await run_in_threadpool(kept.put_back, person.id, fields), status_code=303)


async def sign_out(request: Request) -> Response:
    """Forget who was signed in."""
    await csrf.read_form(request)
    sessions.end(request)
    return RedirectResponse("/sign-in", status_code=303)


async def _check(request: Request, name: str, fields: Mapping[str, str]) -> Person | None:
    attempts: Attempts = request.app.state.attempts
    attempts.count(name)
    try:
        async with request.app.state.password_checks:
            person = await run_in_threadpool(_find, name, fields.get("password", ""), fields.get("code", ""))
    except StoreUnavailable:
        attempts.take_back(name)
        raise
    if person:
        attempts.forget(name)
    return person


def _find(name: str, password: str, code: str) -> Person | None:
    with reading() as opened:
        account = accounts.find_by_name(opened, name)
        person = sessions.person_of(account) if account and account.disabled_at is None else None
        kept = account.password_hash if account else None
        secret = account.totp_secret if account else None
    if not accounts.is_password(kept, password) or person is None:
        return None
    return person if secret is None or _is_code(person, secret, code) else None


def _is_code(person: Person, secret: str, code: str) -> bool:
    """Whether it is the code of the person's app, which counts once."""
    step = totp.step_of(secret, code)
    with session() as opened:
        account = accounts.find_account(opened, person.id)
        return step is not None and account is not None and accounts.use_code(opened, account, step)


def _too_many(request: Request, name: str, seconds: float, fields: Mapping[str, str]) -> Response:
    minutes = math.ceil(seconds / 60)
    when = "a minute" if minutes == 1 else f"{minutes} minutes"
    sentence = f"There were too many wrong passwords for this name. To keep it safe, please wait {when}."
    response = _form(request, name, sentence, fields, status=429)
    response.headers["Retry-After"] = str(math.ceil(seconds))
    return response


def _form(
    request: Request, name: str = "", error: str = "", fields: Mapping[str, str] = NOTHING, status: int = 200
) -> Response:
    carried = {"back": fields.get("back", ""), "kept": fields.get("kept", "")}
    return render(request, "sign_in.html", status, name=name, error=error, **carried)
